// SPDX-License-Identifier: MIT
// An article before anything was concluded from it: the record as it arrived, what its container claims, and
// the cleaned title and body.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/model/evidence.h"

namespace broadsheet {

// How the bytes of a record are to be read. Stored beside the original: numbers are never reused. From
// kMappedJson on the record is framed: it carries what its container said of it (source/frame.h).
enum class RecordFormat : uint8_t {
  kText = 1,
  kHtml = 2,
  kJson = 3,
  kMappedJson = 4,  // with the user's own names of its fields
  kPage = 5,        // HTML or text that was fetched from an address
  kXml = 6,         // one item of a feed or of a news agency's format
  kSgml = 7,        // one story of a wire collection
};
std::string_view to_string(RecordFormat format);  // "text", "html", "json", "mapped-json", …
std::optional<RecordFormat> record_format_from(std::string_view name);
std::optional<RecordFormat> record_format_from(int64_t number);

// One record cut out of an input, untouched. Cheap to make: decoding happens on the workers.
struct RawRecord {
  std::string input;      // for messages: "news/a.txt", "wire.jsonl:17", "-:3"
  std::string container;  // canonical path of the file, "-" for standard input; scope of declared ids
  uint64_t position = 0;  // 1-based line or record number within the container
  RecordFormat format = RecordFormat::kText;
  std::string bytes;
};

// The bytes of a record less what differs each time the same thing is fetched: a framed record's first line.
std::string_view lasting_bytes(const RawRecord& record);

// A record taken apart: the markup or text of the article, and what the container declares about it. Values
// are valid UTF-8 except `content`, which may be in any charset.
struct RawArticle {
  std::string input;
  std::string container;
  enum class Content : uint8_t { kText, kHtml } kind = Content::kText;
  bool fragment = false;  // `content` is the article's own markup, without a page around it
  std::string content;
  std::string charset;  // of `content`, as the container declares it
  std::string id;       // empty: none declared, here and below
  std::string url;
  std::string title;
  std::string published;
  std::string modified;
  std::string captured;  // when a crawler met it
  std::string language;
  std::string source;
  std::string author;
  std::string section;
};

// A statement about the publication date, not yet believed. `rule` names where it stood ("json-ld",
// "meta:article:published_time", "declared", "declared-modified", "captured", "leading-date",
// "time-element"); `value` is the string as
// written; `span` is set where it stands in a field of the clean article.
struct DateClaim {
  std::string rule;
  std::string value;
  std::optional<Span> span;
};

// Title and body as a reader would want them, valid UTF-8, paragraphs separated by one blank line ("\n\n").
struct CleanArticle {
  std::string input;
  std::string title;
  std::string title_rule;  // "declared", "json-ld", "og:title", "h1", "title-element", "first-sentence";
                           // empty: no title
  std::string text;
  std::string url;  // canonical form, empty if unknown
  std::string source;
  std::string author;
  std::string declared_language;       // as declared, not checked
  std::string section;                 // as declared
  std::vector<DateClaim> date_claims;  // the most trustworthy first
  std::vector<std::string> warnings;   // "repeated lede removed", "charset guessed: windows-1252"
};

}  // namespace broadsheet
