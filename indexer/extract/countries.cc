// SPDX-License-Identifier: MIT
#include "indexer/extract/countries.h"

#include <algorithm>
#include <cmath>

#include "indexer/extract/name_lexicon.h"

namespace broadsheet {
namespace {

constexpr double kMain = 0.33;     // of the strongest country
constexpr double kMainOnce = 0.5;  // … where it is named but once

double weight_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kName:
      return 1.0;
    case PlaceKind::kDemonym:
      return 0.9;
    case PlaceKind::kMetonym:
      return 0.8;
    case PlaceKind::kCapital:
      return 0.7;
    case PlaceKind::kRegion:
    case PlaceKind::kAbbreviation:
      return 0.6;
    case PlaceKind::kCity:
      return 0.5;
    case PlaceKind::kBlocker:
      break;
  }
  return 0;
}

bool is_town(PlaceKind kind) {
  return kind == PlaceKind::kCity || kind == PlaceKind::kCapital;
}

class Judge {
 public:
  Judge(const TokenStream& stream, const PlaceGazetteer& gazetteer, const NameLexicon& lexicon,
        std::vector<PlaceMatch>& matches)
      : tokens_(stream.tokens()), gazetteer_(gazetteer), lexicon_(lexicon), matches_(matches) {}

  void drop_persons(const std::vector<TokenRange>& persons) {
    size_t p = 0;
    std::erase_if(matches_, [&](const PlaceMatch& match) {
      while (p < persons.size() && persons[p].last <= match.first)
        ++p;
      return p < persons.size() && persons[p].first < match.last;
    });
  }

  // "US" and state abbreviations say nothing in a line of capitals, nor does "ON" outside "London, ON".
  void drop_doubtful() {
    std::vector<PlaceMatch> kept;
    kept.reserve(matches_.size());
    for (const PlaceMatch& match : matches_) {
      const Token& token = tokens_[match.first];
      const bool short_code = match.last == match.first + 1 && token.all_caps && token.text.size() <= 4;
      if (match.kind == PlaceKind::kAbbreviation && !behind_town(match, kept)) continue;
      if (short_code && token.text.find('.') == std::string_view::npos && in_line_of_capitals(match.first))
        continue;
      if (language_not_people(match)) continue;
      kept.push_back(match);
    }
    matches_ = std::move(kept);
  }

  // The state or country behind a comma says where the town is: "Paris, Texas", "London, Ontario".
  void follow_commas() {
    for (size_t i = 0; i + 1 < matches_.size(); ++i) {
      PlaceMatch& town = matches_[i];
      const PlaceMatch& next = matches_[i + 1];
      if (!is_town(town.kind) || next.first != town.last + 1 || tokens_[town.last].text != ",") continue;
      const bool state = next.kind == PlaceKind::kRegion || next.kind == PlaceKind::kAbbreviation;
      if (state || (next.kind == PlaceKind::kName && ends_list(next.last))) {
        town.country = next.country;
        if (town.kind == PlaceKind::kCapital) town.kind = PlaceKind::kCity;
      }
    }
  }

  void settle_georgia() {
    const uint16_t us = gazetteer_.number_of("US");
    const uint16_t ge = gazetteer_.number_of("GE");
    bool american = false;
    bool caucasian = false;
    for (const PlaceMatch& match : matches_) {
      if (is_georgia(match)) continue;
      american |= match.country == us;
      for (const char* code : {"GE", "RU", "AM", "AZ"})
        caucasian |= match.country == gazetteer_.number_of(code);
    }
    const uint16_t country = american && !caucasian ? us : ge;
    for (PlaceMatch& match : matches_) {
      if (is_georgia(match)) {
        match.country = country;
        match.kind = country == us ? PlaceKind::kRegion : PlaceKind::kName;
      }
    }
  }

