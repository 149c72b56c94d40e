// SPDX-License-Identifier: MIT
#include "server/http/work_limit.h"

#include "server/query/request_error.h"

namespace broadsheet {

WorkLimit::Permit::Permit(WorkLimit& limit) : limit_(limit) {
  std::unique_lock lock(limit.mutex_);
  if (!limit.freed_.wait_for(lock, limit.patience_, [&] { return limit.free_ > 0; })) {
    throw RequestError(ErrorCode::kBusy, notice<NoticeCode::kBusy>(), notice<NoticeCode::kTryAgain>());
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
