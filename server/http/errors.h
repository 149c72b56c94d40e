// SPDX-License-Identifier: MIT
// Refusals and failures as answers: problem+json below /api, a page elsewhere.
#pragma once

#include "server/http/message.h"
#include "server/view/problem.h"

namespace broadsheet {

// The request line could not be read (400), was too long (414) and the like: `status` is all that is known.
Problem problem_of_status(int status);

HttpResponse problem_response(const HttpRequest& request, const Problem& problem);

// Whether programs and not people read the answer.
bool is_api_path(std::string_view path);

}  // namespace broadsheet
