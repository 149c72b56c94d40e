// SPDX-License-Identifier: MIT
#include "indexer/source/sniff.h"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.h"
#include "indexer/base/charset.h"
#include "indexer/source/json_shape.h"
#include "indexer/source/table_row.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

// Formats that people drop into a heap of articles by mistake.
constexpr std::array kBinaries = {
    Magic{"%PDF-"sv, "a PDF document"},
    Magic{"\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{"GIF87a"sv, "a GIF image"},
    Magic{"GIF89a"sv, "a GIF image"},
    Magic{"RIFF"sv, "a RIFF media file"},
    Magic{"\x7F"
          "ELF"sv,
          "an executable"},
    Magic{"\xCF\xFA\xED\xFE"sv, "an executable"},
    Magic{"MZ\x90\0"sv, "an executable"},
    Magic{"SQLite format 3\0"sv, "an SQLite database"},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    Magic{"{\\rtf"sv, "an RTF document"},
    Magic{"OggS"sv, "an Ogg media file"},
    Magic{"ID3"sv, "an MP3 file"},
    Magic{"wOF2"sv, "a font"},
    Magic{"Rar!\x1A\x07"sv, "a rar archive"},
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

SniffResult rejected(std::string reason, std::string hint) {
  SniffResult result;
  result.kind = Sniffed::kRejected;
  result.reason = std::move(reason);
  result.hint = std::move(hint);
  return result;
}

bool is_binary_junk(std::string_view bytes) {
  const auto odd = [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && !is_blank(c) && b != 0x1B && b != 0x0B && b != 0x08;
  };
  return static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), odd)) * 20 > bytes.size();
}

// Moves past white space, comments, an XML declaration and other processing instructions, and document types
// other than HTML's.
void skip_markup_preamble(std::string_view& text) {
  for (;;) {
    while (!text.empty() && is_blank(text[0]))
      text.remove_prefix(1);
    std::string_view close = ">";
    if (text.starts_with("<!--")) {
      close = "-->";
    } else if (text.starts_with("<!doctype") && !text.starts_with("<!doctype html")) {
      const size_t end = std::min(text.find('>'), text.size());
      if (text.substr(0, end).find('[') != std::string_view::npos) close = "]>";
      if (close == "]>" && text.find(close) == std::string_view::npos) close = ">";
    } else if (!text.starts_with("<?")) {
      return;
    }
    const size_t end = text.find(close);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + close.size());
  }
}

bool begins_with_tag(std::string_view lower, std::string_view name) {
  if (!lower.starts_with('<') || !lower.substr(1).starts_with(name)) return false;
  const char next = lower.size() > name.size() + 1 ? lower[name.size() + 1] : '>';
  return is_blank(next) || next == '>' || next == '/';
}

bool begins_html(std::string_view lower) {
  if (lower.starts_with("<!doctype html")) return true;
  for (std::string_view tag : {"html", "head", "body", "meta", "title", "article", "main", "script", "link",
                               "div", "p", "h1", "table", "section", "header", "style", "base", "span"}) {
    if (begins_with_tag(lower, tag)) return true;
  }
  return false;
}

// A saved page may begin with stray text: two structural tags are proof.
bool holds_page(std::string_view lower) {
  int marks = 0;
  for (std::string_view mark :
       {"<html", "<head>", "<head ", "<body", "</html>", "</body>", "<!doctype html"}) {
    marks += lower.find(mark) != std::string_view::npos;
  }
  return marks >= 2;
}

// The name of the first element without prefix.
std::string_view root_name(std::string_view lower) {
  if (!lower.starts_with('<')) return {};
  std::string_view name = lower.substr(1, lower.find_first_of(" \t\r\n/>", 1) - 1);
  if (const size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name;
}

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool after_blanks(std::string_view text, std::string_view expected) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return !text.empty() && expected.find(text[0]) != std::string_view::npos;
}

Sniffed kind_of_markup(std::string_view start) {
  constexpr std::string_view kXmlRoots[] = {"rss",         "rdf",      "feed",   "entry", "channel", "item",
                                            "newsmessage", "newsitem", "newsml", "nitf",  "itemset"};
  constexpr std::string_view kSgmlRoots[] = {"reuters", "doc"};
  const std::string_view root = root_name(start);
  if (is_one_of(root, kXmlRoots)) return Sniffed::kXml;
  if (is_one_of(root, kSgmlRoots)) return Sniffed::kSgml;
  return begins_html(start) ? Sniffed::kHtml : Sniffed::kText;
}

// `text` is valid UTF-8 but for a character cut at its end.
SniffResult sniff_text(std::string_view text, bool complete, const FieldMap& map) {
  SniffResult result;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string lower = lower_ascii(text);
  std::string_view start = lower;
  skip_markup_preamble(start);
  if (start.empty() && lower.find_first_not_of(" \t\r\n\f") == std::string::npos) return result;
  result.kind = kind_of_markup(start);
  if (result.kind != Sniffed::kText) return result;
  if (start.starts_with('{') && (start.size() == 1 || after_blanks(start.substr(1), "\"}"))) {
    result.kind = Sniffed::kJson;
    if (!map.items.empty()) {
      result.kind = Sniffed::kJsonList;
      result.path = split_field_path(map.items);
    } else if (auto path = find_json_list(text)) {
      result.kind = Sniffed::kJsonList;
      result.path = std::move(*path);
    }
  } else if (start.starts_with('[') && after_blanks(start.substr(1), "{") &&
             after_blanks(start.substr(start.find('{') + 1), "\"}")) {
    result.kind = Sniffed::kJsonList;
  } else if (start.starts_with('[') && complete && after_blanks(start.substr(1), "]")) {
    result.kind = Sniffed::kJsonList;
  } else if (start.starts_with("warc/")) {
    result.kind = Sniffed::kWarc;
  } else if (start.starts_with("filedesc://")) {
    result.kind = Sniffed::kArc;
  } else if (lower.starts_with("<?xml") && !holds_page(lower)) {
    return rejected("XML of a kind that is not read",
                    "feeds, NITF and NewsML are; write the articles as HTML, text or JSON lines");
  } else if (const auto table = start.starts_with('<') ? std::nullopt : find_table(text, complete, map)) {
    if (table->unknown) {
      return rejected("a table without a column for text or title",
                      "--map title=COLUMN,text=COLUMN,… says what its columns are");
    }
    result.kind = Sniffed::kTable;
    result.delimiter = table->delimiter;
  } else if (holds_page(lower)) {
    result.kind = Sniffed::kHtml;
  }
  return result;
}

}  // namespace

SniffResult sniff(std::string_view prefix, bool complete, const FieldMap& map) {
  if (prefix.empty()) return {};
  for (const Magic& magic : kBinaries) {
    if (prefix.starts_with(magic.bytes)) {
      return rejected("is " + std::string(magic.name) + ", not text", "add the text of the article instead");
    }
  }
  const std::string charset = charset_of_beginning(prefix, complete, declared_charset(prefix));
  if (!charset.starts_with("utf-16") && !charset.starts_with("utf-32") && is_binary_junk(prefix) &&
      !prefix.starts_with("WARC/") && !prefix.starts_with("filedesc://")) {
    return rejected("is binary data, not text", "add the text of the article instead");
  }
  SniffResult result;
  if (charset == "utf-8") {
    result = sniff_text(prefix, complete, map);
  } else {
    result = sniff_text(decode_charset(prefix, charset).text, complete, map);
  }
  result.charset = charset;
  return result;
}

}  // namespace broadsheet
