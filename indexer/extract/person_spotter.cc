// SPDX-License-Identifier: MIT
#include "indexer/extract/person_spotter.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_candidate.h"
#include "indexer/extract/name_context.h"

namespace broadsheet {
namespace {

using L = NameLexicon;

constexpr double kAccept = 2.5;       // points a full name needs
constexpr double kBeside = 0.9;       // next to an accepted name
constexpr double kAcceptTitle = 4.0;  // in a headline, where every word may be capitalised

class Spotter {
 public:
  explicit Spotter(const NameContext& context) : context_(context) {}

  std::vector<PersonSpan> spot() {
    const RunCutter cutter(context_.tokens(), context_.flags(), context_.language());
    std::vector<NameCandidate> candidates;
    CapitalRun run;
    for (size_t at = 0; cutter.next(at, run);) {
      NameCandidate candidate = strip_titles(run, context_);
      if (candidate.units.empty()) continue;
      note_single(candidate);
      candidates.push_back(std::move(candidate));
    }
    judge_all(candidates);
    return std::move(spans_);
  }

 private:
  // "Blinken said", "Mr Blinken": evidence for longer names that end so.
  void note_single(const NameCandidate& candidate) {
    if (candidate.words() != 1) return;
    double& points = singles_[context_.tokens()[candidate.first].folded];
    if (candidate.behind_article) {
      points -= 0.5;
      return;
    }
    points += candidate.honorific ? 1.5 : 0.3;
    if (context_.followed_by(candidate.last, L::kSpeech)) points += 0.7;
  }

  bool vetoed(const NameCandidate& candidate, bool east_asian) const {
    const NameUnit& front = candidate.units.front();
    const NameUnit& back = candidate.units.back();
    const bool good_given = (front.flags & L::kGiven) != 0 && (front.flags & L::kCommon) == 0;
    const std::string_view opener = context_.word(front);
    if (candidate.units.size() == 2 && !candidate.honorific &&
        (opener == "el" || opener == "la" || opener == "le" || opener == "los" || opener == "las" ||
         opener == "les")) {
      return true;
    }
    if (context_.tokens()[back.first].text.size() == 1) return true;
    if (front.initial && candidate.units.size() == 2 && (back.flags & L::kSurname) == 0 &&
        context_.known_lower(back))
      return true;
    if (context_.lexicon().is_nobody(opener, context_.word(candidate.units[1]))) return true;
    bool all_caps = true;
    for (const NameUnit& unit : candidate.units) {
      if (unit.particle) continue;
      const PlaceMatch* match = context_.place(unit);
      if (match != nullptr && match->kind == PlaceKind::kBlocker) return true;
      if (match != nullptr && match->last - match->first > 1 && match->kind != PlaceKind::kCity) return true;
      const bool last = &unit == &back;
      const uint32_t soft = last ? unit.flags & L::kSurname : unit.flags & L::kGiven;
      if (!context_.tokens()[unit.first].all_caps) all_caps = false;
      if (east_asian) continue;
      // "Erenice Guerra": a surname, whatever it means.
      const bool foreign_surname =
          &unit != &front && (unit.flags & L::kSurname) != 0 && context_.language() != "en";
      if ((unit.flags & L::kOrg) != 0 && !foreign_surname &&
          !(soft != 0 && (good_given || candidate.honorific) && last) &&
          !(&unit == &front && (front.flags & L::kGiven) != 0)) {
        return true;
      }
      if ((unit.flags & (L::kOther | L::kCalendar)) != 0 && soft == 0) return true;
      if ((unit.flags & L::kStop) != 0 && (unit.flags & (L::kGiven | L::kSurname)) == 0) return true;
      const size_t letters = context_.tokens()[unit.first].text.size();
      if (context_.tokens()[unit.first].all_caps && letters > 2 && !unit.initial &&
          !candidate_all_caps(candidate))
        return true;
    }
    if (all_caps && ((front.flags & L::kGiven) == 0 || (back.flags & L::kSurname) == 0)) return true;
    const PlaceMatch* whole = context_.place(front);
    return whole != nullptr && whole->first <= candidate.first && whole->last >= candidate.last &&
           !candidate.honorific;
  }

