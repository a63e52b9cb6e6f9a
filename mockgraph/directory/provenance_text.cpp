#include "mockgraph/base/text.h"
#include "mockgraph/directory/provenance.h"

#include <nlohmann/json.hpp>

#include <algorithm>

// A chain in the forms that people and machines read.
namespace mockgraph::directory {
namespace {

std::string method_words(const ChainNode& node) {
  return node.name.empty() ? node.method : node.method + " " + node.name;
}

std::string word_of(const ChainNode& node) {
  return node.kind == "proof" ? method_words(node) : node.kind;
}

// What a line says of a node, beside its kind and time.
std::string told(const ChainNode& node) {
  std::vector<std::string> parts;
  if (node.kind == "proof")
    parts.push_back(method_words(node) + ", vouched for by " + node.provider);
  if (!node.client.empty()) parts.push_back("to " + node.client);
  if (!node.audience.empty()) parts.push_back("for " + node.audience);
  if (!node.tenant.empty()) parts.push_back("in " + node.tenant);
  auto text = join(parts, " ");
  if (node.reason.empty()) return text;
  return text.empty() ? node.reason : text + ": " + node.reason;
}

void add(OrderedJson& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

}  // namespace

OrderedJson chain_json(const Chain& chain) {
  OrderedJson json{{"version", "chain/1"}, {"user", chain.user}, {"amr", chain.amr}};
  json["nodes"] = OrderedJson::array();
  for (const auto& node : chain.nodes) {
    OrderedJson each{{"kind", node.kind},
                     {"id", node.id},
                     {"parents", node.parents},
                     {"when", rfc3339(node.when)}};
    add(each, "method", node.method);
    add(each, "provider", node.provider);
    add(each, "name", node.name);
    add(each, "client", node.client);
    add(each, "audience", node.audience);
    add(each, "tenant", node.tenant);
    add(each, "reason", node.reason);
    json["nodes"].push_back(std::move(each));
  }
  return json;
}

std::string chain_text(const Chain& chain) {
  std::string text = chain.user.empty() ? "an application alone" : chain.user;
  text += "\n  amr  " + (chain.amr.empty() ? "none" : join(chain.amr, " ")) + "\n\n";
  std::size_t width = 0;
  for (const auto& node : chain.nodes) width = std::max(width, node.kind.size());
  for (const auto& node : chain.nodes)
    text.append("  ")
        .append(node.kind)
        .append(width + 2 - node.kind.size(), ' ')
        .append(rfc3339(node.when))
        .append("  ")
        .append(told(node))
        .append("\n");
  return text;
}

std::vector<std::string> chain_words(const Chain& chain) {
  std::vector<std::string> words;
  for (const auto& node : chain.nodes) words.push_back(word_of(node));
  return words;
}

}  // namespace mockgraph::directory
