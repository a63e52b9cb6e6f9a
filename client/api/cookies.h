#pragma once

#include "mockgraph/base/http_message.h"

#include <map>
#include <string>

namespace client::api {

// The cookies of one sign-in. There is one origin (the guard sees to that), so a name is enough.
class Cookies {
 public:
  void take(const mockgraph::Headers& headers);  // every Set-Cookie; an empty value removes
  [[nodiscard]] std::string header() const;      // empty if there are none

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace client::api
