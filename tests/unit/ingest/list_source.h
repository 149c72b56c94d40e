// SPDX-License-Identifier: MIT
// A source of given items, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/source/source.h"

namespace broadsheet {

class ListSource : public Source {
 public:
  using Item = std::variant<RawRecord, Rejection>;
  explicit ListSource(std::vector<Item> items) : items_(std::move(items)) {}

  std::optional<Item> next() override {
    if (taken_ == items_.size()) return std::nullopt;
    return items_[taken_++];
  }
  uint64_t bytes_read() const override { return taken_; }
  uint64_t bytes_total() const override { return items_.size(); }

 private:
  std::vector<Item> items_;
  size_t taken_ = 0;
};

// A record of the JSON form, as record `number` of the file "wire.jsonl".
inline RawRecord json_record(uint64_t number, std::string json) {
  return {"wire.jsonl:" + std::to_string(number), "/wire.jsonl", number, RecordFormat::kJson,
          std::move(json)};
}

inline RawRecord record_about(uint64_t number, const std::string& id, const std::string& text) {
  return json_record(number, R"({"id":")" + id + R"(","source":"Wire","title":"Report )" + id +
                                 R"(","text":")" + text + R"("})");
}

}  // namespace broadsheet
