// Devices as Graph shows them ("device resource type").
#include "tests/contract/graph/administrator.h"

namespace tests::devices_test {
namespace {

using testing::AllOf;

const std::string kId = "b1f7a30c-52d8-4c6e-9e5f-0c8d2a7e4b16";
const std::string kDeviceId = "3c0d5a86-41e7-4b29-9a55-7be0f2c1d604";
const std::string kMara = "mara.lind@harbour-it.example";

class Devices : public Administration {
 protected:
  Devices()
      : Administration(patched_state(R"([{"op": "add", "path": "/partner/devices", "value": {
            "HARBOUR-LT-07": {"id": "B1F7A30C-52D8-4C6E-9E5F-0C8D2A7E4B16",
                              "deviceId": "3C0D5A86-41E7-4B29-9A55-7BE0F2C1D604", "user": "mara.lind",
                              "isCompliant": true, "trustType": "ServerAd"}}}])")) {}
  void SetUp() override { use_user(kMara, {"Global Administrator"}, "Directory.AccessAsUser.All"); }
  void be_reader() { use_user(kMara, {"Global Reader"}, "Directory.AccessAsUser.All"); }

  const Json whole_{{"id", kId},
                    {"deletedDateTime", nullptr},
                    {"accountEnabled", true},
                    {"approximateLastSignInDateTime", nullptr},
                    {"complianceExpirationDateTime", nullptr},
                    {"createdDateTime", "2024-01-15T09:00:00Z"},
                    {"deviceCategory", nullptr},
                    {"deviceId", kDeviceId},
                    {"deviceMetadata", nullptr},
                    {"deviceOwnership", nullptr},
                    {"deviceVersion", 2},
                    {"displayName", "HARBOUR-LT-07"},
                    {"enrollmentType", nullptr},
                    {"isCompliant", true},
                    {"isManaged", nullptr},
                    {"isRooted", nullptr},
                    {"managementType", nullptr},
                    {"manufacturer", nullptr},
                    {"mdmAppId", nullptr},
                    {"model", nullptr},
                    {"onPremisesLastSyncDateTime", nullptr},
                    {"onPremisesSyncEnabled", nullptr},
                    {"operatingSystem", "Windows"},
                    {"operatingSystemVersion", "10.0.26100.1742"},
                    {"physicalIds", Json::array()},
                    {"profileType", "RegisteredDevice"},
                    {"registrationDateTime", "2024-01-15T09:00:00Z"},
                    {"systemLabels", Json::array()},
                    {"trustType", "ServerAd"},
                    {"extensionAttributes", nullptr},
                    {"alternativeSecurityIds", Json::array()}};
};

TEST_P(Devices, AreReadByIdAndByDeviceId) {
  for (const auto& key : {"/" + kId, "(deviceId='" + kDeviceId + "')"}) {
    auto seen = json_of(get("/v1.0/devices" + key));
    EXPECT_EQ(seen["@odata.context"], mock_.url() + "/v1.0/$metadata#devices/$entity") << key;
    seen.erase("@odata.context");
    EXPECT_EQ(seen, whole_) << key;
  }
  EXPECT_THAT(get("/v1.0/devices/" + kDeviceId),
              AllOf(HasStatus(404), IsGraphError("Request_ResourceNotFound", missing(kDeviceId))));
  EXPECT_EQ(json_of(get("/v1.0/devices?$filter=startsWith(displayName,'HARBOUR')"))["value"],
            Json::array({whole_}));
}

TEST_P(Devices, BelongToWhoRegisteredThem) {
  auto own = whole_;
  own["@odata.type"] = "#microsoft.graph.device";
  for (const auto* relation : {"/registeredDevices", "/ownedDevices"}) {
    EXPECT_EQ(json_of(get("/v1.0/users/" + kMara + relation))["value"], Json::array({own}));
    EXPECT_EQ(
        json_of(get("/v1.0/users/tom.berg@harbour-it.example" + std::string{relation}))["value"],
        Json::array());
  }
  for (const auto* relation : {"/registeredOwners", "/registeredUsers"}) {
    const auto users = json_of(get("/v1.0/devices/" + kId + relation))["value"];
    ASSERT_EQ(users.size(), 1U);
    EXPECT_EQ(users[0]["userPrincipalName"], kMara);
  }
}

TEST_P(Devices, AreRegisteredChangedAndDeleted) {
  const Json wanted{{"accountEnabled", true},
                    {"deviceId", "9d1f0b52-6a3c-4f7e-8b21-d5c4e3f2a190"},
                    {"displayName", "HARBOUR-PC-9"},
                    {"operatingSystem", "Linux"},
                    {"operatingSystemVersion", "6.1"}};
  const auto made = post("/v1.0/devices", wanted);
  ASSERT_THAT(made, HasStatus(201)) << made.text();
  const auto id = id_of(json_of(made));
  auto again = wanted;
  EXPECT_THAT(post("/v1.0/devices", again),
              AllOf(HasStatus(400),
                    IsGraphError("Request_BadRequest",
                                 "Another object with the same value for property deviceId already "
                                 "exists.")));
  again["deviceId"] = "no guid";
  EXPECT_THAT(post("/v1.0/devices", again), HasStatus(400));
  EXPECT_THAT(patch("/v1.0/devices/" + id, {{"displayName", "HARBOUR-PC-10"}}), HasStatus(204));
  EXPECT_EQ(json_of(get("/v1.0/devices/" + id))["displayName"], "HARBOUR-PC-10");
  EXPECT_THAT(patch("/v1.0/devices/" + id, {{"deviceId", kDeviceId}}), HasStatus(400));
  EXPECT_THAT(remove("/v1.0/devices/" + id), HasStatus(204));
  EXPECT_THAT(get("/v1.0/devices/" + id), HasStatus(404));
}

TEST_P(Devices, AreClosedToThoseWithoutTheRole) {
  be_reader();
  EXPECT_THAT(get("/v1.0/devices/" + kId), HasStatus(200));
  const auto refused = IsGraphError("Authorization_RequestDenied",
                                    "Insufficient privileges to complete the operation.");
  EXPECT_THAT(patch("/v1.0/devices/" + kId, {{"accountEnabled", false}}),
              AllOf(HasStatus(403), refused));
  EXPECT_THAT(remove("/v1.0/devices/" + kId), AllOf(HasStatus(403), refused));
  use_user(kMara, {"Cloud Device Administrator"}, "Directory.AccessAsUser.All");
  EXPECT_THAT(remove("/v1.0/devices/" + kId), HasStatus(204));
}

RUN_ON_BOTH_WIRES(Devices);

}  // namespace
}  // namespace tests::devices_test
