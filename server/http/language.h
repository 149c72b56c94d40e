// SPDX-License-Identifier: MIT
// Which language the pages speak to a client: the one it chose (a cookie), else the first of its
// Accept-Language that the interface knows, else English.
#pragma once

#include "server/http/backend.h"
#include "server/http/message.h"
#include "server/view/messages.h"

namespace broadsheet {

const Messages& messages_for(const HttpRequest& request);

// /language/de: remembers the choice and leads back to the page the link stood on (its Referer, if that is
// one of this server's).
HttpResponse get_language(const HttpRequest& request, const Backend&, std::string_view language);

}  // namespace broadsheet
