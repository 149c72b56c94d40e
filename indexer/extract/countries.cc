// SPDX-License-Identifier: MIT
#include "indexer/extract/countries.h"

#include <algorithm>
#include <cmath>

#include "indexer/extract/countries_doubt.h"
#include "indexer/extract/name_lexicon.h"

namespace broadsheet {
namespace {

// Share of the strongest country's weight from which on an article is about a country, by where it is named.
constexpr double kMainInTitle = 0.25;
constexpr double kMainInLead = 0.4;
constexpr double kMainElsewhere = 0.55;
constexpr double kMainOnce = 0.55;  // named but once, in the lead
constexpr double kMainOnceElsewhere = 0.7;

constexpr uint8_t kTitle = 3;
constexpr uint8_t kLead = 2;

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
    case PlaceKind::kHint:
      return 0.3;
    case PlaceKind::kCurrency:
      return 0.1;
    case PlaceKind::kBlocker:
      break;
  }
  return 0;
}

double main_share(uint8_t position, uint32_t mentions) {
  if (position == kTitle) return kMainInTitle;
  if (position == kLead) return mentions > 1 ? kMainInLead : kMainOnce;
  return mentions > 1 ? kMainElsewhere : kMainOnceElsewhere;
}

class Scales {
 public:
  Scales(const TokenStream& stream, const NameLexicon& lexicon)
      : tokens_(stream.tokens()), lexicon_(lexicon) {
    weigh_positions(stream.body_begin());
  }

  double weight(const PlaceMatch& match) const {
    double weight = weight_of(match.kind) * position_[match.first];
    if (inside_organisation(match)) weight *= match.kind == PlaceKind::kDemonym ? 0.3 : 0.4;
    if (before_currency(match)) weight *= 0.3;
    return weight;
  }

  // Where the match stands, as a weight: kTitle, kLead (the first two sentences of the body) or 1.
  uint8_t position(const PlaceMatch& match) const { return position_[match.first]; }

 private:
  void weigh_positions(size_t body_begin) {
    position_.assign(tokens_.size(), 1);
    std::fill(position_.begin(), position_.begin() + static_cast<std::ptrdiff_t>(body_begin), kTitle);
    int sentences = 0;
    for (size_t i = body_begin; i < tokens_.size(); ++i) {
      if (tokens_[i].sentence_start && ++sentences > 2) break;
      position_[i] = kLead;
    }
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

  // "Swiss franc", "Australian dlrs": money that anyone may borrow.
  bool before_currency(const PlaceMatch& match) const {
    constexpr std::string_view kMoney[] = {
        "dollar", "dollars", "dlr",     "dlrs",     "yen",    "franc",  "francs", "peso",    "pesos",
        "rupee",  "rupees",  "krona",   "crown",    "crowns", "pound",  "pounds", "mark",    "marks",
        "lira",   "lire",    "guilder", "guilders", "ruble",  "rubles", "rouble", "roubles", "$"};
    return match.last < tokens_.size() &&
           std::find(std::begin(kMoney), std::end(kMoney), tokens_[match.last].folded) != std::end(kMoney);
  }

  const std::vector<Token>& tokens_;
  const NameLexicon& lexicon_;
  std::vector<uint8_t> position_;
};

}  // namespace

std::vector<CountryFound> find_countries(const TokenStream& stream, const PlaceGazetteer& gazetteer,
                                         const NameLexicon& lexicon, std::vector<PlaceMatch> matches,
                                         const std::vector<TokenRange>& persons) {
  std::erase_if(matches, [](const PlaceMatch& match) { return match.kind == PlaceKind::kBlocker; });
  settle_doubts(stream, gazetteer, lexicon, persons, matches);
  const Scales scales(stream, lexicon);

  std::vector<double> weights(gazetteer.countries(), 0.0);
  std::vector<uint8_t> best_position(gazetteer.countries(), 0);
  std::vector<uint32_t> mentions(gazetteer.countries(), 0);
  std::vector<bool> named(gazetteer.countries(), false);  // by more than hints
  for (const PlaceMatch& match : matches) {
    weights[match.country] += scales.weight(match);
    ++mentions[match.country];
    if (match.kind != PlaceKind::kHint) named[match.country] = true;
    best_position[match.country] = std::max(best_position[match.country], scales.position(match));
  }
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
      country.main = (named[match.country] || share == 1) &&
                     share >= main_share(best_position[match.country], mentions[match.country]);
      found.push_back(std::move(country));
      index = found.size();
    }
    found[index - 1].mentions.push_back(stream.mention(match.first, match.last));
  }
  std::sort(found.begin(), found.end(), [](const CountryFound& a, const CountryFound& b) {
    return a.score != b.score ? a.score > b.score : a.code < b.code;
  });
  return found;
}

}  // namespace broadsheet
