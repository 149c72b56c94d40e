// SPDX-License-Identifier: MIT
// Reads the corpora that scores are measured on, and runs articles through the pipeline. A folder of corpora
// holds articles/NAME.jsonl.zst and html/{gold.jsonl.zst,pages.tar.zst}; nothing depends on its being there.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/model/article.h"

namespace broadsheet::quality {

// One labelled record: the article as it would arrive, and what is true of it (JSON, as in the corpus).
struct Labelled {
  RawArticle raw;
  std::string gold;  // the text of a JSON object; parse with parse_json
};

nlohmann::json parse_json(const std::string& text);  // null where it is none
std::vector<std::string> strings(const nlohmann::json& object, const char* key);
std::string text_of(const nlohmann::json& object, const char* key);

// Lines of a file, plain or compressed; nothing if there is no such file. Throws Error for a damaged one.
std::optional<std::vector<std::string>> read_lines(const std::filesystem::path& path);

// A saved page, what is known of it, and what the pipeline makes of it.
struct Page {
  std::string id;
  std::string url;
  std::string gold;               // JSON: published, title, author(s), text, must_contain, must_not_contain
  std::vector<std::string> sets;  // where the labels come from
  std::string language;           // as labelled, may be empty
  std::optional<Article> article;
};

class Corpora {
 public:
  // `peers`: what other programs made of the pages (tests/quality/peers.py), empty if they were not run.
  Corpora(std::filesystem::path folder, std::filesystem::path peers);
  ~Corpora();

  // articles/NAME.jsonl.zst. Nothing if it is absent. `with_url`: else the URL is withheld, as where it would
  // give the label away.
  std::optional<std::vector<Labelled>> articles(const std::string& name, bool with_url) const;
  // Lines of any other file of the folder.
  std::optional<std::vector<std::string>> lines(const std::string& name) const;
  // All labelled pages, extracted once. Empty: absent.
  const std::vector<Page>& pages();
  // The same pages as they would arrive, `input` holds the id.
  std::vector<RawArticle> page_records() const;
  // tool → page id → JSON object with "published" or "text".
  const std::map<std::string, std::map<std::string, std::string>>& peers();

  // The finished articles in the order of `records`, on all cores; nothing for one that was rejected.
  std::vector<std::optional<Article>> extract(const std::vector<Labelled>& records) const;
  const Extractor& extractor() const { return extractor_; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  const std::filesystem::path folder_;
  const std::filesystem::path peers_file_;
  const Extractor extractor_;
  std::optional<std::vector<Page>> pages_;
  std::optional<std::map<std::string, std::map<std::string, std::string>>> peers_;
};

// clean and extract; nothing when nothing readable is in it.
std::optional<Article> extract_article(const RawArticle& raw, const Extractor& extractor);

// work(i) for every i below `count`, on all cores. Work must not throw.
void on_all_cores(size_t count, const std::function<void(size_t)>& work);

}  // namespace broadsheet::quality
