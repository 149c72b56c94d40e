// SPDX-License-Identifier: MIT
#include "indexer/ingest/identity.h"

#include <gtest/gtest.h>

#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

TEST(Identity, DeclaredIdCountsWithinItsScope) {
  RawArticle raw;
  raw.id = "7";
  raw.container = "/news/wire.jsonl";
  CleanArticle clean;
  EXPECT_EQ(identity_of(raw, clean),
            "id:/news/wire.jsonl\x1f"
            "7");
  clean.url = "https://www.example.org/a";
  EXPECT_EQ(identity_of(raw, clean),
            "id:example.org\x1f"
            "7");
  raw.source = "Example Wire";
  EXPECT_EQ(identity_of(raw, clean),
            "id:Example Wire\x1f"
            "7");
}

TEST(Identity, WithoutAnIdTheCanonicalUrlCounts) {
  RawArticle raw;
  raw.source = "Example Wire";
  raw.url = "HTTPS://Example.org/a?utm_source=feed#top";
  EXPECT_EQ(identity_of(raw, {}), "url:https://example.org/a");
  CleanArticle clean;
  clean.url = "https://example.org/canonical";
  EXPECT_EQ(identity_of(raw, clean), "url:https://example.org/canonical") << "the page's own word";
}

TEST(Identity, WithoutEitherTheReceivedTextCounts) {
  RawArticle raw;
  raw.content = "Some words.";
  EXPECT_EQ(identity_of(raw, {}), "hash:" + hash128(std::string("Some words.")).hex());
  raw.container = "/elsewhere";
  EXPECT_EQ(identity_of(raw, {}), "hash:" + hash128(std::string("Some words.")).hex());
}

TEST(Identity, TitlesWithoutTextAreDifferentArticles) {
  RawArticle first;
  first.title = "One headline";
  RawArticle second;
  second.title = "Another headline";
  EXPECT_NE(identity_of(first, {}), identity_of(second, {}));
}

TEST(Identity, LongPartsAreCutAndStillToldApart) {
  RawArticle first;
  first.source = "s";
  first.id = std::string(1'000'000, 'x') + "a";
  RawArticle second = first;
  second.id.back() = 'b';
  EXPECT_LT(identity_of(first, {}).size(), 1200u);
  EXPECT_NE(identity_of(first, {}), identity_of(second, {}));
}

}  // namespace
}  // namespace broadsheet
