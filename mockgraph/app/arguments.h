#pragma once

#include "mockgraph/base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::app {

// The conventions of every program here: results on `out`, progress and complaints on `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
};

// How a run ends.
inline constexpr int kAsExpected = 0, kChecksFailed = 1, kUsage = 2, kCouldNotRun = 3,
                     kInterrupted = 130;

// An option of a verb: "--name VALUE", or a switch if it has no value word. It is also read from
// the environment, as MOCKGRAPH_NAME; a flag goes before that, and that before the default.
struct OptionRow {
  std::string_view name;
  std::string_view value;     // "ADDRESS"; empty: a switch
  std::string_view fallback;  // empty: none
  std::string_view help;
};

// What --help shows of a verb, and what its command line may hold.
struct VerbPage {
  std::string_view usage;    // "clock advance DURATION"
  std::string_view summary;  // one sentence
  std::span<const OptionRow> options;
  std::array<std::string_view, 3> examples;
  std::size_t most_words = 0;  // words beside options
};

class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view name) const;          // given, or by default
  [[nodiscard]] std::string text(std::string_view name) const;  // empty if there is none
  // kInvalid if it is no whole number of at least `least`.
  [[nodiscard]] Result<std::int64_t> number(std::string_view name, std::int64_t least = 0) const;
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] std::string word(std::size_t index) const;  // empty if there are fewer
  [[nodiscard]] bool is_json() const { return text("format") == "json"; }

 private:
  friend Result<Arguments> read_arguments(const VerbPage&, std::span<const std::string>,
                                          const std::function<std::string(std::string)>&);
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> words_;
};

using Environment = std::function<std::string(std::string)>;  // empty: not set

// kInvalid "usage": the command line cannot be read.
[[nodiscard]] Error usage_error(std::string message);
// A usage error with a sentence that names the option and the nearest one; code "help" with the
// whole page as message if --help was asked for.
[[nodiscard]] Result<Arguments> read_arguments(const VerbPage& page,
                                               std::span<const std::string> words,
                                               const Environment& environment);

// "MOCKGRAPH_READY_FILE" of "ready-file".
[[nodiscard]] std::string variable_of(std::string_view name);

[[nodiscard]] std::string help_page(const VerbPage& page);

// --format, which most verbs have.
inline constexpr OptionRow kFormat{"format", "text|json", "text", "how results are written"};

// Says what went wrong with `verb` and gives the exit code: help is no failure.
[[nodiscard]] int complain(const Console& console, std::string_view verb, const Error& error);

}  // namespace mockgraph::app
