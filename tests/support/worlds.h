#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/draft.h"

#include <functional>
#include <string>
#include <string_view>

// Small worlds for tests of rooms below the surfaces, made through the laws like real ones:
//   auto tenant = a_tenant().with_licence("SPB", 5).with_user("ada").with_role("ada", "User …");
namespace tests {

// One tenant, "contoso.example", with the initial domain contoso.onmicrosoft.com. Every write is a
// draft of its own, which is dropped when it fails. Time stands still at kNow.
class TestTenant {
 public:
  static constexpr std::string_view kId = "99999999-8888-4777-8666-555555555555";
  static constexpr std::string_view kPassword = "Quiet-Harbour-27";

  TestTenant();

  // Users are {name}@contoso.example; groups and applications have the name as display name. These
  // end the test's program when the laws refuse.
  TestTenant& with_user(std::string_view name);
  TestTenant& with_group(std::string_view name, bool role_assignable = false);
  TestTenant& with_member(std::string_view group, std::string_view user);
  TestTenant& with_role(std::string_view user, std::string_view role_name);
  TestTenant& with_licence(std::string_view part_number, int seats);
  TestTenant& with_application(std::string_view name);

  [[nodiscard]] const mockgraph::world::World& world() const { return world_; }
  [[nodiscard]] mockgraph::world::TenantPtr tenant() const { return world_.tenant(kId); }
  [[nodiscard]] mockgraph::world::RowPtr user(std::string_view name) const;
  [[nodiscard]] mockgraph::world::RowPtr group(std::string_view name) const;
  [[nodiscard]] mockgraph::world::RowPtr application(std::string_view name) const;

  // One write in a draft of its own.
  mockgraph::Result<mockgraph::world::RowPtr> add(mockgraph::world::RowEdit row);
  mockgraph::Result<mockgraph::world::RowPtr> change(mockgraph::world::RowEdit row);
  mockgraph::Status remove(const mockgraph::world::Row& row);
  // Several.
  mockgraph::Status write(const std::function<mockgraph::Status(mockgraph::world::Draft&)>& writes);

  void advance(mockgraph::Duration by) { now_ += by; }
  [[nodiscard]] mockgraph::Instant now() const { return now_; }

 private:
  mockgraph::world::World world_;
  mockgraph::Instant now_;
  std::uint64_t drawn_ = 0;
};

[[nodiscard]] inline TestTenant a_tenant() { return TestTenant{}; }

// A user that the laws accept; tests spoil one value at a time.
[[nodiscard]] mockgraph::world::RowEdit a_user(std::string_view name);
[[nodiscard]] mockgraph::world::RowEdit a_group(std::string_view name);
// Requires MFA of everybody for everything.
[[nodiscard]] mockgraph::world::RowEdit a_policy();

}  // namespace tests
