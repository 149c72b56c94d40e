// SPDX-License-Identifier: MIT
// One item of a feed or of a news agency's XML, taken apart.
#pragma once

#include "indexer/model/raw_article.h"
#include "indexer/source/frame.h"

namespace pugi {
class xml_node;
}

namespace broadsheet {

// By the item's own name: <item>, <entry>, <nitf>, NewsML-G2's <newsItem>, NewsML 1's <NewsItem>. Throws
// Error{kInvalid} for anything else, and for XML that breaks off before a title or text.
void read_xml_article(const Frame& frame, RawArticle& article);

void read_feed_item(const pugi::xml_node& item, const Frame& frame, RawArticle& article);
void read_nitf(const pugi::xml_node& nitf, RawArticle& article);
void read_newsml(const pugi::xml_node& item, RawArticle& article);  // 1.x
void read_newsml_g2(const pugi::xml_node& item, RawArticle& article);

// One story of a wire collection: <REUTERS> as in Reuters-21578, <DOC> as in TREC's and the LDC's.
void read_wire_story(std::string_view markup, RawArticle& article);

}  // namespace broadsheet
