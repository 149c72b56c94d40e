// SPDX-License-Identifier: MIT
#include "indexer/store/corrections.h"

#include <gmock/gmock.h>

#include "indexer/store/check_store.h"
#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Correction said(CorrectionKind kind, const std::string& subject, const std::string& value = {}) {
  Correction correction;
  correction.kind = kind;
  correction.subject = subject;
  correction.value = value;
  correction.author = "reader";
  return correction;
}

// Forms 1 and 2 of one article, 3 of another, no joins of the archive's own.
struct Persons : TestArchive {
  Persons() {
    Article first = sample_article();
    first.persons = {person("Kofi Annan", {mention_of(first.text, "Kofi Annan")}),
                     person("K. Annan", {mention_of(first.text, "Annan spoke")})};
    put("a", first);
    Article second = sample_article("Ban Ki-moon arrived.");
    second.persons = {person("Ban Ki-moon", {mention_of(second.text, "Ban Ki-moon")})};
    put("b", second);
    id = reader().find_entity(EntityKind::kPerson, "kofi annan")->id;
    short_id = reader().find_entity(EntityKind::kPerson, "k annan")->id;
    ban = reader().find_entity(EntityKind::kPerson, "ban ki moon")->id;
  }
  void say(std::vector<Correction> corrections) { CorrectionLog(paths).add(corrections); }
  std::shared_ptr<const Overlay> overlay() { return reader().overlay().overlay; }
  StoredArticle shown(ArticleId article) {
    StoredArticle stored = *reader().article(article);
    overlay()->apply(stored);
    return stored;
  }
  EntityId id = 0, short_id = 0, ban = 0;
};

TEST(Overlay, ALoneNameIsNoRowAndStaysBehindTheOthers) {
  TestArchive archive;
  Article article = sample_article();
  PersonFound lone = person("Annan", {mention_of(article.text, "Annan spoke")});
  lone.rule = kLoneName;
  article.persons = {person("Kofi Annan", {mention_of(article.text, "Kofi Annan")}), lone};
  archive.put("a", article);
  StoredArticle stored = *archive.reader().article(1);
  EXPECT_THAT(stored.entities.persons, SizeIs(1));
  archive.reader().overlay().overlay->apply(stored);
  EXPECT_THAT(stored.entities.persons, SizeIs(1));
  ASSERT_THAT(stored.article.persons, SizeIs(2));
  EXPECT_EQ(stored.article.persons[1].name, "Annan");
}

TEST(Corrections, AreKeptCountedAndTakenBack) {
  TestArchive archive;
  EXPECT_EQ(CorrectionReader(archive.paths).revision(), 0u);
  CorrectionReader reader(archive.paths);
  EXPECT_THAT(reader.all(), IsEmpty());
  CorrectionLog log(archive.paths);
  const Correction title = said(CorrectionKind::kTitle, "id:x", "Right");
  EXPECT_THAT(log.add(std::vector{title, said(CorrectionKind::kRename, "a", "A")}), ElementsAre(1, 2));
  EXPECT_EQ(reader.revision(), 1u);
  EXPECT_THAT(log.add(std::vector{title}), IsEmpty()) << "said before";
  EXPECT_EQ(reader.revision(), 1u);
  EXPECT_FALSE(log.undo(7));
  EXPECT_EQ(log.undo(1)->value, "Right");
  EXPECT_FALSE(log.undo(1));
  EXPECT_EQ(reader.revision(), 2u);
  EXPECT_THAT(reader.all(), SizeIs(1));
  EXPECT_THAT(log.add(std::vector{title}), ElementsAre(3)) << "numbers are never reused";
}

TEST(Corrections, LinesOfAnExportReadBack) {
  Correction country = said(CorrectionKind::kCountry,
                            "id:wire\x1f"
                            "7");
  country.values = {{"DE", "Germany"}, {"FR", "France"}};
  country.at = "2024-01-02T03:04:05Z";
  for (const Correction& correction :
       {country, said(CorrectionKind::kSame, "a", "b"), said(CorrectionKind::kDifferent, "a", "b"),
        said(CorrectionKind::kNotAPerson, "a"), said(CorrectionKind::kRename, "a", "A"),
        said(CorrectionKind::kDate, "id:x", "2023-06"), said(CorrectionKind::kDate, "id:x"),
        said(CorrectionKind::kTopic, "id:x"), said(CorrectionKind::kTitle, "id:x", "T")}) {
    const Correction read = correction_from_json(to_line(correction));
    EXPECT_TRUE(read.says_as(correction)) << to_line(correction);
    EXPECT_EQ(read.author, "reader");
    EXPECT_EQ(read.at, correction.at);
  }
  for (const char* bad :
       {"", "[]", "{}", R"({"kind":"same","person":"a"})", R"({"kind":"date","article":"x","value":"soon"})",
        R"({"kind":"country","article":"x","values":[1]})", R"({"kind":"title","article":"","value":"x"})"}) {
    EXPECT_EQ(error_of([&] { correction_from_json(bad); }).code(), ErrorCode::kInvalid) << bad;
  }
}

