#include "mockgraph/directory/partner_activities.h"

#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/event_post.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kAccessAssignment;
using schema::kCustomer;
using schema::kPartnerAudit;
using schema::kRelationship;
using schema::kUser;
using schema::TypeId;
using world::Change;
using world::Draft;
using world::Initiator;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::World;
using Verb = world::Change::Verb;

// One change, with the row as it was and as it is; either may be null.
struct PartnerEvent {
  const Change& change;
  const Row* before;
  const Row* after;
  const Initiator& who;

  [[nodiscard]] const Row& row() const { return after != nullptr ? *after : *before; }
};

// ---- which change is which activity ----

bool becomes(const PartnerEvent& event, schema::PropertyIndex property, std::string_view status) {
  return event.after != nullptr && event.after->view(property) == status &&
         (event.before == nullptr || event.before->view(property) != status);
}
bool changes(const PartnerEvent& event, schema::PropertyIndex property) {
  return event.before != nullptr && event.after != nullptr &&
         event.before->raw(property) != event.after->raw(property);
}

bool is_approved(const PartnerEvent& e) {
  return becomes(e, kRelationship.at("status"), "approved");
}
bool is_activated(const PartnerEvent& e) {
  return becomes(e, kRelationship.at("status"), "active");
}
bool is_terminated(const PartnerEvent& e) {
  return becomes(e, kRelationship.at("status"), "terminated");
}
bool is_expired(const PartnerEvent& e) { return becomes(e, kRelationship.at("status"), "expired"); }
// Its end is put off: by itself, since nobody can ask for that.
bool is_extended(const PartnerEvent& e) {
  return changes(e, kRelationship.at("endDateTime")) &&
         e.before->is_set(kRelationship.at("endDateTime"));
}
bool is_updated(const PartnerEvent& e) {
  constexpr auto kTold =
      std::to_array({kRelationship.at("displayName"), kRelationship.at("duration"),
                     kRelationship.at("autoExtendDuration"), kRelationship.at("accessDetails")});
  return std::ranges::any_of(kTold, [&](auto each) { return changes(e, each); });
}
bool is_assigned(const PartnerEvent& e) {
  return becomes(e, kAccessAssignment.at("status"), "active");
}
bool is_unassigned(const PartnerEvent& e) {
  return becomes(e, kAccessAssignment.at("status"), "deleted");
}
bool is_reassigned(const PartnerEvent& e) {
  return changes(e, kAccessAssignment.at("accessDetails"));
}
// Customers and their people are told when Partner Center made them; what Graph does stands in the
// directory's own log.
bool is_from_partner_center(const PartnerEvent& e) { return e.who.surface == "partner"; }
bool is_given_up(const PartnerEvent& e) {
  return changes(e, kCustomer.at("relationshipToPartner")) &&
         e.after->view(kCustomer.at("relationshipToPartner")) == "none";
}

struct PartnerActivity {
  TypeId type;
  Verb verb;
  bool (*fits)(const PartnerEvent&);  // null: always
  std::string_view resource;
  std::string_view operation;
  std::string_view event;  // empty: none is sent
};
constexpr std::string_view kGdap = "partner_customer_gdap";
// clang-format off
constexpr auto kPartnerActivities = std::to_array<PartnerActivity>({
    {TypeId::kCustomer,         Verb::kAdded,   is_from_partner_center, "customer", "add_customer", ""},
    {TypeId::kCustomer,         Verb::kChanged, is_given_up,   "partner_relationship", "remove_partner_customer_relationship", ""},
    {TypeId::kUser,             Verb::kAdded,   is_from_partner_center, "customer_user", "create_customer_user", ""},
    {TypeId::kRelationship,     Verb::kAdded,   nullptr,       kGdap, "granular_admin_relationship_created",       "granular-admin-relationship-created"},
    {TypeId::kRelationship,     Verb::kChanged, is_approved,   kGdap, "granular_admin_relationship_approved",      "granular-admin-relationship-approved"},
    {TypeId::kRelationship,     Verb::kChanged, is_activated,  kGdap, "granular_admin_relationship_activated",     "granular-admin-relationship-activated"},
    {TypeId::kRelationship,     Verb::kChanged, is_terminated, kGdap, "granular_admin_relationship_terminated",    "granular-admin-relationship-terminated"},
    {TypeId::kRelationship,     Verb::kChanged, is_expired,    kGdap, "granular_admin_relationship_expired",       "granular-admin-relationship-expired"},
    {TypeId::kRelationship,     Verb::kChanged, is_extended,   kGdap, "granular_admin_relationship_auto_extended", "granular-admin-relationship-auto-extended"},
    {TypeId::kRelationship,     Verb::kChanged, is_updated,    kGdap, "granular_admin_relationship_updated",       "granular-admin-relationship-updated"},
    {TypeId::kAccessAssignment, Verb::kAdded,   nullptr,       kGdap, "granular_admin_access_assignment_created",  "granular-admin-access-assignment-created"},
    {TypeId::kAccessAssignment, Verb::kChanged, is_assigned,   kGdap, "granular_admin_access_assignment_activated","granular-admin-access-assignment-activated"},
    {TypeId::kAccessAssignment, Verb::kChanged, is_reassigned, kGdap, "granular_admin_access_assignment_updated",  "granular-admin-access-assignment-updated"},
    {TypeId::kAccessAssignment, Verb::kChanged, is_unassigned, kGdap, "granular_admin_access_assignment_deleted",  "granular-admin-access-assignment-deleted"},
});
// clang-format on

