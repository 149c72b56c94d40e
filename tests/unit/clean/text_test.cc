// SPDX-License-Identifier: MIT
// The steps that every text goes through, one by one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/charset.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/boilerplate.h"
#include "indexer/clean/clean.h"
#include "indexer/clean/deglue.h"
#include "indexer/clean/entities.h"
#include "indexer/clean/leading_date.h"
#include "indexer/clean/mojibake.h"
#include "indexer/clean/paragraphs.h"
#include "indexer/clean/repeated_lede.h"
#include "indexer/clean/sentence.h"
#include "indexer/clean/title.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;

std::string deglued(std::string text) {
  std::vector<std::string> paragraphs = {std::move(text)};
  deglue(paragraphs);
  return paragraphs[0];
}

TEST(Charset, MarksComeFirst) {
  EXPECT_EQ(decode_charset("\xEF\xBB\xBF\xC3\xA9"sv, "windows-1252").text, "é");
  EXPECT_EQ(decode_charset("\xFF\xFE\xE9\0\x3D\xD8\0\xDE"sv, "").text, "é😀");
  EXPECT_EQ(decode_charset("\xFE\xFF\0\xE9\xD8\x3D"sv, "").text, "é\xEF\xBF\xBD");
}

TEST(Charset, ValidUtf8BeatsTheDeclaration) {
  const DecodedText decoded = decode_charset("caf\xC3\xA9", "iso-8859-1");
  EXPECT_EQ(decoded.text, "café");
  EXPECT_FALSE(decoded.guessed);
}

TEST(Charset, Latin1MeansWindows1252) {
  EXPECT_EQ(decode_charset("\x93"
                           "caf\xE9\x94",
                           "ISO-8859-1")
                .text,
            "“café”");
  EXPECT_EQ(decode_charset("caf\xE9", "no-such-charset").text, "café");
}

TEST(Charset, DetectsWhatNobodyDeclared) {
  const DecodedText decoded = decode_charset(
      "Die \xC4nderung betrifft gro\xDF"
      "e St\xE4"
      "dte in S\xFC"
      "ddeutschland.",
      "");
  EXPECT_EQ(decoded.text, "Die Änderung betrifft große Städte in Süddeutschland.");
  EXPECT_TRUE(decoded.guessed);
  EXPECT_TRUE(is_valid_utf8(decode_charset("\x81\x8D\xFF\xFE\xFD", "").text));
}

TEST(Charset, ADamagedByteDoesNotMakeUtf8Latin) {
  EXPECT_EQ(decode_charset("für übergroße Ängste \xE2\x80", "").text, "für übergroße Ängste \xEF\xBF\xBD");
}

TEST(Charset, ReadsTheDeclaration) {
  EXPECT_EQ(declared_charset("<meta charset='GBK'>"), "gbk");
  EXPECT_EQ(declared_charset("<META content=\"text/html; charset=koi8-r\">"), "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='latin1'?>"), "latin1");
  EXPECT_EQ(declared_charset("<p>charset=koi8-r"), "");
}

TEST(Mojibake, IsUndoneOnlyWithoutDoubt) {
  std::string text = "itâ€™s an â€œoldâ€\xC2\x9D problem";
  EXPECT_TRUE(repair_mojibake(text));
  EXPECT_EQ(text, "it’s an “old” problem");
  std::string fine = "Ã© alone in a text – with – other – signs";
  EXPECT_FALSE(repair_mojibake(fine));
}

TEST(Paragraphs, InvisibleCharactersGo) {
  EXPECT_EQ(one_line("  a\xC2\xAD"
                     "b\xE2\x80\x8B"
                     "c\xC2\xA0\t d\xEF\xBB\xBF "),
            "abc d");
  EXPECT_EQ(one_line("a\0b"sv), "a b");
}

TEST(Paragraphs, EveryLineEndCounts) {
  EXPECT_THAT(split_paragraphs("a\r\rb\r\n\r\nc\xE2\x80\xA8"
                               "d\xC2\x85"
                               "e"),
              ElementsAre("a", "b", "c", "d", "e"));
}

