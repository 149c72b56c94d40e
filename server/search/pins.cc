// SPDX-License-Identifier: MIT
#include "server/search/pins.h"

#include <chrono>

namespace broadsheet {

int64_t steady_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

RequestError expired_page() {
  return {ErrorCode::kExpired, notice<NoticeCode::kExpiredCursor>(), notice<NoticeCode::kBeginAgain>(),
          "cursor"};
}

void Pins::keep(uint64_t stamp, Overlaid overlaid) {
  std::lock_guard lock(mutex_);
  const int64_t now = now_();
  std::erase_if(pinned_, [&](const Pinned& pinned) { return pinned.until < now || pinned.stamp == stamp; });
  if (pinned_.size() == kMaxPinned) pinned_.erase(pinned_.begin());
  pinned_.push_back({stamp, std::move(overlaid), now + kPinSeconds});
}

std::optional<Overlaid> Pins::find(uint64_t stamp) {
  std::lock_guard lock(mutex_);
  for (const Pinned& pinned : pinned_) {
    if (pinned.stamp == stamp && pinned.until >= now_()) return pinned.overlaid;
  }
  return std::nullopt;
}

}  // namespace broadsheet
