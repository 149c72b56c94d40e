// SPDX-License-Identifier: MIT
// A request that cannot be answered as it stands, told to the one who made it: in words of any language,
// which the view finds. Error's own message is the bare code, for the log.
#pragma once

#include <optional>
#include <string>

#include "indexer/base/error.h"
#include "server/query/notice.h"

namespace broadsheet {

class RequestError : public Error {
 public:
  // `param` and `value` name the parameter at fault as it was sent, or are empty.
  RequestError(ErrorCode code, Notice said, std::optional<Notice> advice = {}, std::string param = {},
               std::string value = {})
      : Error(code, std::string(row_of(said.code).name), {}, std::move(param)),
        said_(std::move(said)),
        advice_(std::move(advice)),
        value_(std::move(value)) {}

  const Notice& said() const { return said_; }
  const std::optional<Notice>& advice() const { return advice_; }
  const std::string& value() const { return value_; }

 private:
  Notice said_;
  std::optional<Notice> advice_;
  std::string value_;
};

}  // namespace broadsheet
