// SPDX-License-Identifier: MIT
#include "indexer/train/pack.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>

#include "indexer/base/hash.h"
#include "indexer/extract/tagger_model.h"

namespace broadsheet {
namespace {

constexpr int64_t kUnits = 8;  // steps of a packed weight in one of the perceptron

struct PackedRow {
  uint64_t feature = 0;
  std::array<int8_t, kOutside> of{};
  int32_t spread = 0;
};

int64_t rounded(int64_t weight, int64_t scale) {
  const int64_t twice = weight * kUnits * 2;
  return (twice + (twice < 0 ? -scale : scale)) / (scale * 2);
}

class Bytes {
 public:
  template <typename Number>
  void put(Number number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);  // little-endian machines only, as the model file is
    bytes_.append(raw, sizeof number);
  }
  void put_text(std::string_view text) { bytes_ += text; }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

std::vector<PackedRow> packed_rows(const Weights& weights, size_t most) {
  std::vector<PackedRow> rows;
  for (const Weights::Row& row : weights.rows) {
    PackedRow packed{row.feature, {}, 0};
    int64_t low = 0;
    int64_t high = 0;
    for (size_t l = 0; l < kOutside; ++l) {
      // Only differences matter: outside becomes 0.
      const int64_t value =
          std::clamp<int64_t>(rounded(row.of[l] - row.of[kOutside], weights.scale), -127, 127);
      packed.of[l] = static_cast<int8_t>(value);
      low = std::min(low, value);
      high = std::max(high, value);
    }
    packed.spread = static_cast<int32_t>(high - low);
    if (packed.spread > 0) rows.push_back(packed);
  }
  std::sort(rows.begin(), rows.end(), [](const PackedRow& a, const PackedRow& b) {
    return a.spread != b.spread ? a.spread > b.spread : a.feature < b.feature;
  });
  if (rows.size() > most) rows.resize(most);
  return rows;
}

}  // namespace

std::string pack_model(const Weights& weights, const Gazetteer& gazetteer, size_t most_rows,
                       const Calibration& calibration, std::string_view origin) {
  const std::vector<PackedRow> rows = packed_rows(weights, most_rows);
  Bytes body;
  body.put_text(origin);
  for (size_t from = 0; from < kLabels; ++from) {
    for (size_t to = 0; to < kLabels; ++to)
      body.put(static_cast<int32_t>(rounded(weights.transitions[from][to], weights.scale)));
  }
  for (size_t l = 0; l < kLabels; ++l)
    body.put(static_cast<int32_t>(rounded(weights.begin[l], weights.scale)));
  for (size_t i = 0; i < TaggerModel::kSteps; ++i)
    body.put(calibration.empty() ? INT32_MAX : calibration[i].first);
  for (size_t i = 0; i < TaggerModel::kSteps; ++i)
    body.put(calibration.empty() ? 900u : calibration[i].second);
  std::vector<const PackedRow*> table(rows.size() * 5 / 4 + 2);
  for (const PackedRow& row : rows) {  // the weightiest first: found soonest
    size_t slot = (row.feature >> 32) * table.size() >> 32;
    while (table[slot] != nullptr)
      slot = slot + 1 == table.size() ? 0 : slot + 1;
    table[slot] = &row;
  }
  const PackedRow none;
  for (const PackedRow* row : table) {
    body.put(row == nullptr ? 0u : static_cast<uint32_t>(row->feature) | 1);
    if (row == nullptr) row = &none;
    body.put_text({reinterpret_cast<const char*>(row->of.data()), row->of.size()});
  }

  std::vector<std::pair<uint32_t, uint32_t>> slots(gazetteer.size() * 5 / 4 + 2);
  const std::map<uint64_t, uint32_t> sorted(gazetteer.begin(), gazetteer.end());
  for (const auto& [word, mask] : sorted) {
    size_t slot = (word >> 32) * slots.size() >> 32;
    while (slots[slot].second != 0)
      slot = slot + 1 == slots.size() ? 0 : slot + 1;
    slots[slot] = {static_cast<uint32_t>(word), mask};
  }
  for (const auto& [print, mask] : slots) {
    body.put(print);
    body.put(mask);
  }

  Bytes file;
  file.put_text(TaggerModel::kMagic);
  file.put(TaggerModel::kVersion);
  file.put(static_cast<uint32_t>(table.size()));
  file.put(static_cast<uint32_t>(slots.size()));
  file.put(static_cast<uint32_t>(origin.size()));
  file.put(hash64(body.bytes().data(), body.bytes().size()));
  file.put_text(body.bytes());
  return file.bytes();
}

}  // namespace broadsheet
