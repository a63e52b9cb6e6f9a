#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mockgraph {

// What went wrong, in no protocol's words. A surface decides which status a kind has.
enum class ErrorKind {
  kInvalid,               // the caller's words do not make sense
  kUnauthenticated,       // nobody we know
  kForbidden,             // somebody we know, who may not
  kNotFound,              // no such thing
  kMethodNotAllowed,      // such a thing, but not with this verb
  kNotAcceptable,         // no such representation
  kConflict,              // another thing is in the way
  kGone,                  // was here, will not come back
  kPreconditionFailed,    // If-Match does not match
  kTooLarge,              // more than we read
  kUnsupportedMediaType,  // not a body we read
  kUnprocessable,         // what is asked about would be refused
  kTooManyRequests,       // later
  kNotSimulated,          // the real service may know this; the simulator does not
  kUnavailable,           // an injected outage
  kInternal,              // a defect of the simulator
  kNoAnswer,              // the connection ended without an answer
};

// One failure: a kind for the status, a code and a sentence for the reader, a target for the place.
// A law of the directory sets a neutral code ("upn-taken"); the surface translates it by a table.
// `context` carries what a dialect needs beside that (an AADSTS number, a suberror, a header).
struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  std::string code;
  std::string message;
  std::string target;
  std::vector<std::pair<std::string, std::string>> context;

  // The value of a context entry; empty if there is none.
  [[nodiscard]] std::string_view about(std::string_view key) const;

  // Adds a context entry and hands the error on, so that it can be built in one expression.
  [[nodiscard]] Error with(std::string key, std::string value) &&;
};

}  // namespace mockgraph
