// SPDX-License-Identifier: MIT
#include "indexer/extract/topics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <unordered_map>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/topic_terms.h"

extern "C" {
extern const char broadsheet_data_topics[];
extern const char broadsheet_data_topics_end[];
extern const char broadsheet_data_topic_terms[];
extern const char broadsheet_data_topic_terms_end[];
}

namespace broadsheet {
namespace {

constexpr size_t kMostTopics = 32;
constexpr size_t kLongestTerm = 8;   // words; a Chinese term has one a character
constexpr size_t kBodyTokens = 600;  // what an article is about, it says early
constexpr size_t kLedeTokens = 80;
constexpr double kTitleFactor = 2.0;
constexpr double kLedeFactor = 1.5;
constexpr int kRepeats = 3;           // the n-th occurrence of a term counts 1/n, and no more after this many
constexpr double kSectionWeight = 9;  // a declared section
constexpr double kPathWeight = 7;     // a part of the URL's path
constexpr double kThreshold = 1.3;
constexpr double kNearBest = 0.55;  // of the best topic's score
constexpr size_t kMostFound = 3;
constexpr std::string_view kSectionLanguage = "section";

std::string_view cut_field(std::string_view& line) {
  const size_t tab = line.find('\t');
  const std::string_view field = line.substr(0, tab);
  line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  return field;
}

template <typename Visit>
void for_each_line(std::string_view table, Visit visit) {
  while (!table.empty()) {
    const size_t newline = table.find('\n');
    const std::string_view line = table.substr(0, newline);
    if (!line.empty() && line.front() != '#') visit(line);
    table.remove_prefix(newline == std::string_view::npos ? table.size() : newline + 1);
  }
}

[[noreturn]] void malformed(std::string_view line) {
  throw Error(ErrorCode::kInvalid, "malformed line in a table of topics: " + std::string(line));
}

// The language whose terms fit an article: "zh-Hant" has those of "zh", Nynorsk those of Norwegian.
std::string terms_language(std::string_view code) {
  if (code.empty()) return "en";
  const std::string primary(code.substr(0, code.find('-')));
  if (primary == "nn" || primary == "nb") return "no";
  return primary == "pcm" ? "en" : primary;  // Nigerian Pidgin is written with English words
}

struct Tally {
  double vocabulary = 0;
  double section = 0;
  double strongest = 0;  // weight of the sign that `span` shows
  std::optional<Span> span;
};

// A title of three words and a page of six hundred: the longer a text, the more key terms it has by chance.
double length_factor(size_t tokens) {
  return std::sqrt(30.0 + static_cast<double>(tokens)) / 4;
}

}  // namespace

struct TopicClassifier::Data {
  struct Topic {
    std::string code;
    std::string name;
  };
  std::vector<Topic> topics;
  TopicTerms terms;

  using Tallies = std::array<Tally, kMostTopics>;

  void load_topics(std::string_view table);
  void load_terms(std::string_view table);
  size_t add_up_terms(const TokenStream& tokens, std::string_view language, Tallies& tallies) const;
  void add_section(std::string_view name, double weight, std::optional<Span> span, Tallies& tallies) const;
  void add_path(const std::string& url, Tallies& tallies) const;
};

void TopicClassifier::Data::load_topics(std::string_view table) {
  for_each_line(table, [&](std::string_view line) {
    const std::string_view whole = line;
    const std::string_view code = cut_field(line);
    if (code == "code") return;  // the header
    const std::string_view name = cut_field(line);
    if (name.empty() || topics.size() == kMostTopics) malformed(whole);
    topics.push_back({std::string(code), std::string(name)});
  });
}

void TopicClassifier::Data::load_terms(std::string_view table) {
  std::unordered_map<std::string_view, uint8_t> numbers;
  for (size_t i = 0; i < topics.size(); ++i)
    numbers.emplace(topics[i].code, static_cast<uint8_t>(i));
  for_each_line(table, [&](std::string_view line) {
    const std::string_view whole = line;
    const std::string_view term = cut_field(line);
    const std::string_view language = cut_field(line);
    const auto topic = numbers.find(cut_field(line));
    int hundredths = 0;
    const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), hundredths);
    if (term.empty() || topic == numbers.end() || problem != std::errc() ||
        end != line.data() + line.size()) {
      malformed(whole);
    }
    terms.add(term, language, {topic->second, static_cast<float>(hundredths) / 100});
  });
}

