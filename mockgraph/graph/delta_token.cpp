#include "mockgraph/graph/delta_token.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/odata/errors.h"

#include <array>
#include <charconv>

namespace mockgraph::graph {
namespace {

constexpr std::string_view kEverything = "e", kChanges = "c";
constexpr char kBetweenParts = '|', kBetweenNames = ',';
// clang-format off
enum TokenPart : std::size_t {
  kSubject, kStage, kFromNumber, kFromSum, kUptoNumber, kUptoSum, kTable, kBehind, kIssued, kSelect, kIds, kParts
};
// clang-format on

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  for (const auto name : words(list, kBetweenNames)) names.emplace_back(name);
  return names;
}

// Reads whole numbers out of the parts; one that is none spoils the token.
class Numbers {
 public:
  template <class Number>
  Number next(std::string_view text) {
    Number number{};
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || text.empty()) are_good_ = false;
    return number;
  }
  [[nodiscard]] bool are_good() const { return are_good_; }

 private:
  bool are_good_ = true;
};

}  // namespace

std::string token_text(const DeltaToken& token) {
  std::array<std::string, kParts> parts;
  parts[kSubject] = token.set;
  parts[kStage] = token.stage == DeltaToken::Stage::kChanges ? kChanges : kEverything;
  parts[kFromNumber] = std::to_string(token.from.number);
  parts[kFromSum] = std::to_string(token.from.sum);
  parts[kUptoNumber] = std::to_string(token.upto.number);
  parts[kUptoSum] = std::to_string(token.upto.sum);
  parts[kTable] = std::to_string(token.table);
  parts[kBehind] = token.behind;
  parts[kIssued] = std::to_string(epoch_seconds(token.issued));
  parts[kSelect] = join(token.select, ",");
  parts[kIds] = join(token.ids, ",");
  return base64url(join(parts, "|"));
}

Result<DeltaToken> read_token(std::string_view text, std::string_view set) {
  const auto plain = base64url_decoded(text);
  if (!plain) return odata::errors::page_token();
  const auto parts = split(*plain, kBetweenParts);
  if (parts.size() != kParts || parts[kSubject] != set ||
      (parts[kStage] != kEverything && parts[kStage] != kChanges))
    return odata::errors::page_token();
  Numbers numbers;
  DeltaToken token;
  token.set = parts[kSubject];
  token.stage =
      parts[kStage] == kChanges ? DeltaToken::Stage::kChanges : DeltaToken::Stage::kEverything;
  token.from = {numbers.next<std::uint64_t>(parts[kFromNumber]),
                numbers.next<std::uint64_t>(parts[kFromSum])};
  token.upto = {numbers.next<std::uint64_t>(parts[kUptoNumber]),
                numbers.next<std::uint64_t>(parts[kUptoSum])};
  token.table = numbers.next<std::size_t>(parts[kTable]);
  token.behind = parts[kBehind];
  // A time that no clock of the simulation shows would not fit into an Instant.
  constexpr std::int64_t kLatest = 253'402'300'799;
  const auto issued = numbers.next<std::int64_t>(parts[kIssued]);
  if (!numbers.are_good() || issued < 0 || issued > kLatest) return odata::errors::page_token();
  token.issued = Instant{std::chrono::seconds{issued}};
  token.select = names_in(parts[kSelect]);
  token.ids = names_in(parts[kIds]);
  return token;
}

}  // namespace mockgraph::graph
