// SPDX-License-Identifier: MIT
#include "indexer/store/article_codec.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/store/packed.h"

namespace broadsheet {
namespace {

// First byte of every blob; a later layout gets the next number and the earlier ones stay readable.
constexpr uint8_t kWithoutDictionary = 1;
constexpr uint8_t kLayout = 2;

// What stands in most articles.
const PackedDictionary& dictionary() {
  static const PackedDictionary words(
      "declared|cld2|cld2+declared|given-name|title|context|initial|east-asian-name|royal-name|"
      "known-name|vocabulary|section|first-sentence|first-line|json-ld|meta|url|time-element|dateline|"
      "leading-date|visible-text|h1|og:title|title-element|correction|model|tagger|"
      "published-text|class-date|json-ld-modified|first-date|"
      "medtop:01000000|arts, culture, entertainment and media|medtop:02000000|"
      "crime, law and justice|medtop:03000000|disaster, accident and emergency incident|"
      "medtop:04000000|economy, business and finance|medtop:05000000|education|medtop:06000000|"
      "environment|medtop:07000000|health|medtop:08000000|human interest|medtop:09000000|labour|"
      "medtop:10000000|lifestyle and leisure|medtop:11000000|politics|medtop:12000000|religion|"
      "medtop:13000000|science and technology|medtop:14000000|society|medtop:15000000|sport|"
      "medtop:16000000|conflict, war and peace|medtop:17000000|weather|US|United States|GB|"
      "United Kingdom|RU|Russia|FR|France|DE|Germany|CN|China|AU|Australia|JP|Japan|IT|Italy|ES|"
      "Spain|IN|India|UA|Ukraine|CA|Canada|BR|Brazil|IR|Iran|IQ|Iraq|IL|Israel|SY|Syria|TR|"
      "Türkiye|KR|South Korea|KP|North Korea|ZA|South Africa|NG|Nigeria|KE|Kenya|MX|Mexico|NL|"
      "Netherlands");
  return words;
}

constexpr uint64_t kLargestOffset = std::numeric_limits<uint32_t>::max();
constexpr uint64_t kExplicitText = 4;  // beside the two bits of the field

// Cuts code point ranges out of a text, in any order, without walking it from the start each time.
class TextCutter {
 public:
  explicit TextCutter(std::string_view text) : text_(text) {}

  std::string_view cut(uint32_t first, uint32_t last) {
    if (last < first) return {};
    const size_t begin = byte_at(first);
    return text_.substr(begin, byte_at(last) - begin);
  }

 private:
  static constexpr uint32_t kStride = 128;

  static bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

  size_t byte_at(uint32_t code_point) {
    if (marks_.empty()) place_marks();
    const size_t mark = code_point / kStride;
    if (mark >= marks_.size()) return text_.size();
    size_t byte = marks_[mark];
    for (uint32_t left = code_point % kStride; left > 0 && byte < text_.size(); --left)
      byte = next(byte);
    return byte;
  }

  size_t next(size_t byte) const {
    ++byte;
    while (byte < text_.size() && !starts_code_point(text_[byte]))
      ++byte;
    return byte;
  }

  void place_marks() {
    uint32_t count = 0;
    for (size_t byte = 0; byte < text_.size(); byte = next(byte)) {
      if (count++ % kStride == 0) marks_.push_back(byte);
    }
    if (marks_.empty()) marks_.push_back(0);
  }

  std::string_view text_;
  std::vector<size_t> marks_;  // byte of every kStride-th code point
};

// The fields that a span can point into and whose text is at hand.
class Fields {
 public:
  explicit Fields(const Article& article) : text_(article.text), title_(article.title), url_(article.url) {}

  std::string_view cut(const Span& span) {
    switch (span.field) {
      case TextField::kText:
        return text_.cut(span.start, span.end);
      case TextField::kTitle:
        return title_.cut(span.start, span.end);
      case TextField::kUrl:
        return url_.cut(span.start, span.end);
      case TextField::kMeta:
        break;
    }
    return {};
  }

 private:
  TextCutter text_;
  TextCutter title_;
  TextCutter url_;
};

[[noreturn]] void damaged() {
  throw Error(ErrorCode::kCorrupt, "the stored facts of an article do not fit its text",
              "`broadsheet-indexer rebuild --extract` makes them anew from the stored originals");
}

class Encoder {
 public:
  explicit Encoder(const Article& article) : fields_(article) { out_.byte(kLayout); }

