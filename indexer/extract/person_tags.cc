// SPDX-License-Identifier: MIT
#include "indexer/extract/person_tags.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "indexer/extract/capital_runs.h"

namespace broadsheet {
namespace {

using L = NameLexicon;

constexpr double kAlone = 0.4;    // a full name that only the tagger sees
constexpr double kKeep = 0.5;     // a full name that only the rules see
constexpr int32_t kSure = 800;    // margin from which what the tagger calls something else is no person
constexpr double kLone = 0.75;    // a lone name
constexpr double kOddLone = 0.9;  // … that is also a place, an ordinary word or all capitals

class Merger {
 public:
  Merger(const TokenStream& stream, const NameLexicon& lexicon, const std::vector<PlaceMatch>& places)
      : tokens_(stream.tokens()), lexicon_(lexicon), places_(places) {}

  std::vector<PersonSpan> merge(const std::vector<PersonSpan>& by_rule, const std::vector<NameSpan>& tagged) {
    std::vector<PersonSpan> spans;
    for (const NameSpan& name : tagged) {
      if (name.name_class != NameClass::kPerson) continue;
      PersonSpan span = person(name);
      if (span.first < span.last && is_name(span)) spans.push_back(span);
    }
    size_t next = 0;
    size_t next_name = 0;
    std::vector<PersonSpan> out;
    for (PersonSpan rule : by_rule) {
      while (next < spans.size() && spans[next].last <= rule.first)
        out.push_back(spans[next++]);
      while (next_name < tagged.size() && tagged[next_name].last <= rule.first)
        ++next_name;
      if (next < spans.size() && spans[next].first < rule.last) {
        size_t end = next;
        while (end < spans.size() && spans[end].first < rule.last)
          ++end;
        PersonSpan& tag = spans[next];
        const bool same_end = end == next + 1 && tag.last == rule.last;
        if (rule.royal || rule.regnal ||
            (rule.full && end == next + 1 && !tag.full && tag.first >= rule.first && tag.last <= rule.last)) {
          rule.confidence = std::max(rule.confidence, tag.confidence);
          out.push_back(rule);
          next = end;
        } else if (same_end) {
          tag.titled = rule.titled;
          tag.east_asian = rule.east_asian && rule.first == tag.first;
          if (rule.full && tag.full) tag.confidence = 1 - (1 - tag.confidence) * (1 - rule.confidence);
        }
        continue;
      }
      const bool other = next_name < tagged.size() && tagged[next_name].first < rule.last;
      const bool sure = other && tagged[next_name].margin > kSure;
      const bool crowned = rule.royal || rule.regnal;
      if (!rule.full || crowned || (!sure && rule.confidence >= kKeep)) out.push_back(rule);
    }
    out.insert(out.end(), spans.begin() + static_cast<std::ptrdiff_t>(next), spans.end());
    // A span of a rule may reach into the next one of the tagger.
    std::vector<PersonSpan> disjoint;
    for (const PersonSpan& span : out) {
      if (span.full && span.rule == "tagger" && span.confidence < kAlone) continue;
      if (disjoint.empty() || disjoint.back().last <= span.first) disjoint.push_back(span);
    }
    return disjoint;
  }

 private:
  uint32_t flags(size_t i) const { return lexicon_.flags(tokens_[i].folded); }

  PersonSpan person(const NameSpan& name) const {
    PersonSpan span;
    span.first = name.first;
    span.last = name.last;
    while (span.first < span.last && !tokens_[span.first].word)
      ++span.first;
    while (span.last > span.first && !tokens_[span.last - 1].word)
      --span.last;
    while (span.first + 1 < span.last && is_title(span.first, span.last - span.first))
      ++span.first;
    // "House Speaker Nancy Pelosi", "-elect Mike Pence"
    for (uint32_t i = span.first; i + 2 < span.last; ++i) {
      if (is_title(i, span.last - i) || (!tokens_[i].capitalized && tokens_[i].text.size() > 3))
        span.first = i + 1;
    }
    trim_places(span);
    extend_syllables(span);
    span.titled = span.first > 0 && (flags(span.first - 1) & (L::kHonorific | L::kTitle)) != 0;
    span.rule = "tagger";
    span.confidence = name.confidence;
    size_t words = 0;
    for (uint32_t i = span.first; i < span.last; ++i) {
      const bool glued = i > span.first && !tokens_[i].space_before;
      words += tokens_[i].word && !glued && !is_generation(tokens_[i].folded) &&
               (tokens_[i].capitalized || (flags(i) & L::kParticle) == 0);
    }
    span.full = words > 1;
    if (span.full && span.last < tokens_.size() && is_generation(tokens_[span.last].folded)) ++span.last;
    return span;
  }

