// SPDX-License-Identifier: MIT
// Stories of wire collections in SGML, which is no XML: tags are looked for, not parsed.
#include <algorithm>
#include <optional>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"
#include "indexer/source/xml_article.h"

namespace broadsheet {
namespace {

class Story {
 public:
  explicit Story(std::string_view markup) : markup_(markup), lower_(lower_ascii(markup)) {}

  // What stands between <name …> and </name>; to the end if it is not closed. Nothing if there is no such
  // tag.
  std::optional<std::string_view> element(std::string_view name) const {
    const size_t open = find_tag(name);
    if (open == std::string::npos) return std::nullopt;
    const size_t begin = lower_.find('>', open);
    if (begin == std::string::npos) return std::nullopt;
    const size_t end = lower_.find("</" + std::string(name) + '>', begin);
    return markup_.substr(begin + 1, std::min(end, markup_.size()) - begin - 1);
  }

  // The first of several elements that is there and not blank, in one line.
  std::string line(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      if (const auto found = element(name)) {
        std::string text = plain(*found);
        std::replace(text.begin(), text.end(), '\n', ' ');
        if (!trim(text).empty()) return std::string(trim(text));
      }
    }
    return {};
  }

  std::string attribute(std::string_view name) const {
    const std::string key = ' ' + std::string(name) + "=\"";
    const std::string_view tag = std::string_view(lower_).substr(0, lower_.find('>'));
    const size_t at = tag.find(key);
    if (at == std::string_view::npos) return {};
    const size_t begin = at + key.size();
    return std::string(markup_.substr(begin, std::min(markup_.find('"', begin), markup_.size()) - begin));
  }

  // Text without tags and control characters; references are left to the cleaner.
  static std::string plain(std::string_view markup) {
    std::string out;
    for (size_t at = 0; at < markup.size();) {
      const char c = markup[at];
      const char next = at + 1 < markup.size() ? markup[at + 1] : ' ';
      if (c == '<' && (is_letter(next) || next == '/')) {
        const size_t end = std::min(markup.find('>', at), markup.size() - 1);
        if (to_lower(next) == 'p' || to_lower(next) == 'd') out += "\n\n";
        at = end + 1;
      } else if (c == '&' && next == '#' && is_control_reference(markup.substr(at))) {
        at = markup.find(';', at) + 1;
      } else {
        if (c != '\r' && (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')) out += c;
        ++at;
      }
    }
    return out;
  }

 private:
  size_t find_tag(std::string_view name) const {
    const std::string open = '<' + std::string(name);
    for (size_t at = lower_.find(open); at != std::string::npos; at = lower_.find(open, at + 1)) {
      const char next = at + open.size() < lower_.size() ? lower_[at + open.size()] : '>';
      if (next == '>' || is_space(next)) return at;
    }
    return std::string::npos;
  }

  // "&#3;": the end mark of a telegram and its like.
  static bool is_control_reference(std::string_view text) {
    size_t at = 2;
    int value = 0;
    while (at < text.size() && at < 5 && is_digit(text[at]))
      value = value * 10 + (text[at++] - '0');
    return at > 2 && at < text.size() && text[at] == ';' && value < 32;
  }

  const std::string_view markup_;
  const std::string lower_;
};

// Telegrams break lines at a fixed width and begin paragraphs with blanks: one line a paragraph.
std::string unwrapped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    const bool indented = line.size() - std::min(line.size(), line.find_first_not_of(" \t")) != 0 &&
                          line.find_first_not_of(" \t") >= 2;
    const std::string_view words = trim(line);
    if (words.empty()) {
      if (!out.empty() && !out.ends_with("\n\n")) out += "\n\n";
      continue;
    }
    if (!out.empty() && !out.ends_with('\n')) out += indented ? "\n\n" : " ";
    out += words;
  }
  while (!out.empty() && is_space(out.back()))
    out.pop_back();
  return out;
}

}  // namespace

void read_wire_story(std::string_view markup, RawArticle& article) {
  const Story story(markup);
  const bool reuters = lower_ascii(markup.substr(0, 8)) == "<reuters";
  article.id = reuters ? story.attribute("newid") : story.line({"docno", "docid", "dochdr"});
  if (article.id.empty()) article.id = story.attribute("id");
  article.title = story.line({"title", "headline", "hl", "head", "ti"});
  article.published = story.line({"date", "date1", "date_time", "datetime", "pubdate"});
  article.author = story.line({"author", "byline"});
  article.source = reuters ? "Reuters" : story.line({"source", "so"});
  article.url = story.line({"url"});
  article.language = story.line({"language", "lang"});
  article.section = story.line({"section"});
  if (const auto topics = story.element("topics"); reuters && topics) {
    const std::string_view first = topics->substr(0, topics->find("</"));
    article.section = Story::plain(first);
    article.section = std::string(trim(article.section));
  }
  std::optional<std::string_view> body = story.element("body");
  if (!body) body = story.element("text");
  std::string text;
  if (body) {
    // A story without a body of its own has everything under <TEXT>.
    std::string whole(*body);
    text = unwrapped(Story::plain(whole));
  }
  if (text == article.title) text.clear();
  for (const std::string_view mark : {" Reuter", " REUTER", "\n\nReuter", "\n\nREUTER"}) {
    if (reuters && text.ends_with(mark)) text.erase(text.size() - mark.size());
  }
  const std::string dateline = story.line({"dateline"});
  article.content = dateline.empty() || text.empty() ? text : dateline + ' ' + text;
  if (article.title.empty() && article.content.empty()) {
    throw Error(ErrorCode::kInvalid, "a story without title and text", "nothing readable was found in it");
  }
}

}  // namespace broadsheet
