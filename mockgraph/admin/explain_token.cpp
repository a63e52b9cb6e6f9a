#include "mockgraph/admin/explain_token.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/sandbox/store.h"

#include <nlohmann/json.hpp>

namespace mockgraph::admin {
namespace {

// The claim `uti` of a signed token; empty if the text is none. Nothing is granted here, so the
// signature is not asked for: what was issued is known by its id alone.
std::string token_id_in(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 3) return {};
  const auto payload = base64url_decoded(parts[1]);
  if (!payload) return {};
  const auto claims = parse_json(*payload);
  return claims.ok() ? string_at(*claims, "/uti") : std::string{};
}

std::optional<directory::Chain> chain_in(const world::World& world, std::string_view text) {
  const auto id = token_id_in(text);
  return id.empty() ? directory::chain_of_grant(world, text) : directory::chain_of_token(world, id);
}

std::optional<directory::Chain> find_chain(const rest::ControlContext& c, std::string_view text) {
  if (auto chain = chain_in(c.own.read()->world, text)) return chain;
  // Who named a sandbox means that one; it may be somebody else's than the others are.
  if (&c.own != c.store.the_default().get()) return std::nullopt;
  for (const auto& name : c.store.names()) {
    const auto box = c.store.find(name);
    if (box == nullptr) continue;
    if (auto chain = chain_in(box->read()->world, text)) return chain;
  }
  return std::nullopt;
}

}  // namespace

Result<rest::Reply> explain_token(const rest::ControlContext& c) {
  const Pairs query{c.query};
  const auto format = query.get("format");
  const std::string wanted{format.empty() ? std::string_view{"json"} : format};
  const std::vector<std::string> known{"text", "json"};
  if (wanted != "text" && wanted != "json") return errors::unknown_word("format", wanted, known);
  ASSIGN_OR_RETURN(const Json body, rest::json_body(c.request));
  BodyReader read{body};
  const std::string token{trim(read.required_string("token"))};
  RETURN_IF_ERROR(read.finish());
  const auto chain = find_chain(c, token);
  if (!chain)
    return errors::wrong_value("token", "a token or authorization code that this mock has issued");
  if (wanted == "json") return rest::with_body(200, dump(directory::chain_json(*chain)));
  auto reply = rest::with_body(200, directory::chain_text(*chain));
  reply.content_type = "text/plain; charset=utf-8";
  return reply;
}

}  // namespace mockgraph::admin
