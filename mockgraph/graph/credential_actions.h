#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// Passwords and keys of applications and service principals. All are rest::Command functions for
// route rows; {id} names the holder.
namespace mockgraph::graph {

// POST …/addPassword: the secret is in the answer and nowhere else; sign-ins accept it after the
// sandbox's propagation time.
[[nodiscard]] Result<rest::Reply> add_password_to(rest::CommandContext& c, schema::TypeId holder);
// POST …/removePassword {"keyId"}
[[nodiscard]] Result<rest::Reply> remove_password_of(rest::CommandContext& c,
                                                     schema::TypeId holder);
// POST …/addKey {"keyCredential","passwordCredential","proof"}: only for who has a valid key, by
// which the proof is signed.
// Differs: who issued the proof, for whom and until when is looked at, its signature is not.
[[nodiscard]] Result<rest::Reply> add_key_to(rest::CommandContext& c, schema::TypeId holder);
// POST …/removeKey {"keyId","proof"}
[[nodiscard]] Result<rest::Reply> remove_key_of(rest::CommandContext& c, schema::TypeId holder);

template <schema::TypeId Holder>
Result<rest::Reply> add_password(rest::CommandContext& c) {
  return add_password_to(c, Holder);
}
template <schema::TypeId Holder>
Result<rest::Reply> remove_password(rest::CommandContext& c) {
  return remove_password_of(c, Holder);
}
template <schema::TypeId Holder>
Result<rest::Reply> add_key(rest::CommandContext& c) {
  return add_key_to(c, Holder);
}
template <schema::TypeId Holder>
Result<rest::Reply> remove_key(rest::CommandContext& c) {
  return remove_key_of(c, Holder);
}

// "{…,"secretText":…}": what an answer shows of new passwords, by their keyId, once. `row` is the
// holder.
[[nodiscard]] Json passwords_with_secrets(const world::Row& row);

}  // namespace mockgraph::graph
