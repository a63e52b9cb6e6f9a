#include "mockgraph/app/trust_page.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string_view>

namespace mockgraph::app {
namespace {

// For a shell, if it has to be.
std::string quoted(const std::string& path) {
  const bool is_plain = std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"/._-+@:"}.find(c) != std::string_view::npos;
  });
  if (is_plain) return path;
  std::string text = "'";
  for (const char c : path) text.append(c == '\'' ? "'\\''" : std::string(1, c));
  return text + "'";
}

std::string said(const TrustPage& page, const TrustAdvice& advice) {
  return fill(page.deed == TrustDeed::kTrust ? advice.trust : advice.untrust,
              {{"ca", quoted(page.authority)}, {"name", kTrustName}, {"subject", kTrustSubject}});
}

void append(std::string& text, const TrustPage& page, std::span<const TrustAdvice> rows) {
  for (const auto& row : rows)
    text.append("  ").append(row.name).append("\n    ").append(said(page, row)).append("\n");
}

void append(OrderedJson& list, const TrustPage& page, std::span<const TrustAdvice> rows) {
  for (const auto& row : rows) list.push_back({{"name", row.name}, {"command", said(page, row)}});
}

std::string_view promise(TrustDeed deed) {
  if (deed == TrustDeed::kUntrust) return "";
  return "It can sign for the simulated names and loopback only (name constraints, server "
         "certificates\nonly), so that trusting it gives no power over any other name. Its key "
         "lies beside it, for you only.\n";
}

}  // namespace

std::vector<std::string> TrustPage::commands() const {
  if (!system) return {};
  return deed == TrustDeed::kTrust ? system->trusting(quoted(authority)) : system->untrusting();
}

std::string TrustPage::as_text() const {
  const bool trusts = deed == TrustDeed::kTrust;
  std::string text = "the development authority: " + authority + "\n";
  text.append(promise(deed));
  if (system) {
    text.append("\nthis system (").append(system->name()).append(")\n");
    for (const auto& line : commands()) text.append("    ").append(line).append("\n");
    text.append("  'mockgraph ca ").append(trusts ? "trust" : "untrust");
    text.append(" --yes' does that, as a user who may; without --yes nothing is changed\n");
  } else {
    text.append("\nthis system keeps its authorities in no place that is known here\n");
  }
  text.append("\nother systems\n");
  append(text, *this, kOtherSystems);
  text.append("\none program alone, with nothing changed for others\n");
  append(text, *this, kPrograms);
  return text;
}

OrderedJson TrustPage::as_json() const {
  OrderedJson json{{"version", 1},
                   {"deed", deed == TrustDeed::kTrust ? "trust" : "untrust"},
                   {"path", authority},
                   {"system", nullptr},
                   {"otherSystems", OrderedJson::array()},
                   {"programs", OrderedJson::array()}};
  if (system) json["system"] = {{"name", system->name()}, {"commands", commands()}};
  append(json["otherSystems"], *this, kOtherSystems);
  append(json["programs"], *this, kPrograms);
  return json;
}

}  // namespace mockgraph::app
