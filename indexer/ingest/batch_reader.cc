// SPDX-License-Identifier: MIT
#include "indexer/ingest/batch_reader.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;
using Item = std::variant<RawRecord, Rejection>;

constexpr size_t kMaxBatchBytes = size_t{4} << 20;
constexpr size_t kFirstSizes[] = {50, 100, 200};
constexpr size_t kReadAhead = 2;
constexpr std::chrono::seconds kFarewell{1};

size_t batch_size(size_t number, size_t most) {
  return number < std::size(kFirstSizes) ? std::min(kFirstSizes[number], most) : most;
}

size_t size_of(const Item& item) {
  const auto* record = std::get_if<RawRecord>(&item);
  return record != nullptr ? record->bytes.size() : 0;
}

}  // namespace

struct BatchReader::Shared {
  std::unique_ptr<Source> source;  // the thread's own
  size_t batch_articles;

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::deque<Batch> ready;
  Batch unfinished;
  size_t unfinished_bytes = 0;
  Clock::time_point unfinished_since;
  bool stopped = false;
  bool ended = false;
  std::exception_ptr failure;
  uint64_t bytes_read = 0;
  uint64_t bytes_total = 0;

  void finish_batch() {
    const size_t next = unfinished.number + 1;
    unfinished.bytes_read = bytes_read;
    unfinished.bytes = unfinished_bytes;
    ready.push_back(std::move(unfinished));
    unfinished = Batch{next, {}, 0, 0};
    unfinished_bytes = 0;
    changed.notify_all();
  }

  void add(Item item) {
    std::unique_lock lock(mutex);
    const size_t bytes = size_of(item);
    if (!unfinished.items.empty() && unfinished_bytes + bytes > kMaxBatchBytes) finish_batch();
    changed.wait(lock, [&] { return stopped || ready.size() < kReadAhead; });
    if (unfinished.items.empty()) unfinished_since = Clock::now();
    unfinished.items.push_back(std::move(item));
    unfinished_bytes += bytes;
    bytes_read = source->bytes_read();
    bytes_total = source->bytes_total();
    if (unfinished.items.size() >= batch_size(unfinished.number, batch_articles)) finish_batch();
  }

  bool is_stopped() const {
    const std::lock_guard lock(mutex);
    return stopped;
  }

  void run() {
    std::exception_ptr thrown;
    try {
      while (!is_stopped()) {
        auto item = source->next();
        if (!item) break;
        add(std::move(*item));
      }
    } catch (...) {
      thrown = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    failure = thrown;
    if (!unfinished.items.empty()) finish_batch();
    ended = true;
    changed.notify_all();
  }
};

BatchReader::BatchReader(std::unique_ptr<Source> source, size_t batch_articles)
    : shared_(std::make_shared<Shared>()) {
  shared_->source = std::move(source);
  shared_->batch_articles = std::max<size_t>(batch_articles, 1);
  thread_ = std::thread([shared = shared_] { shared->run(); });
}

BatchReader::~BatchReader() {
  std::unique_lock lock(shared_->mutex);
  shared_->stopped = true;
  shared_->changed.notify_all();
  const bool over = shared_->changed.wait_for(lock, kFarewell, [&] { return shared_->ended; });
  lock.unlock();
  if (over) {
    thread_.join();
  } else {
    thread_.detach();
  }
}

std::optional<Batch> BatchReader::take(std::chrono::milliseconds patience) {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->ready.empty() && !shared_->unfinished.items.empty() &&
      Clock::now() - shared_->unfinished_since >= patience) {
    shared_->finish_batch();
  }
  if (shared_->ready.empty()) {
    if (shared_->failure) std::rethrow_exception(std::exchange(shared_->failure, nullptr));
    return std::nullopt;
  }
  Batch batch = std::move(shared_->ready.front());
  shared_->ready.pop_front();
  shared_->changed.notify_all();
  return batch;
}

std::optional<Batch> BatchReader::next(std::chrono::milliseconds patience) {
  while (true) {
    if (auto batch = take(patience)) return batch;
    std::unique_lock lock(shared_->mutex);
    const auto something = [&] { return shared_->ended || !shared_->ready.empty(); };
    shared_->changed.wait_for(lock, patience, something);
    if (shared_->ended && shared_->ready.empty() && !shared_->failure) return std::nullopt;
  }
}

bool BatchReader::exhausted() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->ended && shared_->ready.empty() && !shared_->failure;
}

uint64_t BatchReader::bytes_total() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->bytes_total;
}

}  // namespace broadsheet
