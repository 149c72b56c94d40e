// SPDX-License-Identifier: MIT
#include "indexer/extract/countries_doubt.h"

#include <algorithm>
#include <string>

#include "indexer/extract/name_lexicon.h"

namespace broadsheet {
namespace {

// Countries and towns that people are called after.
constexpr std::string_view kAlsoPeople[] = {
    "chad",     "jordan",  "israel",   "georgia",   "paris",      "kenya",     "austin",    "sydney",
    "victoria", "dallas",  "houston",  "florence",  "cuba",       "brazil",    "holland",   "ireland",
    "england",  "france",  "spain",    "poland",    "london",     "kent",      "york",      "milan",
    "berlin",   "lincoln", "jackson",  "madison",   "washington", "cleveland", "carolina",  "virginia",
    "montana",  "dakota",  "savannah", "charlotte", "hamilton",   "windsor",   "lancaster", "bristol",
    "troy",     "florida", "indiana",  "phoenix",   "orlando",    "dominica"};
// Names of places that are words of their own in lower case.
constexpr std::string_view kAlsoWords[] = {"turkey", "china", "chad",   "guinea",  "jersey",
                                           "pole",   "poles", "polish", "reading", "nice"};

template <size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool may_have_namesake(PlaceKind kind) {
  return kind == PlaceKind::kCity || kind == PlaceKind::kCapital || kind == PlaceKind::kRegion;
}

class Doubts {
 public:
  Doubts(const TokenStream& stream, const PlaceGazetteer& gazetteer, const NameLexicon& lexicon,
         std::vector<PlaceMatch>& matches)
      : tokens_(stream.tokens()), gazetteer_(gazetteer), lexicon_(lexicon), matches_(matches) {}

  // A place within a name is none, nor is its word alone elsewhere ("Michael Jordan … Jordan") unless the
  // country is spoken of in other words, too. A country that is no one's name and opens the words taken for a
  // name is a country: "India Rice Weather".
  void drop_persons(const std::vector<TokenRange>& persons) {
    std::vector<std::string_view> people;
    size_t p = 0;
    std::erase_if(matches_, [&](const PlaceMatch& match) {
      while (p < persons.size() && persons[p].last <= match.first)
        ++p;
      if (p >= persons.size() || persons[p].first >= match.last) return false;
      const std::string_view word = tokens_[match.first].folded;
      const bool lone = match.last == match.first + 1;
      const bool persons_name = lone && one_of(word, kAlsoPeople);
      const bool country = match.kind == PlaceKind::kName || match.kind == PlaceKind::kDemonym;
      if (country && !persons_name && match.first == persons[p].first && match.last < persons[p].last)
        return false;
      if (persons_name) people.push_back(word);
      return true;
    });
    drop_alone(people);
  }

  // "Chad Johnson" makes every lone "Chad" a man, unless Chadians or N'Djamena are spoken of, too.
  void drop_given_names() {
    std::vector<std::string_view> people;
    for (const PlaceMatch& match : matches_) {
      if (is_given_name(match)) people.push_back(tokens_[match.first].folded);
    }
    std::erase_if(matches_, [&](const PlaceMatch& match) { return is_given_name(match); });
    drop_alone(people);
  }

