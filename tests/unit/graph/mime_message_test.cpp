#include "mockgraph/graph/mime_message.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace mockgraph::graph::mime_message_test {
namespace {

Json body(std::string_view type, std::string_view content) {
  return {{"contentType", type}, {"content", content}};
}

struct BodyCase {
  const char* name;
  std::string mime;
  Json body;
};
class Mime : public testing::TestWithParam<BodyCase> {};

TEST_P(Mime, IsReadAsABody) {
  EXPECT_EQ(message_of_mime(GetParam().mime)["body"], GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Mime,
    testing::Values(
        BodyCase{"Plain", "Subject: Hi\r\n\r\nHello\r\nworld", body("text", "Hello\nworld")},
        BodyCase{"Html", "Content-Type: text/html; charset=utf-8\n\n<p>x</p>",
                 body("html", "<p>x</p>")},
        BodyCase{"NoHeaders", "just words", body("text", "just words")},
        BodyCase{"Nothing", "", body("text", "")},
        BodyCase{"Base64", "Content-Transfer-Encoding: base64\n\nSGVs\nbG8=\n",
                 body("text", "Hello")},
        BodyCase{"Base64ThatIsNone", "Content-Transfer-Encoding: base64\n\n?!", body("text", "?!")},
        BodyCase{"QuotedPrintable",
                 "Content-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\nau =lait=",
                 body("text", "caf\xc3\xa9 au =lait=")},
        BodyCase{"FirstTextOfParts",
                 "Content-Type: multipart/mixed; boundary=\"b\"\n\nfor old programs\n--b\n"
                 "Content-Type: image/png\n\nxyz\n--b\nContent-Type: multipart/alternative; "
                 "boundary=c\n\n--c\nContent-Type: text/html\n\n<b>in</b>\n--c--\n--b--\n",
                 body("html", "<b>in</b>")},
        BodyCase{"PartsWithoutText",
                 "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n"
                 "--b--\n",
                 body("text", "")},
        BodyCase{"PartsWithoutABoundary", "Content-Type: multipart/mixed\n\n--b\n\nx",
                 body("text", "")}),
    [](const auto& each) { return each.param.name; });

Json addressed(std::string_view name, std::string_view address) {
  return {{"emailAddress", {{"name", name}, {"address", address}}}};
}

TEST(MimeHeaders, NameTheRecipients) {
  const auto message = message_of_mime(
      "To: Ada <ada@contoso.example>,\r\n bob@contoso.example\r\n"
      "CC: \"Lind, Mara\" <mara@contoso.example>\r\nBcc: <eva@contoso.example>\r\n\r\nx");
  EXPECT_EQ(message["toRecipients"],
            Json::array({addressed("Ada", "ada@contoso.example"),
                         addressed("bob@contoso.example", "bob@contoso.example")}));
  EXPECT_EQ(message["ccRecipients"],
            Json::array({addressed("Lind, Mara", "mara@contoso.example")}));
  EXPECT_EQ(message["bccRecipients"], Json::array({addressed("", "eva@contoso.example")}));
}

TEST(MimeHeaders, AreDecodedWhereTheyHoldMoreThanAscii) {
  EXPECT_EQ(message_of_mime("Subject: =?utf-8?B?w4k=?= =?UTF-8?Q?t=C3=A9_2026?= ok\n\n")["subject"],
            "\xc3\x89t\xc3\xa9 2026 ok");
  EXPECT_EQ(message_of_mime("To: =?utf-8?q?Ren=C3=A9?= <r@contoso.example>\n\n")["toRecipients"],
            Json::array({addressed("Ren\xc3\xa9", "r@contoso.example")}));
  for (const auto* text : {"=?utf-8?B?not base64?=", "=?utf-8?X?abc?=", "=?latin-9?Q?a?=", "=?"})
    EXPECT_EQ(message_of_mime("Subject: " + std::string{text} + "\n\n")["subject"], text);
}

}  // namespace
}  // namespace mockgraph::graph::mime_message_test
