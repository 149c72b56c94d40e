// SPDX-License-Identifier: MIT
// From page to page by cursor while the archive changes between the pages: each hit once, read alike.
#include <gmock/gmock.h>

#include <set>

#include "indexer/base/error.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "indexer/store/corrections.h"
#include "server/search/pins.h"
#include "server/search/searcher.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/unit/ingest/list_source.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

using testing::SizeIs;

class CursorWalk : public testing::Test {
 protected:
  CursorWalk() {
    archive_.bring_index_up_to_date({});
    std::vector<std::string> texts;
    for (int i = 0; i < 9; ++i)
      texts.push_back("The harbour was closed in the winter because of the ice." + unlike(i));
    for (int i = 0; i < 4; ++i)
      texts.push_back("A ferry left for the islands in the morning." + unlike(10 + i));
    add(texts);
    restart();
  }

  // So much of its own that an article is nobody's copy.
  static std::string unlike(int number) {
    std::string words;
    for (char c = 'a'; c <= 'z'; ++c)
      words += std::string(" own") + c + std::to_string(number);
    return words + ".";
  }
  // The next articles, searchable at once.
  void add(const std::vector<std::string>& texts) {
    std::vector<ListSource::Item> items;
    for (const std::string& text : texts) {
      ++articles_;
      items.push_back(record_about(static_cast<uint64_t>(articles_), std::to_string(articles_), text));
    }
    ingest(std::make_unique<ListSource>(std::move(items)), "test", paths_, archive_.store(), archive_.index(),
           extractor_, {});
  }
  // Two articles become copies of each other; the index knows nothing of it.
  void make_copies(ArticleId a, ArticleId b) {
    archive_.store().begin();
    const CopyPair pair{a, b, 900};
    archive_.store().set_copies(a, {&pair, 1});
    ArticleRecord changed;  // regrouping belongs to a batch that changes an article
    changed.identity = "id:test\x1f" + std::to_string(a);
    changed.article.text = "Another one.";
    archive_.store().put(changed);
    archive_.store().commit();
  }
  void restart() { searcher_ = std::make_unique<Searcher>(paths_, open_xapian_engine(paths_.index())); }

  static SearchRequest asked(const std::string& q, Sort sort, size_t limit = 2) {
    SearchRequest request;
    request.q = q;
    request.sort = sort;
    request.limit = limit;
    return request;
  }
  // The page behind the cursor of `request`, which then is that of the next one.
  Answer turn(SearchRequest& request) {
    Answer answer = searcher_->search(request);
    request.cursor = answer.next;
    for (const EngineHit& hit : answer.result.hits)
      seen_.push_back(hit.id);
    return answer;
  }
  void expect_each_once(size_t count) {
    EXPECT_EQ(std::set<ArticleId>(seen_.begin(), seen_.end()).size(), seen_.size());
    EXPECT_THAT(seen_, SizeIs(count));
    seen_.clear();
  }

  TempDirectory directory_;
  ArchivePaths paths_{directory_.path() / "archive"};
  WritableArchive archive_{paths_, "test"};
  const Extractor extractor_;
  int articles_ = 0;
  std::unique_ptr<Searcher> searcher_;
  std::vector<ArticleId> seen_;
};

TEST_F(CursorWalk, EveryOrderShowsEachHitOnceWhileArticlesCome) {
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    SearchRequest request = asked("harbour winter", sort);
    turn(request);
    const size_t before = static_cast<size_t>(searcher_->search(asked("harbour winter", sort)).result.total);
    while (!request.cursor.empty()) {
      // Undated like all here, with a higher number: behind what is there for oldest, before it for newest.
      if (articles_ < 40) add({"The harbour in winter, seen by a guest." + unlike(100 + articles_)});
      turn(request);
    }
    if (sort == Sort::kOldest) {
      expect_each_once(static_cast<size_t>(searcher_->search(asked("harbour winter", sort)).result.total));
    } else {
      expect_each_once(before);
    }
  }
}

// Two lists of one state of the index, begun before and after two articles became copies.
TEST_F(CursorWalk, EveryListOfRelevanceKeepsTheCopiesItBeganWith) {
  SearchRequest first = asked("harbour winter", Sort::kRelevance);
  turn(first);
  make_copies(1, 2);
  make_copies(8, 9);
  SearchRequest second = asked("winter harbour", Sort::kRelevance);
  std::vector<ArticleId> folded;
  const Answer page = searcher_->search(second);
  second.cursor = page.next;
  for (const EngineHit& hit : page.result.hits)
    folded.push_back(hit.id);
  while (!first.cursor.empty())
    turn(first);
  expect_each_once(9);
  while (!second.cursor.empty())
    turn(second);
  seen_.insert(seen_.end(), folded.begin(), folded.end());
  expect_each_once(7);
}

TEST_F(CursorWalk, ARelevanceListKeepsItsPersons) {
  add({"Angela Merkel spoke in the harbour. Merkel was in Rostock.",
       "Angela Merkel opened a harbour in Kiel.", "Angela Merkel saw the harbour of Emden.",
       "Angela Davis came to the harbour of Bremen by ship."});
  SearchRequest request = asked("harbour", Sort::kRelevance, 1);
  request.filters[*find_facet("person")].include = {"angela merkel"};
  const uint64_t total = turn(request).result.total;
  ASSERT_EQ(total, 3u);
  Correction same;
  same.kind = CorrectionKind::kSame;
  same.subject = "angela merkel";
  same.value = "angela davis";
  same.author = "reader";
  CorrectionLog(paths_).add({&same, 1});
  EXPECT_EQ(searcher_->search(asked("person:\"angela davis\"", Sort::kNewest)).result.total, 4u);
  while (!request.cursor.empty())
    EXPECT_EQ(turn(request).result.total, total);
  expect_each_once(3);
}

