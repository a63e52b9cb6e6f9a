#pragma once

#include <array>
#include <string_view>

// How systems and programs are told to trust a certificate authority, as their manuals say. In the
// texts {ca} is its file, in PEM; {name} and {subject} are the two below.
namespace mockgraph::app {

// What the authority is called in stores that give names.
inline constexpr std::string_view kTrustName = "mockgraph-development-ca";
inline constexpr std::string_view kTrustSubject = "mockgraph development CA (simulation only)";

// A Linux system keeps its owner's authorities in a folder, and makes its bundles from it when
// told.
struct SystemStore {
  std::string_view name;
  std::string_view folder;  // of the authorities
  std::string_view suffix;  // what their files must end with
  std::string_view refresh;
  std::string_view refresh_without;  // the argument after one was taken away; empty: none
};

struct TrustAdvice {
  std::string_view name;
  std::string_view trust;
  std::string_view untrust;
};

// clang-format off
// update-ca-certificates(8); update-ca-trust(8)
inline constexpr auto kSystemStores = std::to_array<SystemStore>({
    {"Debian, Ubuntu, Alpine", "/usr/local/share/ca-certificates", ".crt", "/usr/sbin/update-ca-certificates", "--fresh"},
    {"Fedora, Red Hat", "/etc/pki/ca-trust/source/anchors", ".pem", "/usr/bin/update-ca-trust", ""},
    {"openSUSE", "/etc/pki/trust/anchors", ".pem", "/usr/sbin/update-ca-certificates", "--fresh"},
    {"Arch", "/etc/ca-certificates/trust-source/anchors", ".crt", "/usr/bin/update-ca-trust", ""},
});

// security(1); certutil of Windows
inline constexpr auto kOtherSystems = std::to_array<TrustAdvice>({
    {"macOS",
     "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {ca}",
     "sudo security remove-trusted-cert -d {ca}"},
    {"Windows",
     "certutil -user -addstore Root {ca}",
     "certutil -user -delstore Root \"{subject}\""},
});

// Programs that have a list of their own, or take one from a variable. All but Node's replace the
// usual list, which a program that speaks to the simulation only can do without.
inline constexpr auto kPrograms = std::to_array<TrustAdvice>({
    {"curl", "export CURL_CA_BUNDLE={ca}", "unset CURL_CA_BUNDLE"},
    {"Python requests, MSAL", "export REQUESTS_CA_BUNDLE={ca}", "unset REQUESTS_CA_BUNDLE"},
    {"OpenSSL: Python, Ruby, .NET", "export SSL_CERT_FILE={ca}", "unset SSL_CERT_FILE"},
    {"Go on Linux", "export SSL_CERT_FILE={ca}", "unset SSL_CERT_FILE"},
    {"Node", "export NODE_EXTRA_CA_CERTS={ca}", "unset NODE_EXTRA_CA_CERTS"},
    {"Java", "keytool -importcert -cacerts -alias {name} -file {ca}",
             "keytool -delete -cacerts -alias {name}"},
    {"Chromium on Linux (NSS)",
     "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n {name} -i {ca}",
     "certutil -d sql:$HOME/.pki/nssdb -D -n {name}"},
    {"Firefox", "Settings, Privacy & Security, View Certificates, Authorities, Import: {ca}",
                "Settings, Privacy & Security, View Certificates, Authorities, Delete: {subject}"},
});
// clang-format on

}  // namespace mockgraph::app
