// SPDX-License-Identifier: MIT
#include "indexer/base/error.h"

#include <system_error>

namespace broadsheet {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kExpired:
      return "cursor_expired";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

Error system_error(std::string_view what, int errnum, std::string hint) {
  std::string message(what);
  message += ": ";
  message += std::generic_category().message(errnum);
  return Error(ErrorCode::kIo, std::move(message), std::move(hint));
}

}  // namespace broadsheet