// ---- what is told of a row ----

// The relationship that a row is, or belongs to; null for rows of other types.
RowPtr relationship_of(const world::Tenant& partner, const Row& row) {
  if (row.type().type == TypeId::kRelationship)
    return partner.find(TypeId::kRelationship, row.id());
  if (row.type().type != TypeId::kAccessAssignment) return nullptr;
  return partner.find(TypeId::kRelationship, row.view(kAccessAssignment.at("relationshipId")));
}

// JSON text, in the spelling of Partner Center's own objects.
std::string value_of(const Row* row) {
  if (row == nullptr) return {};
  OrderedJson json{{"Id", row->id()}};
  const auto add = [&](std::string_view name, const schema::EntityType& type,
                       std::string_view property) {
    const auto place = type.find(property);
    if (row->is_set(*place)) json[std::string{name}] = row->text(*place);
  };
  switch (row->type().type) {
    case TypeId::kCustomer:
      add("CompanyName", kCustomer, "companyName");
      add("Domain", kCustomer, "domain");
      add("RelationshipToPartner", kCustomer, "relationshipToPartner");
      break;
    case TypeId::kUser:
      add("UserPrincipalName", kUser, "userPrincipalName");
      add("DisplayName", kUser, "displayName");
      break;
    case TypeId::kRelationship:
      add("DisplayName", kRelationship, "displayName");
      add("Status", kRelationship, "status");
      add("EndDateTime", kRelationship, "endDateTime");
      break;
    case TypeId::kAccessAssignment:
      add("DelegatedAdminRelationshipId", kAccessAssignment, "relationshipId");
      add("Status", kAccessAssignment, "status");
      break;
    default:
      break;
  }
  return dump(json);
}

struct Customer {
  std::string id, name;
};

// Whom it is about.
Customer customer_of(const world::Tenant& partner, std::string_view tenant, const Row& row) {
  if (const auto relationship = relationship_of(partner, row)) {
    const Json customer = relationship->json(kRelationship.at("customer"));
    return {string_at(customer, "/tenantId"), string_at(customer, "/displayName")};
  }
  const std::string id{row.type().type == TypeId::kCustomer ? row.id() : tenant};
  const auto known = partner.find(TypeId::kCustomer, id);
  return {id, known == nullptr ? std::string{} : known->text(kCustomer.at("companyName"))};
}

// ---- writing ----

class PartnerLog {
 public:
  PartnerLog(const World& before, Draft& draft, const Initiator& who)
      : before_(before), draft_(draft), who_(who) {}

  Status write() {
    // What is written here adds changes of its own.
    const std::vector<Change> changes{draft_.changes().begin(), draft_.changes().end()};
    for (const auto& change : changes) RETURN_IF_ERROR(tell(change));
    return ok();
  }

