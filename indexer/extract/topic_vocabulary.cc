// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_vocabulary.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/word_table.h"

extern "C" {
extern const char broadsheet_data_topics[];
extern const char broadsheet_data_topics_end[];
extern const char broadsheet_data_topic_terms[];
extern const char broadsheet_data_topic_terms_end[];
}

namespace broadsheet {
namespace {

constexpr size_t kLongestTerm = 8;  // words; a Chinese term has one a character
constexpr size_t kLedeWords = 80;
constexpr double kTitleFactor = 2.0;
constexpr double kLedeFactor = 1.5;
constexpr int kRepeats = 3;  // the n-th occurrence of a term counts 1/n, and no more after this many
constexpr std::string_view kSectionLanguage = "section";
constexpr size_t kFirstLabel = 2;  // columns of topics.tsv: code, top, labels

std::string_view embedded_topics() {
  return {broadsheet_data_topics, static_cast<size_t>(broadsheet_data_topics_end - broadsheet_data_topics)};
}

template <typename Visit>
void for_each_line(std::string_view table, Visit visit) {
  for (const std::string_view line : split(table, '\n'))
    if (!line.empty() && line.front() != '#') visit(line, split(line, '\t'));
}

[[noreturn]] void malformed(std::string_view line) {
  throw Error(ErrorCode::kInvalid, "malformed line in a table of topics: " + std::string(line));
}

}  // namespace

TopicVocabulary::TopicVocabulary()
    : TopicVocabulary(embedded_topics(),
                      {broadsheet_data_topic_terms,
                       static_cast<size_t>(broadsheet_data_topic_terms_end - broadsheet_data_topic_terms)}) {}

TopicVocabulary::TopicVocabulary(std::string_view topics, std::string_view terms) {
  load_topics(topics);
  load_terms(terms);
}

void TopicVocabulary::load_topics(std::string_view table) {
  for_each_line(table, [&](std::string_view line, const std::vector<std::string_view>& fields) {
    if (fields.size() <= kFirstLabel || fields[kFirstLabel].empty()) malformed(line);
    if (fields[0] == "code") return;  // the header
    Topic topic{fields[0], -1, std::string(fields[kFirstLabel])};
    if (fields[1].empty()) {
      if (tops_ != topics_.size()) malformed(line);
      ++tops_;
    } else {
      while (++topic.top < static_cast<int>(tops_) && topics_[topic.top].code != fields[1]) {
      }
      if (topic.top == static_cast<int>(tops_)) malformed(line);
      topic.name = topics_[topic.top].name + " › " + topic.name;
    }
    topics_.push_back(std::move(topic));
  });
}

void TopicVocabulary::load_terms(std::string_view table) {
  std::unordered_map<std::string_view, uint16_t> numbers;
  for (const Topic& topic : topics_)
    numbers.emplace(topic.code, static_cast<uint16_t>(numbers.size()));
  for_each_line(table, [&](std::string_view line, const std::vector<std::string_view>& fields) {
    if (fields.size() != 4 || fields[0].empty()) malformed(line);
    const auto topic = numbers.find(fields[2]);
    const std::string_view number = fields[3];
    int hundredths = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), hundredths);
    if (topic == numbers.end() || problem != std::errc() || end != number.data() + number.size())
      malformed(line);
    terms_.add(fields[0], fields[1], {topic->second, static_cast<float>(hundredths) / 100});
  });
}

// At each word the longest term wins and is passed over.
std::vector<TopicTally> TopicVocabulary::tally(const std::vector<TopicWord>& words,
                                               std::string_view language) const {
  std::vector<TopicTally> tallies(topics_.size());
  const TopicTerms::Key start = TopicTerms::start(language);
  std::vector<uint8_t> seen(terms_.size() + 1);  // how often each term, up to kRepeats
  size_t titles = 0;
  for (size_t i = 0; i < words.size();) {
    titles += words[i].title;
    uint32_t longest = 0;
    size_t behind = i + 1;
    TopicTerms::Step at{start, 0, true};
    for (size_t j = i; j < words.size() && at.goes_on && j < i + kLongestTerm; ++j) {
      if (j > i && !words[j].joined) break;
      at = terms_.step(at.key, words[j].stem);
      if (at.term == 0) continue;
      longest = at.term;
      behind = j + 1;
    }
    if (longest != 0) {
      uint8_t& times = seen[longest];
      const double place = words[i].title ? kTitleFactor : i < titles + kLedeWords ? kLedeFactor : 1;
      if (times < kRepeats) {
        ++times;
        for (const TopicWeight& weight : terms_.weights(longest)) {
          TopicTally& tally = tallies[weight.topic];
          tally.sum += weight.weight * place / times;
          if (weight.weight * place <= tally.strongest) continue;
          tally.strongest = weight.weight * place;
          tally.first = words[i].token;
          tally.last = words[behind - 1].token + 1;
        }
      }
    }
    i = behind;
  }
  const double length = std::sqrt(30.0 + static_cast<double>(words.size())) / 4;
  for (TopicTally& tally : tallies)
    tally.sum /= length;
  return tallies;
}

const std::vector<TopicWeight>& TopicVocabulary::section(std::string_view name) const {
  const std::string key = fold_key(name.substr(0, utf8_floor(name, std::min<size_t>(name.size(), 80))));
  TopicTerms::Step at{TopicTerms::start(kSectionLanguage), 0, true};
  for (const std::string_view word : split(key, ' ')) {
    if (!at.goes_on) return terms_.weights(0);
    at = terms_.step(at.key, word);
  }
  return terms_.weights(at.term);
}

std::string topic_label(std::string_view id, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  size_t exact = 0;
  size_t near = 0;
  std::vector<std::vector<std::string_view>> tops;
  std::string label;
  for_each_line(embedded_topics(), [&](std::string_view, const std::vector<std::string_view>& fields) {
    if (fields[0] == "code") {
      for (size_t i = fields.size(); i-- > kFirstLabel;) {
        if (fields[i] == language) exact = i;
        if (fields[i] == primary || (fields[i] == "no" && primary == "nb")) near = i;
      }
      return;
    }
    const auto name = [&](const std::vector<std::string_view>& topic) {
      for (const size_t column : {exact, near})
        if (column != 0 && !topic[column].empty()) return std::string(topic[column]);
      return std::string(topic[kFirstLabel]);
    };
    if (fields[1].empty()) tops.push_back(fields);
    if (fields[0] != id) return;
    for (const auto& top : tops)
      if (top[0] == fields[1]) label = name(top) + " › ";
    label += name(fields);
  });
  return label;
}

}  // namespace broadsheet
