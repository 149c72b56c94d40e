// SPDX-License-Identifier: MIT
#include "indexer/index/index_writer.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "indexer/base/crash_point.h"
#include "indexer/base/error.h"
#include "indexer/index/file_io.h"
#include "indexer/index/manifest.h"
#include "indexer/index/merge_plan.h"
#include "indexer/index/segment_merger.h"

namespace broadsheet {
namespace {

std::vector<uint64_t> live_counts(const std::vector<OpenSegment>& segments) {
  std::vector<uint64_t> live;
  for (const OpenSegment& segment : segments)
    live.push_back(segment.entry.live());
  return live;
}

SegmentEntry entry_of(const BuiltSegment& built) {
  SegmentEntry entry;
  entry.name = built.name;
  entry.documents = built.documents;
  entry.languages = built.languages;
  entry.glass_hash = built.glass_hash;
  return entry;
}

}  // namespace

struct IndexWriter::Impl {
  std::filesystem::path dir;
  std::mutex mutex;
  std::condition_variable changed;
  // Guarded by mutex; only publish, replace_all and the merger's install step change them.
  Revision revision = 0;
  uint64_t generation = 0;
  std::vector<OpenSegment> segments;
  bool merging = false;
  bool stopping = false;
  std::exception_ptr failure;
  bool damaged = false;
  std::thread merger;

  void open() {
    std::filesystem::create_directories(dir);
    try {
      if (const auto manifest = load_manifest(dir)) {
        std::vector<OpenSegment> opened;
        for (const SegmentEntry& entry : manifest->segments)
          opened.push_back(open_segment_columns(dir, entry));
        segments = std::move(opened);
        revision = manifest->revision;
        generation = manifest->generation;
      }
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kIo) throw;
      damaged = true;
    }
    sweep();
  }

  // Removes every file of the index that the manifest does not name: what a killed writer left behind.
  void sweep() const {
    std::set<std::string> named = {"manifest.json"};
    for (const OpenSegment& segment : segments) {
      named.insert(segment.entry.name + ".glass");
      named.insert(segment.entry.name + ".columns");
      named.insert(segment.entry.name + ".samples");
      named.insert(segment.entry.hidden_file);
    }
    for (const auto& file : std::filesystem::directory_iterator(dir)) {
      const std::string name = file.path().filename().string();
      if (!damaged && !named.contains(name)) std::filesystem::remove_all(file.path());
    }
  }

  // Names `next` in the manifest and makes it the present state, then removes the files that it no longer
  // needs. If it throws, the present state stays.
  void commit(std::vector<OpenSegment> next, Revision to, const std::vector<std::string>& obsolete_files) {
    Manifest manifest;
    manifest.revision = to;
    manifest.generation = generation + 1;
    for (const OpenSegment& segment : next)
      manifest.segments.push_back(segment.entry);
    sync_directory(dir);
    save_manifest(dir, manifest);
    segments = std::move(next);
    revision = to;
    ++generation;
    for (const std::string& name : obsolete_files) {
      if (!name.empty()) std::filesystem::remove(dir / name);
    }
  }

  // Hides the documents of `articles` in `segment`; the tombstone file it replaces is added to `obsolete`.
  void hide(OpenSegment& segment, std::span<const ArticleId> articles, std::vector<std::string>& obsolete) {
    bool grown = false;
    for (const ArticleId article : articles) {
      if (const auto doc = segment.columns->find(article)) grown |= segment.hidden.add(*doc);
    }
    if (!grown) return;
    obsolete.push_back(segment.entry.hidden_file);
    segment.entry.hidden = segment.hidden.count();
    segment.entry.hidden_file = segment.entry.name + ".hidden-" + std::to_string(generation + 1);
    segment.hidden.save(dir / segment.entry.hidden_file);
  }

  static void drop(const OpenSegment& segment, std::vector<std::string>& obsolete) {
    obsolete.insert(obsolete.end(), {segment.entry.name + ".glass", segment.entry.name + ".columns",
                                     segment.entry.name + ".samples", segment.entry.hidden_file});
  }

  void publish(Revision to, std::span<const BuiltSegment> built, std::span<const ArticleId> removed) {
    std::vector<ArticleId> replaced(removed.begin(), removed.end());
    std::vector<OpenSegment> added;
    for (const BuiltSegment& segment : built) {
      added.push_back(open_segment_columns(dir, entry_of(segment)));
      const auto ids = added.back().columns->article_ids();
      replaced.insert(replaced.end(), ids.begin(), ids.end());
    }
    std::vector<std::string> obsolete;
    std::vector<OpenSegment> next;
    for (OpenSegment segment : segments) {
      hide(segment, replaced, obsolete);
      if (segment.entry.live() > 0) {
        next.push_back(std::move(segment));
      } else {
        drop(segment, obsolete);
      }
    }
    for (OpenSegment& segment : added) {
      if (segment.entry.documents > 0) next.push_back(std::move(segment));
    }
    commit(std::move(next), to, obsolete);
    changed.notify_all();
  }

