// SPDX-License-Identifier: MIT
#include "indexer/extract/language.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

constexpr std::string_view kEnglish =
    "The committee met on Tuesday to discuss the new budget for the city's schools and libraries. Members "
    "agreed "
    "that spending on books had fallen over the past ten years.";
constexpr std::string_view kGerman =
    "Der Ausschuss traf sich am Dienstag, um über den neuen Haushalt für Schulen und Bibliotheken der Stadt "
    "zu "
    "beraten. Die Mitglieder waren sich einig, dass die Ausgaben für Bücher gesunken sind.";

LanguageGuess guess(std::string_view text, std::string_view declared = {}, std::string_view title = {}) {
  CleanArticle article;
  article.title = title;
  article.text = text;
  article.declared_language = declared;
  return detect_language(article);
}

TEST(Language, IsDetectedFromTheText) {
  const LanguageGuess english = guess(kEnglish);
  EXPECT_EQ(english.code, "en");
  EXPECT_EQ(english.evidence.rule, "cld2");
  EXPECT_GT(english.evidence.confidence, 0.9);
  EXPECT_EQ(guess(kGerman).code, "de");
  EXPECT_EQ(guess("Комитет собрался во вторник, чтобы обсудить новый бюджет школ и библиотек города.").code,
            "ru");
  EXPECT_EQ(
      guess("委员会星期二开会讨论城市学校和图书馆的新预算。委员们一致认为，过去十年购书支出有所下降。").code,
      "zh");
  EXPECT_EQ(
      guess("委員會星期二開會討論城市學校和圖書館的新預算。委員們一致認為，過去十年購書支出有所下降。").code,
      "zh-Hant");
  EXPECT_EQ(guess("اجتمعت اللجنة يوم الثلاثاء لمناقشة الميزانية الجديدة للمدارس والمكتبات في المدينة.").code,
            "ar");
}

TEST(Language, AfricanLanguagesAreKnown) {
  EXPECT_EQ(
      guess("Kwamitin ya gana a ranar Talata domin tattauna sabon kasafin kuɗin makarantu na birnin.").code,
      "ha");
  EXPECT_EQ(guess("ኮሚቴው ማክሰኞ ዕለት ተሰብስቦ ስለ ከተማዋ ትምህርት ቤቶች አዲስ በጀት ተወያይቷል።").code, "am");
  EXPECT_EQ(guess("Guddigu wuxuu kulmay Talaadadii si ay uga wada hadlaan miisaaniyadda cusub ee dugsiyada "
                  "magaalada.")
                .code,
            "so");
  EXPECT_EQ(guess("Di govnor tell pipo for di town say dem dey plan new market wey go open next year, but im "
                  "no talk how "
                  "much e go cost.")
                .code,
            "pcm");
  EXPECT_EQ(
      guess("Abantu benshi bavuye mu gihugu c'Uburundi, nk'uko bivugwa n'igipolisi c'ico gihugu, kandi ivyo "
            "bintu vyose birabujijwe muri iki gihe.")
          .code,
      "rn");
  EXPECT_EQ(guess("Abantu benshi bavuye mu gihugu cy'u Rwanda, nk'uko byavuzwe na polisi y'icyo gihugu, "
                  "kandi ibyo bintu "
                  "byose birabujijwe muri iki gihe.")
                .code,
            "rw");
  EXPECT_EQ(
      guess("Don Lemon asked the Dem leader whether Princess Di had met him, and he said that im is no word.")
          .code,
      "en");
}

TEST(Language, DeclarationAndDetectionConfirmEachOther) {
  const LanguageGuess both = guess(kEnglish, "en-GB");
  EXPECT_EQ(both.code, "en");
  EXPECT_EQ(both.evidence.rule, "cld2+declared");
}

TEST(Language, AWrongDeclarationLoses) {
  const LanguageGuess found = guess(kGerman, "en-US");
  EXPECT_EQ(found.code, "de");
  EXPECT_EQ(found.evidence.rule, "cld2");
}

TEST(Language, ADeclarationServesWhereTheTextIsTooShort) {
  const LanguageGuess found = guess("OK!", "pt_BR");
  EXPECT_EQ(found.code, "pt");
  EXPECT_EQ(found.evidence.rule, "declared");
}

TEST(Language, CodesAreBcp47) {
  EXPECT_EQ(guess("", "zh-TW").code, "zh-Hant");
  EXPECT_EQ(guess("", "zh-CN").code, "zh");
  EXPECT_EQ(guess("", "nb-NO").code, "no");
  EXPECT_EQ(guess("", "iw").code, "he");
  EXPECT_EQ(guess("", "eng").code, "en");
  EXPECT_EQ(guess("", " EN , de").code, "en");
}

TEST(Language, NothingIsGuessed) {
  for (const std::string_view junk : {"", "und", "english", "x-default", "e", "<en>", "日本"}) {
    const LanguageGuess found = guess("12345 67890", junk);
    EXPECT_EQ(found.code, "") << junk;
    EXPECT_EQ(found.evidence.rule, "") << junk;
  }
}

TEST(Language, ATitleTakenFromTheTextCountsOnce) {
  const std::string title = "Telephon Nr. 11, Expedition & Annoncen: Marktgasse";
  EXPECT_EQ(guess(title + ". Die Sitzung begann am Dienstag.", {}, title).code, "de");
  EXPECT_EQ(guess(title + ". Der Ausschuss traf sich am Dienstag.", {}, title).code, "de");
}

TEST(Language, ControlCharactersDoNotHideTheText) {
  std::string text("\x01\x02");
  text += "\xC2\x85";  // U+0085
  text += kGerman;
  text += "\xEF\xBF\xBF";  // U+FFFF
  EXPECT_EQ(guess(text).code, "de");
}

TEST(Language, ALongTextIsSampled) {
  std::string text;
  while (text.size() < 2'000'000)
    text += kGerman;
  EXPECT_EQ(guess(text).code, "de");
}

}  // namespace
}  // namespace broadsheet
