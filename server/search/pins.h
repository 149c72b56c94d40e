// SPDX-License-Identifier: MIT
// What a list in the order of relevance was made by: kept at hand, so that its next pages go on with it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "indexer/store/copy_map.h"
#include "indexer/store/overlay.h"
#include "server/query/request_error.h"

namespace broadsheet {

// So long do cursors of relevance live. At most so many states are kept while an archive changes all the
// time; the one that was shown longest ago goes first.
inline constexpr int64_t kPinSeconds = 600;
inline constexpr size_t kMaxPinned = 64;
int64_t steady_seconds();

RequestError expired_page();

// What lies over the index: who is who, what was corrected, what is a copy.
struct Overlaid {
  std::shared_ptr<const Overlay> overlay;
  std::shared_ptr<const CopyMap> copies;
};

// States of it by their stamps (Sight::stamp). Any number of threads.
class Pins {
 public:
  explicit Pins(std::function<int64_t()> now = steady_seconds) : now_(std::move(now)) {}
  // For ten minutes from now.
  void keep(uint64_t stamp, Overlaid overlaid);
  std::optional<Overlaid> find(uint64_t stamp);

 private:
  struct Pinned {
    uint64_t stamp;
    Overlaid overlaid;
    int64_t until;
  };
  const std::function<int64_t()> now_;
  std::mutex mutex_;
  std::vector<Pinned> pinned_;
};

}  // namespace broadsheet