  bool is_title(size_t i, size_t words) const {
    const uint32_t of = flags(i);
    const std::string_view word = tokens_[i].text;
    const bool abbreviation = word.size() > 3 && word.find('.') + 1 == word.size();  // "Sen.", not "J.K."
    if (words > 2 && (abbreviation || (of & L::kHonorific) != 0)) return true;
    // Some titles are surnames as well, but do not begin a name of three words: "Sen Lindsey Graham".
    const uint32_t of_names = words > 2 ? L::kGiven : L::kGiven | L::kSurname;
    return (of & (L::kHonorific | L::kTitle | L::kStop)) != 0 && (of & of_names) == 0;
  }

  // "Glenn Somerville, Washington newsroom" without its comma, "Australia M. Waugh": what is left must be a
  // full name.
  void trim_places(PersonSpan& span) const {
    auto place = std::lower_bound(places_.begin(), places_.end(), span.first,
                                  [](const PlaceMatch& match, uint32_t at) { return match.last <= at; });
    for (; place != places_.end() && place->first < span.last; ++place) {
      if (place->kind == PlaceKind::kBlocker || place->kind == PlaceKind::kMetonym) continue;
      if (place->kind == PlaceKind::kName && place->first == span.first && place->last + 1 < span.last &&
          (flags(span.first) & L::kGiven) == 0) {
        span.first = place->last;
      } else if (place->last == span.last && span.first + 1 < place->first &&
                 (flags(place->first) & (L::kSurname | L::kGiven)) == 0) {
        span.last = place->first;
      }
    }
    if (span.first + 2 < span.last && (flags(span.last - 1) & L::kCalendar) != 0 &&
        (flags(span.last - 1) & (L::kSurname | L::kGiven)) == 0) {
      --span.last;
    }
  }

  // The whole span is the name of a place of several words. Blockers say only what is no place: among them
  // are persons named like one.
  bool is_place(const PersonSpan& span) const {
    const auto place =
        std::lower_bound(places_.begin(), places_.end(), span.first,
                         [](const PlaceMatch& match, uint32_t at) { return match.last <= at; });
    return place != places_.end() && place->kind != PlaceKind::kBlocker && place->first <= span.first &&
           place->last >= span.last;
  }

  // What the tagger got wrong on sight: "Morgan Stanley", "England N. Knight st", "Simmons 4".
  bool is_name(const PersonSpan& span) const {
    std::string_view before;
    for (uint32_t i = span.first; i < span.last; ++i) {
      const Token& token = tokens_[i];
      if (token.number) return false;
      if (!token.word) {
        const bool quote = token.text == "\"" || token.text == "“" || token.text == "”";
        if (token.text != "-" && token.text != "‐" && token.text != "‑" && !quote) return false;
        continue;
      }
      const bool glued = i > span.first && !token.space_before;
      if (!token.capitalized && !glued && (flags(i) & L::kParticle) == 0) return false;
      if (!before.empty() && lexicon_.is_nobody(before, token.folded)) return false;
      before = token.folded;
    }
    if (!span.full) return true;
    if (is_place(span)) return false;
    const uint32_t front = flags(span.first);
    if ((front & L::kOrg) != 0 && tokens_[span.first].text.back() == '.') return false;  // "F.C. Valletta"
    const uint32_t back = flags(span.last - 1);
    if ((back & (L::kOrg | L::kOther | L::kCalendar)) != 0 && (back & L::kSurname) == 0 &&
        (front & L::kGiven) == 0)
      return false;
    return true;
  }

