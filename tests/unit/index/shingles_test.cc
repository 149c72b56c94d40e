// SPDX-License-Identifier: MIT
#include "indexer/index/shingles.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <random>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/file_io.h"
#include "indexer/index/sample_file.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

std::string random_text(std::mt19937& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += "w" + std::to_string(random() % 5000) + " ";
  return text;
}

TEST(Shingles, AreTriplesOfWordsOnceEach) {
  EXPECT_TRUE(shingles_of("").empty());
  EXPECT_TRUE(shingles_of("two words").empty());
  EXPECT_EQ(shingles_of("the wall fell").size(), 1u);
  EXPECT_EQ(shingles_of("a b c a b c a b c").size(), 3u);
  EXPECT_EQ(shingles_of("The WALL, fell!"), shingles_of("the wall fell"));
  EXPECT_NE(shingles_of("wall the fell"), shingles_of("the wall fell"));
}

TEST(Shingles, OfScriptsWithoutBlanksAreFourCharacters) {
  EXPECT_EQ(shingles_of("柏林墙倒塌了").size(), 3u);
  EXPECT_GT(overlap_of(shingles_of("柏林墙在一九八九年十一月九日倒塌"),
                       shingles_of("柏林墙在一九八九年十一月九日开放"))
                .jaccard,
            0.5);
  EXPECT_EQ(overlap_of(shingles_of("柏林墙在一九八九年倒塌"), shingles_of("北京今天下了大雪")).jaccard, 0);
}

TEST(Shingles, OverlapIsCounted) {
  const std::vector<uint64_t> a = {1, 2, 3, 4}, b = {3, 4, 5}, none;
  EXPECT_EQ(overlap_of(a, b), (Overlap{2.0 / 5, 2.0 / 3}));
  EXPECT_EQ(overlap_of(a, none), Overlap{});
  EXPECT_TRUE(are_copies({0.5, 0.6}));
  EXPECT_TRUE(are_copies({0.1, 0.8}));
  EXPECT_FALSE(are_copies({0.49, 0.79}));
}

// What decides whether copies meet at all.
TEST(Shingles, SamplesOfCopiesShareEnough) {
  std::mt19937 random(1);
  int missed = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string common = random_text(random, 80 + static_cast<int>(random() % 200));
    const auto whole = shingles_of(common + random_text(random, static_cast<int>(random() % 2000)));
    const auto part = shingles_of(common);
    const auto a = sample_of(whole);
    const auto b = sample_of(part);
    std::vector<uint32_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    missed += estimated_containment(both.size(), whole.size(), part.size()) < 0.35;
    EXPECT_LT(a.size(), 220u);
  }
  EXPECT_LE(missed, 15) << "of 300 texts that stand whole within another";
}

TEST(SampleFile, MergesWithoutWhatIsLeftOut) {
  TempDirectory directory;
  const auto path = [&](const char* name) { return directory.path() / name; };
  const auto write = [&](const char* name, std::vector<Sampled> all, const std::vector<uint32_t>& shingles) {
    size_t at = 0;
    write_samples(
        path(name), [&](Sampled& s) { return at < all.size() ? (s = all[at++], true) : false; }, shingles);
  };
  write("a", {{5, 2}, {5, 1}, {9, 1}}, {10, 20});  // articles 7 and 3: ordered by article within a sample
  write("b", {{5, 1}, {6, 1}}, {30});
  const SampleFile a(path("a")), b(path("b"));
  a.verify();
  EXPECT_EQ(a.shingles(2), 20u);
  EXPECT_THAT(std::vector<Sampled>(a.with(5).begin(), a.with(5).end()),
              testing::ElementsAre(Sampled{5, 2}, Sampled{5, 1}));
  const std::vector<ArticleId> in_a = {7, 3}, in_b = {5};
  const SampleSource sources[] = {{&a, in_a, {1, 2}}, {&b, in_b, {3}}};
  merge_samples(path("all"), sources, 3);
  const SampleFile all(path("all"));
  all.verify();
  EXPECT_THAT(
      std::vector<Sampled>(all.all().begin(), all.all().end()),
      testing::ElementsAre(Sampled{5, 2}, Sampled{5, 3}, Sampled{5, 1}, Sampled{6, 3}, Sampled{9, 1}));
  const SampleSource without[] = {{&a, in_a, {0, 1}}, {&b, in_b, {2}}};
  merge_samples(path("some"), without, 2);
  const SampleFile some(path("some"));
  EXPECT_THAT(std::vector<Sampled>(some.all().begin(), some.all().end()),
              testing::ElementsAre(Sampled{5, 1}, Sampled{5, 2}, Sampled{6, 2}));
  EXPECT_EQ(some.shingles(1), 20u);

  std::string bytes = read_file(path("all"));
  bytes[3] ^= 1;
  write_file(path("flipped"), bytes);
  EXPECT_THROW(SampleFile(path("flipped")).verify(), Error);
  write_file(path("cut"), std::string_view(bytes).substr(0, bytes.size() - 8));
  EXPECT_THROW(SampleFile(path("cut")).all(), Error);
}

}  // namespace
}  // namespace broadsheet
