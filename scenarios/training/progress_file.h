#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/tokens/seal.h"
#include "scenarios/training/results.h"

#include <string>
#include <vector>

// What a trainee has done, as a file that nobody changes unnoticed: for a class without a common
// mock. The key is of the mock that wrote it (or of the class); who merges says which keys count.
namespace scenarios::training {

struct ProgressFile {
  std::string class_name;  // empty: of no class
  std::string trainee;
  mockgraph::Instant at;
  std::vector<ResultRow> rows;
  std::string key;  // public, base64url
};

[[nodiscard]] std::string progress_text(const ProgressFile& progress,
                                        const mockgraph::tokens::Seal& seal);

// `path` names it in errors: kInvalid "progress-file" for what is none, "progress-altered" if the
// signature is not over what it says.
[[nodiscard]] mockgraph::Result<ProgressFile> progress_from(const std::string& path,
                                                            const std::string& text);

// One row a trainee and lesson, the best one: passed before under way, more points before fewer.
// By trainee, then lesson.
[[nodiscard]] std::vector<ResultRow> merged(const std::vector<ProgressFile>& files);

// The key of a folder: 32 bytes in FOLDER/progress-key (mode 0600), the public one beside it in
// progress-key.pub. Made of `fresh` if there is none.
[[nodiscard]] mockgraph::Result<mockgraph::tokens::Seal> seal_of(
    const std::string& folder, const mockgraph::tokens::Seal::Seed& fresh);

}  // namespace scenarios::training
