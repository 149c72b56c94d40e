// SPDX-License-Identifier: MIT
// Topics: the desk or category a set gives, mapped to the 17 IPTC top concepts, against the topics found. The
// sets name one class an article; URLs are withheld, for many spell it out.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

// Top concepts by the two digits that tell them apart ("15" is medtop:15000000).
struct LabelledSet {
  const char* name;
  const char* language;  // empty: all
  std::map<std::string, const char*> labels;
  size_t every = 1;  // only each n-th record, where the others were trained on (scripts/topics-train)
};

// A label that fits several top concepts or none ("U.S. NEWS", "World", "Opinion") is left out.
const std::vector<LabelledSet>& labelled_sets() {
  static const std::map<std::string, const char*> kMasakha = {
      {"politics", "11"}, {"sports", "15"},        {"health", "07"},    {"business", "04"},
      {"religion", "12"}, {"entertainment", "01"}, {"technology", "13"}};
  static const std::vector<LabelledSet> kSets = [] {
    std::vector<LabelledSet> sets = {
        {"huffpost_2022",
         "",
         {{"POLITICS", "11"},       {"ENTERTAINMENT", "01"},  {"COMEDY", "01"},
          {"MEDIA", "01"},          {"SPORTS", "15"},         {"CRIME", "02"},
          {"WEIRD NEWS", "08"},     {"STYLE & BEAUTY", "10"}, {"HOME & LIVING", "10"},
          {"FOOD & DRINK", "10"},   {"TRAVEL", "10"},         {"WEDDINGS", "10"},
          {"WELLNESS", "07"},       {"ENVIRONMENT", "06"},    {"PARENTING", "14"},
          {"WOMEN", "14"},          {"QUEER VOICES", "14"},   {"BLACK VOICES", "14"},
          {"LATINO VOICES", "14"},  {"BUSINESS", "04"},       {"MONEY", "04"},
          {"CULTURE & ARTS", "01"}, {"TECH", "13"},           {"SCIENCE", "13"},
          {"RELIGION", "12"},       {"EDUCATION", "05"}},
         5},
        {"bbc_2004_2005",
         "",
         {{"sport", "15"}, {"business", "04"}, {"politics", "11"}, {"tech", "13"}, {"entertainment", "01"}}},
        {"guardian_2022_aug",
         "",
         {{"Football", "15"},    {"Sport", "15"},      {"Business", "04"},       {"Money", "04"},
          {"Environment", "06"}, {"Stage", "01"},      {"Books", "01"},          {"Television & radio", "01"},
          {"Film", "01"},        {"Music", "01"},      {"Art and design", "01"}, {"Culture", "01"},
          {"Media", "01"},       {"Games", "01"},      {"Life and style", "10"}, {"Food", "10"},
          {"Travel", "10"},      {"Fashion", "10"},    {"Politics", "11"},       {"Education", "05"},
          {"Science", "13"},     {"Technology", "13"}, {"Society", "14"},        {"Law", "02"}}},
        {"agnews_test_half", "", {{"Sports", "15"}, {"Business", "04"}, {"Sci/Tech", "13"}}},
    };
    for (const char* language :
         {"en", "fr", "am", "ha", "ig", "lg", "ln", "om", "pcm", "rn", "sn", "so", "sw", "ti", "xh", "yo"})
      sets.push_back({"masakhanews_dev", language, kMasakha});
    return sets;
  }();
  return kSets;
}

using Tally = std::map<std::string, Counts>;  // class → counts

void count(Tally& tally, const std::string& gold, const std::string& found) {
  if (found == gold) {
    ++tally[gold].right;
  } else {
    ++tally[gold].missed;
    if (!found.empty()) ++tally[found].wrong;
  }
}

Counts sum(const Tally& tally) {
  Counts all;
  for (const auto& [label, counts] : tally)
    all += counts;
  return all;
}

// Over the classes that occur in the gold.
double macro_f1(const Tally& tally) {
  double total = 0;
  size_t classes = 0;
  for (const auto& [label, counts] : tally) {
    if (counts.right + counts.missed == 0) continue;
    total += counts.f1();
    ++classes;
  }
  return classes == 0 ? 0 : total / static_cast<double>(classes);
}

std::string per_class(const Tally& tally) {
  std::string line;
  for (const auto& [label, counts] : tally) {
    if (counts.right + counts.missed > 0)
      line += fmt::format(" {} {:.2f} ({})", label, counts.f1(), counts.right + counts.missed);
  }
  return line;
}

struct Judged {
  Tally closed;  // the best topic among the classes the set has
  Tally first;   // the best topic of all
  size_t cases = 0;
  size_t among = 0;  // the gold is one of the topics given
};

void add_scores(Report& report, const std::string& set, const Judged& judged) {
  report.add({set, "macro F1", macro_f1(judged.closed), judged.cases,
              "mean F1 of the set's classes; found = best topic among those classes"});
  report.add({set, "micro F1", sum(judged.closed).f1(), judged.cases, "the same, all articles together"});
  report.add({set, "first macro F1", macro_f1(judged.first), judged.cases,
              "as macro F1, but found = best topic of all 17"});
  report.add({set, "label given", judged.cases ? static_cast<double>(judged.among) / judged.cases : 0,
              judged.cases, "articles whose label is among the topics found (one to three)"});
}

}  // namespace

void measure_topics(Corpora& corpora, Report& report) {
  Judged pooled;
  std::vector<std::string> notes;
  for (const LabelledSet& set : labelled_sets()) {
    const std::string name = set.name + (*set.language ? std::string(" ") + set.language : std::string());
    const auto all = corpora.articles(set.name, false);
    if (!all) {
      report.absent(name);
      continue;
    }
    std::vector<Labelled> records;
    std::vector<std::string> golds;
    std::set<std::string> classes;
    for (size_t number = 0; number < all->size(); number += set.every) {
      const Labelled& record = (*all)[number];
      const nlohmann::json gold = parse_json(record.gold);
      const std::vector<std::string> topics = strings(gold, "topics");
      const auto label = topics.empty() ? set.labels.end() : set.labels.find(topics[0]);
      if (label == set.labels.end() || (*set.language && text_of(gold, "language") != set.language)) continue;
      records.push_back(record);
      golds.emplace_back(label->second);
      classes.insert(label->second);
    }
    const auto articles = corpora.extract(records);
    Judged judged;
    for (size_t i = 0; i < records.size(); ++i) {
      std::string closed, first;
      bool among = false;
      for (const TopicFound& topic : articles[i] ? articles[i]->topics : std::vector<TopicFound>()) {
        if (!topic.id.starts_with("medtop:") || !topic.id.ends_with("000000")) continue;
        const std::string digits = topic.id.substr(7, 2);
        if (first.empty()) first = digits;
        if (closed.empty() && classes.contains(digits)) closed = digits;
        among |= digits == golds[i];
      }
      for (Judged* to : {&judged, &pooled}) {
        count(to->closed, golds[i], closed);
        count(to->first, golds[i], first);
        to->among += among;
        ++to->cases;
      }
    }
    add_scores(report, name, judged);
    notes.push_back(fmt::format("  {}:{}", name, per_class(judged.closed)));
  }
  if (pooled.cases == 0) return;
  add_scores(report, "all sets", pooled);
  report.note("F1 by class (articles), classes by their IPTC digits:");
  for (const std::string& line : notes)
    report.note(line);
  report.note(fmt::format("  all sets:{}", per_class(pooled.closed)));
}

}  // namespace broadsheet::quality
