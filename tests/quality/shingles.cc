// SPDX-License-Identifier: MIT
#include "tests/quality/shingles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <string>

#include "indexer/base/utf8.h"

namespace broadsheet::quality {
namespace {

constexpr size_t kRun = 4;

std::map<std::string, double> shingles(std::string_view text) {
  const std::vector<std::string_view> list = words_of(text);
  std::map<std::string, double> runs;
  for (size_t i = 0; i < list.size() && (i == 0 || i + kRun <= list.size()); ++i) {
    std::string run;
    for (size_t j = i; j < std::min(i + kRun, list.size()); ++j) {
      run += list[j];
      run += ' ';
    }
    ++runs[std::move(run)];
  }
  return runs;
}

double total(const std::map<std::string, double>& runs) {
  double sum = 0;
  for (const auto& [run, count] : runs)
    sum += count;
  return sum;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> list;
  size_t begin = 0;
  bool inside = false;
  for (size_t pos = 0; pos < text.size();) {
    const size_t at = pos;
    const auto c = static_cast<UChar32>(decode_utf8(text, pos));
    const bool word =
        c == '_' || u_isalnum(c) || u_charType(c) == U_OTHER_NUMBER || u_charType(c) == U_LETTER_NUMBER;
    if (word && !inside) begin = at;
    if (!word && inside) list.push_back(text.substr(begin, at - begin));
    inside = word;
  }
  if (inside) list.push_back(text.substr(begin));
  return list;
}

Agreement compare_shingles(std::string_view gold, std::string_view found) {
  const auto wanted = shingles(gold), got = shingles(found);
  double both = 0;
  for (const auto& [run, count] : got) {
    const auto same = wanted.find(run);
    if (same != wanted.end()) both += std::min(count, same->second);
  }
  const double all_got = total(got), all_wanted = total(wanted);
  Agreement agreement;
  agreement.has_found = all_got > 0;
  agreement.has_gold = all_wanted > 0;
  if (agreement.has_found) agreement.precision = both / all_got;
  if (agreement.has_gold) agreement.recall = both / all_wanted;
  return agreement;
}

TextScores mean_scores(const std::vector<Agreement>& pages) {
  TextScores scores;
  double found = 0, gold = 0;
  for (const Agreement& page : pages) {
    scores.precision += page.precision;
    scores.recall += page.recall;
    found += page.has_found;
    gold += page.has_gold;
  }
  if (found > 0) scores.precision /= found;
  if (gold > 0) scores.recall /= gold;
  const double sum = scores.precision + scores.recall;
  scores.f1 = sum > 0 ? 2 * scores.precision * scores.recall / sum : 0;
  return scores;
}

}  // namespace broadsheet::quality