  // "Korea" and "Korean" alone are the South unless only the North is spoken of.
  void settle_korea() {
    const uint16_t south = gazetteer_.number_of("KR");
    const uint16_t north = gazetteer_.number_of("KP");
    bool north_named = false;
    bool south_named = false;
    const auto alone = [&](const PlaceMatch& match) {
      return match.country == south && match.last == match.first + 1 &&
             tokens_[match.first].folded.substr(0, 5) == "korea";
    };
    for (const PlaceMatch& match : matches_) {
      north_named |= match.country == north;
      south_named |= match.country == south && !alone(match);
    }
    if (!north_named || south_named) return;
    for (PlaceMatch& match : matches_) {
      if (alone(match)) match.country = north;
    }
  }

  double weight(const PlaceMatch& match) const {
    double weight = weight_of(match.kind) * position_[match.first];
    if (inside_organisation(match)) weight *= match.kind == PlaceKind::kDemonym ? 0.3 : 0.4;
    if (before_currency(match)) weight *= 0.3;
    return weight;
  }

  // Title 3, the first two sentences of the body 2, the rest 1.
  void weigh_positions(size_t body_begin) {
    position_.assign(tokens_.size(), 1);
    std::fill(position_.begin(), position_.begin() + static_cast<std::ptrdiff_t>(body_begin), uint8_t{3});
    int sentences = 0;
    for (size_t i = body_begin; i < tokens_.size(); ++i) {
      if (tokens_[i].sentence_start && ++sentences > 2) break;
      position_[i] = 2;
    }
  }

 private:
  bool behind_town(const PlaceMatch& match, const std::vector<PlaceMatch>& kept) const {
    if (match.first < 2 || tokens_[match.first - 1].text != ",") return false;
    const Token& before = tokens_[match.first - 2];
    if (!before.capitalized || before.field != tokens_[match.first].field) return false;
    const std::string_view text = tokens_[match.first].text;
    if (text.find('.') != std::string_view::npos) return true;
    // Two bare capitals need a known town, or the name of a place nobody lists and no sentence in capitals.
    return (!kept.empty() && kept.back().last + 1 == match.first) || !before.all_caps;
  }

  bool in_line_of_capitals(size_t at) const {
    size_t capitals = 0;
    for (size_t i = at; i-- > 0 && at - i < 12 && !tokens_[i + 1].paragraph_start;) {
      if (!tokens_[i].word) continue;
      if (!tokens_[i].all_caps && tokens_[i].text.size() > 1) return false;
      capitals += tokens_[i].text.size() > 1 && tokens_[i].text != tokens_[at].text;
    }
    for (size_t i = at + 1; i < tokens_.size() && i < at + 12 && !tokens_[i].paragraph_start; ++i) {
      if (!tokens_[i].word) continue;
      if (!tokens_[i].all_caps && tokens_[i].text.size() > 1) return false;
      capitals += tokens_[i].text.size() > 1 && tokens_[i].text != tokens_[at].text;
    }
    return capitals > 0;
  }

  // "in English", "speaks French", "the Spanish word".
  bool language_not_people(const PlaceMatch& match) const {
    if (match.kind != PlaceKind::kDemonym) return false;
    if (match.last < tokens_.size()) {
      const std::string_view next = tokens_[match.last].folded;
      if (next == "language" || next == "word" || next == "translation" || next == "speaker" ||
          next == "speakers" || next == "lessons") {
        return true;
      }
      if (next == "-" && match.last + 1 < tokens_.size()) {
        const std::string_view part = tokens_[match.last + 1].folded;
        if (part == "speaking" || part == "language") return true;
      }
    }
    if (match.first == 0) return false;
    const std::string_view before = tokens_[match.first - 1].folded;
    const bool adverb = before == "in" || before == "into" || before == "speak" || before == "speaks" ||
                        before == "spoke" || before == "speaking" || before == "fluent" || before == "from";
    const bool noun_follows = match.last < tokens_.size() && tokens_[match.last].word;
    return adverb && !noun_follows;
  }

