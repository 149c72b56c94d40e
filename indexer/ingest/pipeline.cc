// SPDX-License-Identifier: MIT
#include "indexer/ingest/pipeline.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "indexer/base/crash_point.h"
#include "indexer/ingest/batch_reader.h"
#include "indexer/ingest/copy_finder.h"
#include "indexer/ingest/person_joiner.h"
#include "indexer/ingest/prepare.h"

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kSequencerTick{10};
constexpr std::chrono::milliseconds kProgressEvery{200};
// A source that trickles is not kept waiting for a whole batch longer than this.
constexpr std::chrono::milliseconds kPatience{1000};
// Six batches of ordinary articles. With six articles of 20 MB on the way a run took 710 MB, with two 500 MB.
constexpr size_t kMostBytesOnTheWay = size_t{24} << 20;
constexpr std::chrono::milliseconds kNoHurry = std::chrono::hours(24);

// What a batch changed: the articles with the samples of their texts.
using Changed = std::map<ArticleId, IndexDocument::Sample>;

struct BuildJob {
  Revision revision = 0;
  Changed changed;
};

// What the workers and the sequencer hand each other. Guarded by `mutex` but for the flag.
struct Exchange {
  std::mutex mutex;
  std::condition_variable for_workers;
  std::condition_variable for_sequencer;
  std::deque<Batch> raw;
  std::deque<BuildJob> to_build;
  std::map<size_t, std::vector<Prepared>> prepared;  // by batch number
  std::map<Revision, BuiltSegment> built;
  bool closing = false;
  std::exception_ptr failure;           // the first one
  std::atomic<bool> abandoned = false;  // what is being prepared will not be used

  void fail(std::exception_ptr thrown) {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::move(thrown);
    for_sequencer.notify_one();
  }
};

// One worker: segments first, since they free memory and make articles searchable.
class Worker {
 public:
  Worker(Exchange& exchange, const ArchivePaths& paths, const Extractor& extractor, bool keep_originals)
      : exchange_(exchange), paths_(paths), extractor_(extractor), keep_originals_(keep_originals) {}

  void run() {
    try {
      const StoreReader store(paths_);
      while (step(store)) {
      }
    } catch (...) {
      exchange_.fail(std::current_exception());
    }
  }

 private:
  bool step(const StoreReader& store) {
    std::unique_lock lock(exchange_.mutex);
    exchange_.for_workers.wait(
        lock, [&] { return exchange_.closing || !exchange_.to_build.empty() || !exchange_.raw.empty(); });
    if (!exchange_.to_build.empty()) {
      BuildJob job = std::move(exchange_.to_build.front());
      exchange_.to_build.pop_front();
      lock.unlock();
      build(std::move(job), store);
      return true;
    }
    if (exchange_.closing) return false;
    Batch batch = std::move(exchange_.raw.front());
    exchange_.raw.pop_front();
    lock.unlock();
    prepare_batch(std::move(batch), store);
    return true;
  }

  void build(BuildJob job, const StoreReader& store) {
    std::vector<IndexDocument> documents;
    std::vector<ArticleId> ids;
    for (const auto& [id, sample] : job.changed)
      ids.push_back(id);
    documents.reserve(ids.size());
    for (const StoredArticle& stored : store.articles(ids)) {
      documents.push_back(to_index_document(stored));
      documents.back().sample = std::move(job.changed[stored.id]);
    }
    BuiltSegment segment = build_segment(paths_.index(), documents);
    const std::lock_guard lock(exchange_.mutex);
    exchange_.built.emplace(job.revision, std::move(segment));
    exchange_.for_sequencer.notify_one();
  }

  void prepare_batch(Batch batch, const StoreReader& store) {
    std::vector<Prepared> prepared;
    prepared.reserve(batch.items.size());
    for (auto& item : batch.items) {
      if (exchange_.abandoned) return;
      if (auto* record = std::get_if<RawRecord>(&item)) {
        prepared.push_back(prepare_or_recognise(std::move(*record), extractor_, store));
        auto* made = std::get_if<ArticleRecord>(&prepared.back());
        if (made != nullptr && !keep_originals_) made->original.bytes.clear();
      } else {
        prepared.push_back(std::get<Rejection>(std::move(item)));
      }
    }
    const std::lock_guard lock(exchange_.mutex);
    exchange_.prepared.emplace(batch.number, std::move(prepared));
    exchange_.for_sequencer.notify_one();
  }

  Exchange& exchange_;
  const ArchivePaths& paths_;
  const Extractor& extractor_;
  const bool keep_originals_;
};

// The caller's thread: admits batches, commits them in order, publishes in order.
class Sequencer {
 public:
  Sequencer(Exchange& exchange, BatchReader& reader, StoreWriter& store, IndexWriter& index,
            PersonJoiner& joiner, CopyFinder& copies, const IngestOptions& options, int64_t run,
            size_t most_on_the_way)
      : exchange_(exchange),
        reader_(reader),
        store_(store),
        index_(index),
        joiner_(joiner),
        copies_(copies),
        options_(options),
        run_(run),
        most_on_the_way_(most_on_the_way) {}

