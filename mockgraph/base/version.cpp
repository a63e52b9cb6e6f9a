#include "mockgraph/base/version.h"

namespace mockgraph {

std::string_view version() { return MOCKGRAPH_VERSION; }

}  // namespace mockgraph
