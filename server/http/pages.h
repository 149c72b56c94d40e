// SPDX-License-Identifier: MIT
// The HTML side of the routes: the same views as the API's, rendered by server/view/pages.h.
#pragma once

#include "server/http/backend.h"
#include "server/http/message.h"

namespace broadsheet {

// The front page; with parameters the search.
HttpResponse get_front_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_search_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_article_page(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_about_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_help_page(const HttpRequest& request, const Backend& backend, std::string_view);

}  // namespace broadsheet
