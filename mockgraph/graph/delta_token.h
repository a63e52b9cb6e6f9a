#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"
#include "mockgraph/sandbox/change_log.h"

#include <string>
#include <string_view>
#include <vector>

// What a client of a delta query carries from one call to the next ("Use delta query to track
// changes in Microsoft Graph data"): everything that was asked for, and how far it was told.
namespace mockgraph::graph {

struct DeltaToken {
  enum class Stage {
    kEverything,  // the first round: all that there is
    kChanges,     // a later one: what became of it
  };
  std::string set;  // "users": a token is good for what it was given for
  Stage stage = Stage::kEverything;
  sandbox::ChangeLog::Place from;  // what was told before this round
  sandbox::ChangeLog::Place upto;  // where it ends; what comes later is told in the next one
  std::size_t table = 0;  // where the last page ended: which of the tables, behind which id
  std::string behind;
  Instant issued;
  std::vector<std::string> select;  // as the schema writes them
  std::vector<std::string> ids;     // of the only objects to tell of; empty: all
};

[[nodiscard]] std::string token_text(const DeltaToken& token);
// "Directory_InvalidPageToken" for what token_text() did not write, or wrote for another set.
[[nodiscard]] Result<DeltaToken> read_token(std::string_view text, std::string_view set);

}  // namespace mockgraph::graph