 private:
  // A row of a draft that is changed twice is looked at as a whole, once.
  bool is_told(const Change& change) {
    std::string key{change.type->name};
    key.append(" ").append(change.id);
    if (std::ranges::find(told_, key) != told_.end()) return true;
    told_.push_back(std::move(key));
    return false;
  }

  Status tell(const Change& change) {
    const auto is_of = [&](const PartnerActivity& each) { return each.type == change.type->type; };
    if (std::ranges::none_of(kPartnerActivities, is_of) || is_told(change)) return ok();
    const auto was = before_.tenant(change.tenant);
    const auto is = draft_.world().tenant(change.tenant);
    const auto old_row = was == nullptr ? nullptr : was->find(change.type->type, change.id);
    const auto new_row = is->find(change.type->type, change.id);
    if (old_row == nullptr && new_row == nullptr) return ok();
    const PartnerEvent event{change, old_row.get(), new_row.get(), who_};
    const auto verb = old_row == nullptr   ? Verb::kAdded
                      : new_row == nullptr ? Verb::kRemoved
                                           : Verb::kChanged;
    for (const auto& activity : kPartnerActivities) {
      if (!is_of(activity) || activity.verb != verb) continue;
      if (activity.fits != nullptr && !activity.fits(event)) continue;
      RETURN_IF_ERROR(add(event, activity));
    }
    return ok();
  }

  // Of a customer's user the log is that of the partner who made him.
  [[nodiscard]] std::string partner_of(const PartnerEvent& event) const {
    return event.row().type().type == TypeId::kUser ? std::string{who_.tenant}
                                                    : event.change.tenant;
  }

  Status add(const PartnerEvent& event, const PartnerActivity& activity) {
    const auto tenant = partner_of(event);
    const auto partner = draft_.world().tenant(tenant);
    if (partner == nullptr) return ok();
    const auto customer = customer_of(*partner, event.change.tenant, event.row());
    RowEdit row{kPartnerAudit};
    const auto number = partner->table(TypeId::kPartnerAudit).size();
    row.set_text(0, newest_first_id(draft_.now(), number, who_.request));
    const auto set = [&](schema::PropertyIndex property, std::string_view text) {
      if (!text.empty()) row.set_text(property, text);
    };
    set(kPartnerAudit.at("customerId"), customer.id);
    set(kPartnerAudit.at("customerName"), customer.name);
    set(kPartnerAudit.at("userPrincipalName"), who_.name);
    set(kPartnerAudit.at("applicationId"), who_.app_id);
    set(kPartnerAudit.at("resourceType"), activity.resource);
    set(kPartnerAudit.at("resourceOldValue"), value_of(event.before));
    set(kPartnerAudit.at("resourceNewValue"), value_of(event.after));
    set(kPartnerAudit.at("operationType"), activity.operation);
    set(kPartnerAudit.at("operationDate"), rfc3339_fraction(draft_.now()));
    ASSIGN_OR_RETURN(const auto audit, draft_.add(tenant, std::move(row)));
    return activity.event.empty() ? ok() : announce(*partner, event, activity, *audit);
  }

  Status announce(const world::Tenant& partner, const PartnerEvent& event,
                  const PartnerActivity& activity, const Row& audit) {
    const auto relationship = relationship_of(partner, event.row());
    const std::string about =
        "https://graph.microsoft.com/v1.0/tenantRelationships/delegatedAdminRelationships/" +
        std::string{relationship == nullptr ? event.row().id() : relationship->id()};
    std::vector<RowPtr> receivers;
    partner.table(TypeId::kWebhook).each([&](const RowPtr& webhook) {
      if (wants_event(*webhook, activity.event)) receivers.push_back(webhook);
      return true;
    });
    for (const auto& webhook : receivers) {
      const auto posted = post_event(draft_, partner.id(), *webhook,
                                     {.name = activity.event,
                                      .resource_uri = about,
                                      .resource_name = kRelationship.name,
                                      .audit = audit.id()});
      if (!posted.ok()) return posted.error();
    }
    return ok();
  }

  const World& before_;
  Draft& draft_;
  const Initiator& who_;
  std::vector<std::string> told_;
};

}  // namespace

Status write_activities(const World& before, Draft& draft, const Initiator& who) {
  if (draft.changes().empty()) return ok();
  return PartnerLog{before, draft, who}.write();
}

}  // namespace mockgraph::directory