  PackedWriter& out() { return out_; }

  void span(const Span& span, uint64_t flags = 0) {
    const int64_t length = static_cast<int64_t>(span.end) - span.start;
    const uint64_t zigzag = (static_cast<uint64_t>(length) << 1) ^ static_cast<uint64_t>(length >> 63);
    out_.varint(zigzag << 3 | flags | static_cast<uint64_t>(span.field));
    out_.zigzag(static_cast<int64_t>(span.start) - previous_start_);
    previous_start_ = span.start;
  }

  void optional_span(const std::optional<Span>& maybe) {
    out_.byte(maybe ? 1 : 0);
    if (maybe) span(*maybe);
  }

  void evidence(const Evidence& evidence) {
    out_.string(evidence.rule);
    out_.number(evidence.confidence);
    optional_span(evidence.span);
  }

  void mentions(const std::vector<Mention>& mentions) {
    out_.varint(mentions.size());
    for (const Mention& mention : mentions) {
      const bool explicit_text = fields_.cut(mention.span) != mention.text;
      span(mention.span, explicit_text ? kExplicitText : 0);
      if (explicit_text) out_.string(mention.text);
    }
  }

 private:
  PackedWriter out_{&dictionary()};
  Fields fields_;
  int64_t previous_start_ = 0;
};

class Decoder {
 public:
  Decoder(std::string_view blob, const Article& article) : in_(blob), fields_(article) {
    const uint8_t layout = in_.byte();
    if (layout == kLayout) {
      in_.use(dictionary());
    } else if (layout != kWithoutDictionary) {
      throw Error(ErrorCode::kCorrupt, "the stored facts of an article have an unknown layout");
    }
  }

  PackedReader& in() { return in_; }

  Span span(uint64_t& flags) {
    const uint64_t head = in_.varint();
    Span span;
    span.field = static_cast<TextField>(head & 3);
    flags = head & kExplicitText;
    const uint64_t zigzag = head >> 3;
    const int64_t length = static_cast<int64_t>(zigzag >> 1) ^ -static_cast<int64_t>(zigzag & 1);
    const int64_t step = in_.zigzag();
    constexpr auto kLargest = static_cast<int64_t>(kLargestOffset);
    if (step < -kLargest || step > kLargest) damaged();
    const int64_t start = previous_start_ + step;
    if (start < 0 || start > kLargest || length < -kLargest || length > kLargest) damaged();
    if (start + length < 0 || start + length > kLargest) damaged();
    span.start = static_cast<uint32_t>(start);
    span.end = static_cast<uint32_t>(start + length);
    previous_start_ = start;
    return span;
  }

  std::optional<Span> optional_span() {
    if (in_.varint_up_to(1) == 0) return std::nullopt;
    uint64_t flags = 0;
    const Span found = span(flags);
    if (flags != 0) damaged();
    return found;
  }

  Evidence evidence() {
    Evidence evidence;
    evidence.rule = in_.string();
    evidence.confidence = in_.number();
    evidence.span = optional_span();
    return evidence;
  }

  // Every member is charged for, so that a small blob cannot unfold to much memory.
  template <typename T>
  std::vector<T> list(T (Decoder::*member)()) {
    std::vector<T> values;
    for (size_t left = in_.count(); left > 0; --left) {
      in_.charge(sizeof(T));
      values.push_back((this->*member)());
    }
    return values;
  }

  Mention mention() {
    Mention mention;
    uint64_t flags = 0;
    mention.span = span(flags);
    if (flags != 0) {
      mention.text = in_.string();
    } else {
      const std::string_view words = fields_.cut(mention.span);
      in_.charge(words.size());
      mention.text = words;
    }
    return mention;
  }

  EntityId entity() { return static_cast<EntityId>(in_.varint_up_to(std::numeric_limits<EntityId>::max())); }

  std::optional<EntityId> optional_entity() {
    const EntityId id = entity();
    return id == 0 ? std::nullopt : std::optional(id);
  }

  PersonFound person() {
    PersonFound person;
    person.name = in_.string();
    person.rule = in_.string();
    person.confidence = in_.number();
    person.mentions = list(&Decoder::mention);
    return person;
  }

  CountryFound country() {
    CountryFound country;
    country.code = in_.string();
    country.name = in_.string();
    country.main = in_.varint_up_to(1) != 0;
    country.score = in_.number();
    country.mentions = list(&Decoder::mention);
    return country;
  }

