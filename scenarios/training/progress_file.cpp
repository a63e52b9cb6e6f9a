#include "scenarios/training/progress_file.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace scenarios::training {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Instant;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;
using mockgraph::tokens::Seal;

constexpr std::string_view kFormat = "mockgraph.progress/1";

// What is signed: the document without its signature, its keys sorted, without a space.
std::string signed_part(Json document) {
  document.erase("signature");
  return mockgraph::dump(document);
}

Error refused(const std::string& path, std::string code, const std::string& why) {
  return {ErrorKind::kInvalid, std::move(code), path + ": " + why, path, {}};
}

ResultRow row_from(const Json& json, const std::string& trainee) {
  ResultRow row{.trainee = trainee, .lesson = json.at("lesson").get<std::string>()};
  row.is_passed = json.at("passed").get<bool>();
  row.points = json.at("points").get<int>();
  row.checks_passed = json.at("checksPassed").get<std::size_t>();
  row.checks = json.at("checks").get<std::size_t>();
  row.hints = json.at("hints").get<std::size_t>();
  row.probes = json.at("probes").get<std::size_t>();
  row.is_solved = json.at("solved").get<bool>();
  if (const auto& at = json.at("at"); !at.is_null()) {
    const auto moment = mockgraph::parse_instant(at.get<std::string>());
    if (moment.ok()) row.at = *moment;
  }
  return row;
}

ProgressFile file_from(const Json& json) {
  ProgressFile file{.class_name = json.at("class").get<std::string>(),
                    .trainee = json.at("trainee").get<std::string>(),
                    .at = {},
                    .rows = {},
                    .key = json.at("key").get<std::string>()};
  if (const auto at = mockgraph::parse_instant(json.at("at").get<std::string>()); at.ok())
    file.at = *at;
  for (const auto& each : json.at("lessons")) file.rows.push_back(row_from(each, file.trainee));
  return file;
}

bool is_better(const ResultRow& one, const ResultRow& other) {
  const auto rank = [](const ResultRow& row) {
    return std::tuple{row.is_passed, row.points, row.checks_passed};
  };
  return rank(one) > rank(other);
}

}  // namespace

std::string progress_text(const ProgressFile& progress, const Seal& seal) {
  OrderedJson json{{"format", kFormat}, {"class", progress.class_name}};
  json["trainee"] = progress.trainee;
  json["at"] = mockgraph::rfc3339(progress.at);
  json["lessons"] = OrderedJson::array();
  for (const auto& row : progress.rows) json["lessons"].push_back(result_json(row));
  json["key"] = seal.public_key();
  json["signature"] = seal.sign(signed_part(Json::parse(mockgraph::dump(json))));
  return mockgraph::dump(json, 2) + "\n";
}

Result<ProgressFile> progress_from(const std::string& path, const std::string& text) {
  const auto json = mockgraph::parse_json(text);
  if (!json.ok() || !json->is_object() || mockgraph::string_at(*json, "/format") != kFormat)
    return refused(path, "progress-file",
                   "this is no progress file; 'mockgraph train export' writes them");
  if (!Seal::verifies(mockgraph::string_at(*json, "/key"), signed_part(*json),
                      mockgraph::string_at(*json, "/signature")))
    return refused(path, "progress-altered",
                   "this was altered after it was written: its signature is of another text");
  try {
    return file_from(*json);
  } catch (const Json::exception& thrown) {
    return refused(path, "progress-file", thrown.what());
  }
}

std::vector<ResultRow> merged(const std::vector<ProgressFile>& files) {
  std::map<std::pair<std::string, std::string>, ResultRow> best;
  for (const auto& file : files) {
    for (const auto& row : file.rows) {
      const auto [place, is_new] = best.try_emplace({row.trainee, row.lesson}, row);
      if (!is_new && is_better(row, place->second)) place->second = row;
    }
  }
  std::vector<ResultRow> rows;
  for (auto& [key, row] : best) rows.push_back(std::move(row));
  return rows;
}

Result<Seal> seal_of(const std::string& folder, const Seal::Seed& fresh) {
  const auto path = folder + "/progress-key";
  Seal::Seed seed = fresh;
  const auto kept = mockgraph::read_file(path);
  if (kept.ok()) {
    const auto bytes = mockgraph::base64url_decoded(
        std::string_view{*kept}.substr(0, kept->find_last_not_of("\n") + 1));
    if (!bytes || bytes->size() != seed.size())
      return refused(path, "progress-key", "this is no key; put it back, or remove it");
    std::ranges::copy(*bytes, seed.begin());
  } else if (kept.error().kind != ErrorKind::kNotFound) {
    return kept.error();
  }
  const Seal seal{seed};
  if (!kept.ok()) {
    const std::string_view raw{reinterpret_cast<const char*>(seed.data()), seed.size()};
    RETURN_IF_ERROR(mockgraph::write_private_file(path, mockgraph::base64url(raw) + "\n"));
    RETURN_IF_ERROR(mockgraph::write_private_file(path + ".pub", seal.public_key() + "\n"));
  }
  return seal;
}

}  // namespace scenarios::training
