#pragma once

#include "mockgraph/app/processes.h"
#include "mockgraph/app/running_mock.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::app {

// What a program's environment must hold so that it finds the mock where it looks for Microsoft:
// proxies by the names that proxies go by, the development CA by the names of the libraries that
// read one, and the mock's own addresses. What the mock has not (no proxy, no https) is left out.
//
// The sandbox, if one is named, is the proxy's user name and part of MOCKGRAPH_URL. All names that
// hide hosts from a proxy are set to this machine alone: a list from elsewhere may hold the hosts
// that are mocked.
[[nodiscard]] std::vector<Variable> client_environment(const RunningMock& mock,
                                                       std::string_view sandbox);

// All names that client_environment can set, for those who want to be rid of them.
[[nodiscard]] std::vector<std::string> client_variables();

}  // namespace mockgraph::app
