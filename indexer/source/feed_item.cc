// SPDX-License-Identifier: MIT
// Items of RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0, with the modules that carry news: content,
// Dublin Core, DC Terms.
#include "indexer/base/ascii.h"
#include "indexer/source/json_fields.h"
#include "indexer/source/relative_url.h"
#include "indexer/source/xml_article.h"
#include "indexer/source/xml_tree.h"

namespace broadsheet {
namespace {

// Which vocabulary an element belongs to; its elements mean nothing to us if it is another.
enum class Module : uint8_t { kFeed, kContent, kDublinCore, kXhtml, kOther };

Module module_by_prefix(std::string_view prefix) {
  if (prefix.empty() || prefix == "atom" || prefix == "a10" || prefix == "rss") return Module::kFeed;
  if (prefix == "content") return Module::kContent;
  if (prefix == "dc" || prefix == "dcterms") return Module::kDublinCore;
  if (prefix == "xhtml" || prefix == "body") return Module::kXhtml;
  return Module::kOther;
}

Module module_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const size_t colon = name.find(':');
  return module_by_prefix(colon == std::string_view::npos ? std::string_view() : name.substr(0, colon));
}

std::string decode_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int have = 0;
  for (const char c : text) {
    const int value = is_upper(c)   ? c - 'A'
                      : is_lower(c) ? c - 'a' + 26
                      : is_digit(c) ? c - '0' + 52
                      : c == '+'    ? 62
                      : c == '/'    ? 63
                                    : -1;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<uint32_t>(value);
    have += 6;
    if (have >= 8) out += static_cast<char>(bits >> (have -= 8) & 0xFF);
  }
  return out;
}

struct Content {
  std::string bytes;
  bool html = false;
};

// The value of an element in Atom's manner: its type says whether it is text, escaped or inline markup.
Content value_of(const pugi::xml_node& node) {
  const std::string type = lower_ascii(node.attribute("type").value());
  const std::string mode = lower_ascii(node.attribute("mode").value());
  if (has_elements(node)) return {markup_inside(node), true};
  std::string text = text_inside(node);
  const bool media = type.find('/') != std::string::npos && !type.starts_with("text/") &&
                     type.find("xml") == std::string::npos && type.find("html") == std::string::npos;
  if (mode == "base64" || media) text = decode_base64(text);
  const bool html = type != "text" && type != "text/plain" &&
                    (type == "html" || type == "text/html" || looks_like_markup(text) ||
                     (text.find('<') != std::string::npos && text.find('>') != std::string::npos));
  return {std::move(text), html};
}

