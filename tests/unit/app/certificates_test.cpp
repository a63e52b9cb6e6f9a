#include "mockgraph/app/certificates.h"

#include "mockgraph/base/private_file.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <fstream>

namespace mockgraph::app {
namespace {

using std::chrono::days;
using testing::UnorderedElementsAre;
using tests::FailsWith;
using tests::IsOk;

const Instant kMorning = *parse_instant("2026-09-14T08:15:02Z");

class Certified : public testing::Test {
 protected:
  Certified() { std::filesystem::remove_all(folder_); }
  ~Certified() override { std::filesystem::remove_all(folder_); }

  Certificates ensure(Instant now = kMorning) const {
    auto made = ensure_certificates(folder_, now);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? *std::move(made) : Certificates{};
  }
  std::string authority() const { return *read_file(folder_ + "/ca.pem"); }

  std::string folder_ = testing::TempDir() + "certificates_" +
                        testing::UnitTest::GetInstance()->current_test_info()->name();
};

std::shared_ptr<X509> parse(const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio{
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free};
  return {PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free};
}

// What a client does: trusts the CA, is shown the leaf, wants that name at that time.
int verify(const std::string& authority, const std::string& leaf, const char* name, Instant when) {
  const auto trusted = parse(authority);
  const auto shown = parse(leaf);
  const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store{X509_STORE_new(),
                                                                      X509_STORE_free};
  X509_STORE_add_cert(store.get(), trusted.get());
  const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context{
      X509_STORE_CTX_new(), X509_STORE_CTX_free};
  X509_STORE_CTX_init(context.get(), store.get(), shown.get(), nullptr);
  X509_VERIFY_PARAM* wanted = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_SSL_SERVER);
  X509_VERIFY_PARAM_set_time(wanted, static_cast<std::time_t>(epoch_seconds(when)));
  if (X509_VERIFY_PARAM_set1_ip_asc(wanted, name) != 1)
    X509_VERIFY_PARAM_set1_host(wanted, name, 0);
  return X509_verify_cert(context.get()) == 1 ? X509_V_OK : X509_STORE_CTX_get_error(context.get());
}

TEST_F(Certified, IsTrustedForEveryNameOfTheMockAndForNoOther) {
  const auto made = ensure();
  for (const char* name : {"localhost", "127.0.0.1", "::1", "graph.microsoft.com",
                           "login.microsoftonline.com", "login.windows.net", "login.microsoft.com",
                           "sts.windows.net", "api.partnercenter.microsoft.com"})
    EXPECT_EQ(verify(authority(), made.certificate_chain, name, kMorning), X509_V_OK) << name;
  EXPECT_EQ(verify(authority(), made.certificate_chain, "example.org", kMorning),
            X509_V_ERR_HOSTNAME_MISMATCH);
}

// A leaf that whoever holds the CA's key might sign.
std::string signed_for(const std::string& folder, const char* names, const char* purpose) {
  const std::string text = *read_file(folder + "/ca-key.pem");
  const std::unique_ptr<BIO, decltype(&BIO_free)> in{
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
  const std::unique_ptr<X509, decltype(&X509_free)> issuer{
      PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free};
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{
      PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
  const std::unique_ptr<X509, decltype(&X509_free)> leaf{X509_new(), X509_free};
  X509_set_version(leaf.get(), X509_VERSION_3);
  const auto moment = static_cast<std::time_t>(epoch_seconds(kMorning));
  ASN1_TIME_set(X509_getm_notBefore(leaf.get()), moment - 60);
  ASN1_TIME_set(X509_getm_notAfter(leaf.get()), moment + 3600);
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer.get()));
  X509_set_pubkey(leaf.get(), key.get());
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer.get(), leaf.get(), nullptr, nullptr, 0);
  for (const auto& [kind, value] :
       {std::pair{NID_subject_alt_name, names}, std::pair{NID_ext_key_usage, purpose}}) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension{
        X509V3_EXT_conf_nid(nullptr, &context, kind, value), X509_EXTENSION_free};
    X509_add_ext(leaf.get(), extension.get(), -1);
  }
  X509_sign(leaf.get(), key.get(), EVP_sha256());
  const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new(BIO_s_mem()), BIO_free};
  PEM_write_bio_X509(out.get(), leaf.get());
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

TEST_F(Certified, TheAuthorityIsWorthNothingForOtherNames) {
  ensure();
  const auto verdict = [&](const char* names, const char* wanted) {
    return verify(authority(), signed_for(folder_, names, "serverAuth"), wanted, kMorning);
  };
  EXPECT_EQ(verdict("DNS:graph.microsoft.com", "graph.microsoft.com"), X509_V_OK);
  EXPECT_EQ(verdict("DNS:example.org", "example.org"), X509_V_ERR_PERMITTED_VIOLATION);
  EXPECT_EQ(verdict("DNS:microsoft.com", "microsoft.com"), X509_V_ERR_PERMITTED_VIOLATION);
  EXPECT_EQ(verdict("DNS:*.microsoft.com", "graph.microsoft.com"), X509_V_ERR_PERMITTED_VIOLATION);
  EXPECT_EQ(verdict("DNS:graph.microsoft.com,DNS:example.org", "graph.microsoft.com"),
            X509_V_ERR_PERMITTED_VIOLATION);
  EXPECT_EQ(verdict("IP:192.0.2.1", "192.0.2.1"), X509_V_ERR_PERMITTED_VIOLATION);
  EXPECT_EQ(verdict("IP:2001:db8::1", "2001:db8::1"), X509_V_ERR_PERMITTED_VIOLATION);
}