  // "Turkey" that opens a sentence is the bird where "turkey" is written as often as the country.
  void drop_common_words() {
    for (const std::string_view word : kAlsoWords) {
      const auto is_word = [&](const PlaceMatch& match) {
        return match.last == match.first + 1 && tokens_[match.first].folded == word;
      };
      const auto certain = std::count_if(matches_.begin(), matches_.end(), [&](const PlaceMatch& match) {
        const Token& token = tokens_[match.first];
        return is_word(match) && !token.sentence_start && token.field == TextField::kText;
      });
      if (std::none_of(matches_.begin(), matches_.end(), is_word)) continue;
      const auto lower = std::count_if(tokens_.begin(), tokens_.end(), [&](const Token& token) {
        return !token.capitalized && token.folded == word;
      });
      if (lower > certain) std::erase_if(matches_, is_word);
    }
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

  // The state or country behind a comma says where the town is, here and in the rest of the article: "Paris,
  // Texas", "London, Ontario".
  void follow_commas() {
    std::vector<PlaceMatch> moved;
    for (size_t i = 0; i + 1 < matches_.size(); ++i) {
      PlaceMatch& town = matches_[i];
      const PlaceMatch& next = matches_[i + 1];
      if (!may_have_namesake(town.kind) || next.first != town.last + 1 || tokens_[town.last].text != ",")
        continue;
      const bool state = next.kind == PlaceKind::kRegion || next.kind == PlaceKind::kAbbreviation;
      if (town.country == next.country) continue;
      if ((state && town.kind != PlaceKind::kRegion) ||
          (next.kind == PlaceKind::kName && ends_list(next.last))) {
        moved.push_back(town);
        town.country = next.country;
        if (town.kind == PlaceKind::kCapital) town.kind = PlaceKind::kCity;
      }
    }
    if (moved.empty()) return;
    const std::vector<uint32_t> support = support_without([&](const PlaceMatch& match) {
      return std::any_of(moved.begin(), moved.end(),
                         [&](const PlaceMatch& from) { return same_words(match, from); });
    });
    for (const PlaceMatch& from : moved) {
      const uint16_t country = at(from.first).country;
      for (PlaceMatch& match : matches_) {
        if (match.country == from.country && support[from.country] == 0 && same_words(match, from)) {
          match.country = country;
          match.kind = PlaceKind::kCity;
        }
      }
    }
  }

  // A town whose better-known country is not spoken of, but the country of its namesake is.
  void settle_namesakes() {
    const auto in_doubt = [&](const PlaceMatch& match) {
      return may_have_namesake(match.kind) && namesakes(match) != 0;
    };
    if (std::none_of(matches_.begin(), matches_.end(), in_doubt)) return;
    const std::vector<uint32_t> support = support_without(in_doubt);
    for (PlaceMatch& match : matches_) {
      if (!in_doubt(match) || support[match.country] > 0) continue;
      uint32_t best = 0;
      for (uint32_t others = namesakes(match); others != 0; others >>= 8) {
        const auto country = static_cast<uint16_t>(others & 255);
        if (support[country] <= best) continue;
        best = support[country];
        match.country = country;
        match.kind = PlaceKind::kCity;
      }
    }
  }

  void settle_georgia() {
    const uint16_t us = gazetteer_.number_of("US");
    const uint16_t ge = gazetteer_.number_of("GE");
    int american = 0;  // more or fewer signs than of the Caucasus
    for (const PlaceMatch& match : matches_) {
      if (is_georgia(match)) continue;
      american += match.country == us;
      for (const char* code : {"GE", "RU", "AM", "AZ"})
        american -= match.country == gazetteer_.number_of(code);
    }
    const uint16_t country = american > 0 ? us : ge;
    for (PlaceMatch& match : matches_) {
      if (is_georgia(match)) {
        match.country = country;
        match.kind = country == us ? PlaceKind::kRegion : PlaceKind::kName;
      }
    }
  }

  // One word for two countries ("Korea", "Korean", "Congo") means the usual one unless the text speaks of the
  // other alone.
  void settle_twins(std::string_view word, std::string_view usual_code, std::string_view other_code) {
    const uint16_t usual = gazetteer_.number_of(usual_code);
    const uint16_t other = gazetteer_.number_of(other_code);
    bool usual_named = false;
    bool other_named = false;
    const auto alone = [&](const PlaceMatch& match) {
      return match.country == usual && match.last == match.first + 1 &&
             tokens_[match.first].folded.starts_with(word);
    };
    for (const PlaceMatch& match : matches_) {
      other_named |= match.country == other;
      usual_named |= match.country == usual && !alone(match);
    }
    if (!other_named || usual_named) return;
    for (PlaceMatch& match : matches_) {
      if (alone(match)) match.country = other;
    }
  }

 private:
  void drop_alone(const std::vector<std::string_view>& people) {
    if (people.empty()) return;
    const auto lone = [&](const PlaceMatch& match) { return is_alone_and_in(match, people); };
    const std::vector<uint32_t> support = support_without(lone);
    std::erase_if(matches_,
                  [&](const PlaceMatch& match) { return lone(match) && support[match.country] == 0; });
  }

  const PlaceMatch& at(uint32_t first) const {
    return *std::lower_bound(matches_.begin(), matches_.end(), first,
                             [](const PlaceMatch& match, uint32_t token) { return match.first < token; });
  }

  bool same_words(const PlaceMatch& a, const PlaceMatch& b) const {
    return a.last - a.first == b.last - b.first &&
           std::equal(tokens_.begin() + a.first, tokens_.begin() + a.last, tokens_.begin() + b.first,
                      [](const Token& x, const Token& y) { return x.folded == y.folded; });
  }

  // How often each country is named by matches other than these.
  template <typename Predicate>
  std::vector<uint32_t> support_without(Predicate left_out) const {
    std::vector<uint32_t> support(gazetteer_.countries(), 0);
    for (const PlaceMatch& match : matches_) {
      if (match.kind != PlaceKind::kCurrency && match.kind != PlaceKind::kHint && !left_out(match))
        ++support[match.country];
    }
    return support;
  }

  uint32_t namesakes(const PlaceMatch& match) const {
    if (match.last == match.first + 1) return gazetteer_.namesakes(tokens_[match.first].folded);
    std::string phrase;
    for (uint32_t i = match.first; i < match.last; ++i) {
      if (i > match.first) phrase += ' ';
      phrase += tokens_[i].folded;
    }
    return gazetteer_.namesakes(phrase);
  }

  bool is_alone_and_in(const PlaceMatch& match, const std::vector<std::string_view>& words) const {
    return match.last == match.first + 1 && match.kind != PlaceKind::kDemonym &&
           std::find(words.begin(), words.end(), tokens_[match.first].folded) != words.end();
  }

  // "Chad Johnson", not "Georgia Tech" or "in Paris Mitterrand spoke".
  bool is_given_name(const PlaceMatch& match) const {
    if (match.last != match.first + 1 || match.last >= tokens_.size()) return false;
    // "Chad le Clos": a particle may stand between.
    size_t at = match.last;
    if (at + 1 < tokens_.size() && (lexicon_.flags(tokens_[at].folded) & NameLexicon::kParticle) != 0 &&
        !tokens_[at].capitalized)
      ++at;
    const Token& next = tokens_[at];
    if (!one_of(tokens_[match.first].folded, kAlsoPeople) || !next.capitalized || next.all_caps ||
        next.sentence_start || next.field != tokens_[match.first].field || !next.space_before)
      return false;
    if (at > match.last) return true;
    if (match.first > 0) {
      const std::string_view before = tokens_[match.first - 1].folded;
      if (before == "in" || before == "of" || before == "from" || before == "to" || before == ",")
        return false;
    }
    const uint32_t flags = lexicon_.flags(next.folded);
    return (flags & NameLexicon::kSurname) != 0 &&
           (flags & (NameLexicon::kOrg | NameLexicon::kCommon | NameLexicon::kOther)) == 0;
  }

  bool behind_town(const PlaceMatch& match, const std::vector<PlaceMatch>& kept) const {
    if (match.first < 2 || tokens_[match.first - 1].text != ",") return false;
    const Token& before = tokens_[match.first - 2];
    if (!before.capitalized || before.field != tokens_[match.first].field) return false;
    const Token& token = tokens_[match.first];
    if (!token.all_caps || token.text.find('.') != std::string_view::npos) return true;
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
      constexpr std::string_view kBehind[] = {"language", "word",     "translation",
                                              "speaker",  "speakers", "lessons"};
      const std::string_view next = tokens_[match.last].folded;
      if (one_of(next, kBehind)) return true;
      if (next == "-" && match.last + 1 < tokens_.size()) {
        const std::string_view part = tokens_[match.last + 1].folded;
        if (part == "speaking" || part == "language") return true;
      }
    }
    if (match.first == 0) return false;
    constexpr std::string_view kBefore[] = {"in",       "into",   "speak",  "speaks", "spoke",
                                            "speaking", "spoken", "fluent", "from"};
    const bool noun_follows = match.last < tokens_.size() && tokens_[match.last].word;
    return one_of(tokens_[match.first - 1].folded, kBefore) && !noun_follows;
  }

