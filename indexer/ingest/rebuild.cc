// SPDX-License-Identifier: MIT
#include "indexer/ingest/rebuild.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

#include "indexer/base/crash_point.h"
#include "indexer/base/error.h"
#include "indexer/ingest/parallel.h"
#include "indexer/ingest/person_joiner.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/prepare.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;
using Ids = std::span<const ArticleId>;

constexpr size_t kSegmentArticles = 1000;
constexpr size_t kExtractArticles = 200;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

[[noreturn]] void stopped(const char* what) {
  throw Error(ErrorCode::kIo, fmt::format("{} was stopped before it was done", what),
              "nothing is lost: run the same command again");
}

Ids piece_of(Ids ids, size_t piece, size_t size) {
  const size_t begin = piece * size;
  return ids.subspan(begin, std::min(size, ids.size() - begin));
}

size_t piece_count(Ids ids, size_t size) {
  return (ids.size() + size - 1) / size;
}

// Problems of several threads.
class Problems {
 public:
  void add(std::string problem) {
    const std::lock_guard lock(mutex_);
    list_.push_back(std::move(problem));
  }
  std::vector<std::string> take() {
    std::sort(list_.begin(), list_.end());
    return std::move(list_);
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> list_;
};

std::vector<std::unique_ptr<StoreReader>> open_readers(const ArchivePaths& paths, unsigned count) {
  std::vector<std::unique_ptr<StoreReader>> readers;
  for (unsigned i = 0; i < count; ++i)
    readers.push_back(std::make_unique<StoreReader>(paths));
  return readers;
}

// One unreadable article must not keep the others out of the index.
std::vector<IndexDocument> load_documents(const StoreReader& store, Ids ids, Problems& problems) {
  std::vector<IndexDocument> documents;
  documents.reserve(ids.size());
  for (const ArticleId id : ids) {
    try {
      if (const auto stored = store.article(id)) documents.push_back(to_index_document(*stored));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kCorrupt) throw;
      problems.add(error.message());
    }
  }
  return documents;
}

std::vector<BuiltSegment> build_segments(const ArchivePaths& paths, Ids ids, const char* what,
                                         const RebuildOptions& options, Problems& problems) {
  const auto start = Clock::now();
  const unsigned workers = worker_count(options.jobs);
  const auto readers = open_readers(paths, workers);
  std::vector<BuiltSegment> segments(piece_count(ids, kSegmentArticles));
  std::atomic<uint64_t> done = 0;
  const auto tell = [&] {
    if (options.on_progress) options.on_progress({what, done, ids.size(), 0, 0, seconds_since(start)});
  };
  const bool all = parallel_for(
      workers, segments.size(),
      [&](unsigned worker, size_t piece) {
        const Ids mine = piece_of(ids, piece, kSegmentArticles);
        const auto documents = load_documents(*readers[worker], mine, problems);
        if (!documents.empty()) segments[piece] = build_segment(paths.index(), documents);
        done += mine.size();
      },
      tell, options.stop);
  if (!all) stopped(what);
  tell();
  std::erase_if(segments, [](const BuiltSegment& segment) { return segment.name.empty(); });
  return segments;
}

RebuildReport finish(IndexWriter& index, RebuildReport report, Problems& problems, Clock::time_point start) {
  crash_point("publish");
  index.finish_merges();
  report.revision = index.revision();
  report.problems = problems.take();
  report.seconds = seconds_since(start);
  return report;
}

}  // namespace

RebuildReport rebuild_index(const ArchivePaths& paths, IndexWriter& index, const RebuildOptions& options) {
  const auto start = Clock::now();
  const StoreReader store(paths);
  const Revision revision = store.revision();
  const std::vector<ArticleId> ids = store.live_ids();
  Problems problems;
  const auto segments = build_segments(paths, ids, "rebuilding the index", options, problems);
  index.replace_all(revision, segments);
  RebuildReport report;
  report.articles = ids.size();
  return finish(index, std::move(report), problems, start);
}

std::optional<RebuildReport> catch_up(const ArchivePaths& paths, IndexWriter& index,
                                      const RebuildOptions& options) {
  const auto start = Clock::now();
  const StoreReader store(paths);
  const Revision revision = store.revision();
  if (index.damaged() || index.revision() > revision) return rebuild_index(paths, index, options);
  if (index.revision() == revision) return std::nullopt;
  const StoreReader::Changes changes = store.changes_since(index.revision());
  Problems problems;
  const auto segments = build_segments(paths, changes.live, "catching up the index", options, problems);
  index.publish(revision, segments, changes.removed);
  RebuildReport report;
  report.articles = changes.live.size();
  return finish(index, std::move(report), problems, start);
}

RebuildReport reextract(const ArchivePaths& paths, StoreWriter& store, const Extractor& extractor,
                        const RebuildOptions& options) {
  const auto start = Clock::now();
  const unsigned workers = worker_count(options.jobs);
  const auto readers = open_readers(paths, workers);
  const std::vector<ArticleId> ids = readers[0]->live_ids();
  Problems problems;
  RebuildReport report;
  report.articles = ids.size();

  std::atomic<size_t> without_original = 0;
  const auto extract_again = [&](const StoreReader& reader, ArticleId id) -> std::optional<Article> {
    try {
      auto record = reader.original(id);
      if (!record) {
        ++without_original;
        return std::nullopt;
      }
      auto prepared = prepare(std::move(*record), extractor);
      if (auto* made = std::get_if<ArticleRecord>(&prepared)) return std::move(made->article);
      problems.add(fmt::format("article {}: {}", id, std::get<Rejection>(prepared).reason));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kCorrupt) throw;
      problems.add(fmt::format("article {}: {}", id, error.message()));
    }
    return std::nullopt;
  };

  // A piece for every worker at a time; in between one transaction writes them in the order of ids.
  const size_t stride = kExtractArticles * workers;
  for (size_t begin = 0; begin < ids.size(); begin += stride) {
    const Ids part = Ids(ids).subspan(begin, std::min(stride, ids.size() - begin));
    std::vector<std::optional<Article>> articles(part.size());
    const bool all = parallel_for(
        workers, part.size(),
        [&](unsigned worker, size_t i) { articles[i] = extract_again(*readers[worker], part[i]); }, {},
        options.stop);
    if (!all) stopped("extracting again");
    store.begin();
    for (size_t i = 0; i < part.size(); ++i) {
      if (!articles[i]) continue;
      try {
        if (store.replace_article(part[i], *articles[i])) ++report.changed;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kInvalid) throw;
        problems.add(fmt::format("article {}: {}", part[i], error.message()));
      }
    }
    store.commit();
    if (options.on_progress) {
      options.on_progress({"extracting again", begin + part.size(), ids.size(), 0, 0, seconds_since(start)});
    }
  }
  if (without_original > 0) {
    problems.add(fmt::format("{} articles, whose originals were not kept: they stay as they are",
                             without_original.load()));
  }
  PersonJoiner(store, extractor.person_matcher()).reconcile(*readers[0]);
  report.revision = store.revision();
  report.problems = problems.take();
  report.seconds = seconds_since(start);
  return report;
}

}  // namespace broadsheet
