// SPDX-License-Identifier: MIT
// Is the index sound in itself, and what does it hold?
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>

#include "indexer/base/error.h"
#include "indexer/index/file_io.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/segment.h"
#include "indexer/index/segment_merger.h"

namespace broadsheet {
namespace {

void check_segment(const std::filesystem::path& index_dir, const SegmentEntry& entry,
                   std::map<ArticleId, std::string>& seen, std::vector<std::string>& findings) {
  const auto report = [&](const std::string& what) { findings.push_back(entry.name + ": " + what); };
  const OpenSegment segment = open_segment_columns(index_dir, entry);
  const std::filesystem::path file = glass_path(index_dir, entry.name);
  // Xapian trusts the lengths it reads: what was not written by us is never given to it.
  if (hash_file(file) != entry.glass_hash) {
    report("the database's bytes are not those that were written");
    return;
  }
  const Xapian::Database database = open_segment(file);
  if (Xapian::Database::check(file.string()) != 0) report("Xapian finds the database damaged");
  if (database.get_doccount() != entry.documents) {
    report(fmt::format("{} documents in the database, {} in the manifest", database.get_doccount(),
                       entry.documents));
  }
  segment.samples->verify();
  if (segment.hidden.count() != entry.hidden) report("the tombstones disagree with the manifest");

  auto posting = database.postlist_begin("");
  const auto end = database.postlist_end("");
  for (DocId doc = 1; doc <= segment.columns->size(); ++doc) {
    const ArticleId article = segment.columns->article_ids()[doc - 1];
    const bool in_database = posting != end && *posting == doc;
    if (in_database != (article != 0)) {
      report(fmt::format("document {} is missing in the {}", doc, in_database ? "columns" : "database"));
      return;
    }
    if (!in_database) continue;
    if (database.get_document(doc, Xapian::DOC_ASSUME_VALID).get_value(kArticleSlot) !=
        article_value(article)) {
      report(fmt::format("document {} is not article {}", doc, article));
    }
    ++posting;
    if (segment.hidden.contains(doc)) continue;
    const auto [other, first] = seen.emplace(article, entry.name);
    if (!first) report(fmt::format("article {} is in {} as well", article, other->second));
  }
  if (posting != end) report("the database holds more documents than the columns");
}

}  // namespace

std::vector<std::string> check_index(const std::filesystem::path& index_dir) {
  std::vector<std::string> findings;
  std::map<ArticleId, std::string> seen;
  try {
    const auto manifest = load_manifest(index_dir);
    if (!manifest) return {"there is no index"};
    for (const SegmentEntry& entry : manifest->segments) {
      try {
        check_segment(index_dir, entry, seen, findings);
      } catch (const Error& error) {
        findings.push_back(entry.name + ": " + error.message());
      } catch (const Xapian::Error& error) {
        findings.push_back(entry.name + ": " + error.get_description());
      }
    }
  } catch (const Error& error) {
    findings.push_back(error.message());
  }
  return findings;
}

IndexContents read_index_contents(const std::filesystem::path& index_dir) {
  IndexContents contents;
  const auto manifest = load_manifest(index_dir);
  if (!manifest) return contents;
  contents.revision = manifest->revision;
  std::vector<std::pair<ArticleId, uint64_t>> found;
  for (const SegmentEntry& entry : manifest->segments) {
    const OpenSegment segment = open_segment_columns(index_dir, entry);
    try {
      const Xapian::Database database = open_segment(glass_path(index_dir, entry.name));
      auto value = database.valuestream_begin(kContentSlot);
      for (DocId doc = 1; doc <= segment.columns->size(); ++doc) {
        const ArticleId id = segment.columns->article_ids()[doc - 1];
        if (id == 0 || segment.hidden.contains(doc)) continue;
        if (value != database.valuestream_end(kContentSlot)) value.skip_to(doc);
        const bool known = value != database.valuestream_end(kContentSlot) && value.get_docid() == doc;
        found.emplace_back(id, known ? number_of_value(*value) : 0);
      }
    } catch (const Xapian::Error& error) {
      throw translate(error, entry.name);
    }
  }
  std::sort(found.begin(), found.end());
  for (const auto& [id, hash] : found) {
    contents.articles.push_back(id);
    contents.content_hashes.push_back(hash);
  }
  return contents;
}

}  // namespace broadsheet
