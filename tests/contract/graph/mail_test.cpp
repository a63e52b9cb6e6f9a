// Mailboxes: what is sent arrives, can be read, and is seen from outside; their settings.
#include "mockgraph/base/base64.h"
#include "tests/contract/graph/people.h"

namespace tests::mail_test {
namespace {

using namespace std::chrono_literals;
using mockgraph::Request;
using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;

constexpr std::string_view kMailScopes = "Mail.Send Mail.Read MailboxSettings.ReadWrite";
const std::string kSent = "/v1.0/me/mailFolders('sentitems')/messages";
const std::string kInbox = "/v1.0/me/mailFolders/inbox/messages";

Json to(std::initializer_list<std::string_view> addresses) {
  Json list = Json::array();
  for (const auto each : addresses) list.push_back({{"emailAddress", {{"address", each}}}});
  return list;
}

class Mail : public People {
 protected:
  Mail() { call_as(kMaraName, std::string{kMailScopes}); }

  Response send_message(const Json& message, const Json& more = Json::object()) {
    Json body{{"message", message}};
    body.update(more);
    return post("/v1.0/me/sendMail", body);
  }
  Response send_mime(std::string_view mime) {
    Request request;
    request.method = "POST";
    request.target = "/v1.0/me/sendMail";
    request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
    request.headers.add("Authorization",
                        "Bearer " + minted_token(mock_, {.upn = std::string{kMaraName},
                                                         .audience = std::string{kGraph},
                                                         .scope = std::string{kMailScopes}}));
    request.headers.add("Content-Type", "text/plain");
    request.body = mime;
    return send(request);
  }
  static Json hello() {
    return {{"subject", "Hi"},
            {"body", {{"contentType", "HTML"}, {"content", "<p>Tea at\nfour</p>"}}},
            {"toRecipients", to({kTomName})}};
  }
};

TEST_P(Mail, ArrivesAndIsKeptByWhoSentIt) {
  EXPECT_THAT(send_message(hello()), AllOf(HasStatus(202), HasBody("")));
  const Json sent = json_of(get(kSent));
  ASSERT_EQ(sent["value"].size(), 1U);
  EXPECT_EQ(sent["@odata.context"], mock_.url() + "/v1.0/$metadata#users('" +
                                        user_id(mock_, kMaraName) +
                                        "')/mailFolders('sentitems')/messages");
  EXPECT_EQ(sent["value"][0]["isRead"], true);
  call_as(kTomName, std::string{kMailScopes});
  const Json got = json_of(get(kInbox))["value"][0];
  EXPECT_EQ(got["subject"], "Hi");
  EXPECT_EQ(got["body"], (Json{{"contentType", "html"}, {"content", "<p>Tea at\nfour</p>"}}));
  EXPECT_EQ(got["bodyPreview"], "Tea at four");
  EXPECT_EQ(got["from"], (Json{{"emailAddress", {{"name", "Mara Lind"}, {"address", kMaraName}}}}));
  EXPECT_EQ(got["sender"], got["from"]);
  EXPECT_EQ(got["receivedDateTime"], "2025-04-10T09:00:00Z");
  EXPECT_EQ(got["isRead"], false);
  EXPECT_EQ(got["isDraft"], false);
  EXPECT_EQ(got["hasAttachments"], false);
  EXPECT_EQ(got["internetMessageId"], sent["value"][0]["internetMessageId"]);
  EXPECT_NE(got["id"], sent["value"][0]["id"]);
  EXPECT_THAT(get("/v1.0/me/messages/" + got["id"].get<std::string>() + "?$select=subject"),
              AllOf(HasStatus(200), JsonAt("/subject", Json("Hi")),
                    JsonAt("/@odata.context",
                           Json(mock_.url() + "/v1.0/$metadata#users('" + user_id(mock_, kTomName) +
                                "')/messages(subject)/$entity"))));
}

// As one client spells them: names count without regard to case, also those within.
TEST_P(Mail, TakesNamesInWhateverCase) {
  auto message = hello();
  const Json people = message["toRecipients"];
  message["toRecipients"] =
      Json::array({{{"EmailAddress", {{"Address", people[0]["emailAddress"]["address"]}}}}});
  message["body"] = {{"ContentType", "HTML"}, {"Content", "<p>Tea</p>"}};
  EXPECT_THAT(send_message(message, {{"saveToSentItems", "true"}}), HasStatus(202));
  const Json sent = json_of(get("/v1.0/me/mailFolders/sentitems/messages"))["value"][0];
  EXPECT_EQ(sent["toRecipients"][0]["emailAddress"]["address"],
            people[0]["emailAddress"]["address"]);
  EXPECT_EQ(sent["body"], (Json{{"contentType", "html"}, {"content", "<p>Tea</p>"}}));
}

TEST_P(Mail, IsListedNewestFirstAndCounted) {
  for (const auto* subject : {"first", "second"}) {
    auto message = hello();
    message["subject"] = subject;
    EXPECT_THAT(send_message(message), HasStatus(202));
    mock_.advance(1s);
  }
  EXPECT_EQ(column(get("/v1.0/me/messages"), "subject"), Json({"second", "first"}));
  EXPECT_EQ(column(get("/v1.0/me/messages?$filter=subject%20eq%20'first'"), "subject"),
            Json({"first"}));
  EXPECT_EQ(column(get("/v1.0/me/messages?$top=1"), "subject"), Json({"second"}));
  EXPECT_THAT(get("/v1.0/me/mailFolders/sentitems"),
              AllOf(JsonAt("/displayName", Json("Sent Items")), JsonAt("/totalItemCount", Json(2)),
                    JsonAt("/unreadItemCount", Json(0))));
  EXPECT_EQ(column(get("/v1.0/me/mailFolders"), "displayName").size(), 7U);
  EXPECT_THAT(get("/v1.0/me/mailFolders/nonsense"),
              AllOf(HasStatus(404), JsonAt("/error/code", Json("ErrorItemNotFound"))));
}

struct Saved {
  Json given;
  std::size_t kept;
};

TEST_P(Mail, IsKeptUnlessTheSenderDoesNotWantIt) {
  std::size_t kept = 0;
  for (const auto& each : {Saved{true, 1}, Saved{"true", 1}, Saved{false, 0}, Saved{"false", 0}}) {
    EXPECT_THAT(send_message(hello(), {{"saveToSentItems", each.given}}), HasStatus(202));
    kept += each.kept;
    EXPECT_EQ(column(get(kSent), "id").size(), kept) << each.given;
  }
}

TEST_P(Mail, GoesToEachMailboxOnceAndHidesBlindCopies) {
  auto message = hello();
  message["ccRecipients"] = to({kTomName, "tom.berg@harbouritlab.onmicrosoft.com"});
  message["bccRecipients"] = to({"eva.oven@linden-bakery.example"});
  EXPECT_THAT(send_message(message), HasStatus(202));
  call_as(kTomName, std::string{kMailScopes});
  EXPECT_EQ(column(get(kInbox), "bccRecipients"), Json::array({Json::array()}));
  call_as("eva.oven@linden-bakery.example", std::string{kMailScopes});
  EXPECT_EQ(column(get(kInbox), "subject"), Json({"Hi"}));
}

TEST_P(Mail, ComesBackFromAnAddressThatNobodyHas) {
  auto message = hello();
  message["toRecipients"] = to({"nobody@harbour-it.example", "ops@elsewhere.example"});
  EXPECT_THAT(send_message(message), HasStatus(202));
  const Json note = json_of(get(kInbox))["value"][0];
  EXPECT_EQ(note["subject"], "Undeliverable: Hi");
  EXPECT_EQ(note["body"]["content"],
            "Your message couldn't be delivered to nobody@harbour-it.example: there is no mailbox "
            "of that address.");
}

TEST_P(Mail, CarriesAttachments) {
  auto message = hello();
  message["attachments"] = Json::array({{{"@odata.type", "#microsoft.graph.fileAttachment"},
                                         {"name", "a.txt"},
                                         {"contentType", "text/plain"},
                                         {"contentBytes", "SGVsbG8="}}});
  EXPECT_THAT(send_message(message), HasStatus(202));
  const Json sent = json_of(get(kSent))["value"][0];
  EXPECT_EQ(sent["hasAttachments"], true);
  EXPECT_THAT(get("/v1.0/me/messages/" + sent["id"].get<std::string>() + "/attachments"),
              AllOf(JsonAt("/value/0/name", Json("a.txt")), JsonAt("/value/0/size", Json(5)),
                    JsonAt("/value/0/contentBytes", Json("SGVsbG8="))));
}

TEST_P(Mail, ComesAsMimeToo) {
  EXPECT_THAT(send_mime(mockgraph::base64(
                  "Subject: From\r\n a machine\r\nTo: Tom <tom.berg@harbour-it.example>\r\n"
                  "Content-Type: multipart/alternative; boundary=\"x\"\r\n\r\n--x\r\n"
                  "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                  "caf=C3=A9\r\n--x--\r\n")),
              HasStatus(202));
  const Json sent = json_of(get(kSent))["value"][0];
  EXPECT_EQ(sent["subject"], "From a machine");
  EXPECT_EQ(sent["body"], (Json{{"contentType", "text"}, {"content", "caf\u00e9"}}));
  EXPECT_EQ(sent["toRecipients"],
            Json::array({{{"emailAddress", {{"name", "Tom"}, {"address", kTomName}}}}}));
  EXPECT_THAT(send_mime("no base64!"),
              AllOf(HasStatus(400), IsGraphError("ErrorMimeContentInvalidBase64String",
                                                 "Invalid base64 string for MIME content.")));
}

struct Refused {
  std::string name;
  Json message;
  int status;
  std::string code;
};

TEST_P(Mail, IsRefusedBeforeAnybodyGetsIt) {
  auto nobody = hello(), nowhere = hello(), strange = hello(), other = hello(), odd = hello();
  nobody["toRecipients"] = Json::array();
  nowhere["toRecipients"] = to({"tom"});
  strange["body"]["contentType"] = "markdown";
  other["from"] = to({kTomName})[0];
  odd["colour"] = "red";
  const Refused kRefused[] = {{"NoRecipient", nobody, 400, "ErrorInvalidRecipients"},
                              {"NoAddress", nowhere, 400, "ErrorInvalidRecipients"},
                              {"ContentType", strange, 400, "Request_BadRequest"},
                              {"SomebodyElse", other, 403, "ErrorSendAsDenied"},
                              {"UnknownMember", odd, 400, "Request_BadRequest"}};
  for (const auto& each : kRefused)
    EXPECT_THAT(send_message(each.message),
                AllOf(HasStatus(each.status), JsonAt("/error/code", Json(each.code))))
        << each.name;
  EXPECT_THAT(post("/v1.0/me/sendMail", {{"saveToSentItems", true}}),
              AllOf(HasStatus(400), JsonAt("/error/code", Json("BadRequest"))));
  EXPECT_EQ(column(get(kSent), "id"), Json::array());
  EXPECT_THAT(get("/_mockgraph/mail"), JsonAt("/messages", Json::array()));
}

TEST_P(Mail, IsNobodyElsesToRead) {
  EXPECT_THAT(
      get("/v1.0/users/" + std::string{kTomName} + "/messages"),
      AllOf(HasStatus(403), IsGraphError("ErrorAccessDenied",
                                         "Access is denied. Check credentials and try again.")));
  EXPECT_THAT(get("/v1.0/users/nobody@harbour-it.example/messages"),
              AllOf(HasStatus(404), IsGraphError("ErrorInvalidUser",
                                                 "The requested user "
                                                 "'nobody@harbour-it.example' is invalid.")));
  call_as(kMaraName, "Mail.Send");
  EXPECT_THAT(get("/v1.0/me/messages"), HasStatus(403));
}

TEST_P(Mail, IsSeenFromOutsideWhereverItGoes) {
  auto message = hello();
  message["toRecipients"] = to({"ops@elsewhere.example"});
  message["bccRecipients"] = to({kTomName});
  EXPECT_THAT(send_message(message, {{"saveToSentItems", false}}), HasStatus(202));
  const auto caught = get("/_mockgraph/mail?to=OPS%40elsewhere.example");
  const Json first = json_of(caught)["messages"][0];
  EXPECT_EQ(first["from"], kMaraName);
  EXPECT_EQ(first["to"], Json({"ops@elsewhere.example"}));
  EXPECT_EQ(first["bcc"], Json({kTomName}));
  EXPECT_EQ(first["deliveredTo"], Json({kTomName}));
  EXPECT_EQ(first["subject"], "Hi");
  EXPECT_EQ(first["sent"], "2025-04-10T09:00:00Z");
  EXPECT_EQ(json_of(get("/_mockgraph/mail/" + first["id"].get<std::string>())), first);
  EXPECT_THAT(get("/_mockgraph/mail?to=nobody%40elsewhere.example"),
              JsonAt("/messages", Json::array()));
  EXPECT_THAT(get("/_mockgraph/mail?subjekt=Hi"),
              AllOf(HasStatus(400), JsonAt("/nearest", Json("subject"))));
  EXPECT_THAT(get("/_mockgraph/mail/none"), HasStatus(404));
  EXPECT_THAT(remove("/_mockgraph/mail"), HasStatus(204));
  EXPECT_THAT(get("/_mockgraph/mail"), JsonAt("/messages", Json::array()));
  call_as(kTomName, std::string{kMailScopes});
  EXPECT_EQ(column(get(kInbox), "subject"), Json({"Hi"}));
}

TEST_P(Mail, SettingsAreChangedOneByOne) {
  const std::string settings = "/v1.0/me/mailboxSettings";
  const auto context =
      mock_.url() + "/v1.0/$metadata#users('" + user_id(mock_, kMaraName) + "')/mailboxSettings";
  EXPECT_THAT(patch(settings, {{"timeZone", "W. Europe Standard Time"},
                               {"automaticRepliesSetting", {{"status", "alwaysEnabled"}}}}),
              AllOf(HasStatus(200), JsonAt("/@odata.context", Json(context)),
                    JsonAt("/timeZone", Json("W. Europe Standard Time")),
                    JsonAt("/automaticRepliesSetting/externalAudience", Json("all"))));
  EXPECT_THAT(get(settings), AllOf(JsonAt("/timeZone", Json("W. Europe Standard Time")),
                                   JsonAt("/automaticRepliesSetting/status", Json("alwaysEnabled")),
                                   JsonAt("/userPurpose", Json("user"))));
  EXPECT_THAT(get(settings + "/timeZone"),
              HasBody(R"({"@odata.context":")" + context +
                      R"(/timeZone","value":"W. Europe Standard Time"})"));
  EXPECT_THAT(get(settings + "/language"),
              AllOf(JsonAt("/@odata.context", Json(context + "/language")),
                    JsonAt("/locale", Json("en-US")),
                    JsonAt("/displayName", Json("English (United States)"))));
  EXPECT_THAT(patch(settings, {{"automaticRepliesSetting", {{"status", "sometimes"}}}}),
              HasStatus(400));
  EXPECT_THAT(patch(settings, {{"userPurpose", "room"}}), HasStatus(400));
  EXPECT_THAT(get(settings + "/nonsense"), HasStatus(400));
}

TEST_P(Mail, NeedsAMailboxThatComesWithItsTime) {
  call_as_administrator("User.ReadWrite.All Directory.ReadWrite.All");
  const auto ada = add_user("ada", {{"usageLocation", "NL"}});
  EXPECT_THAT(mock_.sandbox().commit([](mockgraph::sandbox::State& next) {
    next.settings.mailbox_provisioning = 5min;
    return mockgraph::ok();
  }),
              IsOk());
  ASSERT_THAT(
      post("/v1.0/users/" + ada + "/assignLicense",
           {{"addLicenses", Json::array({{{"skuId", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"}}})},
            {"removeLicenses", Json::array()}}),
      HasStatus(200));
  const auto state = "/v1.0/users/" + ada + "?$select=mail,proxyAddresses,provisionedPlans";
  const auto exchange = [&] {
    const Json user = json_of(get(state));
    for (const Json& each : user["provisionedPlans"]) {
      if (each["service"] == "exchange") return each["provisioningStatus"].get<std::string>();
    }
    return std::string{};
  };
  EXPECT_THAT(get(state), AllOf(JsonAt("/mail", Json{}), JsonAt("/proxyAddresses", Json::array())));
  EXPECT_EQ(exchange(), "PendingProvisioning");
  mock_.advance(5min);
  EXPECT_THAT(get(state),
              AllOf(JsonAt("/mail", Json("ada@harbour-it.example")),
                    JsonAt("/proxyAddresses", Json({"SMTP:ada@harbour-it.example",
                                                    "smtp:ada@harbouritlab.onmicrosoft.com"}))));
  EXPECT_EQ(exchange(), "Success");
}

RUN_ON_BOTH_WIRES(Mail);

}  // namespace
}  // namespace tests::mail_test