  // "Ban Ki-moon": what hangs on a hyphen.
  void extend_syllables(PersonSpan& span) const {
    while (span.last + 1 < tokens_.size() && tokens_[span.last].text == "-" &&
           !tokens_[span.last].space_before && tokens_[span.last + 1].word &&
           !tokens_[span.last + 1].space_before && tokens_[span.last + 1].text.size() <= 6 &&
           is_east_asian_given(tokens_[span.last + 1].folded)) {
      span.last += 2;
    }
    // "Alexandria Ocasio|-Cortez", but not "Trump-Backed".
    while (span.last > span.first + 1 && span.last + 1 < tokens_.size() && tokens_[span.last].text == "-" &&
           tokens_[span.last + 1].word && tokens_[span.last + 1].capitalized &&
           is_glued(span.last, span.last + 2) && (flags(span.last + 1) & (L::kSurname | L::kGiven)) != 0) {
      span.last += 2;
    }
    // "Inzamam-ul-Haq"
    while (span.last + 3 < tokens_.size() && tokens_[span.last].text == "-" &&
           tokens_[span.last + 2].text == "-" && tokens_[span.last + 1].text.size() <= 3 &&
           !tokens_[span.last + 1].capitalized && tokens_[span.last + 3].capitalized &&
           is_glued(span.last, span.last + 4)) {
      span.last += 4;
    }
  }

  bool is_glued(size_t first, size_t last) const {
    for (size_t i = first; i < last; ++i) {
      if (tokens_[i].space_before || tokens_[i].field != tokens_[first].field) return false;
    }
    return true;
  }

  const std::vector<Token>& tokens_;
  const NameLexicon& lexicon_;
  const std::vector<PlaceMatch>& places_;
};

}  // namespace

std::vector<PersonSpan> merge_spans(const TokenStream& stream, const NameLexicon& lexicon,
                                    const std::vector<PlaceMatch>& places,
                                    const std::vector<PersonSpan>& by_rule,
                                    const std::vector<NameSpan>& tagged) {
  return Merger(stream, lexicon, places).merge(by_rule, tagged);
}

void add_lone_names(const TokenStream& stream, const NameLexicon& lexicon,
                    const std::vector<PlaceMatch>& places, const std::vector<PersonSpan>& spans,
                    const std::vector<NameSpan>& tagged, PersonsFound& found) {
  const std::vector<Token>& tokens = stream.tokens();
  // How often a word is part of a name of something else, and how often a person's.
  std::unordered_map<std::string_view, std::pair<size_t, size_t>> uses;
  for (const NameSpan& name : tagged) {
    for (uint32_t i = name.first; i < name.last; ++i)
      ++(name.name_class == NameClass::kPerson ? uses[tokens[i].folded].first
                                               : uses[tokens[i].folded].second);
  }
  std::unordered_map<std::string_view, bool> is_place;
  for (const PlaceMatch& place : places) {
    if (place.last - place.first == 1) is_place[tokens[place.first].folded] = true;
  }
  std::unordered_map<std::string_view, size_t> persons;
  std::vector<PersonSpan> all;
  size_t joined = 0;
  for (const PersonSpan& span : spans) {
    if (joined < found.spans.size() && found.spans[joined].first == span.first) {
      all.push_back(found.spans[joined++]);
      continue;
    }
    if (span.full || span.rule != "tagger") continue;
    const Token& word = tokens[span.first];
    const uint32_t flags = lexicon.flags(word.folded);
    const bool odd = is_place.contains(word.folded) || word.all_caps ||
                     (flags & (L::kOrg | L::kOther | L::kCalendar | L::kCommon)) != 0;
    if (span.confidence < (odd && !span.titled ? kOddLone : kLone)) continue;
    const auto [as_person, otherwise] = uses[word.folded];
    if (otherwise * 2 >= as_person && !span.titled) continue;
    const auto [place, fresh] = persons.emplace(word.folded, found.persons.size());
    if (fresh) found.persons.push_back({std::string(word.text), std::string(kLoneName), 0, {}});
    PersonFound& person = found.persons[place->second];
    person.confidence = std::max(person.confidence, span.confidence);
    person.mentions.push_back(stream.mention(span.first, span.last));
    all.push_back(span);
  }
  found.spans = std::move(all);
}

}  // namespace broadsheet
