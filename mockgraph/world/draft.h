#pragma once

#include "mockgraph/base/ids.h"
#include "mockgraph/world/world.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::world {

class Draft;

// What a law may look at and write through. `before` is null when a row is added, `after` when it
// is removed.
struct LawContext {
  Draft& draft;
  std::string_view tenant;
  Instant now;
  IdSource& ids;
};

// The laws of one type, in the order in which they are asked. Any of them may be null.
struct TypeLaws {
  // Sets defaults and computed values; may refuse what makes no sense.
  Status (*fill)(LawContext&, const Row* before, RowEdit& next) = nullptr;
  // Refuses. Writes nothing.
  Status (*check)(LawContext&, const Row* before, const Row* after) = nullptr;
  // Consequent changes, made through the same draft: a deleted user leaves all groups.
  Status (*follow)(LawContext&, const Row* before, const Row* after) = nullptr;
};

// On whose account a draft is, for the log of changes. The views live as long as the commit.
struct Initiator {
  enum class Kind { kService, kUser, kApplication };
  Kind kind = Kind::kService;  // kService: what was due happened by itself, or nobody is known
  std::string_view surface{};  // graph, login, partner
  std::string_view tenant{}, object_id{}, name{}, app_id{};
  std::string_view address{}, user_agent{}, correlation_id{};
  Guid request{};
};

struct Laws {
  std::array<TypeLaws, schema::kTypeCount> of_type{};
  // Looks at the end state before it becomes true: one administrator must remain.
  Status (*verify)(const Draft&) = nullptr;
  // Writes down, through the same draft, what was changed since `before`, and by whom.
  Status (*witness)(const World& before, Draft&, const Initiator&) = nullptr;
  // What becomes true by itself: the moment of the next such thing, if there is one; and doing the
  // first of those that are due at the draft's time.
  std::optional<Instant> (*next_due)(const World&) = nullptr;
  Status (*settle)(Draft&) = nullptr;
};

struct Change {
  enum class Verb { kAdded, kChanged, kRemoved };
  Verb verb;
  std::string tenant;
  const schema::EntityType* type;
  std::string id;
  std::vector<PropertyIndex> properties;  // kChanged: those whose value is another now
};

// A World being changed. Every write passes the laws; nothing is true until finish() is. Dropping
// the draft undoes everything, so nobody undoes by hand.
class Draft {
 public:
  Draft(World base, const Laws& laws, Instant now, IdSource& ids);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] IdSource& ids() { return ids_; }

  // Adds a tenant without rows. REQUIRES: there is none of that id.
  void add_tenant(std::string id);
  // Takes a tenant away with all that is in it. No law is asked, no change is noted: what others
  // keep of it is the caller's to remove.
  void remove_tenant(std::string_view id);

  // Adds a row; an id is drawn if none is set. REQUIRES: the tenant exists.
  Result<RowPtr> add(std::string_view tenant, RowEdit row);
  // Puts `next` in the place of the row with its id. REQUIRES: that row exists.
  Result<RowPtr> change(std::string_view tenant, RowEdit next);
  // A row that is gone already (a law took it along) is no error.
  Status remove(std::string_view tenant, const Row& row);

  [[nodiscard]] std::span<const Change> changes() const { return changes_; }
  [[nodiscard]] Result<World> finish() &&;

 private:
  Result<RowPtr> write(std::string_view tenant, const Row* before, RowEdit next);
  void store(std::string_view tenant, const Row* before, const RowPtr& after);

  World world_;
  const Laws& laws_;
  Instant now_;
  IdSource& ids_;
  std::vector<Change> changes_;
};

}  // namespace mockgraph::world
