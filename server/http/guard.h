// SPDX-License-Identifier: MIT
// What is refused before anything is done for it: requests that hide a second one, that are built to cost
// memory, or that ask for what this server never does. Decided from the headers alone, before a body is read.
#pragma once

#include <optional>

#include "server/http/message.h"
#include "server/view/problem.h"

namespace broadsheet {

inline constexpr size_t kMaxHeaders = 100;
inline constexpr size_t kMaxBodyBytes = 256 * 1024;

// The reason to refuse, or nothing: 431 too many headers, 400 Host missing or doubled, 411 Transfer-Encoding,
// 415 Content-Encoding, 400 Content-Length doubled or not a number, 413 too long a body, 417 Expect, 405 any
// method but GET and HEAD, and POST where a form is taken (411 without a length, 415 for what is no form),
// 400 a body where none belongs, 416 more than one range.
std::optional<Problem> refuse(const HttpRequest& request);

}  // namespace broadsheet
