// SPDX-License-Identifier: MIT
// The HTML side of the routes: the same views as the API's, rendered by server/view/pages.h.
#pragma once

#include "server/http/backend.h"
#include "server/http/message.h"
#include "server/view/messages.h"

namespace broadsheet {

// A page in a language; `etag` tells what it says.
HttpResponse html_response(const Messages& say, std::string html, std::string etag);

// The front page; with parameters the search.
HttpResponse get_front_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_search_page(const HttpRequest& request, const Backend& backend, std::string_view);
// ID, ID.bib (BibTeX) or ID.txt (the record as it arrived).
HttpResponse get_article_page(const HttpRequest& request, const Backend& backend, std::string_view id);
// What "+7 copies" beside a result leads to, and unfolds.
HttpResponse get_copies_page(const HttpRequest& request, const Backend& backend, std::string_view id);
// A number that was merged away leads to the person's own (307).
HttpResponse get_person_page(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_trends_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_trends_csv(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_map_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_reading_list(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_reading_list_bibtex(const HttpRequest& request, const Backend& backend, std::string_view);
// All values of a facet within a search.
HttpResponse get_facet_page(const HttpRequest& request, const Backend& backend, std::string_view name);
// A piece of a page: what the search box offers.
HttpResponse get_suggestions(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_about_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_api_page(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_help_page(const HttpRequest& request, const Backend& backend, std::string_view);

}  // namespace broadsheet
