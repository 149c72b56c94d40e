// SPDX-License-Identifier: MIT
#include "server/http/work_limit.h"

#include "indexer/base/error.h"

namespace broadsheet {

WorkLimit::Permit::Permit(WorkLimit& limit) : limit_(limit) {
  std::unique_lock lock(limit.mutex_);
  if (!limit.freed_.wait_for(lock, limit.patience_, [&] { return limit.free_ > 0; })) {
    throw Error(ErrorCode::kBusy, "The server is busy with other searches.", "Try again in a moment.");
  }
  --limit.free_;
}

WorkLimit::Permit::~Permit() {
  {
    std::lock_guard lock(limit_.mutex_);
    ++limit_.free_;
  }
  limit_.freed_.notify_one();
}

}  // namespace broadsheet
