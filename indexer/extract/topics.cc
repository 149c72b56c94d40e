// SPDX-License-Identifier: MIT
#include "indexer/extract/topics.h"

#include <algorithm>
#include <cmath>

#include "indexer/base/utf8.h"

extern "C" {
extern const char broadsheet_data_topic_model[];
extern const char broadsheet_data_topic_model_end[];
}

namespace broadsheet {
namespace {

// Rows and key terms add up to a loudness, loudness to probabilities. In a short item the rows are worth
// more, in a long one the terms.
constexpr double kLongWords = 300;
constexpr double kRowsShort = 1, kRowsLong = 0.32;
constexpr double kTermsShort = 0.72, kTermsLong = 3;
constexpr double kLeastShareOfRows = 0.03;
constexpr double kNoTopic = 0.22;
constexpr double kRivals = 0.4;  // how much the other topics stand against one: an article may have several
constexpr double kThreshold = 0.25;
// How much louder a top concept is taken than it sounds, in the order of their codes: nearly every long
// report sounds of politics somewhere, science and the environment are spoken of in the words of business.
constexpr std::array<double, kTopTopics> kLeaningShort = {0, 0, 0, -0.4, 0, 0, 0, 0.2, 0,
                                                          0, 0, 0, 0,    0, 0, 0, 0};
constexpr std::array<double, kTopTopics> kLeaningLong = {0,   0,    0, 0,   0, 0.6, 0, 0, 0,
                                                         0.4, -0.8, 0, 0.8, 0, 0,   0, 0};
constexpr double kSectionLoudness = 5;  // a declared section
constexpr double kPathLoudness = 4;     // a part of the URL's path
constexpr double kLeastTerms = 0.3;     // of a concept below the top, per length
constexpr double kDoubt = 0.35;         // what stands against it besides its rivals
constexpr double kLeastShare = 0.5;
constexpr size_t kMostFound = 3;

struct SectionSign {
  double loudness = 0;
  std::optional<Span> span;
};

class Sections {
 public:
  Sections(const TopicVocabulary& vocabulary, const CleanArticle& article)
      : vocabulary_(vocabulary), signs_(vocabulary.tops()) {
    add(article.section, kSectionLoudness, std::nullopt);
    add_path(article.url);
  }
  const SectionSign& operator[](size_t top) const { return signs_[top]; }

 private:
  void add(std::string_view name, double loudness, std::optional<Span> span) {
    for (const TopicWeight& topic : vocabulary_.section(name))
      if (topic.topic < signs_.size() && loudness > signs_[topic.topic].loudness)
        signs_[topic.topic] = {loudness, span};
  }

  // Parts of the path, without the last one: that is the article's own.
  void add_path(const std::string& url) {
    const size_t scheme = url.find("://");
    if (scheme == std::string::npos) return;
    const size_t path_end = std::min(url.find_first_of("?#"), url.size());
    size_t begin = url.find('/', scheme + 3);
    for (int part = 0; part < 4 && begin != std::string::npos && begin < path_end; ++part) {
      const size_t end = url.find('/', begin + 1);
      if (end == std::string::npos || end + 1 >= path_end) return;
      CodePointOffsets offsets(url);
      const uint32_t first = offsets.at(begin + 1);
      add(std::string_view(url).substr(begin + 1, end - begin - 1), kPathLoudness,
          Span{TextField::kUrl, first, offsets.at(end)});
      begin = end;
    }
  }

  const TopicVocabulary& vocabulary_;
  std::vector<SectionSign> signs_;
};

}  // namespace

TopicClassifier::TopicClassifier()
    : model_({broadsheet_data_topic_model,
              static_cast<size_t>(broadsheet_data_topic_model_end - broadsheet_data_topic_model)}) {}

TopicClassifier::TopicClassifier(std::string_view topics, std::string_view terms, std::string_view model)
    : vocabulary_(topics, terms), model_(model) {}

std::vector<TopicFound> TopicClassifier::classify(const CleanArticle& article, const TokenStream& tokens,
                                                  std::string_view language) const {
  const std::string_view code = terms_language(language);
  const std::vector<TopicWord> words = topic_words(tokens, code);
  const std::vector<TopicTally> tallies = vocabulary_.tally(words, code);
  const Sections sections(vocabulary_, article);
  const bool english = code == "en";
  const TopicModel::Scores scores = english ? model_.score(words) : TopicModel::Scores{};
  const double length = english ? std::min(1.0, static_cast<double>(words.size()) / kLongWords) : 1;
  const double rows_weight = kRowsShort + (kRowsLong - kRowsShort) * length;
  const double terms_weight = kTermsShort + (kTermsLong - kTermsShort) * length;
  const auto share = [&](size_t top) { return english ? scores.shares[top] : 1.0 / kTopTopics; };
  const auto& topics = vocabulary_.topics();
  std::array<double, kTopTopics> loud{};
  double all_topics = 0;
  const size_t tops = std::min(kTopTopics, vocabulary_.tops());
  for (size_t top = 0; top < tops; ++top) {
    const double leaning =
        english ? kLeaningShort[top] + (kLeaningLong[top] - kLeaningShort[top]) * length : 0;
    all_topics += loud[top] = std::exp(sections[top].loudness + terms_weight * std::log1p(tallies[top].sum) +
                                       rows_weight * std::log(share(top) + kLeastShareOfRows) + leaning);
  }
  const auto span = [&](const auto& sign) { return tokens.mention(sign.first, sign.last).span; };

  std::vector<TopicFound> found;
  for (size_t top = 0; top < tops; ++top) {
    const double score = loud[top] / (loud[top] + kNoTopic + kRivals * (all_topics - loud[top]));
    if (score < kThreshold) continue;
    const TopicModel::Part* part = model_.strongest(scores, top);
    if (sections[top].loudness == 0 && tallies[top].sum == 0 && part == nullptr) continue;
    TopicFound topic{std::string(topics[top].code), topics[top].name, "vocabulary", score, std::nullopt};
    if (sections[top].loudness > 0) {
      topic.rule = "section";
      topic.span = sections[top].span;
    } else if (rows_weight * std::log(share(top) * kTopTopics) >
               terms_weight * std::log1p(tallies[top].sum)) {
      topic.rule = "model";
      if (part != nullptr) topic.span = span(*part);
    } else if (tallies[top].strongest > 0) {
      topic.span = span(tallies[top]);
    }
    found.push_back(std::move(topic));
  }
  const auto better = [](const TopicFound& left, const TopicFound& right) {
    return left.score != right.score ? left.score > right.score : left.id < right.id;
  };
  std::sort(found.begin(), found.end(), better);
  found.resize(std::min(found.size(), kMostFound));

  std::vector<TopicFound> below;
  for (const TopicFound& top : found) {
    size_t best = 0;
    double all = kDoubt;
    for (size_t i = vocabulary_.tops(); i < topics.size(); ++i) {
      if (topics[static_cast<size_t>(topics[i].top)].code != top.id) continue;
      all += tallies[i].sum;
      if (best == 0 || tallies[i].sum > tallies[best].sum) best = i;
    }
    if (best == 0 || tallies[best].sum < kLeastTerms || tallies[best].sum < kLeastShare * all) continue;
    const double score = top.score * tallies[best].sum / all;
    if (score < kThreshold) continue;
    below.push_back(
        {std::string(topics[best].code), topics[best].name, "vocabulary", score, span(tallies[best])});
  }
  found.insert(found.end(), std::make_move_iterator(below.begin()), std::make_move_iterator(below.end()));
  std::sort(found.begin(), found.end(), better);
  return found;
}

}  // namespace broadsheet