TEST(Paragraphs, WrappedLinesAreOneParagraph) {
  const std::string wrapped =
      "The committee met on Tuesday to decide on a plan that\n"
      "would change how the city pays for its buses and its\n"
      "trams, and it adjourned without having found a way to\n"
      "do so.\n\nThe next meeting is in May.";
  EXPECT_EQ(split_paragraphs(wrapped).size(), 2u);
}

TEST(LeadingDate, IsConsumed) {
  std::string_view text = " date 2023-06-19 But the climate";
  EXPECT_EQ(take_leading_date(text), "2023-06-19");
  EXPECT_EQ(text, "But the climate");
  text = "2023-06-19\nThe news";
  EXPECT_EQ(take_leading_date(text), "2023-06-19");
  EXPECT_EQ(text, "The news");
  text = "Date: 2023-06-19T08:30:00Z\n\nThe news";
  EXPECT_EQ(take_leading_date(text), "2023-06-19T08:30:00Z");
}

TEST(LeadingDate, ProseIsNot) {
  for (std::string_view text :
       {"2023-06-19 was a Monday"sv, "date 2023-13-45 x"sv, "2023-06-19abc"sv, "The date 2023-06-19"sv}) {
    std::string_view rest = text;
    EXPECT_EQ(take_leading_date(rest), std::nullopt) << text;
    EXPECT_EQ(rest, text);
  }
}

TEST(Boilerplate, WholeLinesOnly) {
  for (const char* line :
       {"Share this: Twitter", "Facebook", "Subscribe to the newsletter", "Read more", "© 2023 The Paper",
        "Advertisement", "Share this article", "3 comments", "Follow us on Twitter", "Getty Images",
        "Lesen Sie auch: Mehr davon", "Tags: politics, china", "* * *", "Photo: A. Name/Reuters", "Teilen",
        "Sign up for our newsletter", "READ MORE: x"}) {
    EXPECT_TRUE(is_boilerplate(line)) << line;
  }
  for (const char* line :
       {"Twitter shares fell 3% on Monday", "The newsletter business is growing", "He said so.",
        "Facebook said on Friday it would appeal", "Share prices fell", "Comments by the minister",
        "Print is dead", "Reuters reported the deal first.", "More than 40 people died",
        "Support for the party grew", "Top officials met in Geneva", "Search teams found two survivors"}) {
    EXPECT_FALSE(is_boilerplate(line)) << line;
  }
}

TEST(Boilerplate, SpeaksManyLanguages) {
  for (const char* line : {"Teilen auf Facebook",
                           "Artikel drucken",
                           "Suscríbase al boletín",
                           "Suscríbete",
                           "Compartir en Facebook",
                           "Compartilhe no Facebook",
                           "Partager cet article",
                           "Imprimer",
                           "Condividi su Twitter",
                           "Поделиться в Telegram",
                           "Delen via WhatsApp",
                           "【分享到微博】",
                           "【字体：大 中 小】",
                           "字号：大 中 小",
                           "【関連記事】街の図書館とは",
                           "相关新闻",
                           "関連記事：街の図書館",
                           "【責任編輯：某某】",
                           "관련기사",
                           "شارك على فيسبوك",
                           "Schriftgröße ändern",
                           "Lo más leído",
                           "Reciba nuestro boletín cada mañana",
                           "Voir la vidéo",
                           "Mehr zum Thema",
                           "Ver vídeo",
                           "Noticias relacionadas",
                           "Articles liés",
                           "По теме: всё о выборах"}) {
    EXPECT_TRUE(is_boilerplate(line)) << line;
  }
  for (const char* line :
       {"Teilen ist das neue Haben, sagte der Minister.", "Der Artikel teilen sich die Meinungen der Stadt",
        "【北京1日电】会议今天在这里举行", "【社説】選挙の後に", "（社説）関連法案を急ぐな",
        "分享会昨日在上海举行，五百人参加。",
        "Compartir la carga fue la promesa del presidente en la campaña de este año, que muchos no creyeron.",
        "Partager le pouvoir reste un défi.", "Imprimir dinero no es la solución, dijo el ministro.",
        "Commenter l'arrêt serait prématuré, dit le ministre.", "Suscribir el acuerdo es lo que piden",
        "Invia i soldati il governo di Roma"}) {
    EXPECT_FALSE(is_boilerplate(line)) << line;
  }
}

