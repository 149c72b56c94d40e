// SPDX-License-Identifier: MIT
#include "indexer/source/sniff.h"

#include <algorithm>
#include <array>

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
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

SniffResult rejected(std::string reason, std::string hint) {
  return {Sniffed::kRejected, std::move(reason), std::move(hint)};
}

// UTF-16 text betrays itself by zero bytes in every other place. 0: no; 1: low byte first; 2: high byte
// first.
int utf16_order(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE"sv)) return 1;
  if (bytes.starts_with("\xFE\xFF"sv)) return 2;
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i)
    zeros[i % 2] += bytes[i] == 0;
  const size_t half = bytes.size() / 2;
  if (half < 8) return 0;
  if (zeros[1] * 10 > half * 7 && zeros[0] * 20 < half) return 1;
  if (zeros[0] * 10 > half * 7 && zeros[1] * 20 < half) return 2;
  return 0;
}

// The ASCII part of UTF-16, enough to look for markup.
std::string ascii_of_utf16(std::string_view bytes, int order) {
  std::string out;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char low = bytes[i + (order == 1 ? 0 : 1)];
    const char high = bytes[i + (order == 1 ? 1 : 0)];
    out += high == 0 && static_cast<unsigned char>(low) < 0x80 ? low : '?';
  }
  if (!out.empty() && out[0] == '?') out.erase(0, 1);  // the byte order mark
  return out;
}

bool is_binary_junk(std::string_view bytes) {
  const auto odd = [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && !is_blank(c) && b != 0x1B && b != 0x0B && b != 0x08;
  };
  return static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), odd)) * 20 > bytes.size();
}

// Moves past white space, comments, an XML declaration and other processing instructions.
void skip_markup_preamble(std::string_view& text) {
  for (;;) {
    while (!text.empty() && is_blank(text[0]))
      text.remove_prefix(1);
    std::string_view close;
    if (text.starts_with("<!--")) {
      close = "-->";
    } else if (text.starts_with("<?")) {
      close = ">";
    } else {
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

bool looks_like_html(std::string_view lower) {
  if (lower.starts_with("<!doctype html")) return true;
  for (std::string_view tag : {"html", "head", "body", "meta", "title", "article", "main", "script", "link",
                               "div", "p", "h1", "table", "section", "header", "style", "base", "span"}) {
    if (begins_with_tag(lower, tag)) return true;
  }
  // A saved page may begin with stray text: take two structural tags as proof.
  int marks = 0;
  for (std::string_view mark :
       {"<html", "<head>", "<head ", "<body", "</html>", "</body>", "<!doctype html"}) {
    marks += lower.find(mark) != std::string_view::npos;
  }
  return marks >= 2;
}

SniffResult sniff_text(std::string_view text, bool utf16) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string lower = lower_ascii(text);
  std::string_view start = lower;
  skip_markup_preamble(start);
  if (start.empty() && lower.find_first_not_of(" \t\r\n\f") == std::string::npos)
    return {Sniffed::kEmpty, {}, {}};
  if (start.starts_with('{')) {
    std::string_view inside = start.substr(1);
    while (!inside.empty() && is_blank(inside[0]))
      inside.remove_prefix(1);
    if (inside.empty() || inside[0] == '"' || inside[0] == '}') {
      if (utf16) return rejected("JSON in UTF-16", "convert it to UTF-8 first: iconv -f utf-16 -t utf-8");
      return {Sniffed::kJson, {}, {}};
    }
  }
  if (start.starts_with('[')) {
    std::string_view inside = start.substr(1);
    while (!inside.empty() && is_blank(inside[0]))
      inside.remove_prefix(1);
    if (inside.starts_with("{\"") || inside.starts_with("{\n") || inside.starts_with("{ ")) {
      return rejected("a JSON array", "write one object a line: jq -c '.[]'");
    }
  }
  if (looks_like_html(start)) return {Sniffed::kHtml, {}, {}};
  if (start.starts_with("warc/")) {
    return rejected("a WARC file", "WARC files are not read: extract the pages and add those");
  }
  if (lower.starts_with("<?xml") || start.starts_with("<rss") || start.starts_with("<feed") ||
      start.starts_with("<rdf:rdf")) {
    return rejected("XML that is not a web page", "add the articles as HTML, text or JSON lines");
  }
  return {Sniffed::kText, {}, {}};
}

}  // namespace

SniffResult sniff(std::string_view prefix, bool complete) {
  if (prefix.empty()) return {Sniffed::kEmpty, {}, {}};
  for (const Magic& magic : kBinaries) {
    if (prefix.starts_with(magic.bytes)) {
      return rejected("is " + std::string(magic.name) + ", not text", "add the text of the article instead");
    }
  }
  const bool zip = prefix.starts_with("PK\x03\x04") || prefix.starts_with("PK\x05\x06");
  const bool seven_zip = prefix.starts_with("7z\xBC\xAF\x27\x1C");
  const bool rar = prefix.starts_with("Rar!\x1A\x07");
  const bool tar = prefix.size() > 262 && prefix.substr(257, 5) == "ustar";
  if (zip || seven_zip || rar || tar) {
    return rejected(std::string(zip         ? "a zip"
                                : seven_zip ? "a 7z"
                                : rar       ? "a rar"
                                            : "a tar") +
                        " archive or a document packed like one",
                    "unpack it and add the folder");
  }
  if (!complete && prefix.size() % 2 != 0) prefix.remove_suffix(1);
  if (prefix.starts_with("\xFF\xFE\0\0"sv) || prefix.starts_with("\0\0\xFE\xFF"sv))
    return {Sniffed::kText, {}, {}};
  if (const int order = utf16_order(prefix); order != 0) {
    return sniff_text(ascii_of_utf16(prefix, order), true);
  }
  if (is_binary_junk(prefix)) {
    return rejected("is binary data, not text", "add the text of the article instead");
  }
  return sniff_text(prefix, false);
}

}  // namespace broadsheet
