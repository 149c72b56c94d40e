// SPDX-License-Identifier: MIT
// Which article a record is, however often and wherever it is met.
#pragma once

#include <string>

#include "indexer/model/raw_article.h"

namespace broadsheet {

// "id:<scope>\x1f<declared id>" with the scope `source`, else the URL's host, else the container; without a
// declared id "url:<canonical URL>"; without a URL "hash:<XXH3-128 of the received title and text>". A
// declared id or a URL of more than a thousand bytes is cut and told apart by its hash.
std::string identity_of(const RawArticle& raw, const CleanArticle& clean);

}  // namespace broadsheet
