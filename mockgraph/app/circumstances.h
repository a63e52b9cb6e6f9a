#pragma once

#include "mockgraph/app/running_mock.h"
#include "mockgraph/base/instant.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mockgraph::app {

// What `doctor` has seen of a machine, a state folder and an environment. Its checks look at
// nothing else, so that each can be shown a machine that is ill.
struct Circumstances {
  struct File {
    std::string path;
    unsigned mode = 0;  // permission bits
  };
  struct Port {
    std::string option, address;
    std::string holder;  // "nginx (process 812)"; "?" if it cannot be told; empty: free
  };
  struct Authority {
    Instant begins, ends;
    bool signs_server = true;  // the certificate that https shows
  };
  // A variable that names a file of authorities to trust.
  struct Trust {
    std::string variable, path;  // path empty: not set
    bool holds_ours = false;
  };

  std::string folder, ready_file;
  std::string folder_option;   // " --state-dir 'DIR'" where another than the usual one was named
  std::optional<File> state;   // the folder
  bool is_writable = false;    // the folder, for us
  std::vector<File> secrets;   // that lie in it
  std::optional<int> process;  // that has marked the ready file
  bool has_ready_file = false;
  std::optional<RunningMock> mock;
  std::string mock_fault;   // why there is none
  std::string silence;      // why it does not answer; empty: it does
  std::vector<Port> ports;  // that a mock would take, if none runs
  std::string authority_path;
  std::string authority_fault;  // why it cannot be read; empty: it can, or there is none
  std::optional<Authority> authority;
  std::vector<Trust> trust;
  std::map<std::string, std::string> variables;  // those that are set, of proxies and addresses
  // Lines of the hosts file about hosts that are mocked: address and name.
  std::vector<std::pair<std::string, std::string>> hosts;
  bool answers_at_443 = false;         // somebody listens there
  std::vector<std::string> localhost;  // what the name means here, first things first
  std::string stranger;                // who listens at the mock's port of [::1]; empty: nobody
  Instant now;                         // the machine's
  std::optional<Instant> sandbox_now;  // the default sandbox's
};

// Looks at everything; changes nothing, and asks nobody but this machine.
[[nodiscard]] Circumstances circumstances_of(const Arguments& arguments,
                                             const Environment& environment);

}  // namespace mockgraph::app
