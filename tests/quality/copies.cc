// SPDX-License-Identifier: MIT
// Copies: groups as an archive of the set has them, against every pair of its articles compared directly: by
// the words (runs of letters and digits) of the texts as they are stored, which is what a reader sees.
#include <fmt/format.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/base/hash.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "indexer/source/source.h"
#include "indexer/store/store_reader.h"
#include "tests/quality/sections.h"
#include "tests/quality/shingles.h"

namespace broadsheet::quality {
namespace {

using Pair = std::pair<ArticleId, ArticleId>;

// Hashes of every three words in a row, each once, case ignored. Not the code that is measured.
std::vector<uint64_t> triples(const std::string& text) {
  std::string lower;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(lower);
  const std::vector<std::string_view> words = words_of(lower);
  std::set<uint64_t> found;
  for (size_t i = 2; i < words.size(); ++i) {
    const std::string triple = fmt::format("{} {} {}", words[i - 2], words[i - 1], words[i]);
    found.insert(hash64(triple.data(), triple.size()));
  }
  return {found.begin(), found.end()};
}

struct Likeness {
  double jaccard = 0;
  double containment = 0;
};

// All pairs that share a triple.
std::map<Pair, Likeness> compare_all(const std::map<ArticleId, std::vector<uint64_t>>& articles) {
  std::unordered_map<uint64_t, std::vector<ArticleId>> having;
  std::map<Pair, size_t> shared;
  for (const auto& [id, shingles] : articles) {
    for (const uint64_t shingle : shingles) {
      auto& list = having[shingle];
      for (const ArticleId other : list)
        ++shared[{other, id}];
      list.push_back(id);
    }
  }
  std::map<Pair, Likeness> pairs;
  for (const auto& [pair, count] : shared) {
    const size_t a = articles.at(pair.first).size();
    const size_t b = articles.at(pair.second).size();
    const auto both = static_cast<double>(count);
    pairs[pair] = {both / static_cast<double>(a + b - count), both / static_cast<double>(std::min(a, b))};
  }
  return pairs;
}

void fill(const ArchivePaths& paths, const std::filesystem::path& set, const Extractor& extractor) {
  WritableArchive archive(paths, "quality");
  const IngestReport report =
      ingest(open_sources({set.string()}), "quality", paths, archive.store(), archive.index(), extractor, {});
  if (report.failure) throw *report.failure;
}

void measure_set(const std::string& name, const ArchivePaths& paths, Report& report) {
  const StoreReader store(paths);
  std::map<ArticleId, std::vector<uint64_t>> articles;
  for (const ArticleId id : store.live_ids())
    articles[id] = triples(store.article(id)->article.text);
  const auto copies = store.copies({}).map;
  std::map<ArticleId, std::vector<ArticleId>> groups;
  for (const auto& [id, shingles] : articles) {
    if (copies->has_copies(id)) groups[copies->lead(id)].push_back(id);
  }
  std::set<Pair> found;
  for (const auto& [lead, members] : groups) {
    for (size_t i = 0; i < members.size(); ++i) {
      for (size_t k = i + 1; k < members.size(); ++k)
        found.insert({members[i], members[k]});
    }
  }
  Counts all, alike;
  size_t true_pairs = 0, alike_pairs = 0;
  std::set<Pair> truth;
  for (const auto& [pair, likeness] : compare_all(articles)) {
    if (likeness.jaccard < 0.5 && likeness.containment < 0.8) continue;
    truth.insert(pair);
    ++true_pairs;
    ++(found.contains(pair) ? all.right : all.missed);
    if (likeness.jaccard < 0.6) continue;
    ++alike_pairs;
    ++(found.contains(pair) ? alike.right : alike.missed);
  }
  for (const Pair& pair : found) {
    if (truth.contains(pair)) continue;
    ++all.wrong;
    ++alike.wrong;
  }
  report.add(name, "", all, true_pairs,
             "pairs in one group, against pairs whose word triples have Jaccard >= .5 or containment >= .8");
  report.add(
      name, "alike ", alike, alike_pairs,
      "the same for pairs of Jaccard >= .6; other copies do not count, all that are none count as wrong");
}

}  // namespace

void measure_copies(Corpora& corpora, Report& report) {
  const auto scratch =
      std::filesystem::temp_directory_path() / fmt::format("broadsheet-quality-{}", getpid());
  for (const auto& [name, file] : {std::pair("fnc1_bodies", "articles/fnc1_bodies.jsonl.zst"),
                                   std::pair("neardup_2500", "neardup/articles_2500.jsonl.zst")}) {
    const std::filesystem::path set = corpora.folder() / file;
    if (!std::filesystem::exists(set)) {
      report.absent(name);
      continue;
    }
    std::filesystem::remove_all(scratch);
    const ArchivePaths paths{scratch};
    fill(paths, set, corpora.extractor());
    measure_set(name, paths, report);
    std::filesystem::remove_all(scratch);
  }
}

}  // namespace broadsheet::quality
