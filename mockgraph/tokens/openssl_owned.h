// OpenSSL's objects, freed by its own functions, and its idea of bytes.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string_view>

namespace mockgraph::tokens {

template <auto Function>
struct Freed {
  template <class T>
  void operator()(T* held) const {
    Function(held);
  }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

inline const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace mockgraph::tokens
