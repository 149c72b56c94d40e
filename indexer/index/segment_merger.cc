// SPDX-License-Identifier: MIT
#include "indexer/index/segment_merger.h"

#include <xapian.h>

#include <set>

#include "indexer/base/error.h"
#include "indexer/index/file_io.h"
#include "indexer/index/segment.h"

namespace broadsheet {
namespace {

// A document of the merged database: which row of which source it is.
struct Origin {
  size_t source;
  DocId doc;
};

// Where each document of the compacted output comes from. The compactor keeps the order of sources and
// documents but drops unused docids at the ends of a source, so docids are read back rather than computed.
std::vector<std::pair<DocId, Origin>> trace(const Xapian::Database& merged,
                                            const std::vector<OpenSegment>& sources) {
  std::vector<std::pair<DocId, Origin>> rows;
  auto posting = merged.postlist_begin("");
  for (size_t source = 0; source < sources.size(); ++source) {
    const ColumnFile& columns = *sources[source].columns;
    for (DocId doc = 1; doc <= columns.size(); ++doc) {
      if (columns.article_ids()[doc - 1] == 0) continue;
      if (posting == merged.postlist_end("")) throw Error(ErrorCode::kInternal, "a merge lost documents");
      rows.push_back({*posting, {source, doc}});
      ++posting;
    }
  }
  if (posting != merged.postlist_end("")) throw Error(ErrorCode::kInternal, "a merge gained documents");
  return rows;
}

// Takes the hidden documents out of the merged database at `file`; docids of the others stay.
void purge(const std::filesystem::path& file, const std::vector<DocId>& hidden) {
  const std::filesystem::path staging = std::filesystem::path(file).replace_extension("staging");
  open_segment(file).compact(staging.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  {
    Xapian::WritableDatabase database(staging.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (const DocId doc : hidden)
      database.delete_document(doc);
    database.commit();
    std::filesystem::remove(file);
    compact_into_file(database, file, true);
  }
  std::filesystem::remove_all(staging);
}

}  // namespace

OpenSegment open_segment_columns(const std::filesystem::path& index_dir, const SegmentEntry& entry) {
  OpenSegment segment;
  segment.entry = entry;
  segment.columns = std::make_shared<const ColumnFile>(columns_path(index_dir, entry.name));
  segment.samples = std::make_shared<const SampleFile>(samples_path(index_dir, entry.name));
  if (!entry.hidden_file.empty()) segment.hidden = HiddenSet(index_dir / entry.hidden_file);
  return segment;
}

std::vector<ArticleId> hidden_since(const OpenSegment& then, const OpenSegment* now) {
  std::vector<ArticleId> articles;
  const auto ids = then.columns->article_ids();
  for (DocId doc = 1; doc <= ids.size(); ++doc) {
    // What was hidden already may live on in another segment of the same merge.
    if (ids[doc - 1] == 0 || then.hidden.contains(doc)) continue;
    if (now == nullptr || now->hidden.contains(doc)) articles.push_back(ids[doc - 1]);
  }
  return articles;
}

OpenSegment merge_segments(const std::filesystem::path& index_dir, const std::vector<OpenSegment>& sources) {
  SegmentEntry entry;
  entry.name = new_segment_name();
  const std::filesystem::path file = glass_path(index_dir, entry.name);
  std::set<std::string> languages;
  for (const OpenSegment& source : sources)
    languages.insert(source.entry.languages.begin(), source.entry.languages.end());
  entry.languages.assign(languages.begin(), languages.end());

  ColumnBuilder columns;
  std::vector<DocId> hidden;
  std::vector<SampleSource> samples;
  for (const OpenSegment& source : sources) {
    const auto ids = source.columns->article_ids();
    samples.push_back({source.samples.get(), ids, std::vector<DocId>(ids.size(), 0)});
  }
  DocId last = 0;
  try {
    Xapian::Database joined;
    for (const OpenSegment& source : sources)
      joined.add_database(open_segment(glass_path(index_dir, source.entry.name)));
    compact_into_file(joined, file, sources.size() == 1);
    for (const auto& [doc, origin] : trace(open_segment(file), sources)) {
      const OpenSegment& source = sources[origin.source];
      if (source.hidden.contains(origin.doc)) {
        hidden.push_back(doc);
      } else {
        columns.copy(doc, *source.columns, origin.doc);
        samples[origin.source].becomes[origin.doc - 1] = last = doc;
        ++entry.documents;
      }
    }
    if (!hidden.empty()) purge(file, hidden);
  } catch (const Xapian::Error& error) {
    throw translate(error, "merging segments in " + index_dir.string());
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::kIo, error.what());
  }
  entry.glass_hash = hash_file(file);
  columns.write(columns_path(index_dir, entry.name));
  merge_samples(samples_path(index_dir, entry.name), samples, last);
  return open_segment_columns(index_dir, entry);
}

}  // namespace broadsheet
