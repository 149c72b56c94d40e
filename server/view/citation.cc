// SPDX-License-Identifier: MIT
#include "server/view/citation.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/base/date.h"
#include "server/view/json_peek.h"
#include "server/view/marked_text.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
      case '}':
      case '%':
      case '&':
      case '#':
      case '$':
      case '_':
        out.append(1, '\\').append(1, c);
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      default:
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  }
  return out;
}

// Percent encoding keeps an address in one piece within its braces.
std::string escaped_url(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c == '{' || c == '}' || c == '\\' || static_cast<unsigned char>(c) <= ' ') {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

// "Reuters" of a hit, {"name": "Reuters"} of an article.
std::string name_in(const Json& article, std::string_view key) {
  const std::string text = peek_text(article, key);
  return text.empty() ? peek_text(peek(article, key), "name") : text;
}

}  // namespace

std::string bibtex(const Json& article) {
  std::string out = fmt::format("@article{{broadsheet{}", peek_text(article, "id"));
  const auto field = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format(",\n  {:<8} = {{{}}}", name, value);
  };
  std::string title = peek_text(article, "title");
  if (title.empty()) {
    const std::string text = peek_text(article, "text");
    title = first_words(text.empty() ? peek_text(peek(article, "snippet"), "text") : text);
  }
  // The second pair of braces keeps the capitals of the headline.
  field("title", title.empty() ? "" : "{" + escaped(title) + "}");
  const std::string author = name_in(article, "author");
  field("author", author.empty() ? "" : "{" + escaped(author) + "}");
  field("journal", escaped(name_in(article, "source")));
  const auto date = parse_iso_date(peek_text(peek(article, "published"), "value"));
  if (date) {
    field("year", std::to_string(date->year));
    if (date->precision != Precision::kYear) field("month", std::to_string(date->month));
    if (date->precision == Precision::kDay || date->precision == Precision::kMinute)
      field("day", std::to_string(date->day));
  }
  field("url", escaped_url(peek_text(article, "url")));
  const std::string language = peek_text(article, "language");
  field("langid", escaped(language.empty() ? peek_text(peek(article, "language"), "id") : language));
  return out + "\n}\n";
}

}  // namespace broadsheet
