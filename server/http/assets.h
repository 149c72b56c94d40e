// SPDX-License-Identifier: MIT
// Style sheets, scripts and images out of the program itself; no file of the machine can be reached through
// them.
#pragma once

#include "server/http/backend.h"
#include "server/http/message.h"

namespace broadsheet {

// /static/NAME. An address with the version of the content ("?v=…") may be kept for ever.
HttpResponse get_asset(const HttpRequest& request, const Backend& backend, std::string_view name);

}  // namespace broadsheet
