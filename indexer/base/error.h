// SPDX-License-Identifier: MIT
// The one error type: what went wrong, in words a user can act on.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace broadsheet {

enum class ErrorCode {
  kUsage,        // the caller's flags or parameters are wrong
  kNotFound,     // a file, article or archive does not exist
  kInvalid,      // bytes that cannot be read as what they claim to be
  kUnsupported,  // a format or version this program does not read
  kLocked,       // another process writes to the archive
  kCorrupt,      // the archive contradicts itself
  kIo,           // the system refused: permissions, full disk, closed pipe
  kExpired,      // a cursor outlived what it pointed into
  kBusy,         // a limit on concurrent work was reached
  kInternal,     // a broken promise of our own code
};

// Stable snake_case name of a code, as printed and as sent in problem+json: "not_found".
std::string_view to_string(ErrorCode code);

// Thrown when an operation cannot go on. Caught in three places only: around one article (ingest), around
// one request (http) and in main(). `param` names the parameter or file at fault, or is empty.
class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message, std::string hint = {}, std::string param = {})
      : code_(code), message_(std::move(message)), hint_(std::move(hint)), param_(std::move(param)) {}

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const std::string& param() const { return param_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
  std::string hint_;
  std::string param_;
};

// Error{kIo} for a failed system call: "PATH: No space left on device". `errnum` is errno right after it.
Error system_error(std::string_view what, int errnum, std::string hint = {});

}  // namespace broadsheet
