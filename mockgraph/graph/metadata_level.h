#pragma once

#include "mockgraph/rest/surface.h"

#include <string_view>

// How much OData says about its answers: "Accept: application/json;odata.metadata=none".
namespace mockgraph::graph {

enum class MetadataLevel { kNone, kMinimal, kFull };

// The level that an Accept header asks for; without one, and for "*/*", minimal. "NotAcceptable"
// if nothing that it takes is JSON.
[[nodiscard]] Result<MetadataLevel> level_in(std::string_view accept);

// The Content-Type of a JSON answer.
[[nodiscard]] std::string_view content_type_at(MetadataLevel level);

// A body that was written at the minimal level, at another: none keeps nothing of OData but links
// and counts; full adds to each entity that shows its id what it is and where it is read.
// Differs: types of single properties are not annotated.
[[nodiscard]] std::string body_at(MetadataLevel level, std::string_view body,
                                  std::string_view base_url);

}  // namespace mockgraph::graph
