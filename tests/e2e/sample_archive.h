// SPDX-License-Identifier: MIT
// Our sample articles as an archive, indexed once for all tests of a program, and questions to it without a
// socket.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/base/error.h"
#include "server/http/respond.h"
#include "server/search/searcher.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/e2e/indexer.h"
#include "tests/unit/http/sample_backend.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {

class SampleArchive {
 public:
  static const SampleArchive& shared() {
    static const SampleArchive archive;
    return archive;
  }

  HttpResponse ask(const std::string& target, HttpHeaders headers = {}) const {
    return respond(get(target, std::move(headers)), backend_);
  }
  // The same question as a form.
  HttpResponse ask_by_form(const std::string& target) const { return respond(post(target), backend_); }
  // The answer's value; a null if it is no 200.
  nlohmann::ordered_json json(const std::string& target) const {
    const HttpResponse response = ask(target);
    if (response.status != 200) return nullptr;
    return nlohmann::ordered_json::parse(response.body);
  }
  const Backend& backend() const { return backend_; }
  const ArchivePaths& paths() const { return paths_; }

 private:
  SampleArchive()
      : paths_{fill(directory_.path() / "news")}, searcher_(paths_, open_xapian_engine(paths_.index())) {}

  static std::filesystem::path fill(const std::filesystem::path& archive) {
    const IndexerResult result =
        run_indexer({"add", BROADSHEET_SOURCE_DIR "/tests/corpus/articles", "--archive", archive, "-q"});
    if (result.code != 0) throw Error(ErrorCode::kInternal, result.err);
    return archive;
  }

  TempDirectory directory_;
  ArchivePaths paths_;
  mutable Searcher searcher_;
  Backend backend_ = backend_of(searcher_);
};

}  // namespace broadsheet