// One pass; at each word the longest term wins and is passed over. Returns the number of words read.
size_t TopicClassifier::Data::add_up_terms(const TokenStream& stream, std::string_view language,
                                           Tallies& tallies) const {
  const std::vector<Token>& tokens = stream.tokens();
  const size_t end = std::min(tokens.size(), stream.body_begin() + kBodyTokens);
  const TopicTerms::Key start = TopicTerms::start(language);
  std::unordered_map<TopicTerms::Key, int> seen;
  size_t words = 0;
  for (size_t i = 0; i < end;) {
    if (!tokens[i].word && !tokens[i].number) {
      ++i;
      continue;
    }
    ++words;
    const std::vector<TopicWeight>* longest = nullptr;
    TopicTerms::Key longest_key = 0;
    size_t behind = i + 1;
    TopicTerms::Step at{start, nullptr, true};
    size_t length = 0;
    for (size_t j = i; j < end && at.goes_on && length < kLongestTerm; ++j) {
      if (tokens[j].field != tokens[i].field) break;
      if (!tokens[j].word && !tokens[j].number) {
        if (tokens[j].text == "-" || tokens[j].text == "'" || tokens[j].text == "’") continue;
        break;
      }
      at = terms.step(at.key, tokens[j].folded, language);
      ++length;
      if (at.weights == nullptr) continue;
      longest = at.weights;
      longest_key = at.key;
      behind = j + 1;
    }
    if (longest != nullptr) {
      const int times = ++seen[longest_key];
      const bool title = tokens[i].field == TextField::kTitle;
      const double place = title ? kTitleFactor : i < stream.body_begin() + kLedeTokens ? kLedeFactor : 1;
      for (const TopicWeight& weight : *longest) {
        if (times > kRepeats) break;
        Tally& tally = tallies[weight.topic];
        tally.vocabulary += weight.weight * place / times;
        if (weight.weight * place <= tally.strongest) continue;
        tally.strongest = weight.weight * place;
        tally.span = stream.mention(i, behind).span;
      }
    }
    i = behind;
  }
  return words;
}

void TopicClassifier::Data::add_section(std::string_view name, double weight, std::optional<Span> span,
                                        Tallies& tallies) const {
  const std::string key = fold_key(name.substr(0, utf8_floor(name, std::min<size_t>(name.size(), 80))));
  TopicTerms::Step at{TopicTerms::start(kSectionLanguage), nullptr, true};
  for (size_t pos = 0; pos < key.size();) {
    if (!at.goes_on) return;
    const size_t blank = std::min(key.find(' ', pos), key.size());
    at = terms.step(at.key, std::string_view(key).substr(pos, blank - pos), kSectionLanguage);
    pos = blank + 1;
  }
  if (at.weights == nullptr) return;
  for (const TopicWeight& topic : *at.weights) {
    Tally& tally = tallies[topic.topic];
    if (weight <= tally.section) continue;
    tally.section = weight;
    tally.span = span;
  }
}

// Parts of the path, without the last one: that is the article's own.
void TopicClassifier::Data::add_path(const std::string& url, Tallies& tallies) const {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return;
  const size_t path_end = std::min(url.find_first_of("?#"), url.size());
  size_t begin = url.find('/', scheme + 3);
  for (int part = 0; part < 4 && begin != std::string::npos && begin < path_end; ++part) {
    const size_t end = url.find('/', begin + 1);
    if (end == std::string::npos || end + 1 >= path_end) return;
    CodePointOffsets offsets(url);
    const uint32_t first = offsets.at(begin + 1);
    add_section(std::string_view(url).substr(begin + 1, end - begin - 1), kPathWeight,
                Span{TextField::kUrl, first, offsets.at(end)}, tallies);
    begin = end;
  }
}

TopicClassifier::TopicClassifier()
    : TopicClassifier(
          {broadsheet_data_topics, static_cast<size_t>(broadsheet_data_topics_end - broadsheet_data_topics)},
          {broadsheet_data_topic_terms,
           static_cast<size_t>(broadsheet_data_topic_terms_end - broadsheet_data_topic_terms)}) {}

TopicClassifier::TopicClassifier(std::string_view topics, std::string_view terms) {
  auto data = std::make_unique<Data>();
  data->load_topics(topics);
  data->load_terms(terms);
  data_ = std::move(data);
}

TopicClassifier::~TopicClassifier() = default;

std::vector<TopicFound> TopicClassifier::classify(const CleanArticle& article, const TokenStream& tokens,
                                                  std::string_view language) const {
  Data::Tallies tallies;
  const size_t words = data_->add_up_terms(tokens, terms_language(language), tallies);
  data_->add_section(article.section, kSectionWeight, std::nullopt, tallies);
  data_->add_path(article.url, tallies);

  const double length = length_factor(words);
  std::vector<TopicFound> found;
  for (size_t i = 0; i < data_->topics.size(); ++i) {
    const Tally& tally = tallies[i];
    const double score = tally.vocabulary / length + tally.section / 2;
    const bool by_section = tally.section / 2 > tally.vocabulary / length;
    found.push_back({data_->topics[i].code, data_->topics[i].name, by_section ? "section" : "vocabulary",
                     score, tally.span});
  }
  std::sort(found.begin(), found.end(), [](const TopicFound& left, const TopicFound& right) {
    return left.score != right.score ? left.score > right.score : left.id < right.id;
  });
  const double least = found.empty() ? 0 : std::max(kThreshold, found.front().score * kNearBest);
  size_t kept = 0;
  while (kept < found.size() && kept < kMostFound && found[kept].score >= least)
    ++kept;
  found.resize(kept);
  for (TopicFound& topic : found)
    topic.score /= topic.score + 1;
  return found;
}

}  // namespace broadsheet
