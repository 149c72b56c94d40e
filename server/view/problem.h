// SPDX-License-Identifier: MIT
// What went wrong with a request, as RFC 9457 (application/problem+json) tells it; the error page shows the
// same.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/query/request_error.h"
#include "server/view/messages.h"

namespace broadsheet {

// `code` is the stable name that programs look at ("unknown_parameter"); `detail` and `hint` are for people.
// `param` and `value` name the parameter at fault, or are empty.
struct Problem {
  int status = 500;
  std::string code;
  Notice detail;
  std::string param;
  std::string value;
  std::optional<Notice> hint;
};

// 400 for a wrong parameter, whose value is quoted, cut at 200 bytes; 404, 410 for an expired cursor, 503
// when busy.
Problem problem_of(const RequestError& error);
// 500 for all that is not the client's doing: it tells neither the message nor a path, which belong into the
// log.
Problem problem_of(const Error& error);

// {"type":"urn:broadsheet:problem:CODE","title","status","detail","code","param","value","hint","request_id"};
// param, value and hint are null where there is nothing to say. Detail and hint are in the language of `say`:
// English to programs.
nlohmann::ordered_json problem_view(const Problem& problem, std::string_view request_id,
                                    const Messages& say = english());

// "Not Found": the standard phrase of every status this server sends.
std::string_view status_phrase(int status);

}  // namespace broadsheet
