// SPDX-License-Identifier: MIT
// What went wrong with a request, as RFC 9457 (application/problem+json) tells it; the error page shows the
// same.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "server/query/search_request.h"

namespace broadsheet {

// `code` is the stable name that programs look at ("unknown_parameter"); `detail` and `hint` are for people.
// `param` and `value` name the parameter at fault, or are empty.
struct Problem {
  int status = 500;
  std::string code;
  std::string detail;
  std::string param;
  std::string value;
  std::string hint;
};

// 400 for a wrong parameter, 404, 410 for an expired cursor, 503 when busy, 500 for all that is not the
// client's doing: that one tells neither the message nor a path, which belong into the log. `parameters` are
// those of the request: the value of the one at fault is quoted, cut at 200 bytes.
Problem problem_of(const Error& error, const Parameters& parameters);

// {"type":"urn:broadsheet:problem:CODE","title","status","detail","code","param","value","hint","request_id"};
// param, value and hint are null where there is nothing to say.
nlohmann::ordered_json problem_view(const Problem& problem, std::string_view request_id);

// "Not Found": the standard phrase of every status this server sends.
std::string_view status_phrase(int status);

}  // namespace broadsheet