// Titles hold markup now and then: <b>, <em>.
std::string without_tags(std::string text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const bool tag =
        text[at] == '<' && at + 1 < text.size() && (is_letter(text[at + 1]) || text[at + 1] == '/');
    const size_t end = tag ? text.find('>', at) : std::string::npos;
    if (end != std::string::npos) {
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// An address a reader can open in place of what a feed's proxy says.
void read_link(const pugi::xml_node& link, std::string_view base, std::string& url, std::string& other) {
  const pugi::xml_attribute href = link.attribute("href");
  const std::string_view rel = link.attribute("rel").value();
  const std::string target = resolve_url(base, href ? std::string(href.value()) : text_inside(link));
  if (target.empty() || rel == "self" || rel == "enclosure" || rel == "edit" || rel == "replies") return;
  std::string& place = rel.empty() || rel == "alternate" ? url : other;
  if (place.empty()) place = target;
}

std::string person_name(const pugi::xml_node& node) {
  std::string name = child_text(node, "name");
  if (name.empty() && !child_named(node, "email")) name = text_inside(node);
  // "editor@example.org (A Name)", RSS 2.0
  const size_t open = name.find('(');
  if (name.find('@') != std::string::npos) {
    if (open == std::string::npos || name.find(')', open) == std::string::npos) return {};
    name = name.substr(open + 1, name.find(')', open) - open - 1);
  }
  return name;
}

struct Rank {  // of what holds the text: the fullest wins
  int rank = 0;
  Content content;
  void offer(int better, Content value) {
    if (better > rank && !value.bytes.empty()) {
      rank = better;
      content = std::move(value);
    }
  }
};

}  // namespace

void read_feed_item(const pugi::xml_node& item, const Frame& frame, RawArticle& article) {
  const std::string base = resolve_url(frame.claim("base"), item.attribute("xml:base").value());
  const std::string_view feed_base = base.empty() ? std::string_view(frame.claim("base")) : base;
  std::string authors;
  std::string creators;
  std::string permalink;
  std::string other_link;
  std::string issued;
  Rank text;
  if (const char* lang = item.attribute("xml:lang").value(); *lang != 0) article.language = lang;
  for (pugi::xml_node node : item.children()) {
    const Module module = module_of(node);
    const std::string name = lower_ascii(local_name(node));
    if (module == Module::kContent) {
      if (name == "encoded") text.offer(6, {value_of(node).bytes, true});
    } else if (module == Module::kXhtml) {
      if (name == "body" || name == "div") text.offer(5, {markup_inside(node), true});
    } else if (module == Module::kDublinCore) {
      const std::string value = text_inside(node);
      if (name == "creator" && !value.empty()) creators += (creators.empty() ? "" : ", ") + value;
      if (name == "title" && article.title.empty()) article.title = value;
      if (name == "date" || name == "issued" || name == "created") issued = value;
      if (name == "modified") article.modified = value;
      if (name == "publisher" && !value.empty()) article.source = value;
      if (name == "language" && !value.empty()) article.language = value;
      if (name == "subject" && article.section.empty()) article.section = value;
      if (name == "identifier" && article.id.empty()) article.id = value;
      if (name == "description") text.offer(1, value_of(node));
    } else if (module == Module::kFeed) {
      if (name == "title") {
        const Content title = value_of(node);
        article.title = title.html ? without_tags(title.bytes) : title.bytes;
      } else if (name == "link") {
        read_link(node, feed_base, article.url, other_link);
      } else if (name == "guid" || name == "id") {
        const std::string value = text_inside(node);
        const bool address =
            value.starts_with("http") && lower_ascii(node.attribute("isPermaLink").value()) != "false";
        (name == "guid" && address ? permalink : article.id) = value;
      } else if (name == "pubdate" || name == "published" || name == "issued" || name == "created") {
        article.published = text_inside(node);
      } else if (name == "updated" || name == "modified") {
        article.modified = text_inside(node);
      } else if (name == "content") {
        text.offer(5, value_of(node));
      } else if (name == "description" || name == "fulltext") {
        text.offer(name == "fulltext" ? 4 : 3, value_of(node));
      } else if (name == "summary") {
        text.offer(2, value_of(node));
      } else if (name == "author") {
        const std::string one = person_name(node);
        if (!one.empty()) authors += (authors.empty() ? "" : ", ") + one;
      } else if (name == "category" && article.section.empty()) {
        const pugi::xml_attribute label =
            node.attribute("label") ? node.attribute("label") : node.attribute("term");
        article.section = label ? std::string(label.value()) : text_inside(node);
      } else if (name == "source") {
        std::string title = child_text(node, "title");
        if (title.empty() && !child_named(node, "id")) title = text_inside(node);
        if (!title.empty()) article.source = title;
      }
    }
  }
  if (article.published.empty()) article.published = issued;
  if (!creators.empty()) authors = creators;
  if (!authors.empty()) article.author = authors;
  if (article.url.empty()) article.url = permalink;
  if (article.url.empty()) article.url = other_link;
  if (article.url.empty() && std::string_view(item.attribute("rdf:about").value()).starts_with("http")) {
    article.url = item.attribute("rdf:about").value();
  }
  article.content = std::move(text.content.bytes);
  article.kind = text.content.html ? RawArticle::Content::kHtml : RawArticle::Content::kText;
}

}  // namespace broadsheet
