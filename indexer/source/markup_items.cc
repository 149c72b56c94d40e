// SPDX-License-Identifier: MIT
// Items of feeds, of news agencies' XML and of wire collections: each a record of its own, with what the
// feed says about all of them.
#include "indexer/base/ascii.h"
#include "indexer/base/charset.h"
#include "indexer/base/utf8.h"
#include "indexer/source/frame.h"
#include "indexer/source/markup_cutter.h"
#include "indexer/source/record_reader.h"
#include "indexer/source/relative_url.h"
#include "indexer/source/xml_tree.h"

namespace broadsheet {
namespace {

// Feeds, the news agencies' formats (NITF and both generations of NewsML), collections in SGML as
// Reuters-21578 and TREC have them.
const std::vector<std::string> kXmlItems = {"item", "entry", "newsitem", "nitf"};
const std::vector<std::string> kStories = {"reuters", "doc"};

// What the feed says of itself holds for its items; its own date does not.
Claims feed_claims(const std::string& outside) {
  Claims claims;
  const auto claim = [&](const char* name, std::string value) {
    if (!value.empty() && claims[name].empty()) claims[name] = std::move(value);
  };
  pugi::xml_document document;
  parse_xml(document, outside, true);
  pugi::xml_node root;
  for (pugi::xml_node node : document.children()) {
    if (node.type() == pugi::node_element && !root) root = node;
  }
  const pugi::xml_node channel = child_named(root, "channel") ? child_named(root, "channel") : root;
  claim("source", child_text(channel, "title"));
  claim("language", child_text(channel, "language"));
  for (const pugi::xml_node& node : {channel, root}) {
    claim("language", node.attribute("xml:lang").value());
    claim("base", node.attribute("xml:base").value());
  }
  if (const pugi::xml_node author = child_named(root, "author")) claim("author", child_text(author, "name"));
  for (pugi::xml_node link : channel.children()) {
    if (local_name(link) != "link" || std::string_view(link.name()) == "atom:link") continue;
    const std::string_view rel = link.attribute("rel").value();
    if (!rel.empty() && rel != "alternate") continue;
    claim("base", link.attribute("href") ? link.attribute("href").value() : text_inside(link));
  }
  // A NewsML envelope names who sent it.
  claim("source", inside_named(inside_named(root, "SentFrom"), "Party").attribute("FormalName").value());
  std::erase_if(claims, [](const auto& pair) { return pair.second.empty(); });
  return claims;
}

class MarkupItems final : public RecordReader {
 public:
  MarkupItems(std::unique_ptr<ByteStream> stream, Origin origin, RecordFormat format,
              const SourceOptions& options)
      : cutter_(std::move(stream), format == RecordFormat::kXml ? kXmlItems : kStories, false,
                options.limits.max_record_bytes),
        origin_(std::move(origin)),
        format_(format),
        limits_(options.limits) {}

  std::optional<SourceItem> next() override {
    MarkupCutter::Piece piece;
    if (!cutter_.next(piece)) {
      if (any_) return std::nullopt;
      any_ = true;
      return Rejection{origin_.input, 0, "holds no articles",
                       "a feed without items, or cut short before the first"};
    }
    if (!any_ && format_ == RecordFormat::kXml) claims_ = feed_claims(cutter_.outside());
    any_ = true;
    const auto reject = [&](std::string reason, std::string hint) {
      return Rejection{origin_.item(piece.number), piece.number, std::move(reason), std::move(hint)};
    };
    if (piece.too_long) return reject(longer_than(limits_), "--max-article raises the limit");
    std::string markup = std::move(piece.markup);
    if (!is_valid_utf8(markup)) markup = decode_charset(markup, {}).text;
    if (!piece.closed && format_ == RecordFormat::kXml && markup.find("</") == std::string::npos) {
      return reject("the item does not end", "the file may be cut short: fetch it again");
    }
    return RawRecord{origin_.item(piece.number), origin_.container, piece.number, format_,
                     framed(claims_, markup)};
  }

 private:
  MarkupCutter cutter_;
  const Origin origin_;
  const RecordFormat format_;
  const SourceLimits limits_;
  Claims claims_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_markup(std::unique_ptr<ByteStream> stream, Origin origin,
                                          RecordFormat format, const SourceOptions& options) {
  return std::make_unique<MarkupItems>(std::move(stream), std::move(origin), format, options);
}

}  // namespace broadsheet