  bool ends_list(size_t next) const {
    if (next >= tokens_.size()) return true;
    const std::string_view word = tokens_[next].folded;
    return word != "and" && word != "or" && word != "," && word != "und" && word != "et" && word != "y" &&
           word != "e";
  }

  bool is_georgia(const PlaceMatch& match) const {
    return match.last == match.first + 1 && tokens_[match.first].folded == "georgia";
  }

  // "Bank of China", "University of Texas", "China Daily", "American Airlines".
  bool inside_organisation(const PlaceMatch& match) const {
    const auto names_organisation = [&](size_t i) {
      return tokens_[i].word && tokens_[i].capitalized &&
             (lexicon_.flags(tokens_[i].folded) & NameLexicon::kOrg) != 0;
    };
    if (match.first >= 2) {
      const Token& link = tokens_[match.first - 1];
      if ((link.folded == "of" || link.folded == "for" || link.folded == "de") &&
          names_organisation(match.first - 2)) {
        return true;
      }
    }
    if (match.first >= 1 && tokens_[match.first].space_before && names_organisation(match.first - 1) &&
        !tokens_[match.first].sentence_start) {
      return true;
    }
    for (size_t i = match.last; i < tokens_.size() && i < match.last + 3; ++i) {
      if (!tokens_[i].word || !tokens_[i].capitalized || tokens_[i].sentence_start) break;
      if (names_organisation(i)) return true;
    }
    return false;
  }

  bool before_currency(const PlaceMatch& match) const {
    if (match.last >= tokens_.size()) return false;
    const std::string_view next = tokens_[match.last].folded;
    return next == "dollar" || next == "dollars" || next == "yen" || next == "franc" || next == "francs" ||
           next == "peso" || next == "pesos" || next == "rupee" || next == "rupees" || next == "krona" ||
           next == "crown" || next == "crowns" || next == "pounds" || next == "$";
  }

  const std::vector<Token>& tokens_;
  const PlaceGazetteer& gazetteer_;
  const NameLexicon& lexicon_;
  std::vector<PlaceMatch>& matches_;
  std::vector<uint8_t> position_;
};

}  // namespace

std::vector<CountryFound> find_countries(const TokenStream& stream, const PlaceGazetteer& gazetteer,
                                         const NameLexicon& lexicon, std::vector<PlaceMatch> matches,
                                         const std::vector<TokenRange>& persons) {
  std::erase_if(matches, [](const PlaceMatch& match) { return match.kind == PlaceKind::kBlocker; });
  Judge judge(stream, gazetteer, lexicon, matches);
  judge.drop_persons(persons);
  judge.drop_doubtful();
  judge.follow_commas();
  judge.settle_georgia();
  judge.settle_korea();
  judge.weigh_positions(stream.body_begin());

  std::vector<double> weights(gazetteer.countries(), 0.0);
  for (const PlaceMatch& match : matches)
    weights[match.country] += judge.weight(match);
  const double strongest = *std::max_element(weights.begin(), weights.end());
  std::vector<CountryFound> found;
  std::vector<size_t> place(gazetteer.countries(), 0);  // index in found + 1
  for (const PlaceMatch& match : matches) {
    size_t& index = place[match.country];
    if (index == 0) {
      CountryFound country;
      country.code = gazetteer.code(match.country);
      country.name = gazetteer.name(match.country);
      const double share = strongest > 0 ? weights[match.country] / strongest : 0;
      country.score = std::round(share * 1000) / 1000;
      found.push_back(std::move(country));
      index = found.size();
    }
    found[index - 1].mentions.push_back(stream.mention(match.first, match.last));
  }
  for (CountryFound& country : found)
    country.main = country.score >= (country.mentions.size() > 1 ? kMain : kMainOnce);
  std::sort(found.begin(), found.end(), [](const CountryFound& a, const CountryFound& b) {
    return a.score != b.score ? a.score > b.score : a.code < b.code;
  });
  return found;
}

}  // namespace broadsheet
