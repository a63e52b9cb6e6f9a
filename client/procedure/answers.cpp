#include "client/procedure/answers.h"

#include "mockgraph/base/private_file.h"
#include "mockgraph/base/text.h"
#include "mockgraph/files/document.h"
#include "mockgraph/files/json_schema.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "embedded/answers_schema.h"

namespace client::procedure {
namespace {

using mockgraph::find_at;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

const mockgraph::files::JsonSchema& answers_schema() {
  static const mockgraph::files::JsonSchema kSchema{mockgraph::embedded::answers_schema()};
  return kSchema;
}

std::string text_or(const Json& value, std::string_view pointer, std::string_view otherwise) {
  auto text = string_at(value, pointer);
  return text.empty() ? std::string{otherwise} : text;
}

// The schema has seen to it that the word is one of the table's.
template <class Table, class Enum>
Enum word_or(const Json& value, std::string_view pointer, const Table& table, Enum otherwise) {
  return table.parse(string_at(value, pointer)).value_or(otherwise);
}

std::vector<std::string> texts_at(const Json& value, std::string_view pointer) {
  std::vector<std::string> list;
  if (const auto* items = find_at(value, pointer)) {
    for (const auto& item : *items) list.push_back(item.get<std::string>());
  }
  return list;
}

Account account_from(const Json& value) {
  Account account;
  account.username = text_or(value, "/account/username", account.username);
  account.display_name = string_at(value, "/account/displayName");
  account.usage_location = text_or(value, "/account/usageLocation", account.usage_location);
  account.kind = word_or(value, "/account/kind", kAccountKindText, account.kind);
  account.password = string_at(value, "/account/password");
  account.password_file = string_at(value, "/account/passwordFile");
  account.device = string_at(value, "/account/device");
  return account;
}

Answers read(const Json& value) {
  Answers answers;
  answers.administrator = {string_at(value, "/administrator/username"),
                           string_at(value, "/administrator/password"),
                           string_at(value, "/administrator/totpSecret")};
  answers.account = account_from(value);
  const auto* mailbox = find_at(value, "/wantsMailbox");
  answers.wants_mailbox = mailbox && mailbox->get<bool>();
  answers.license = string_at(value, "/license");
  answers.gdap = word_or(value, "/gdap", kGdapText, answers.gdap);
  answers.gdap_groups = texts_at(value, "/gdapGroups");
  answers.mfa = word_or(value, "/mfa/lever", kMfaLeverText, answers.mfa);
  answers.mfa_moment = word_or(value, "/mfa/moment", kMfaMomentText, answers.mfa_moment);
  answers.skip_steps = texts_at(value, "/skipSteps");
  answers.secrets_file = text_or(value, "/secretsFile", answers.secrets_file);
  return answers;
}

Result<std::string> first_line_of(const std::string& path) {
  ASSIGN_OR_RETURN(const auto text, mockgraph::read_file(path));
  const std::string line{mockgraph::trim(mockgraph::split(text, '\n').front())};
  if (!line.empty()) return line;
  return mockgraph::Error{mockgraph::ErrorKind::kInvalid,
                          "empty-file",
                          path + ": the first line holds no password",
                          path,
                          {}};
}

Result<Answers> checked_answers(const mockgraph::files::Document& document) {
  RETURN_IF_ERROR(answers_schema().check(document));
  return read(document.json());
}

}  // namespace

bool Answers::skips(std::string_view step) const {
  return std::ranges::find(skip_steps, step) != skip_steps.end();
}

Result<Answers> answers_from(const Json& value) {
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document("answers", mockgraph::dump(value)));
  return checked_answers(document);
}

Result<Answers> load_answers(const std::string& path) {
  ASSIGN_OR_RETURN(const auto document, mockgraph::files::read_document(path));
  ASSIGN_OR_RETURN(auto answers, checked_answers(document));
  if (!answers.account.password_file.empty()) {
    ASSIGN_OR_RETURN(answers.account.password, first_line_of(answers.account.password_file));
  }
  return answers;
}

}  // namespace client::procedure