TEST(Boilerplate, PointersToOtherPages) {
  for (const char* line :
       {"More sport", "More from Politics", "Click here for more market news", "watch the video",
        "Read more & watch the video ›", "Watch the video below", "WATCH VIDEO: the moment it fell",
        "For more news, visit our site", "Text size", "A+ A-"}) {
    EXPECT_TRUE(is_boilerplate(line)) << line;
  }
  for (const char* line :
       {"More sport than politics was on show", "Click fraud costs millions", "Watch makers are worried",
        "Watch the video of the attack and you will see a man in black, he said.",
        "More politics means less trust", "Visit Britain said bookings rose",
        "More markets fell on Friday"}) {
    EXPECT_FALSE(is_boilerplate(line)) << line;
  }
}

TEST(Boilerplate, RepeatedParagraphsGoOnce) {
  const std::string long_one = "This paragraph is long enough to be recognised when it returns.";
  std::vector<std::string> paragraphs = {long_one, "Short.", long_one, "Short.", "Facebook"};
  EXPECT_EQ(drop_boilerplate(paragraphs), 2u);
  EXPECT_THAT(paragraphs, ElementsAre(long_one, "Short.", "Short."));
  std::vector<std::string> nothing_else = {"Facebook", "Share this"};
  EXPECT_EQ(drop_boilerplate(nothing_else), 0u);
  EXPECT_EQ(nothing_else.size(), 2u);
}

TEST(RepeatedLede, GoesIfItReturnsNearlyVerbatim) {
  const std::string lede =
      "The council has approved a plan for cheaper buses that opponents call a waste of money";
  std::vector<std::string> twice = {
      lede, "It rained.",
      "The council has approved a plan for cheaper buses that critics call a waste of money, it said. More."};
  EXPECT_EQ(drop_repeated_lede(twice), lede);
  EXPECT_EQ(twice.size(), 2u);
  std::vector<std::string> once = {
      lede, "Opponents of the plan say that the council wastes money on buses nobody wants."};
  EXPECT_EQ(drop_repeated_lede(once), "");
}

TEST(RepeatedLede, WithADatelineStaysAndItsCopyGoes) {
  const std::string lede =
      "The council has approved a plan for cheaper buses that opponents call a waste of money.";
  std::vector<std::string> paragraphs = {"ROSTOCK, March 3, 2011 (Sample Wire) - " + lede, "It rained.",
                                         "The council has approved a plan for cheaper buses that critics "
                                         "call a waste of money. More is to come."};
  EXPECT_EQ(drop_repeated_lede(paragraphs), lede);
  EXPECT_THAT(paragraphs, ElementsAre("ROSTOCK, March 3, 2011 (Sample Wire) - " + lede, "It rained.",
                                      "More is to come."));
}

TEST(Sentence, DatelinesAreKnown) {
  for (const char* dateline :
       {"BERLIN, Aug. 16, 2009 (Sample Wire) - ", "LONDON - ", "NEW YORK (AP) — ", "PARIS, 3 mai (Agence) – ",
        "ST. LOUIS (Sample) -- ", "BERLIN, Germany (Sample) - "}) {
    EXPECT_EQ(dateline_bytes(std::string(dateline) + "The council met."), std::string_view(dateline).size());
  }
  for (const char* none : {"The council - it met", "A - b", "US troops left - at last", "NATO said - no", ""})
    EXPECT_EQ(dateline_bytes(none), 0u) << none;
}

TEST(Deglue, TwoNamesGetASentenceBreak) {
  EXPECT_EQ(deglued("Blinken met him. As Blinken said, Daniel KritenbrinkBlinken will go."),
            "Blinken met him. As Blinken said, Daniel Kritenbrink. Blinken will go.");
  EXPECT_EQ(deglued("Paris is big, Berlin too. He knows Berlin and Paris and likes ParisBerlin less."),
            "Paris is big, Berlin too. He knows Berlin and Paris and likes Paris. Berlin less.");
  EXPECT_EQ(deglued("Chassé par Idriss DébyHabré partit. On a vu Habré. Habré est là."),
            "Chassé par Idriss Déby. Habré partit. On a vu Habré. Habré est là.");
}

