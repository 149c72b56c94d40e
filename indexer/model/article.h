// SPDX-License-Identifier: MIT
// An article with everything that was concluded from it. Plain values: what `extract` prints, what the store
// keeps and what the index is built from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/model/evidence.h"

namespace broadsheet {

// SQLite's row id, given in input order and never reused; the number in every URL.
using ArticleId = int64_t;

struct Published {
  Date date;
  Evidence evidence;
  bool operator==(const Published&) const = default;
};

// The rule of a person of whom an article has a surname or a given name only. Nobody knows which one it is:
// such persons come last in an article's list and are no entities of the archive.
inline constexpr std::string_view kLoneName = "lone-name";

// One person of one article, under the fullest name the article gives.
struct PersonFound {
  std::string name;
  std::string rule;
  double confidence = 0;
  std::vector<Mention> mentions;  // in text order, title first
  bool operator==(const PersonFound&) const = default;
};

// `code` is ISO 3166-1 alpha-2, `name` the English short name. `main`: the article is about this country.
struct CountryFound {
  std::string code;
  std::string name;
  bool main = false;
  double score = 0;
  std::vector<Mention> mentions;
  bool operator==(const CountryFound&) const = default;
};

// `id` is an IPTC Media Topics code ("medtop:11000000"), `name` its English label. `span` shows the strongest
// sign for it, where it stands in the article.
struct TopicFound {
  std::string id;
  std::string name;
  std::string rule;
  double score = 0;
  std::optional<Span> span;
  bool operator==(const TopicFound&) const = default;
};

struct Article {
  std::string input;  // where it came from, for people
  std::string title;
  std::string title_rule;
  std::string text;
  std::string url;
  std::string source;
  std::string author;
  std::optional<Published> published;
  std::string language;  // BCP 47, "und" is written as empty
  Evidence language_evidence;
  std::vector<PersonFound> persons;     // most mentioned first, then by first mention
  std::vector<CountryFound> countries;  // highest score first, then by code
  std::vector<TopicFound> topics;       // highest score first, then by id
  std::vector<std::string> warnings;
  bool operator==(const Article&) const = default;
};

}  // namespace broadsheet