  bool candidate_all_caps(const NameCandidate& candidate) const {
    return std::all_of(candidate.units.begin(), candidate.units.end(), [&](const NameUnit& unit) {
      return unit.particle || unit.initial || context_.tokens()[unit.first].all_caps;
    });
  }

  bool is_east_asian(const NameCandidate& candidate) const {
    const auto& units = candidate.units;
    if (units.size() < 2 || units.size() > 3 || (units[0].flags & L::kEastSurname) == 0) return false;
    // "Kim Wilde": a given name and a surname of elsewhere.
    if ((units[0].flags & L::kGiven) != 0 &&
        (units.back().flags & (L::kSurname | L::kEastSurname)) == L::kSurname) {
      return false;
    }
    for (size_t i = 1; i < units.size(); ++i) {
      if (units[i].particle || units[i].initial) return false;
      for (size_t t = units[i].first; t < units[i].last; t += 2) {
        if (!is_east_asian_given(context_.tokens()[t].folded)) return false;
      }
      // "Song Bank", "Long Gang": where the surname is an English word the rest must not be one.
      if ((units[i].flags & (L::kCommon | L::kOrg)) != 0 && (units[0].flags & L::kCommon) != 0) {
        return false;
      }
    }
    return true;
  }

  struct Verdict {
    double points = 0;
    std::string_view rule;
    bool east_asian = false;
  };

  Verdict weigh(const NameCandidate& candidate, bool east_asian) const {
    Verdict verdict;
    double strongest = 0;
    const auto add = [&](double points, std::string_view rule) {
      verdict.points += points;
      if (points > strongest) {
        strongest = points;
        verdict.rule = rule;
      }
    };
    const auto& units = candidate.units;
    const NameUnit& front = units.front();
    const NameUnit& back = units.back();
    const size_t count = candidate.words();
    verdict.rule = "context";
    if (candidate.honorific) add(3.0, "title");
    if (candidate.title) add(candidate.royal ? 1.0 : 2.0, "title");
    if (east_asian) add(3.0, "east-asian-name");
    if ((front.flags & L::kGiven) != 0) {
      const bool plain = !context_.known_lower(front) && context_.place(front) == nullptr;
      add(plain ? 2.6 : context_.starts_sentence(front) ? 1.2 : 2.0, "given-name");
    }
    if ((back.flags & L::kSurname) != 0) add(context_.known_lower(back) ? 0.8 : 1.4, "context");
    size_t initials = 0;
    for (const NameUnit& unit : units) {
      initials += unit.initial;
      if (unit.particle) {
        const std::string_view word = context_.word(unit);
        const bool of_places = word == "de" || word == "del" || word == "la" || word == "di" ||
                               word == "le" || word == "do" || word == "da" || word == "du" ||
                               word == "des" || word == "das" || word == "dos" || word == "della" ||
                               word == "dei" || word == "degli";
        add(of_places ? 0.5 : 1.8, "context");
      } else if (!unit.initial && !east_asian && context_.known_lower(unit) &&
                 (unit.flags & (L::kGiven | L::kSurname)) == 0) {
        const bool surname_like =
            &unit == &back && count == 2 && (front.flags & L::kGiven) != 0 && !candidate.royal;
        add(surname_like ? -1.2 : -2.0, "context");
      }
      if (!unit.particle && (unit.flags & (L::kTitle | L::kRole)) != 0 &&
          (unit.flags & (L::kGiven | L::kSurname)) == 0) {
        add(-1.5, "context");
      }
    }
    if (initials > 0 && !back.initial &&
        (units.size() > 2 || (front.flags & L::kGiven) != 0 || front.initial)) {
      add(front.initial ? 2.4 : 1.6, "initial");
    }
    if (back.initial) add(-2.0, "context");
    if (candidate.first > 0 && !candidate.title && !candidate.honorific && !context_.starts_sentence(front)) {
      const size_t before = candidate.first - 1;
      const std::string_view word = context_.tokens()[before].folded;
      if (const double role = context_.behind_role(candidate.first); role > 0) {
        add(role, "title");
      } else if (word == "in" || word == "at" || word == "near" || word == "en" || word == "em" ||
                 word == "bei") {
        add(-1.2, "context");
      }
    }
    if (context_.followed_by(candidate.last, L::kSpeech)) add(1.2, "context");
    if (context_.followed_by_age(candidate.last)) add(2.0, "context");
    if (context_.followed_by_place(candidate.last)) add(1.3, "context");
    if (context_.followed_by_apposition(candidate.last)) add(0.8, "context");
    if (context_.place(back) != nullptr && (back.flags & L::kSurname) == 0) add(-1.2, "context");
    if (context_.place(front) != nullptr && (front.flags & L::kGiven) == 0 && !east_asian)
      add(-2.0, "context");
    const bool unheard = std::all_of(units.begin(), units.end(), [&](const NameUnit& unit) {
      return unit.particle || unit.initial ||
             (!context_.known_lower(unit) && context_.place(unit) == nullptr &&
              !context_.tokens()[unit.first].all_caps && context_.tokens()[unit.first].text.size() > 2);
    });
    if (unheard && (count == 2 || count == 3) && context_.language() != "de") add(0.9, "context");
    const auto single = singles_.find(context_.tokens()[east_asian ? front.first : back.first].folded);
    if (single != singles_.end()) add(std::clamp(single->second, -1.0, 2.2), "context");
    if (candidate.behind_article) add(-2.6, "context");
    if (count >= 4) add(-1.0 * static_cast<double>(count - 3), "context");
    return verdict;
  }