TEST(Deglue, OneNameKnownAsTwoWordsGetsABlank) {
  EXPECT_EQ(deglued("Hillary Clinton spoke. He said that HillaryClinton would run."),
            "Hillary Clinton spoke. He said that Hillary Clinton would run.");
}

TEST(Deglue, AFunctionWordGetsABlank) {
  EXPECT_EQ(deglued("its factory at Xi’andespite Beijing"), "its factory at Xi’an despite Beijing");
  EXPECT_EQ(deglued("exports to Chinawhich fell"), "exports to China which fell");
  EXPECT_EQ(deglued("Then Gorbachev left. He met Gorbachevin Moscow in May."),
            "Then Gorbachev left. He met Gorbachev in Moscow in May.");
  EXPECT_EQ(deglued("Here Mr Palin sat. He saw Sarah Palinthe governor of the state."),
            "Here Mr Palin sat. He saw Sarah Palin the governor of the state.");
  EXPECT_EQ(deglued("along with Walter Sisuluwho was freed"), "along with Walter Sisulu who was freed");
  EXPECT_EQ(deglued("The Fed under Ben Bernankegets a share."), "The Fed under Ben Bernanke gets a share.");
  EXPECT_EQ(deglued("Secretary-General Ban Ki-moonsaid no."), "Secretary-General Ban Ki-moon said no.");
  EXPECT_EQ(deglued("the chief, Richard Fuldhad looked. It had none."),
            "the chief, Richard Fuld had looked. It had none.");
}

TEST(Deglue, AKnownPersonIsAWitness) {
  const KnownName known = [](std::string_view name) {
    return name == "Mikhail Gorbachev" || name == "Ban Ki-moon" || name == "George W. Bush" ||
           name == "Angela Merkel" || name == "Jim Carr" || name == "Jim Carrand" || name == "Antony Blinken";
  };
  for (const auto& [glued, mended] : std::initializer_list<std::pair<const char*, const char*>>{
           {"In 1989 Mikhail Gorbachevin Moscow", "In 1989 Mikhail Gorbachevin Moscow"},  // nobody uses "in"
           {"in 1989 Mikhail Gorbachevin Moscow", "in 1989 Mikhail Gorbachev in Moscow"},
           {"in 1989 Mikhail Gorbachevski of Moscow", "in 1989 Mikhail Gorbachevski of Moscow"},
           {"it is Ban Ki-moonat the meeting at noon", "it is Ban Ki-moon at the meeting at noon"},
           {"and George W. Bushand the others", "and George W. Bush and the others"},
           {"and Jim Carrand the others", "and Jim Carrand the others"},
           {"the chancellor Angela Merkelin hallitus", "the chancellor Angela Merkelin hallitus"},
           {"Here came Antony BlinkenWang Yi spoke", "Here came Antony Blinken. Wang Yi spoke"},
           {"Here came Anthony BlinkenWang Yi spoke", "Here came Anthony BlinkenWang Yi spoke"}}) {
    std::vector<std::string> paragraphs = {glued};
    deglue(paragraphs, known);
    EXPECT_EQ(paragraphs[0], mended);
  }
}

TEST(Deglue, ASentenceOpenerGetsASentenceBreak) {
  const std::pair<const char*, const char*> cases[] = {
      {"He sold many productsThe firm made products.", "He sold many products. The firm made products."},
      {"Minister Eduard ShevardnadzeThe treaty", "Minister Eduard Shevardnadze. The treaty"},
      {"the Georgian Mikheil SaakashviliIn the night", "the Georgian Mikheil Saakashvili. In the night"},
      {"with George W. BushHe left", "with George W. Bush. He left"},
      {"Donald McDonaldThe farmer", "Donald McDonald. The farmer"},
      {"in Grant Park in ChicagoAmong them", "in Grant Park in Chicago. Among them"},
      {"As people know, Yukio EdanoPeople fled", "As people know, Yukio Edano. People fled"},
      {"el juez Baltasar GarzónEl juez y el fiscal", "el juez Baltasar Garzón. El juez y el fiscal"},
      {"Der Mann und der Hund und Helmut KohlDer Kanzler, der",
       "Der Mann und der Hund und Helmut Kohl. Der Kanzler, der"},
  };
  for (const auto& [glued, mended] : cases)
    EXPECT_EQ(deglued(glued), mended);
}

