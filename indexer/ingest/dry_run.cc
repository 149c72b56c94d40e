// SPDX-License-Identifier: MIT
#include "indexer/ingest/dry_run.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "indexer/ingest/batch_reader.h"
#include "indexer/ingest/parallel.h"
#include "indexer/ingest/prepare.h"

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPatience{1000};

class DryRun {
 public:
  DryRun(const ArchivePaths& paths, const Extractor& extractor, const IngestOptions& options)
      : extractor_(extractor), options_(options), workers_(worker_count(options.jobs)) {
    std::error_code ignored;
    for (unsigned i = 0; std::filesystem::exists(paths.database(), ignored) && i < workers_; ++i)
      stores_.push_back(std::make_unique<StoreReader>(paths));
  }

  // False if it was asked to stop.
  bool take(Batch batch) {
    std::vector<Prepared> prepared(batch.items.size());
    const bool all = parallel_for(
        workers_, batch.items.size(),
        [&](unsigned worker, size_t i) { prepared[i] = prepare_item(std::move(batch.items[i]), worker); }, {},
        options_.stop);
    if (!all) return false;
    for (Prepared& item : prepared)
      count(std::move(item));
    return true;
  }
  const IngestCounts& counts() const { return counts_; }

 private:
  Prepared prepare_item(std::variant<RawRecord, Rejection> item, unsigned worker) {
    if (auto* rejection = std::get_if<Rejection>(&item)) return std::move(*rejection);
    auto& record = std::get<RawRecord>(item);
    if (!stores_.empty()) return prepare_or_recognise(std::move(record), extractor_, *stores_[worker]);
    auto made = prepare(std::move(record), extractor_);
    if (auto* article = std::get_if<ArticleRecord>(&made)) return std::move(*article);
    return std::get<Rejection>(std::move(made));
  }

  void count(Prepared prepared) {
    if (auto* rejection = std::get_if<Rejection>(&prepared)) {
      ++counts_.rejected;
      if (options_.on_rejection) options_.on_rejection(*rejection);
      return;
    }
    if (std::holds_alternative<Recognised>(prepared)) {
      ++counts_.unchanged;
      return;
    }
    const auto& record = std::get<ArticleRecord>(prepared);
    // As the store would have it after what came before in this run.
    const auto [met, first] = met_.emplace(hash128(record.identity), record.received_hash);
    PutOutcome outcome = PutOutcome::kUpdated;
    if (!first) {
      if (met->second == record.received_hash) outcome = PutOutcome::kUnchanged;
      met->second = record.received_hash;
    } else {
      outcome = stores_.empty()
                    ? PutOutcome::kAdded
                    : stores_[0]->would_put(record.identity, record.received_hash, options_.restore);
    }
    if (outcome == PutOutcome::kAdded) ++counts_.added;
    if (outcome == PutOutcome::kUpdated) ++counts_.updated;
    if (outcome == PutOutcome::kUnchanged) ++counts_.unchanged;
    if (outcome == PutOutcome::kHeldBack) ++counts_.held_back;
  }

  const Extractor& extractor_;
  const IngestOptions& options_;
  const unsigned workers_;
  std::vector<std::unique_ptr<StoreReader>> stores_;  // one a worker; none without an archive
  std::map<Hash128, Hash128> met_;                    // identity → what was received last
  IngestCounts counts_;
};

}  // namespace

IngestReport dry_run(std::unique_ptr<Source> source, const ArchivePaths& paths, const Extractor& extractor,
                     const IngestOptions& options) {
  const auto started = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - started).count(); };
  IngestReport report;
  BatchReader reader(std::move(source), options.batch_articles);
  DryRun run(paths, extractor, options);
  try {
    while (auto batch = reader.next(kPatience)) {
      const uint64_t bytes = batch->bytes_read;
      report.interrupted = !run.take(std::move(*batch));
      if (report.interrupted) break;
      if (options.on_progress) {
        options.on_progress({"looking", run.counts().total(), 0, bytes, reader.bytes_total(), seconds()});
      }
    }
  } catch (const Error& error) {
    report.failure = error;
  }
  report.counts = run.counts();
  report.seconds = seconds();
  return report;
}

}  // namespace broadsheet
