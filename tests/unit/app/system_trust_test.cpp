#include "mockgraph/app/system_trust.h"

#include "mockgraph/app/trust_page.h"
#include "mockgraph/base/private_file.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace mockgraph::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::FailsWith;
using tests::IsOk;

// A system below a folder of its own: its programs only write down how they were called.
class Trusting : public testing::Test {
 protected:
  Trusting() {
    fs::remove_all(root_);
    fs::create_directories(root_);
    std::ofstream{authority_} << "the certificate\n";
  }
  ~Trusting() override { fs::remove_all(root_); }

  void install(const SystemStore& store, int exit_code = 0) const {
    fs::create_directories(root_ + std::string{store.folder});
    const fs::path program = root_ + std::string{store.refresh};
    fs::create_directories(program.parent_path());
    std::ofstream{program} << "#!/bin/sh\necho \"called with:$*\" >> " << log_ << "\nexit "
                           << exit_code << "\n";
    fs::permissions(program, fs::perms{0700});
  }
  std::string calls() const {
    const auto text = read_file(log_);
    return text.ok() ? *text : "";
  }

  const std::string root_ =
      testing::TempDir() + "trust_" + testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string authority_ = root_ + "/ca.pem";
  const std::string log_ = root_ + "/calls";
};

TEST_F(Trusting, EachSystemIsToldInItsOwnWayAndBack) {
  for (const auto& store : kSystemStores) {
    install(store);
    const auto system = SystemTrust::find(root_);
    ASSERT_TRUE(system) << store.name;
    EXPECT_EQ(system->name(), store.name);
    EXPECT_EQ(system->file(), root_ + std::string{store.folder} + "/mockgraph-development-ca" +
                                  std::string{store.suffix});

    ASSERT_THAT(system->trust(authority_), IsOk());
    EXPECT_EQ(*read_file(system->file()), "the certificate\n");
    EXPECT_EQ(fs::status(system->file()).permissions(), fs::perms{0644});
    EXPECT_EQ(calls(), "called with:\n");

    const auto taken = system->untrust();
    ASSERT_THAT(taken, IsOk());
    EXPECT_TRUE(*taken);
    EXPECT_FALSE(fs::exists(system->file()));
    EXPECT_EQ(calls(), "called with:\ncalled with:" + std::string{store.refresh_without} + "\n");
    fs::remove_all(root_ + std::string{store.folder});
    fs::remove(log_);
  }
}

TEST_F(Trusting, TakingAwayWhatIsNotThereChangesNothing) {
  install(kSystemStores[0]);
  const auto taken = SystemTrust::find(root_)->untrust();
  ASSERT_THAT(taken, IsOk());
  EXPECT_FALSE(*taken);
  EXPECT_EQ(calls(), "");
}

TEST_F(Trusting, LeavesNothingBehindWhenTheSystemRefuses) {
  install(kSystemStores[0], 7);
  const auto system = *SystemTrust::find(root_);
  const auto done = system.trust(authority_);
  ASSERT_THAT(done, FailsWith("trust-failed"));
  EXPECT_EQ(done.error().message, root_ + "/usr/sbin/update-ca-certificates ended with 7");
  EXPECT_FALSE(fs::exists(system.file()));
}

TEST_F(Trusting, SaysWhichFileCannotBeWritten) {
  install(kSystemStores[0]);
  const auto system = *SystemTrust::find(root_);
  fs::create_directories(system.file() + "/in the way");
  EXPECT_THAT(system.trust(authority_), FailsWith("file-failed"));
  EXPECT_THAT(system.untrust(), FailsWith("file-failed"));
  EXPECT_EQ(calls(), "");
}

TEST_F(Trusting, ASystemIsKnownByItsFolderAndItsProgram) {
  EXPECT_FALSE(SystemTrust::find(root_));
  fs::create_directories(root_ + "/etc/pki/trust/anchors");
  EXPECT_FALSE(SystemTrust::find(root_));
}

TEST_F(Trusting, ThePageSaysWhatWouldBeDone) {
  install(kSystemStores[0]);
  const TrustPage page{TrustDeed::kTrust, "/home/ada/a b/ca.pem", SystemTrust::find(root_)};
  EXPECT_THAT(page.commands(),
              ElementsAre("sudo install -m 644 '/home/ada/a b/ca.pem' " + root_ +
                              "/usr/local/share/ca-certificates/mockgraph-development-ca.crt",
                          "sudo " + root_ + "/usr/sbin/update-ca-certificates"));
  for (const auto* line : {"this system (Debian, Ubuntu, Alpine)\n    sudo install -m 644 ",
                           "  Node\n    export NODE_EXTRA_CA_CERTS='/home/ada/a b/ca.pem'\n",
                           "  Windows\n    certutil -user -addstore Root '/home/ada/a b/ca.pem'\n",
                           "'mockgraph ca trust --yes' does that, as a user who may; without --yes "
                           "nothing is changed"})
    EXPECT_THAT(page.as_text(), HasSubstr(line));
}

TEST_F(Trusting, ThePageSaysTheReverse) {
  install(kSystemStores[0]);
  const TrustPage page{TrustDeed::kUntrust, "/ca.pem", SystemTrust::find(root_)};
  EXPECT_THAT(page.commands(),
              ElementsAre("sudo rm " + root_ +
                              "/usr/local/share/ca-certificates/mockgraph-development-ca.crt",
                          "sudo " + root_ + "/usr/sbin/update-ca-certificates --fresh"));
  for (const auto* line :
       {"  Node\n    unset NODE_EXTRA_CA_CERTS\n",
        "  Windows\n    certutil -user -delstore Root \"mockgraph development CA (simulation "
        "only)\"\n",
        "  Java\n    keytool -delete -cacerts -alias mockgraph-development-ca\n"})
    EXPECT_THAT(page.as_text(), HasSubstr(line));
}

TEST_F(Trusting, ThePageOfAnUnknownSystemStillTellsOfPrograms) {
  const TrustPage page{TrustDeed::kTrust, "/ca.pem", SystemTrust::find(root_)};
  EXPECT_TRUE(page.commands().empty());
  const auto json = page.as_json();
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["system"], nullptr);
  EXPECT_EQ(json["programs"][0]["command"], "export CURL_CA_BUNDLE=/ca.pem");
  EXPECT_EQ(json["otherSystems"].size(), kOtherSystems.size());
}

}  // namespace
}  // namespace mockgraph::app