  TopicFound topic() {
    TopicFound topic;
    topic.id = in_.string();
    topic.name = in_.string();
    topic.rule = in_.string();
    topic.score = in_.number();
    topic.span = optional_span();
    return topic;
  }

  std::string string() { return in_.string(); }

 private:
  PackedReader in_;
  Fields fields_;
  int64_t previous_start_ = 0;
};

}  // namespace

void require_storable(const Article& article) {
  if (!article.published) return;
  const Date& date = article.published->date;
  if (!is_valid_date(date.year, date.month, date.day) || !parse_iso_date(date.to_string())) {
    throw Error(ErrorCode::kInvalid, "the article's date is impossible");
  }
}

std::string encode_facts(const Article& article, const ArticleEntities& entities) {
  if (entities.persons.size() > article.persons.size() ||
      entities.countries.size() != article.countries.size() ||
      entities.topics.size() != article.topics.size()) {
    throw Error(ErrorCode::kInternal, "the entities of an article do not match its lists");
  }
  Encoder encoder(article);
  PackedWriter& out = encoder.out();
  out.string(article.title_rule);
  if (article.published) encoder.evidence(article.published->evidence);
  encoder.evidence(article.language_evidence);
  for (const auto& entity : {entities.language, entities.source, entities.author})
    out.varint(entity.value_or(0));

  const auto numbers = [&](const std::vector<EntityId>& ids) {
    out.varint(ids.size());
    for (const EntityId id : ids)
      out.varint(id);
  };
  numbers(entities.persons);
  numbers(entities.countries);
  numbers(entities.topics);

  out.varint(article.persons.size());
  for (const PersonFound& person : article.persons) {
    out.string(person.name);
    out.string(person.rule);
    out.number(person.confidence);
    encoder.mentions(person.mentions);
  }
  out.varint(article.countries.size());
  for (const CountryFound& country : article.countries) {
    out.string(country.code);
    out.string(country.name);
    out.byte(country.main ? 1 : 0);
    out.number(country.score);
    encoder.mentions(country.mentions);
  }
  out.varint(article.topics.size());
  for (const TopicFound& topic : article.topics) {
    out.string(topic.id);
    out.string(topic.name);
    out.string(topic.rule);
    out.number(topic.score);
    encoder.optional_span(topic.span);
  }
  out.varint(article.warnings.size());
  for (const std::string& warning : article.warnings)
    out.string(warning);
  return out.take();
}

namespace {

// The part of the facts that stands before the lists.
void decode_head(Decoder& decoder, Article& article, ArticleEntities& entities) {
  article.title_rule = decoder.string();
  if (article.published) article.published->evidence = decoder.evidence();
  article.language_evidence = decoder.evidence();
  entities.language = decoder.optional_entity();
  entities.source = decoder.optional_entity();
  entities.author = decoder.optional_entity();
  entities.persons = decoder.list(&Decoder::entity);
  entities.countries = decoder.list(&Decoder::entity);
  entities.topics = decoder.list(&Decoder::entity);
}

}  // namespace

ArticleEntities entities_of_facts(std::string_view blob, bool dated) {
  Article article;
  if (dated) article.published = Published{};
  ArticleEntities entities;
  Decoder decoder(blob, article);
  decode_head(decoder, article, entities);
  return entities;
}

uint64_t unresolved_in_facts(std::string_view blob, bool dated) {
  Article article;
  if (dated) article.published = Published{};
  ArticleEntities entities;
  Decoder decoder(blob, article);
  decode_head(decoder, article, entities);
  const uint64_t persons = decoder.in().count();
  if (persons < entities.persons.size()) damaged();
  return persons - entities.persons.size();
}

void decode_facts(std::string_view blob, Article& article, ArticleEntities& entities) {
  Decoder decoder(blob, article);
  decode_head(decoder, article, entities);
  article.persons = decoder.list(&Decoder::person);
  article.countries = decoder.list(&Decoder::country);
  article.topics = decoder.list(&Decoder::topic);
  article.warnings = decoder.list(&Decoder::string);
  if (entities.persons.size() > article.persons.size() ||
      entities.countries.size() != article.countries.size() ||
      entities.topics.size() != article.topics.size()) {
    damaged();
  }
  decoder.in().expect_end();
}

}  // namespace broadsheet
