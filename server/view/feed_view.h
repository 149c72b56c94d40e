// SPDX-License-Identifier: MIT
// A search as a feed: Atom (RFC 4287), JSON Feed 1.1, and the description by which a browser learns to search
// here.
#pragma once

#include <string>
#include <string_view>

#include "server/search/searcher.h"

namespace broadsheet {

// `base` is the server as the client addressed it ("https://news.example.org", no slash at the end): feeds
// hold whole addresses. Entries lead to the article's page here; the original's address is there too. A date
// of a month or a year becomes its first day, for feeds know no vaguer one.
std::string atom_feed(const Answer& answer, std::string_view base);
std::string json_feed(const Answer& answer, std::string_view base);
// OpenSearch 1.1.
std::string opensearch_description(std::string_view base);

}  // namespace broadsheet