  bool ends_list(size_t next) const {
    if (next >= tokens_.size()) return true;
    constexpr std::string_view kGoesOn[] = {"and", "or", ",", "und", "et", "y", "e"};
    return !one_of(tokens_[next].folded, kGoesOn);
  }

  bool is_georgia(const PlaceMatch& match) const {
    return match.last == match.first + 1 && tokens_[match.first].folded == "georgia";
  }

  const std::vector<Token>& tokens_;
  const PlaceGazetteer& gazetteer_;
  const NameLexicon& lexicon_;
  std::vector<PlaceMatch>& matches_;
};

}  // namespace

void settle_doubts(const TokenStream& stream, const PlaceGazetteer& gazetteer, const NameLexicon& lexicon,
                   const std::vector<TokenRange>& persons, std::vector<PlaceMatch>& matches) {
  Doubts doubts(stream, gazetteer, lexicon, matches);
  doubts.drop_persons(persons);
  doubts.drop_given_names();
  doubts.drop_common_words();
  doubts.drop_doubtful();
  doubts.settle_twins("korea", "KR", "KP");
  doubts.settle_twins("congo", "CD", "CG");
  doubts.follow_commas();
  doubts.settle_namesakes();
  doubts.settle_georgia();
}

}  // namespace broadsheet