  // What is once a person in an article is one wherever it stands ("… for Malala Yousafzai and …"), and who
  // stands beside a person is likely one ("Buzz Aldrin and Michael Collins").
  void judge_all(const std::vector<NameCandidate>& candidates) {
    std::vector<Verdict> verdicts(candidates.size());
    std::unordered_map<std::string, double> best;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].words() == 1) continue;
      verdicts[i] = judge(candidates[i]);
      double& points = best[key_of(candidates[i])];
      points = std::max(points, verdicts[i].points);
    }
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (verdicts[i].points >= kAccept && !verdicts[i].east_asian) {
        surnames_.insert(context_.word(candidates[i].units.back()));
      }
    }
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].words() == 1) {
        judge_single(candidates[i]);
        continue;
      }
      Verdict& verdict = verdicts[i];
      if (verdict.points <= 0) continue;
      const double elsewhere = best[key_of(candidates[i])];
      if (elsewhere >= kAccept) verdict.points = std::max(verdict.points, elsewhere);
      const bool beside =
          (i > 0 && verdicts[i - 1].points >= kAccept && are_listed(candidates[i - 1], candidates[i])) ||
          (i + 1 < candidates.size() && verdicts[i + 1].points >= kAccept &&
           are_listed(candidates[i], candidates[i + 1]));
      if (beside) verdict.points += kBeside;
      accept(candidates[i], verdict);
    }
  }

  std::string key_of(const NameCandidate& candidate) const {
    std::string key;
    for (size_t i = candidate.first; i < candidate.last; ++i) {
      key += context_.tokens()[i].folded;
      key += ' ';
    }
    return key;
  }

  // "A and B", "A, B", "A beat B".
  bool are_listed(const NameCandidate& a, const NameCandidate& b) const {
    if (b.first != a.last + 1 || a.last >= context_.tokens().size()) return false;
    const std::string_view link = context_.tokens()[a.last].folded;
    return link == "and" || link == "&" || link == "," || link == "beat" || link == "und" || link == "et" ||
           link == "y" || link == "e" || link == "en" || link == "och" || link == "og" || link == "и";
  }

  Verdict judge(const NameCandidate& candidate) const {
    const bool east_asian = is_east_asian(candidate);
    if (vetoed(candidate, east_asian)) return {};
    Verdict verdict = weigh(candidate, east_asian);
    verdict.east_asian = east_asian;
    const bool in_title = candidate.first < context_.body_begin();
    if (in_title && context_.headline_capitals()) verdict.points -= kAcceptTitle - kAccept;
    return verdict;
  }

  void accept(const NameCandidate& candidate, const Verdict& verdict) {
    const bool east_asian = verdict.east_asian;
    const bool german = context_.language() == "de";
    const bool named = (candidate.units.front().flags & L::kGiven) != 0 || candidate.title ||
                       candidate.honorific || east_asian;
    if (german && !named) return;
    if (verdict.points < kAccept) return;
    PersonSpan span;
    span.first = static_cast<uint32_t>(candidate.first);
    span.last = static_cast<uint32_t>(candidate.last);
    span.full = true;
    span.east_asian = east_asian;
    span.titled = candidate.honorific || candidate.title;
    span.royal = candidate.royal || candidate.regnal;
    span.regnal = candidate.regnal;
    span.rule = verdict.rule;
    span.confidence = std::min(0.98, 0.6 + 0.07 * (verdict.points - kAccept));
    spans_.push_back(span);
  }

  void judge_single(const NameCandidate& candidate) {
    const NameUnit& unit = candidate.units.front();
    PersonSpan span;
    span.first = static_cast<uint32_t>(candidate.first);
    span.last = static_cast<uint32_t>(candidate.last);
    span.titled = candidate.honorific || candidate.title;
    const bool known_given = (unit.flags & L::kGiven) != 0 && (unit.flags & L::kOrg) == 0;
    if (candidate.regnal && known_given) {
      span.full = true;
      span.royal = true;
      span.regnal = true;
      span.rule = "royal-name";
      span.confidence = candidate.royal ? 0.9 : 0.75;
      spans_.push_back(span);
      return;
    }
    if (candidate.royal && known_given && candidate.royal_first + 1 == candidate.first &&
        context_.place(unit) == nullptr) {
      span.first = static_cast<uint32_t>(candidate.royal_first);
      span.full = true;
      span.royal = true;
      span.rule = "royal-name";
      span.confidence = 0.8;
      spans_.push_back(span);
      return;
    }
    if (candidate.behind_article) return;
    const bool speech = context_.followed_by(candidate.last, L::kSpeech);
    const bool odd = is_place_here(candidate) || (unit.flags & (L::kOrg | L::kOther | L::kCalendar)) != 0 ||
                     (context_.known_lower(unit) && context_.tokens()[unit.first].sentence_start);
    span.doubtful = odd && !speech && !candidate.honorific;
    spans_.push_back(span);
  }

  // "Jordan" beside "Michael Jordan" is a country only behind a preposition.
  bool is_place_here(const NameCandidate& candidate) const {
    const NameUnit& unit = candidate.units.front();
    if (!context_.is_likely_place(unit.first)) return false;
    if (surnames_.count(context_.word(unit)) == 0 || candidate.first == 0) return true;
    const std::string_view before = context_.tokens()[candidate.first - 1].folded;
    return before == "in" || before == "from" || before == "to" || before == "at" || before == "near" ||
           before == "of" || before == "for" || before == "into" || before == "across";
  }

  const NameContext& context_;
  std::unordered_set<std::string_view> surnames_;         // last words of accepted full names
  std::unordered_map<std::string_view, double> singles_;  // a lone word → how much it looks like a surname
  std::vector<PersonSpan> spans_;
};

}  // namespace

std::vector<PersonSpan> spot_persons(const TokenStream& stream, std::string_view language,
                                     const NameLexicon& lexicon, const std::vector<PlaceMatch>& places) {
  const NameContext context(stream, language, lexicon, places);
  return Spotter(context).spot();
}

}  // namespace broadsheet
