// SPDX-License-Identifier: MIT
// Reads the input ahead on a thread of its own and cuts it into batches.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "indexer/source/source.h"

namespace broadsheet {

// Consecutive items of the input, numbered from 0.
struct Batch {
  size_t number = 0;
  std::vector<std::variant<RawRecord, Rejection>> items;
  uint64_t bytes_read = 0;  // of the input, up to its end
  size_t bytes = 0;         // of its records
};

// Batches hold up to `batch_articles` items and 4 MiB; the first ones are smaller, so that something can be
// searched soon. Two whole batches are read ahead, no more.
class BatchReader {
 public:
  BatchReader(std::unique_ptr<Source> source, size_t batch_articles);
  // Stops reading. A thread that is stuck in a read (a terminal, an idle pipe) is left behind: it holds
  // nothing but its source, and ends with the process.
  ~BatchReader();
  BatchReader(const BatchReader&) = delete;
  BatchReader& operator=(const BatchReader&) = delete;

  // The next batch if a whole one is there, or the input has ended, or `patience` has passed since the first
  // item of an unfinished one. Does not wait. Rethrows what the source threw, once all before it was taken.
  std::optional<Batch> take(std::chrono::milliseconds patience);
  // take(), but waits for a batch; nothing at the end of the input.
  std::optional<Batch> next(std::chrono::milliseconds patience);
  // Everything was taken.
  bool exhausted() const;

  // As Source's, at the latest item read.
  uint64_t bytes_total() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;  // with the thread, which may outlive this object
  std::thread thread_;
};

}  // namespace broadsheet
