// SPDX-License-Identifier: MIT
#include "indexer/extract/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"
#include "indexer/extract/tagger_features.h"
#include "indexer/extract/tagger_model.h"

extern "C" const char broadsheet_data_tagger_en[];
extern "C" const char broadsheet_data_tagger_en_end[];

namespace broadsheet {
namespace {

using testing::Contains;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::Not;

constexpr size_t kBeginPerson = 0, kLastPerson = 2, kUnitPerson = 3, kUnitPlace = 7;

std::string shipped() {
  return {broadsheet_data_tagger_en,
          static_cast<size_t>(broadsheet_data_tagger_en_end - broadsheet_data_tagger_en)};
}

ErrorCode code_of(const std::string& model) {
  try {
    const TaggerModel read(model);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kInternal;
}

// As if whoever damaged it had put the checksum right again.
std::string resealed(std::string model) {
  const uint64_t sum = hash64(model.data() + TaggerModel::kHeader, model.size() - TaggerModel::kHeader);
  std::memcpy(model.data() + 24, &sum, sizeof sum);
  return model;
}

TEST(TaggerModel, EveryCutIsNoticed) {
  const std::string model = shipped();
  for (const size_t size : {size_t{0}, size_t{7}, size_t{31}, size_t{32}, size_t{2000}, model.size() - 1})
    EXPECT_EQ(code_of(model.substr(0, size)), ErrorCode::kCorrupt) << size;
  EXPECT_EQ(code_of(model + '\0'), ErrorCode::kCorrupt);
}

TEST(TaggerModel, DamageIsNoticed) {
  for (const size_t at :
       {size_t{0}, size_t{13}, size_t{16}, size_t{20}, size_t{40}, size_t{5000}, size_t{1} << 20}) {
    std::string model = shipped();
    model[at] = static_cast<char>(model[at] ^ 0x55);
    EXPECT_EQ(code_of(model), ErrorCode::kCorrupt) << at;
  }
  std::string later = shipped();
  later[8] = 3;
  EXPECT_EQ(code_of(later), ErrorCode::kUnsupported);
}

TEST(TaggerModel, FullTablesAreRefused) {
  // Looking for what is not there would never end.
  std::string model = shipped();
  const size_t rows = TaggerModel::kHeader + TaggerModel(model).origin().size() + TaggerModel::kSmall;
  uint32_t slots = 0;
  std::memcpy(&slots, model.data() + 12, sizeof slots);
  for (size_t slot = 0; slot < slots; ++slot)
    model[rows + slot * TaggerModel::kRow] |= 1;
  EXPECT_EQ(code_of(resealed(model)), ErrorCode::kCorrupt);
  model = shipped();
  for (size_t at = rows + slots * TaggerModel::kRow; at < model.size(); at += 8)
    model[at + 4] |= 1;
  EXPECT_EQ(code_of(resealed(model)), ErrorCode::kCorrupt);
}

TEST(TaggerModel, SaysWhatItWasMadeOf) {
  const std::string origin(tagger_origin());
  EXPECT_THAT(origin, ContainsRegex("epochs [0-9]+.*margin [0-9]+.*seed [0-9]+"));
  EXPECT_THAT(origin, ContainsRegex("SHA-256 [0-9a-f]{64}  data/ner/wikigold.bio.zst \\(CC BY 4.0"));
  EXPECT_THAT(origin, ContainsRegex("SHA-256 [0-9a-f]{64}  indexer/data/names.tsv \\("));
}

TEST(TaggerModel, ConfidenceGrowsWithTheMargin) {
  const std::string bytes = shipped();
  const TaggerModel model(bytes);
  for (int32_t margin = 0; margin < 3000; margin += 10)
    EXPECT_LE(model.confidence(margin), model.confidence(margin + 10));
  EXPECT_GT(model.confidence(1 << 28), 0.9);
  EXPECT_LT(model.confidence(0), 0.8);
}

TEST(Decoder, TakesTheBestLegalSequence) {
  Transitions transitions{};
  LabelScores begin{};
  Decoder decoder(transitions, begin);
  std::vector<LabelScores> scores(2);
  scores[0][kBeginPerson] = 5;
  scores[0][kUnitPlace] = 4;
  scores[1][kUnitPlace] = 7;
  scores[1][kLastPerson] = 5;
  // B-PER U-LOC would be 12 and is illegal; U-LOC U-LOC is 11, B-PER L-PER 10.
  EXPECT_THAT(decoder.decode(scores), ElementsAre(kUnitPlace, kUnitPlace));
  transitions[kBeginPerson][kLastPerson] = 3;
  EXPECT_THAT(decoder.decode(scores), ElementsAre(kBeginPerson, kLastPerson));
  EXPECT_EQ(decoder.margin(scores, 0, 2, NameClass::kPerson), 2);
}

TEST(Decoder, NoNameIsOpenAtTheEnd) {
  Transitions transitions{};
  LabelScores begin{};
  Decoder decoder(transitions, begin);
  std::vector<LabelScores> scores(1);
  scores[0][kBeginPerson] = 100;
  scores[0][kUnitPerson] = 1;
  EXPECT_THAT(decoder.decode(scores), ElementsAre(kUnitPerson));
  EXPECT_EQ(decoder.margin(scores, 0, 1, NameClass::kPerson), 1);
  EXPECT_TRUE(decoder.decode({}).empty());
}

TEST(TagFeatures, SegmentsAreCapitalisedRunsOfOneSentence) {
  CleanArticle article;
  article.title = "Storm hits";
  article.text =
      "They all went to the Bank of England and later Mr. Carney. Nobody spoke about it in public. Paris";
  const TokenStream stream(article);
  const TagFeatures features(stream, [](uint64_t) { return 0u; });
  std::vector<std::string> segments;
  for (const TagSegment& segment : features.segments())
    segments.push_back(stream.mention(segment.first, segment.last).text);
  EXPECT_THAT(segments,
              ElementsAre("Storm", "They", "Bank of England and later Mr. Carney", "Nobody", "Paris"));
}

TEST(TagFeatures, DependOnTheGazetteerAndOnTheRestOfTheArticle) {
  const auto of = [](const std::string& text, uint32_t mask) {
    CleanArticle article;
    article.text = text;
    const TokenStream stream(article);
    const TagFeatures features(stream, [&](uint64_t word) { return word == tag_hash("rose") ? mask : 0u; });
    std::vector<uint64_t> out;
    features.at(0, out);
    return out;
  };
  const auto plain = of("Rose left.", 0);
  EXPECT_EQ(plain, of("Rose left.", 0));
  EXPECT_NE(plain, of("Rose left.", kMaskGiven));
  EXPECT_NE(plain, of("Rose left. A rose.", 0));
  EXPECT_GT(plain.size(), 50u);
}

std::vector<std::string> spans(const std::string& text, NameClass wanted) {
  static const Tagger tagger;
  CleanArticle article;
  article.text = text;
  const TokenStream stream(article);
  std::vector<std::string> out;
  for (const NameSpan& span : tagger.tag(stream, "en")) {
    if (span.name_class == wanted) out.push_back(stream.mention(span.first, span.last).text);
  }
  return out;
}

TEST(Tagger, TellsPersonsPlacesAndOrganisationsApart) {
  const std::string text =
      "U.S. President Barack Obama met Angela Merkel in Berlin on Tuesday. Mr. Obama said the United Nations "
      "would "
      "send observers to Kenya.";
  EXPECT_THAT(spans(text, NameClass::kPerson), ElementsAre("Barack Obama", "Angela Merkel", "Obama"));
  EXPECT_THAT(spans(text, NameClass::kPlace), Contains("Berlin"));
  EXPECT_THAT(spans(text, NameClass::kPlace), Contains("Kenya"));
  EXPECT_THAT(spans(text, NameClass::kOrganisation), ElementsAre("United Nations"));
}

TEST(Tagger, KnowsEnglishOnly) {
  const Tagger tagger;
  EXPECT_TRUE(tagger.knows("en"));
  EXPECT_TRUE(tagger.knows("en-GB"));
  EXPECT_FALSE(tagger.knows("de"));
  EXPECT_FALSE(tagger.knows("enm"));
  CleanArticle article;
  article.text = "Angela Merkel sprach in Berlin.";
  EXPECT_TRUE(tagger.tag(TokenStream(article), "de").empty());
}

TEST(Tagger, OddTextIsHarmless) {
  EXPECT_TRUE(spans("", NameClass::kPerson).empty());
  std::string capitals;
  for (int i = 0; i < 20000; ++i)
    capitals += "Aa Bb ";
  spans(capitals, NameClass::kPerson);
  spans("\xF0\x9F\x98\x80 \xD0\x9F\xD1\x83 \xE4\xB8\xAD A' 'S -- -A- A.B.C.D.E.F.", NameClass::kPerson);
  EXPECT_THAT(spans("ÉLYSÉE SAYS ÉDOUARD PHILIPPE RESIGNS", NameClass::kPlace),
              Not(Contains("ÉDOUARD PHILIPPE")));
}

}  // namespace
}  // namespace broadsheet