  void run() {
    while (!finished()) {
      if (!stopping_ && options_.stop != nullptr && options_.stop->load()) stop_admitting();
      if (!stopping_) admit();
      if (commit_next() || publish_next()) continue;
      tell_progress();
      wait();
    }
    tell_progress();
  }

  const IngestCounts& counts() const { return counts_; }
  bool interrupted() const { return stopping_; }

 private:
  bool finished() {
    const std::lock_guard lock(exchange_.mutex);
    if (exchange_.failure) std::rethrow_exception(exchange_.failure);
    if (!to_publish_.empty()) return false;
    return stopping_ || (reader_.exhausted() && admitted_.empty());
  }

  // Batches that were not committed were never acknowledged and are dropped; what was committed is still
  // published.
  void stop_admitting() {
    stopping_ = true;
    exchange_.abandoned = true;
    const std::lock_guard lock(exchange_.mutex);
    exchange_.raw.clear();
  }

  size_t on_the_way() const { return admitted_.size() + to_publish_.size(); }
  bool has_room() const {
    return on_the_way() == 0 || (on_the_way() < most_on_the_way_ && bytes_on_the_way_ < kMostBytesOnTheWay);
  }

  void admit() {
    while (has_room()) {
      auto batch = reader_.take(on_the_way() == 0 ? kPatience : kNoHurry);
      if (!batch) return;
      admitted_.push_back({batch->bytes, batch->bytes_read});
      bytes_on_the_way_ += batch->bytes;
      const std::lock_guard lock(exchange_.mutex);
      exchange_.raw.push_back(std::move(*batch));
      exchange_.for_workers.notify_one();
    }
  }

  bool commit_next() {
    std::vector<Prepared> batch;
    {
      const std::lock_guard lock(exchange_.mutex);
      const auto next = exchange_.prepared.find(next_commit_);
      if (stopping_ || next == exchange_.prepared.end()) return false;
      batch = std::move(next->second);
      exchange_.prepared.erase(next);
    }
    const Admitted admitted = admitted_.front();
    if (const auto revision = commit(std::move(batch))) {
      to_publish_.push_back({*revision, admitted.bytes});
    } else {
      bytes_on_the_way_ -= admitted.bytes;
    }
    ++next_commit_;
    bytes_done_ = admitted.reaches;
    admitted_.pop_front();
    return true;
  }

  // The revision that is to be published, if anything changed.
  std::optional<Revision> commit(std::vector<Prepared> batch) {
    const Revision before = store_.revision();
    IngestCounts counts;
    Changed changed;
    std::vector<Rejection> rejections;
    store_.begin();
    for (Prepared& prepared : batch)
      put(std::move(prepared), counts, changed, rejections);
    for (const Rejection& rejection : rejections) {
      store_.add_rejection(run_, rejection.input, rejection.position, rejection.reason, rejection.hint);
    }
    const Revision revision = store_.commit();
    counts_.added += counts.added;
    counts_.updated += counts.updated;
    counts_.unchanged += counts.unchanged;
    counts_.held_back += counts.held_back;
    counts_.rejected += rejections.size();
    if (options_.on_rejection) std::for_each(rejections.begin(), rejections.end(), options_.on_rejection);
    if (revision == before) return std::nullopt;
    copies_.committed(revision);
    const std::lock_guard lock(exchange_.mutex);
    exchange_.to_build.push_back({revision, std::move(changed)});
    exchange_.for_workers.notify_one();
    return revision;
  }

  void put(Prepared prepared, IngestCounts& counts, Changed& changed, std::vector<Rejection>& rejections) {
    if (std::holds_alternative<Recognised>(prepared)) {
      ++counts.unchanged;
      return;
    }
    if (auto* rejection = std::get_if<Rejection>(&prepared)) {
      rejections.push_back(std::move(*rejection));
      return;
    }
    const auto& record = std::get<ArticleRecord>(prepared);
    try {
      const PutResult result = store_.put(record, options_.restore);
      if (result.outcome == PutOutcome::kAdded) ++counts.added;
      if (result.outcome == PutOutcome::kUpdated) ++counts.updated;
      if (result.outcome == PutOutcome::kUnchanged) {
        ++counts.unchanged;
      } else if (result.outcome == PutOutcome::kHeldBack) {
        ++counts.held_back;
      } else {
        changed[result.id] = copies_.observe(result.id, record.shingles);
        joiner_.observe(record.article, result.persons);
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kInvalid) throw;
      rejections.push_back({record.original.input, record.original.position, error.message(), error.hint()});
    }
  }