  void replace_all(Revision to, std::span<const BuiltSegment> built) {
    std::vector<OpenSegment> staged;
    for (const BuiltSegment& segment : built) {
      if (segment.documents > 0) staged.push_back(open_segment_columns(dir, entry_of(segment)));
    }
    std::vector<std::string> obsolete;
    for (auto plan = plan_merge(live_counts(staged)); !plan.empty(); plan = plan_merge(live_counts(staged))) {
      std::vector<OpenSegment> sources;
      for (size_t i = plan.size(); i-- > 0;) {
        sources.insert(sources.begin(), std::move(staged[plan[i]]));
        staged.erase(staged.begin() + static_cast<std::ptrdiff_t>(plan[i]));
      }
      staged.push_back(merge_segments(dir, sources));
      for (const OpenSegment& source : sources)
        drop(source, obsolete);
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return !merging; });
    for (const OpenSegment& segment : segments)
      drop(segment, obsolete);
    commit(std::move(staged), to, obsolete);
    damaged = false;
    sweep();
  }

  void purge(std::span<const ArticleId> articles) {
    std::unique_lock lock(mutex);
    const auto holds = [&](const OpenSegment& segment) {
      return std::any_of(articles.begin(), articles.end(),
                         [&](ArticleId id) { return segment.columns->find(id).has_value(); });
    };
    while (true) {
      changed.wait(lock, [&] { return failure || (!merging && plan_merge(live_counts(segments)).empty()); });
      if (failure) std::rethrow_exception(failure);
      const auto found = std::find_if(segments.begin(), segments.end(), holds);
      if (found == segments.end()) return;
      // Under the lock: nothing else may happen to the segment meanwhile.
      const std::vector<OpenSegment> sources = {*found};
      install(sources, merge_segments(dir, sources));
    }
  }

  // Puts the merged segment in the place of its sources; what was hidden in them meanwhile is hidden in it.
  void install(const std::vector<OpenSegment>& sources, OpenSegment merged) {
    std::vector<std::string> obsolete;
    std::vector<ArticleId> gone;
    std::vector<OpenSegment> next;
    const auto named = [](const std::vector<OpenSegment>& list, const std::string& name) {
      return std::find_if(list.begin(), list.end(),
                          [&](const auto& segment) { return segment.entry.name == name; });
    };
    for (const OpenSegment& source : sources) {
      const auto present = named(segments, source.entry.name);
      const auto since = hidden_since(source, present == segments.end() ? nullptr : &*present);
      gone.insert(gone.end(), since.begin(), since.end());
    }
    for (const OpenSegment& segment : segments) {
      if (named(sources, segment.entry.name) == sources.end()) {
        next.push_back(segment);
      } else {
        drop(segment, obsolete);
      }
    }
    hide(merged, gone, obsolete);
    if (merged.entry.live() > 0) {
      next.push_back(std::move(merged));
    } else {
      drop(merged, obsolete);
    }
    commit(std::move(next), revision, obsolete);
  }

  void merge_loop() {
    std::unique_lock lock(mutex);
    while (true) {
      std::vector<size_t> plan;
      changed.wait(lock, [&] {
        plan = plan_merge(live_counts(segments));
        return stopping || !plan.empty();
      });
      if (stopping) return;
      std::vector<OpenSegment> sources;
      for (const size_t i : plan)
        sources.push_back(segments[i]);
      merging = true;
      lock.unlock();
      std::optional<OpenSegment> merged;
      std::exception_ptr failed;
      try {
        merged = merge_segments(dir, sources);
        crash_point("merge-built");
      } catch (...) {
        failed = std::current_exception();
      }
      lock.lock();
      try {
        if (merged) install(sources, std::move(*merged));
      } catch (...) {
        failed = std::current_exception();
      }
      merging = false;
      if (merged) crash_point("merge");
      changed.notify_all();
      if (failed) {
        failure = failed;
        return;
      }
    }
  }
};

IndexWriter::IndexWriter(const std::filesystem::path& index_dir) : impl_(std::make_unique<Impl>()) {
  impl_->dir = index_dir;
  try {
    impl_->open();
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::kIo, error.what());
  }
  impl_->merger = std::thread([impl = impl_.get()] { impl->merge_loop(); });
}

IndexWriter::~IndexWriter() {
  {
    std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  impl_->merger.join();
}

Revision IndexWriter::revision() const {
  std::lock_guard lock(impl_->mutex);
  return impl_->revision;
}

bool IndexWriter::damaged() const {
  std::lock_guard lock(impl_->mutex);
  return impl_->damaged;
}

void IndexWriter::publish(Revision revision, std::span<const BuiltSegment> segments,
                          std::span<const ArticleId> removed) {
  std::lock_guard lock(impl_->mutex);
  impl_->publish(revision, segments, removed);
}

void IndexWriter::replace_all(Revision revision, std::span<const BuiltSegment> segments) {
  impl_->replace_all(revision, segments);
}

void IndexWriter::purge(std::span<const ArticleId> articles) {
  impl_->purge(articles);
}

void IndexWriter::sharing(uint32_t sample, size_t most, const std::function<bool(ArticleId)>& skip,
                          std::vector<SharingArticle>& found) const {
  std::lock_guard lock(impl_->mutex);
  for (const OpenSegment& segment : impl_->segments) {
    size_t left = most;
    for (const Sampled& sampled : segment.samples->with(sample)) {
      if (left == 0) break;
      if (sampled.doc == 0 || sampled.doc > segment.columns->size() || segment.hidden.contains(sampled.doc))
        continue;
      const ArticleId id = segment.columns->article_ids()[sampled.doc - 1];
      if (skip(id)) continue;
      found.push_back({id, segment.samples->shingles(sampled.doc)});
      --left;
    }
  }
}

void IndexWriter::finish_merges() {
  std::unique_lock lock(impl_->mutex);
  impl_->changed.wait(lock, [&] {
    return impl_->failure || (!impl_->merging && plan_merge(live_counts(impl_->segments)).empty());
  });
  if (impl_->failure) std::rethrow_exception(impl_->failure);
}

}  // namespace broadsheet
