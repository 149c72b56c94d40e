// SPDX-License-Identifier: MIT
#include "indexer/ingest/batch_reader.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "indexer/base/error.h"
#include "tests/unit/ingest/list_source.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;

constexpr std::chrono::milliseconds kLong = std::chrono::hours(1);

std::vector<size_t> sizes_of(std::vector<ListSource::Item> items, size_t batch_articles) {
  BatchReader reader(std::make_unique<ListSource>(std::move(items)), batch_articles);
  std::vector<size_t> sizes;
  size_t number = 0;
  while (auto batch = reader.next(kLong)) {
    EXPECT_EQ(batch->number, number++);
    sizes.push_back(batch->items.size());
  }
  EXPECT_TRUE(reader.exhausted());
  return sizes;
}

TEST(BatchReader, FirstBatchesAreSmall) {
  const std::vector<ListSource::Item> items(1000, json_record(1, "{}"));
  EXPECT_THAT(sizes_of(items, 500), ElementsAre(50, 100, 200, 500, 150));
  EXPECT_THAT(sizes_of(items, 300), ElementsAre(50, 100, 200, 300, 300, 50));
  EXPECT_THAT(sizes_of({items.begin(), items.begin() + 7}, 3), ElementsAre(3, 3, 1));
  EXPECT_THAT(sizes_of({}, 500), ElementsAre());
}

TEST(BatchReader, LongRecordsMakeShortBatches) {
  const std::vector<ListSource::Item> items(5, json_record(1, std::string(3'000'000, ' ')));
  EXPECT_THAT(sizes_of(items, 500), ElementsAre(1, 1, 1, 1, 1));
}

TEST(BatchReader, RejectionsKeepTheirPlace) {
  BatchReader reader(std::make_unique<ListSource>(
                         std::vector<ListSource::Item>{json_record(1, "{}"), Rejection{"x", 2, "bad", ""}}),
                     10);
  const auto batch = reader.next(kLong);
  ASSERT_EQ(batch->items.size(), 2u);
  EXPECT_EQ(std::get<Rejection>(batch->items[1]).reason, "bad");
}

// Gives one record and then waits until it is let go.
class StuckSource : public Source {
 public:
  std::optional<std::variant<RawRecord, Rejection>> next() override {
    if (!given_) {
      given_ = true;
      return json_record(1, "{}");
    }
    std::this_thread::sleep_for(std::chrono::seconds(3));
    return std::nullopt;
  }
  uint64_t bytes_read() const override { return 0; }
  uint64_t bytes_total() const override { return 0; }

 private:
  bool given_ = false;
};

TEST(BatchReader, TricklingInputIsHandedOutAfterAWhile) {
  BatchReader reader(std::make_unique<StuckSource>(), 500);
  const auto batch = reader.next(std::chrono::milliseconds(50));
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->items.size(), 1u);
  EXPECT_FALSE(reader.exhausted());
  const auto start = std::chrono::steady_clock::now();
  { const BatchReader stuck(std::make_unique<StuckSource>(), 500); }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(2500))
      << "left behind, not waited for";
}

class FailingSource : public StuckSource {
 public:
  std::optional<std::variant<RawRecord, Rejection>> next() override {
    if (given_++ == 0) return json_record(1, "{}");
    throw Error(ErrorCode::kIo, "the cable is out");
  }

 private:
  int given_ = 0;
};

TEST(BatchReader, FailureComesAfterWhatWasReadBefore) {
  BatchReader reader(std::make_unique<FailingSource>(), 500);
  EXPECT_TRUE(reader.next(kLong));
  EXPECT_THROW(reader.next(kLong), Error);
}

}  // namespace
}  // namespace broadsheet
