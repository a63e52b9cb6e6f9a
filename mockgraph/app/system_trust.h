#pragma once

#include "mockgraph/app/trust_table.h"
#include "mockgraph/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mockgraph::app {

// The list of certificate authorities of the system that we run on.
class SystemTrust {
 public:
  // The store of this system, found by its folder and its program, both below `root`; null if it is
  // none that we know.
  [[nodiscard]] static std::optional<SystemTrust> find(std::string root = "");

  [[nodiscard]] std::string_view name() const { return store_->name; }
  // Where the authority lies when it is trusted.
  [[nodiscard]] std::string file() const;

  // What trust() and untrust() do, as commands for a shell.
  [[nodiscard]] std::vector<std::string> trusting(const std::string& authority) const;
  [[nodiscard]] std::vector<std::string> untrusting() const;

  // Copies the authority there and has the system read it. If that fails, all is as before. Errors:
  // those of files (kForbidden "file-not-allowed" for who may not), kUnavailable "trust-failed".
  [[nodiscard]] Status trust(const std::string& authority) const;
  // The reverse; false if there was nothing to take away.
  [[nodiscard]] Result<bool> untrust() const;

 private:
  SystemTrust(const SystemStore& store, std::string root)
      : store_(&store), root_(std::move(root)) {}
  [[nodiscard]] std::string command(std::string_view argument) const;
  [[nodiscard]] Status refresh(std::string_view argument) const;

  const SystemStore* store_;
  std::string root_;
};

}  // namespace mockgraph::app