// No article has both words, so either is enough; one that has both comes between the pages.
TEST_F(CursorWalk, ALooseReadingStaysLoose) {
  SearchRequest request = asked("ferry ice", Sort::kRelevance);
  EXPECT_EQ(turn(request).query.understood, "(ferry OR ice)");
  add({"A ferry was held by the ice for a week."});
  while (!request.cursor.empty()) {
    const Answer answer = turn(request);
    EXPECT_EQ(answer.query.understood, "(ferry OR ice)");
    EXPECT_THAT(answer.warnings, SizeIs(1));
  }
  expect_each_once(13);
  EXPECT_EQ(searcher_->search(asked("ferry ice", Sort::kRelevance)).query.understood, "(ferry AND ice)");
}

TEST_F(CursorWalk, AReadingByDateOutlivesWhatItWasDecidedBy) {
  SearchRequest loose = asked("ferry ice", Sort::kNewest);
  SearchRequest corrected = asked("harbor wintre", Sort::kNewest);
  SearchRequest strict = asked("ferry morning", Sort::kNewest);
  turn(loose);
  EXPECT_EQ(turn(corrected).corrected, "(harbour AND winter)");
  turn(strict);
  seen_.clear();
  add({"A ferry was held by the ice for a week.", "A harbor in wintre is how some would spell it."});
  restart();
  while (!loose.cursor.empty())
    EXPECT_EQ(turn(loose).query.understood, "(ferry OR ice)");
  expect_each_once(11);
  while (!corrected.cursor.empty())
    EXPECT_EQ(turn(corrected).corrected, "(harbour AND winter)");
  expect_each_once(7);
  while (!strict.cursor.empty())
    EXPECT_EQ(turn(strict).query.understood, "(ferry AND morning)");
  expect_each_once(2);
}

TEST_F(CursorWalk, ARelevanceCursorExpiresOnceItsStateIsGone) {
  const auto expires = [&](const SearchRequest& request) {
    try {
      searcher_->search(request);
      return false;
    } catch (const Error& error) {
      EXPECT_EQ(error.param(), "cursor");
      EXPECT_EQ(error.message(), "expired_cursor");
      return error.code() == ErrorCode::kExpired;
    }
  };
  SearchRequest request = asked("harbour winter", Sort::kRelevance);
  turn(request);
  restart();
  EXPECT_FALSE(expires(request)) << "nothing has changed";
  make_copies(1, 2);
  EXPECT_FALSE(expires(request)) << "what it began with is kept";
  restart();
  EXPECT_TRUE(expires(request)) << "other copies";
  request.cursor.clear();
  turn(request);
  add({"The harbour opened again."});
  EXPECT_FALSE(expires(request));
  restart();
  EXPECT_TRUE(expires(request)) << "another state of the index";
  request.q = "winter";
  try {
    searcher_->search(request);
    ADD_FAILURE() << "the cursor of another search";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
  }
}

TEST(Pins, KeepWhatWasShownForTenMinutes) {
  int64_t now = 1000;
  Pins pins([&now] { return now; });
  const Overlaid one{std::make_shared<const Overlay>(), nullptr};
  const Overlaid two{std::make_shared<const Overlay>(), nullptr};
  pins.keep(1, one);
  pins.keep(2, two);
  EXPECT_EQ(pins.find(1)->overlay, one.overlay);
  EXPECT_EQ(pins.find(2)->overlay, two.overlay);
  EXPECT_FALSE(pins.find(3));
  now += 500;
  pins.keep(1, one);
  now += kPinSeconds - 499;
  EXPECT_TRUE(pins.find(1)) << "shown again";
  EXPECT_FALSE(pins.find(2));
  for (uint64_t stamp = 10; stamp < 10 + kMaxPinned; ++stamp)
    pins.keep(stamp, two);
  EXPECT_FALSE(pins.find(1)) << "too many";
}

TEST(SnapshotSource, KeepsAPinnedStateForTenMinutes) {
  TempDirectory directory;
  int64_t now = 0;
  SnapshotSource source(directory.path(), [&now] { return now; });
  IndexWriter writer(directory.path());
  const auto publish = [&](ArticleId id) {
    IndexDocument document;
    document.id = id;
    document.text = "wall";
    const BuiltSegment segment = build_segment(directory.path(), {&document, 1});
    writer.publish(static_cast<Revision>(id), {&segment, 1}, {});
    return source.newest();
  };
  const auto first = publish(1);
  source.pin(first);
  const auto second = publish(2);
  ASSERT_NE(first->generation(), second->generation());
  EXPECT_EQ(source.find(first->generation()), first);
  EXPECT_EQ(source.find(second->generation()), second) << "the newest needs no pin";
  now += kPinSeconds;
  EXPECT_EQ(source.find(first->generation()), first);
  now += 1;
  EXPECT_EQ(source.find(first->generation()), nullptr);
  EXPECT_EQ(source.find(second->generation() + 1), nullptr);
}

}  // namespace
}  // namespace broadsheet