  bool publish_next() {
    if (to_publish_.empty()) return false;
    const auto [revision, bytes] = to_publish_.front();
    BuiltSegment segment;
    {
      const std::lock_guard lock(exchange_.mutex);
      const auto built = exchange_.built.find(revision);
      if (built == exchange_.built.end()) return false;
      segment = std::move(built->second);
      exchange_.built.erase(built);
    }
    index_.publish(revision, std::span(&segment, 1), {});
    crash_point("publish");
    copies_.published(revision);
    bytes_on_the_way_ -= bytes;
    to_publish_.pop_front();
    return true;
  }

  void tell_progress() {
    const auto now = Clock::now();
    if (!options_.on_progress || now - told_ < kProgressEvery) return;
    told_ = now;
    options_.on_progress({"indexing", counts_.total(), 0, bytes_done_, reader_.bytes_total(),
                          std::chrono::duration<double>(now - started_).count()});
  }

  void wait() {
    std::unique_lock lock(exchange_.mutex);
    const bool ready = exchange_.failure || exchange_.prepared.contains(next_commit_) ||
                       (!to_publish_.empty() && exchange_.built.contains(to_publish_.front().revision));
    if (!ready || stopping_) exchange_.for_sequencer.wait_for(lock, kSequencerTick);
  }

  Exchange& exchange_;
  BatchReader& reader_;
  StoreWriter& store_;
  IndexWriter& index_;
  PersonJoiner& joiner_;
  CopyFinder& copies_;
  const IngestOptions& options_;
  const int64_t run_;
  const size_t most_on_the_way_;
  struct Admitted {
    size_t bytes;
    uint64_t reaches;  // how far in the input
  };
  struct Committed {
    Revision revision;
    size_t bytes;
  };
  std::deque<Admitted> admitted_;  // and not committed
  std::deque<Committed> to_publish_;
  size_t bytes_on_the_way_ = 0;
  size_t next_commit_ = 0;
  uint64_t bytes_done_ = 0;
  IngestCounts counts_;
  bool stopping_ = false;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point told_{};
};

// Joins the workers however the sequencer ended.
class Workers {
 public:
  Workers(Exchange& exchange, unsigned count, bool keep_originals, const ArchivePaths& paths,
          const Extractor& extractor)
      : exchange_(exchange) {
    for (unsigned i = 0; i < count; ++i) {
      threads_.emplace_back([&exchange, keep_originals, &paths, &extractor] {
        Worker(exchange, paths, extractor, keep_originals).run();
      });
    }
  }
  ~Workers() {
    {
      const std::lock_guard lock(exchange_.mutex);
      exchange_.closing = true;
      exchange_.abandoned = true;
      exchange_.to_build.clear();
      exchange_.for_workers.notify_all();
    }
    for (std::thread& thread : threads_)
      thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

 private:
  Exchange& exchange_;
  std::vector<std::thread> threads_;
};

Error as_error(const std::exception& failure) {
  if (const auto* error = dynamic_cast<const Error*>(&failure)) return *error;
  return Error(ErrorCode::kInternal, std::string("unexpected failure: ") + failure.what());
}

}  // namespace

unsigned worker_count(unsigned jobs) {
  constexpr unsigned kMost = 256;
  return std::clamp(jobs != 0 ? jobs : std::thread::hardware_concurrency(), 1u, kMost);
}

IngestReport ingest(std::unique_ptr<Source> source, const std::string& command, const ArchivePaths& paths,
                    StoreWriter& store, IndexWriter& index, const Extractor& extractor,
                    const IngestOptions& options) {
  const auto started = Clock::now();
  IngestReport report;
  const int64_t run = store.start_run(command);
  BatchReader reader(std::move(source), options.batch_articles);
  const unsigned jobs = worker_count(options.jobs);
  Exchange exchange;
  PersonJoiner joiner(store, extractor.person_matcher());
  CopyFinder copies(store, index);
  Sequencer sequencer(exchange, reader, store, index, joiner, copies, options, run, 2 * size_t{jobs} + 2);
  try {
    {
      const Workers workers(exchange, jobs, options.keep_originals, paths, extractor);
      sequencer.run();
    }
    if (!sequencer.interrupted()) {
      if (store.reconcile_due()) joiner.reconcile(StoreReader(paths));
      index.finish_merges();
    }
  } catch (const std::exception& failure) {
    report.failure = as_error(failure);
  }
  report.run = run;
  report.counts = sequencer.counts();
  report.interrupted = sequencer.interrupted();
  report.revision = store.revision();
  report.seconds = std::chrono::duration<double>(Clock::now() - started).count();
  try {
    // A batch that failed half-way is rolled back first: what is left to write is the log.
    store.begin();
    store.finish_run(run, {report.counts.added, report.counts.updated,
                           report.counts.unchanged + report.counts.held_back, report.counts.rejected});
    store.commit();
  } catch (const Error& error) {
    if (!report.failure) report.failure = error;
  }
  return report;
}

}  // namespace broadsheet
