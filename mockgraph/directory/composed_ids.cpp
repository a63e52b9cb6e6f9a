#include "mockgraph/directory/composed_ids.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"

namespace mockgraph::directory {
namespace {

constexpr std::string_view kAssignmentSuffix = "-1";

void append_bytes(std::string& out, const Guid& guid) {
  for (const std::uint8_t byte : guid.little_endian()) out.push_back(static_cast<char>(byte));
}

void append_bytes(std::string& out, std::string_view guid) {
  append_bytes(out, Guid::parse(guid).value_or(Guid{}));
}

// The GUID at a place in an assignment's id; empty if it is no such id.
std::string guid_in_assignment(std::string_view id, std::size_t place) {
  if (!id.ends_with(kAssignmentSuffix)) return {};
  id.remove_suffix(kAssignmentSuffix.size());
  const auto bytes = base64url_decoded(id);
  if (!bytes || bytes->size() < 2 * sizeof(Guid)) return {};
  Guid turned;
  for (std::size_t i = 0; i < turned.bytes.size(); ++i)
    turned.bytes[i] = static_cast<std::uint8_t>((*bytes)[place * sizeof(Guid) + i]);
  Guid guid;  // the layout of Windows is its own inverse
  guid.bytes = turned.little_endian();
  return guid.text();
}

}  // namespace

std::string role_assignment_id(std::string_view role, std::string_view principal,
                               std::string_view scope_object) {
  std::string bytes;
  append_bytes(bytes, role);
  append_bytes(bytes, principal);
  if (!scope_object.empty()) append_bytes(bytes, scope_object);
  return base64url(bytes) + std::string{kAssignmentSuffix};
}

std::string role_of_assignment(std::string_view assignment_id) {
  return guid_in_assignment(assignment_id, 0);
}

std::string principal_of_assignment(std::string_view assignment_id) {
  return guid_in_assignment(assignment_id, 1);
}

std::string grant_id(std::string_view client, std::string_view resource,
                     std::string_view principal) {
  std::string bytes;
  append_bytes(bytes, client);
  append_bytes(bytes, resource);
  if (!principal.empty()) append_bytes(bytes, principal);
  return base64url(bytes);
}

std::string app_role_assignment_id(std::string_view principal, const Guid& drawn) {
  std::string bytes;
  append_bytes(bytes, principal);
  append_bytes(bytes, drawn);
  return base64url(bytes);
}

std::string license_details_id(std::string_view tenant, std::string_view sku) {
  std::string bytes;
  append_bytes(bytes, tenant);
  append_bytes(bytes, sku);
  return base64url(bytes);
}

std::string subscribed_sku_id(std::string_view tenant, std::string_view sku) {
  return fold_case(tenant) + "_" + fold_case(sku);
}

std::string security_identifier(std::string_view object_id) {
  const auto bytes = Guid::parse(object_id).value_or(Guid{}).little_endian();
  std::string sid = "S-1-12-1";
  for (std::size_t word = 0; word < 4; ++word) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i) value = value << 8U | bytes[word * 4 + i - 1];
    sid += "-" + std::to_string(value);
  }
  return sid;
}

std::string pairwise_subject(std::string_view user, std::string_view app) {
  return base64url(bytes_of(sha256(std::string{user} + "|" + std::string{app})));
}

std::string membership_id(std::string_view relation, std::string_view container,
                          std::string_view member) {
  return std::string{relation} + ":" + fold_case(container) + ":" + fold_case(member);
}

std::string newest_first_id(Instant when, std::size_t number, const Guid& request) {
  Guid id = request;
  auto time = ~static_cast<std::uint64_t>(when.time_since_epoch().count());
  for (std::size_t i = 6; i-- > 0; time >>= 8) id.bytes[i] = static_cast<std::uint8_t>(time);
  auto turned = ~static_cast<std::uint64_t>(number);
  for (std::size_t i = 10; i-- > 6; turned >>= 8) id.bytes[i] = static_cast<std::uint8_t>(turned);
  return id.text();
}

}  // namespace mockgraph::directory
