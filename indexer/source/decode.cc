// SPDX-License-Identifier: MIT
// decode_record: a record becomes an article, by its format.
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/source/frame.h"
#include "indexer/source/json_fields.h"
#include "indexer/source/json_record.h"
#include "indexer/source/json_text.h"
#include "indexer/source/source.h"
#include "indexer/source/xml_article.h"

namespace broadsheet {
namespace {

void decode_json(std::string_view text, const FieldMap& map, RawArticle& article) {
  const std::optional<nlohmann::json> object = parse_json_object(text);
  if (!object) throw Error(ErrorCode::kInvalid, "not a JSON object", "a record is one object {\"text\": …}");
  article.fragment = true;
  read_json_fields(*object, map, article);
}

void decode_page(const Frame& frame, RawArticle& article) {
  article.url = frame.claim("url");
  article.captured = frame.captured;
  article.charset = frame.claim("charset");
  article.kind = frame.claim("type") == "text" ? RawArticle::Content::kText : RawArticle::Content::kHtml;
  article.content = frame.payload;
}

}  // namespace

RawArticle decode_record(const RawRecord& record) {
  RawArticle article;
  article.input = record.input;
  article.container = record.container;
  switch (record.format) {
    case RecordFormat::kHtml:
      article.kind = RawArticle::Content::kHtml;
      [[fallthrough]];
    case RecordFormat::kText:
      article.content = record.bytes;
      return article;
    case RecordFormat::kJson:
      decode_json(record.bytes, {}, article);
      return article;
    default:
      break;
  }
  Frame frame = open_frame(record.bytes);
  std::string repaired;
  if (record.format != RecordFormat::kPage && !is_valid_utf8(frame.payload)) {
    repaired = repair_utf8(frame.payload);
    frame.payload = repaired;
  }
  switch (record.format) {
    case RecordFormat::kMappedJson:
      decode_json(frame.payload, read_field_map(frame.claim("map")), article);
      break;
    case RecordFormat::kPage:
      decode_page(frame, article);
      break;
    case RecordFormat::kXml:
      read_xml_article(frame, article);
      break;
    default:
      read_wire_story(frame.payload, article);
  }
  return article;
}

}  // namespace broadsheet
