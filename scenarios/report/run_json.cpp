#include "scenarios/report/run_json.h"

#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"
#include "scenarios/report/members_table.h"
#include "scenarios/report/totals.h"

#include <nlohmann/json.hpp>

#include "embedded/report_schema.h"

namespace scenarios::report {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;

constexpr std::string_view kFormat = "replay.run/2";

// ---- writing ----

class Writer;
OrderedJson written(const std::string& text) { return text; }
OrderedJson written(std::uint64_t number) { return number; }
OrderedJson written(std::int64_t number) { return number; }
OrderedJson written(bool flag) { return flag; }
OrderedJson written(mockgraph::Instant when) { return mockgraph::rfc3339_fraction(when); }
OrderedJson written(mockgraph::Duration length) { return mockgraph::duration_text(length); }
OrderedJson written(Verdict verdict) { return kVerdictText.text(verdict); }
OrderedJson written(const std::optional<Change>& change) { return kChangeText.text(*change); }
template <class Value>
OrderedJson written(const Value& value) requires requires(Writer& writer) {
  members(writer, value);
};
template <class Value>
OrderedJson written(const std::vector<Value>& list) {
  auto array = OrderedJson::array();
  for (const auto& each : list) array.push_back(written(each));
  return array;
}

bool is_empty(const std::string& text) { return text.empty(); }
bool is_empty(const Place& place) { return place.file.empty(); }
bool is_empty(const std::optional<Change>& change) { return !change; }
bool is_empty(std::integral auto number) { return number == 0; }
template <class Value>
bool is_empty(const std::vector<Value>& list) {
  return list.empty();
}

class Writer {
 public:
  void operator()(const char* name, const auto& member) { object_[name] = written(member); }
  void some(const char* name, const auto& member) {
    if (!is_empty(member)) (*this)(name, member);
  }
  [[nodiscard]] OrderedJson object() && { return std::move(object_); }

 private:
  OrderedJson object_ = OrderedJson::object();
};

template <class Value>
OrderedJson written(const Value& value) requires requires(Writer& writer) {
  members(writer, value);
}
{
  Writer writer;
  members(writer, value);
  return std::move(writer).object();
}

// ---- reading; the schema has judged shapes and words ----

class Reader;
void read(const Json& json, std::string& text) { text = json.get<std::string>(); }
void read(const Json& json, std::uint64_t& number) { number = json.get<std::uint64_t>(); }
void read(const Json& json, std::int64_t& number) { number = json.get<std::int64_t>(); }
void read(const Json& json, bool& flag) { flag = json.get<bool>(); }
void read(const Json& json, mockgraph::Instant& when) {
  if (const auto parsed = mockgraph::parse_instant(json.get<std::string>()); parsed.ok())
    when = *parsed;
}
void read(const Json& json, mockgraph::Duration& length) {
  if (const auto parsed = mockgraph::parse_duration(json.get<std::string>()); parsed.ok())
    length = *parsed;
}
void read(const Json& json, Verdict& verdict) {
  verdict = kVerdictText.parse(json.get<std::string>()).value_or(Verdict::kCouldNotRun);
}
void read(const Json& json, std::optional<Change>& change) {
  change = kChangeText.parse(json.get<std::string>());
}
template <class Value>
void read(const Json& json, Value& value) requires requires(Reader& reader) {
  members(reader, value);
};
template <class Value>
void read(const Json& json, std::vector<Value>& list) {
  list.reserve(json.size());
  for (const auto& each : json) read(each, list.emplace_back());
}

class Reader {
 public:
  explicit Reader(const Json& object) : object_(object) {}
  void operator()(const char* name, auto& member) {
    if (const auto found = object_.find(name); found != object_.end()) read(*found, member);
  }
  void some(const char* name, auto& member) { (*this)(name, member); }

 private:
  const Json& object_;
};

template <class Value>
void read(const Json& json, Value& value) requires requires(Reader& reader) {
  members(reader, value);
}
{
  Reader reader{json};
  members(reader, value);
}

}  // namespace

std::string as_json(const Run& run) {
  const auto totals = totals_of(run.stories);
  OrderedJson json{{"format", kFormat},
                   {"version", run.version},
                   {"passed", totals.passed},
                   {"failed", totals.failed},
                   {"couldNotRun", totals.could_not_run},
                   {"invalid", totals.invalid},
                   {"nothingVerified", totals.nothing_verified},
                   {"exitCode", exit_code(run.stories)}};
  if (!run.baseline.empty()) json["baseline"] = run.baseline;
  if (!run.absent.empty()) json["absent"] = run.absent;
  // A line a scenario: so that two reports can be compared line by line, and stay small.
  auto text = mockgraph::dump(json, 1);
  text.resize(text.size() - 2);
  text += ",\n \"scenarios\": [";
  for (std::size_t i = 0; i < run.stories.size(); ++i)
    text.append(i == 0 ? "\n  " : ",\n  ").append(mockgraph::dump(written(run.stories[i])));
  return text.append(run.stories.empty() ? "]\n}\n" : "\n ]\n}\n");
}

std::string_view json_schema() { return mockgraph::embedded::report_schema(); }

mockgraph::Result<Run> run_from(std::string name, std::string text) {
  static const mockgraph::files::JsonSchema kSchema{json_schema()};
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document(std::move(name), std::move(text)));
  RETURN_IF_ERROR(kSchema.check(document));
  const Json& json = document.json();
  Run run;
  run.version = mockgraph::string_at(json, "/version");
  run.baseline = mockgraph::string_at(json, "/baseline");
  if (json.contains("absent")) read(json["absent"], run.absent);
  read(json["scenarios"], run.stories);
  return run;
}

}  // namespace scenarios::report