TEST_F(Certified, AreForOneAddressOfANetworkWhereOneIsNamed) {
  for (const auto& address : {std::string{"192.0.2.7"}, std::string{"2001:db8::7"}}) {
    const auto made = ensure_certificates(folder_, kMorning, address);
    ASSERT_THAT(made, IsOk());
    EXPECT_EQ(verify(authority(), made->certificate_chain, address.c_str(), kMorning), X509_V_OK);
    EXPECT_EQ(verify(authority(), made->certificate_chain, "localhost", kMorning), X509_V_OK);
    EXPECT_EQ(verify(authority(), made->certificate_chain, "192.0.2.8", kMorning),
              X509_V_ERR_IP_ADDRESS_MISMATCH);
    EXPECT_EQ(verify(authority(), signed_for(folder_, "IP:192.0.2.8", "serverAuth"), "192.0.2.8",
                     kMorning),
              X509_V_ERR_PERMITTED_VIOLATION);
    const auto again = ensure_certificates(folder_, kMorning, address);
    EXPECT_EQ(again->certificate_chain, made->certificate_chain);
  }
}

TEST_F(Certified, TheAuthorityIsWorthNothingForMailOrPrograms) {
  ensure();
  const auto trusted = parse(authority());
  EXPECT_EQ(X509_get_extended_key_usage(trusted.get()), std::uint32_t{XKU_SSL_SERVER});
  EXPECT_EQ(X509_check_purpose(trusted.get(), X509_PURPOSE_SSL_SERVER, 1), 1);
  EXPECT_EQ(X509_check_purpose(trusted.get(), X509_PURPOSE_SSL_CLIENT, 1), 0);
  EXPECT_EQ(X509_check_purpose(trusted.get(), X509_PURPOSE_SMIME_SIGN, 1), 0);
}

TEST_F(Certified, KeepsItsFilesPrivate) {
  EXPECT_EQ(ensure().authority_path, folder_ + "/ca.pem");
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder_}) {
    found.push_back(entry.path().filename().string());
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms{0600}) << found.back();
  }
  EXPECT_THAT(found,
              UnorderedElementsAre("ca.pem", "ca-key.pem", "server.pem", "certificates.lock"));
  EXPECT_EQ(std::filesystem::status(folder_).permissions(), std::filesystem::perms{0700});
  EXPECT_THAT(authority(), testing::Not(testing::HasSubstr("PRIVATE KEY")));
}

TEST_F(Certified, AreUsedAgain) {
  const auto first = ensure();
  const std::string trusted = authority();
  const auto second = ensure(kMorning + days{300});
  EXPECT_EQ(second.certificate_chain, first.certificate_chain);
  EXPECT_EQ(second.private_key, first.private_key);
  EXPECT_EQ(authority(), trusted);
}

TEST_F(Certified, TheLeafIsRenewedBeforeItEndsUnderTheSameAuthority) {
  const auto first = ensure();
  const std::string trusted = authority();
  const Instant later = kMorning + days{380};
  const auto second = ensure(later);
  EXPECT_NE(second.certificate_chain, first.certificate_chain);
  EXPECT_EQ(authority(), trusted);
  EXPECT_EQ(verify(trusted, second.certificate_chain, "localhost", later), X509_V_OK);
}

TEST_F(Certified, AnAuthorityThatHasEndedIsMadeAnew) {
  ensure();
  const std::string trusted = authority();
  const Instant later = kMorning + days{3640};
  const auto made = ensure(later);
  EXPECT_NE(authority(), trusted);
  EXPECT_EQ(verify(authority(), made.certificate_chain, "localhost", later), X509_V_OK);
}

TEST_F(Certified, ALeafThatIsDamagedIsMadeAnew) {
  ensure();
  std::ofstream{folder_ + "/server.pem"} << "scrambled";
  const auto made = ensure();
  EXPECT_EQ(verify(authority(), made.certificate_chain, "localhost", kMorning), X509_V_OK);
}

TEST_F(Certified, AnAuthorityThatIsDamagedIsNotReplacedBehindItsClientsBacks) {
  ensure();
  std::ofstream{folder_ + "/ca-key.pem"} << "scrambled";
  const auto made = ensure_certificates(folder_, kMorning);
  ASSERT_THAT(made, FailsWith("authority-damaged"));
  EXPECT_EQ(made.error().target, folder_ + "/ca-key.pem");
  EXPECT_EQ(made.error().message,
            folder_ +
                "/ca-key.pem holds no certificate with its key; put the file back, or delete it to "
                "have a new development CA made (clients must then trust the new one)");
}

TEST_F(Certified, ThePublicPartFollowsTheAuthority) {
  ensure();
  const std::string trusted = authority();
  std::filesystem::remove(folder_ + "/ca.pem");
  ensure();
  EXPECT_EQ(authority(), trusted);
}

TEST_F(Certified, SaysWhichFolderCannotBeMade) {
  std::ofstream{folder_} << "a file";
  const auto made = ensure_certificates(folder_, kMorning);
  ASSERT_THAT(made, FailsWith("file-failed"));
  EXPECT_EQ(made.error().target, folder_);
}

}  // namespace
}  // namespace mockgraph::app
