// SPDX-License-Identifier: MIT
#include "indexer/store/article_codec.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "indexer/store/packed.h"
#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

struct Decoded {
  Article article;
  ArticleEntities entities;
};

// What reading a row does: the columns first, then the blob.
Decoded decode(const std::string& blob, const Article& columns) {
  Decoded decoded;
  Article& article = decoded.article;
  article.input = columns.input;
  article.title = columns.title;
  article.text = columns.text;
  article.url = columns.url;
  article.source = columns.source;
  article.author = columns.author;
  article.language = columns.language;
  if (columns.published) article.published = Published{columns.published->date, {}};
  decode_facts(blob, article, decoded.entities);
  return decoded;
}

// Some text of several scripts, valid UTF-8.
rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<char32_t>>(
                          rc::gen::element<char32_t>('a', 'Z', ' ', '.', U'é', U'中', U'😀')),
                      [](const std::vector<char32_t>& code_points) {
                        std::string text;
                        for (const char32_t c : code_points)
                          append_utf8(text, c);
                        return text;
                      });
}

rc::Gen<double> any_score() {
  return rc::gen::oneOf(rc::gen::element(0.0, 0.5, 0.999, 1.0, 12.25, -1.0, 1e300, 1.0 / 3),
                        rc::gen::map(rc::gen::inRange(0, 100'000), [](int n) { return n / 1000.0; }));
}

rc::Gen<Span> any_span() {
  const auto offset = rc::gen::oneOf(rc::gen::inRange<uint32_t>(0, 40),
                                     rc::gen::element<uint32_t>(0, std::numeric_limits<uint32_t>::max()));
  return rc::gen::build<Span>(rc::gen::set(&Span::field, rc::gen::element(TextField::kText, TextField::kTitle,
                                                                          TextField::kUrl, TextField::kMeta)),
                              rc::gen::set(&Span::start, offset), rc::gen::set(&Span::end, offset));
}

rc::Gen<std::optional<Span>> maybe_span() {
  return rc::gen::oneOf(rc::gen::just(std::optional<Span>()),
                        rc::gen::map(any_span(), [](Span span) { return std::optional(span); }));
}

rc::Gen<std::vector<Mention>> any_mentions() {
  return rc::gen::container<std::vector<Mention>>(rc::gen::build<Mention>(
      rc::gen::set(&Mention::span, any_span()), rc::gen::set(&Mention::text, any_text())));
}

rc::Gen<Evidence> any_evidence() {
  return rc::gen::build<Evidence>(rc::gen::set(&Evidence::rule, any_text()),
                                  rc::gen::set(&Evidence::confidence, any_score()),
                                  rc::gen::set(&Evidence::span, maybe_span()));
}

// The lists are nested three deep: kept short, or the cases would take minutes.
constexpr int kSize = 12;

Article make_article() {
  Article article;
  article.title = *any_text();
  article.text = *any_text();
  article.url = *any_text();
  article.title_rule = *any_text();
  article.language_evidence = *any_evidence();
  if (*rc::gen::arbitrary<bool>()) {
    article.published = Published{civil_from_day(*rc::gen::inRange(-100'000, 100'000)), *any_evidence()};
  }
  article.persons = *rc::gen::container<std::vector<PersonFound>>(rc::gen::build<PersonFound>(
      rc::gen::set(&PersonFound::name, any_text()), rc::gen::set(&PersonFound::rule, any_text()),
      rc::gen::set(&PersonFound::confidence, any_score()),
      rc::gen::set(&PersonFound::mentions, any_mentions())));
  article.countries = *rc::gen::container<std::vector<CountryFound>>(rc::gen::build<CountryFound>(
      rc::gen::set(&CountryFound::code, any_text()), rc::gen::set(&CountryFound::name, any_text()),
      rc::gen::set(&CountryFound::main), rc::gen::set(&CountryFound::score, any_score()),
      rc::gen::set(&CountryFound::mentions, any_mentions())));
  article.topics = *rc::gen::container<std::vector<TopicFound>>(rc::gen::build<TopicFound>(
      rc::gen::set(&TopicFound::id, any_text()), rc::gen::set(&TopicFound::name, any_text()),
      rc::gen::set(&TopicFound::rule, any_text()), rc::gen::set(&TopicFound::score, any_score()),
      rc::gen::set(&TopicFound::span, maybe_span())));
  article.warnings = *rc::gen::container<std::vector<std::string>>(any_text());
  return article;
}

Article any_article() {
  return *rc::gen::resize(kSize, rc::gen::exec(make_article));
}

ArticleEntities any_entities(const Article& article) {
  const auto ids = [](size_t size) {
    return *rc::gen::container<std::vector<EntityId>>(size, rc::gen::arbitrary<EntityId>());
  };
  ArticleEntities entities;
  entities.persons = ids(article.persons.size());
  entities.countries = ids(article.countries.size());
  entities.topics = ids(article.topics.size());
  if (*rc::gen::arbitrary<bool>()) entities.source = *rc::gen::inRange<EntityId>(1, 1000);
  return entities;
}

RC_GTEST_PROP(ArticleCodec, GivesBackWhatItWasGiven, ()) {
  const Article article = any_article();
  const ArticleEntities entities = any_entities(article);
  const Decoded decoded = decode(encode_facts(article, entities), article);
  RC_ASSERT(decoded.article == article);
  RC_ASSERT(decoded.entities == entities);
}

// Flipped, cut or random bytes either decode to something or give kCorrupt; the sanitizers watch the rest.
RC_GTEST_PROP(ArticleCodec, DamagedBlobsAreErrors, ()) {
  const Article article = any_article();
  std::string blob = encode_facts(article, any_entities(article));
  const int damages = *rc::gen::inRange(1, 5);
  for (int i = 0; i < damages && !blob.empty(); ++i) {
    const size_t at = *rc::gen::inRange<size_t>(0, blob.size());
    if (*rc::gen::arbitrary<bool>()) {
      blob[at] = *rc::gen::arbitrary<char>();
    } else {
      blob.resize(at);
    }
  }
  try {
    decode(blob, article);
  } catch (const Error& error) {
    RC_ASSERT(error.code() == ErrorCode::kCorrupt);
  }
}

RC_GTEST_PROP(ArticleCodec, RandomBytesAreErrors, (std::string bytes)) {
  bytes.insert(bytes.begin(), '\1');
  try {
    decode(bytes, sample_article());
  } catch (const Error& error) {
    RC_ASSERT(error.code() == ErrorCode::kCorrupt);
  }
}

TEST(ArticleCodec, WordsOfMentionsAreNotStored) {
  Article article = sample_article();
  article.persons = {person("Kofi Annan", {mention_of(article.text, "Kofi Annan"),
                                           mention_of(article.title, "Annan", TextField::kTitle)})};
  ArticleEntities entities;
  entities.persons = {7};
  const std::string blob = encode_facts(article, entities);
  EXPECT_EQ(blob.find("Kofi Annan"), blob.rfind("Kofi Annan")) << "the name once, the mention not";
  EXPECT_EQ(decode(blob, article).article, article);
}

// A few bytes that refer to one long string again and again must not fill the memory.
TEST(ArticleCodec, BlobCannotUnfoldToMuchMemory) {
  Article article;
  article.text = "x";
  PackedWriter out;
  out.byte(1);
  out.string("");  // title rule
  out.string("");  // language rule
  out.number(0);
  out.byte(0);
  for (int i = 0; i < 9; ++i)
    out.varint(0);  // three entities, six empty lists
  std::string blob = out.take();
  constexpr size_t kWarnings = 1'000'000;
  PackedWriter bomb;
  bomb.varint(kWarnings);
  bomb.varint(0);
  bomb.varint(4'000'000);
  blob += bomb.take() + std::string(4'000'000, 'w') + std::string(kWarnings - 1, '\2');
  EXPECT_EQ(error_of([&] { decode(blob, article); }).code(), ErrorCode::kCorrupt);
}

TEST(ArticleCodec, UnknownLayoutIsAnError) {
  Article article = sample_article();
  std::string blob = encode_facts(article, {});
  blob[0] = 9;
  EXPECT_EQ(error_of([&] { decode(blob, article); }).code(), ErrorCode::kCorrupt);
}

TEST(ArticleCodec, ImpossibleDateIsRefused) {
  Article article = sample_article();
  article.published->date.month = 13;
  EXPECT_EQ(error_of([&] { require_storable(article); }).code(), ErrorCode::kInvalid);
  EXPECT_NO_THROW(require_storable(sample_article()));
}

}  // namespace
}  // namespace broadsheet
