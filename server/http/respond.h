// SPDX-License-Identifier: MIT
// From a request to the finished answer: guards, route, failures, entity tag, compression, headers.
// Everything the server does, without a socket.
#pragma once

#include "server/http/backend.h"
#include "server/http/message.h"

namespace broadsheet {

// Any thread. Whatever goes wrong becomes an answer; details of internal failures go to standard error alone.
HttpResponse respond(const HttpRequest& request, const Backend& backend);

// The answer to a request that the HTTP library itself turned down with `status`.
HttpResponse respond_to_status(const HttpRequest& request, int status);

// The request's own X-Request-Id if it is a sane one, else a new one that no other request of this process
// has.
std::string request_id(std::string_view proposed);

}  // namespace broadsheet
