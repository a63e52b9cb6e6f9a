#pragma once

#include "mockgraph/schema/entity_type.h"

#include <optional>
#include <string_view>

// Which properties a caller can name at all.
namespace mockgraph::odata {

enum class Version { kV1, kBeta };

// Facts of the simulation never; of the sign-in log, v1.0 does not know those that beta adds.
[[nodiscard]] bool is_visible(const schema::EntityType& type, schema::PropertyIndex index,
                              Version version);
[[nodiscard]] std::optional<schema::PropertyIndex> find_visible(const schema::EntityType& type,
                                                                std::string_view name,
                                                                Version version);

// Whether the rules of directory objects hold: advanced queries, and what needs them.
[[nodiscard]] bool is_directory_object(const schema::EntityType& type);

// Ids and app ids are strings on the wire, although they hold GUIDs; few properties are typed so.
[[nodiscard]] bool is_guid_on_the_wire(const schema::EntityType& type,
                                       const schema::Property& property);

}  // namespace mockgraph::odata