TEST(Deglue, NamesInCamelCaseStay) {
  for (const char* text :
       {"Apple Watch and the Kit use WatchKit.", "The Mail and Online: MailOnline.",
        "You use YouTube, a Tube.", "Donald McDonald met MacGregor.", "JavaScript and Java and Script",
        "@JoeBiden spoke, Joe and Biden too, #JoeBiden", "See www.JoeBiden.com, Joe Biden",
        "iPhone and PlayStation and LeBron", "O’Connor and D’Angelo", "DeLillo and MacArthur and FitzGerald",
        "Buy the Best at BestBuy, the best buy", "Mass and Media: MassMedia", "Nations of PoliNations",
        "The energy firm EnergyAustralia in Australia", "Capital and capital, one: CapitalOne has it"}) {
    EXPECT_EQ(deglued(text), text);
  }
}

TEST(Deglue, WordsThatEndLikeFunctionWordsStay) {
  for (const char* text :
       {"Thereafter There", "Beckwith met Beck", "Wonderland is a Wonder", "Mr Clint met Clinton in Rome",
        "Hans and Hanson the singer on tour, Hans said", "Robert Roberts met Mr Robertson the son on Sunday",
        "We met Ben in Benin in May, with Ben", "Mr Putin, Stalin and Lenin in Berlin, Dublin in Austin",
        "Mr Israel met Israelis here; it is so", "On August 5 in May Augustin Smith, in August, left",
        "Der Sprecher und die Frau, die Sprecherin Maria in Genf, der Sprecher",
        "Every one and Everyone knew Every", "Holland and Poland and Roland", "Goethe the poet wrote",
        "Jonathan and Jona than", "Marx and the Marxist, Marx ist"}) {
    EXPECT_EQ(deglued(text), text);
  }
}

TEST(Entities, AreResolvedOnce) {
  EXPECT_EQ(resolve_entities("a &amp; b &#8217; &#x27; &eacute; &nope; &amp;lt;"), "a & b ’ ' é &nope; &lt;");
  EXPECT_EQ(resolve_entities("&#xD800; &#99999999; &"), "\xEF\xBF\xBD &#99999999; &");
}

TEST(TextTitle, AHeadlineLeavesTheText) {
  std::vector<std::string> paragraphs = {"Council approves cheaper buses",
                                         "The council has approved a plan for cheaper buses."};
  const TitleFound found = text_title(paragraphs);
  EXPECT_EQ(found.title, "Council approves cheaper buses");
  EXPECT_EQ(found.rule, "first-line");
  EXPECT_EQ(paragraphs.size(), 1u);
}

TEST(TextTitle, ADatelineIsNoTitle) {
  std::vector<std::string> paragraphs = {"BERLIN, Aug. 16, 2009 (Sample Wire) - He ran. He won."};
  EXPECT_EQ(text_title(paragraphs).title, "He ran");
}

TEST(TextTitle, ElseTheFirstSentence) {
  std::vector<std::string> paragraphs = {"Mr. Smith of the U.S. Senate spoke. He left."};
  EXPECT_EQ(text_title(paragraphs).title, "Mr. Smith of the U.S. Senate spoke");
  EXPECT_EQ(paragraphs.size(), 1u);
  std::string words;
  for (int i = 0; i < 60; ++i)
    words += "wörter ";
  paragraphs = {words};
  const TitleFound found = text_title(paragraphs);
  EXPECT_EQ(found.rule, "first-sentence");
  EXPECT_LE(count_code_points(found.title), 120u);
  EXPECT_TRUE(found.title.ends_with("wörter…"));
}

TEST(Clean, ARecordOfNothingButBoilerplateIsKept) {
  RawArticle raw;
  raw.content = "Follow him on Twitter at @somebody.";
  EXPECT_EQ(clean(raw).text, raw.content);
}

}  // namespace
}  // namespace broadsheet
