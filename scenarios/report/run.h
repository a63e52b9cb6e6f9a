#pragma once

#include "mockgraph/base/instant.h"
#include "scenarios/report/verdict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a run of scenarios was, as a value: all that any of its reports tells, and nothing of how it
// was found out. It never holds a password, a code, a token or an authenticator secret.
namespace scenarios::report {

// Where something stands in a file; lines and columns count from 1, 0 is unknown.
struct Place {
  std::string file;
  std::uint64_t line = 0, column = 0;
};

// One difference between what a scenario expects and what happened.
struct Difference {
  std::string where;  // "findings", "calls[2]", "state /tenants/…"
  std::string expected, seen;
  std::string near_miss;       // what came closest, and in which field it differs; may be empty
  Place place;                 // of the expectation in the scenario's file
  std::vector<Place> related;  // in the procedure's file: the steps and requirements concerned
};

struct Step {
  std::string id, title, status;  // done, already, skipped, failed, not-reached
  std::string reason, code;
  std::vector<std::string> requirements;
};

struct Finding {
  std::string id, severity;  // error, warning, info
  std::string requirement, seen, expected, because, repair;
  std::string product;  // what the product's own checks say of it; may be empty
  std::vector<std::string> request_ids;
};

struct Unknown {
  std::string check, reason, request_id;
};

struct Judged {
  std::string check, verdict;  // passed, failed, unknown, not-applicable
  std::vector<std::string> requirements;
};

struct ProductCard {
  std::string title;
  std::vector<std::string> lines;  // "bad: …"
};

// A requirement of the procedure and what one act did about it.
struct Requirement {
  std::string id, text, disposition, reason;
  std::vector<std::string> steps, checks;
};

// One verb of the set-up client, or one run of a program of somebody else's.
struct Act {
  std::string verb, summary;
  std::int64_t exit_code = 0;
  std::string output, errors;  // what such a program wrote
  std::string failure;         // "code: sentence"; empty if it came to its end
  std::vector<Step> steps;
  std::vector<Finding> findings;
  std::vector<Unknown> unknowns;
  std::vector<Judged> checks;
  std::vector<ProductCard> product;
  std::vector<Requirement> requirements;
};

struct TraceLine {
  std::string rule, outcome, detail;
};

// One request, as the journal has it.
struct Call {
  std::uint64_t number = 0;
  std::string request_id, batch;
  mockgraph::Instant at{};
  std::string method, target, surface, route;
  std::string caller;       // a name; empty: nobody
  std::int64_t status = 0;  // 0: no answer was sent
  std::string error;
  std::string during;    // "apply: mfa"; empty: by hand
  bool unheard = false;  // the client never saw the answer
  std::vector<TraceLine> trace;
  std::string requirement, repair;
  std::vector<std::string> changes;         // "added user 1b2c…: displayName, mail"
  std::string request_body, response_body;  // of calls that were refused or not answered
  std::string fault;                        // id of the injected fault that struck
};

// Where the last token of a user for an audience comes from; parents are ids of nodes before.
struct ChainNode {
  std::string kind, id;
  std::vector<std::string> parents;
  mockgraph::Instant when{};
  std::string reason, method, provider, name, tenant, client, audience;
};

struct Chain {
  std::string user;
  std::vector<std::string> amr, words;  // a word a node
  std::vector<ChainNode> nodes;
};

// One scenario and what became of it.
struct Story {
  std::string name, file, summary, procedure;
  std::vector<std::string> requirements, tags;
  Verdict verdict = Verdict::kPassed;
  std::string fault;  // kCouldNotRun, kInvalid: why
  Place fault_place;  // kInvalid: where
  std::uint64_t verified = 0, calls = 0, seed = 0;
  mockgraph::Duration virtual_time{0};
  std::int64_t microseconds = 0;  // of the machine; 0 where reports have to agree to the byte
  std::optional<Change> change;   // since the baseline
  std::vector<Difference> differences;
  std::vector<Act> acts;
  std::vector<Call> journal;
  std::vector<Chain> chains;
};

struct Run {
  std::string version;              // of mockgraph
  std::string baseline;             // the file that changes are told against; empty: none
  std::vector<std::string> absent;  // stories of the baseline that are not in this run
  std::vector<Story> stories;
};

}  // namespace scenarios::report
