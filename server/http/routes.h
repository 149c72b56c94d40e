// SPDX-License-Identifier: MIT
// Every address of the server on one screen.
#pragma once

#include <span>
#include <string_view>

#include "server/http/backend.h"
#include "server/http/message.h"

namespace broadsheet {

// All are for GET (and so HEAD). A pattern is matched whole; its one "{…}" stands for one or more bytes
// without a slash, which the handler gets. `form`: also for POST, with the same parameters as a form, for
// those whose way to the server takes no long addresses.
struct Route {
  std::string_view pattern;
  HttpResponse (*handle)(const HttpRequest& request, const Backend& backend, std::string_view name);
  bool form = false;
};

std::span<const Route> routes();

// Whether this path takes POST.
bool takes_form(std::string_view path);

// Whether the answers of this path depend on the request and the archive's state alone.
bool is_tagged_by_state(std::string_view path);

// Finds the route and runs it. Throws what the handler throws, Error{kNotFound} if there is no route.
HttpResponse dispatch(const HttpRequest& request, const Backend& backend);

}  // namespace broadsheet