TEST(Overlay, MergedFormsAreOneEntryUnderOneName) {
  Persons archive;
  EXPECT_THAT(archive.shown(1).article.persons, SizeIs(2));
  archive.say({said(CorrectionKind::kSame, "k annan", "kofi annan")});
  const StoredArticle stored = archive.shown(1);
  ASSERT_THAT(stored.article.persons, SizeIs(1));
  EXPECT_EQ(stored.article.persons[0].name, "Kofi Annan");
  EXPECT_THAT(stored.article.persons[0].mentions, SizeIs(2));
  EXPECT_THAT(stored.entities.persons, ElementsAre(archive.id));
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.id)
      << "the other number means the person";
  EXPECT_THAT(archive.overlay()->forms(archive.id), ElementsAre(archive.id, archive.short_id));
}

TEST(Overlay, TheLastWordHoldsAndDifferentWinsOverJoins) {
  Persons archive;
  archive.writer->begin();
  archive.writer->persons().replace_joins("x", {{archive.id, archive.short_id, JoinReason::kInitial, 1.1}});
  archive.writer->commit();
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.id);
  archive.say({said(CorrectionKind::kDifferent, "k annan", "kofi annan")});
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.short_id);
  archive.say({said(CorrectionKind::kSame, "k annan", "kofi annan")});
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.id);
  CorrectionLog(archive.paths).undo(2);
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.short_id);
}

TEST(Overlay, RejectedAndRenamedPersons) {
  Persons archive;
  archive.say({said(CorrectionKind::kNotAPerson, "k annan"),
               said(CorrectionKind::kRename, "kofi annan", "Kofi A. Annan")});
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), 0u);
  const StoredArticle stored = archive.shown(1);
  ASSERT_THAT(stored.article.persons, SizeIs(1));
  EXPECT_EQ(stored.article.persons[0].name, "Kofi A. Annan");
  EXPECT_EQ(archive.overlay()->find(EntityKind::kPerson, "kofi a annan")->id, archive.id);
}

TEST(Overlay, ArticlesShowWhatWasSaid) {
  Persons archive;
  Correction country = said(CorrectionKind::kCountry, "a");
  country.values = {{"GH", "Ghana"}};
  archive.say({said(CorrectionKind::kDate, "a", "1999-05"), country,
               said(CorrectionKind::kTitle, "a", "Annan speaks"), said(CorrectionKind::kDate, "b")});
  const StoredArticle stored = archive.shown(1);
  EXPECT_EQ(stored.article.published->date.to_string(), "1999-05");
  EXPECT_EQ(stored.article.published->evidence.rule, "correction");
  EXPECT_EQ(stored.article.title, "Annan speaks");
  ASSERT_THAT(stored.article.countries, SizeIs(1));
  EXPECT_TRUE(stored.article.countries[0].main);
  EXPECT_FALSE(archive.shown(2).article.published);
  // No article was found to be about Ghana: the number is the overlay's own until one is.
  const EntityId ghana = stored.entities.countries.at(0);
  EXPECT_EQ(archive.overlay()->find(EntityKind::kCountry, "gh")->id, ghana);
  EXPECT_EQ(archive.overlay()->entity(ghana)->name, "Ghana");
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(Overlay, ACorrectionWaitsForItsArticle) {
  Persons archive;
  archive.say({said(CorrectionKind::kTitle, "later", "Told before")});
  const auto before = archive.reader().overlay();
  EXPECT_TRUE(before.pending);
  EXPECT_TRUE(archive.reader().still_holds(before));
  archive.put("later", sample_article("It came."));
  EXPECT_FALSE(archive.reader().still_holds(before));
  EXPECT_EQ(archive.shown(3).article.title, "Told before");
}

TEST(Corrections, DoNotWaitForABulkLoad) {
  Persons archive;
  archive.writer->begin();  // holds the write transaction of the articles
  archive.writer->put(record_of("c", sample_article("In the middle of a batch.")));
  archive.say({said(CorrectionKind::kSame, "k annan", "kofi annan")});
  EXPECT_EQ(archive.overlay()->canonical(archive.short_id), archive.id);
  archive.writer->commit();
}

}  // namespace
}  // namespace broadsheet
