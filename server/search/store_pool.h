// SPDX-License-Identifier: MIT
// Connections to the store, one a thread at a time, kept open between requests.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "indexer/store/archive.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {

// Any number of threads.
class StorePool {
 public:
  explicit StorePool(ArchivePaths paths) : paths_(std::move(paths)) {}

  // Runs `use` with a connection that no other thread uses meanwhile. One that threw is not used again.
  template <typename Use>
  auto use(Use&& use) {
    std::unique_ptr<StoreReader> store = take();
    auto result = use(*store);
    give_back(std::move(store));
    return result;
  }

  std::unique_ptr<StoreReader> take() {
    {
      std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto store = std::move(idle_.back());
        idle_.pop_back();
        return store;
      }
    }
    return std::make_unique<StoreReader>(paths_);
  }
  void give_back(std::unique_ptr<StoreReader> store) {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(store));
  }

 private:
  const ArchivePaths paths_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<StoreReader>> idle_;
};

}  // namespace broadsheet
