// SPDX-License-Identifier: MIT
#include "indexer/source/xml_article.h"

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"
#include "indexer/source/xml_tree.h"

namespace broadsheet {

void read_xml_article(const Frame& frame, RawArticle& article) {
  pugi::xml_document document;
  parse_xml(document, frame.payload, true);
  pugi::xml_node root;
  for (pugi::xml_node node : document.children()) {
    if (node.type() == pugi::node_element && !root) root = node;
  }
  article.fragment = true;
  article.source = frame.claim("source");
  article.language = frame.claim("language");
  article.author = frame.claim("author");
  const std::string_view name = local_name(root);
  const std::string lower = lower_ascii(name);
  if (lower == "item" || lower == "entry") {
    read_feed_item(root, frame, article);
  } else if (lower == "nitf") {
    read_nitf(root, article);
  } else if (name == "NewsItem") {
    read_newsml(root, article);
  } else {
    read_newsml_g2(root, article);
  }
  if (article.title.empty() && article.content.empty()) {
    parse_xml(document, frame.payload, false);  // says what is wrong, if that is why
  }
}

}  // namespace broadsheet
