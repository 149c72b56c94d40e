// SPDX-License-Identifier: MIT
#include "indexer/extract/person_match.h"

#include <algorithm>
#include <array>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_forms.h"

namespace broadsheet {
namespace {

using Likeness = PersonMatcher::Likeness;

constexpr double kEnough = 1.0;
constexpr double kLead = 0.4;        // by which one of two people must be nearer to a name both could bear
constexpr double kCompany = 0.5;     // weight of shared countries and companions
constexpr double kSideBySide = 0.6;  // taken off when one article names both as two people

// Shares of articles in common: 1 for equal company, 0 for none.
double shared_countries(const PersonProfile& a, const PersonProfile& b) {
  double total_a = 0;
  double total_b = 0;
  for (const auto& [code, count] : a.countries)
    total_a += static_cast<double>(count);
  for (const auto& [code, count] : b.countries)
    total_b += static_cast<double>(count);
  double shared = 0;
  for (const auto& [code, count] : a.countries) {
    const auto other = b.countries.find(code);
    if (other == b.countries.end()) continue;
    shared += std::min(static_cast<double>(count) / total_a, static_cast<double>(other->second) / total_b);
  }
  return shared;
}

double shared_companions(const PersonProfile& a, const PersonProfile& b) {
  const auto& fewer = a.companions.size() <= b.companions.size() ? a.companions : b.companions;
  const auto& more = &fewer == &a.companions ? b.companions : a.companions;
  if (fewer.empty()) return 0;
  size_t shared = 0;
  for (const auto& [id, count] : fewer)
    shared += more.contains(id) ? 1 : 0;
  return static_cast<double>(std::min<size_t>(shared, 5)) /
         static_cast<double>(std::min<size_t>(fewer.size(), 5));
}

struct Candidate {
  size_t a = 0;
  size_t b = 0;
  JoinReason reason = JoinReason::kSpelling;
  double score = 0;
};

bool by_key(const PersonForm& a, const PersonForm& b) {
  return a.key < b.key;
}

PersonJoin join_of(const PersonForm& a, const PersonForm& b, JoinReason reason, double score) {
  return {std::min(a.id, b.id), std::max(a.id, b.id), reason, score};
}

// "J. J.", "J.J." and "JJ" are one way to be called.
void glue_initials(std::vector<std::string>& given) {
  const auto letters = [](std::string word) {  // nothing if it is more than initials
    const bool initials = word.size() == 1 || (word.size() % 2 == 0 && word.find('.') == 1);
    for (size_t i = 0; initials && i < word.size(); i += 2) {
      if (i + 1 < word.size() && word[i + 1] != '.') return std::string();
    }
    std::erase(word, '.');
    return initials ? word : std::string();
  };
  if (given.empty()) return;
  std::string run;
  size_t words = 0;
  for (std::string one; words < given.size() && !(one = letters(given[words])).empty(); ++words)
    run += one;
  if (run.size() < 2) return;
  given.erase(given.begin() + 1, given.begin() + static_cast<std::ptrdiff_t>(words));
  given.front() = std::move(run);
}

bool latin(std::string_view key) {
  return !key.empty() && static_cast<unsigned char>(key.front()) < 0xCE;
}

}  // namespace

PersonName PersonMatcher::parse(std::string_view written) const {
  PersonName name;
  std::vector<std::string> words = name_words(written);
  name.known = known_.find(fold_key(written));
  while (words.size() > 1 && is_generation(words.back())) {
    name.generation = words.back() == "jr." ? "jr" : words.back() == "sr." ? "sr" : words.back();
    words.pop_back();
  }
  if (words.empty()) return name;
  const auto reads_as_given = [](const std::string& word) { return is_east_asian_syllables(word); };
  if (words.size() >= 2 && words.size() <= 3 && latin(words.front()) &&
      (lexicon_.flags(words.front()) & NameLexicon::kEastSurname) != 0 &&
      std::all_of(words.begin() + 1, words.end(), reads_as_given)) {
    name.east_asian = true;
    name.family = words.front();
    std::string given;
    for (size_t i = 1; i < words.size(); ++i)
      given += words[i];
    std::erase(given, '-');
    name.given = {given};
    return name;
  }
  name.family = bare_family(words.back());
  words.pop_back();
  for (std::string& word : words) {
    const bool particle = !name.given.empty() && (lexicon_.flags(word) & NameLexicon::kParticle) != 0 &&
                          !is_patronymic_link(word);
    if (!particle) {
      name.given.push_back(std::move(word));
    } else if (word != "al" && word != "el") {
      name.particles += word + ' ';
    }
  }
  glue_initials(name.given);
  return name;
}

std::vector<std::string> PersonMatcher::blocks_of(std::string_view written) const {
  const PersonName name = parse(written);
  std::vector<std::string> blocks;
  if (name.known != 0) blocks.push_back(std::string(1, '=').append(fold_key(known_.name(name.known))));
  if (!name.given.empty() && !name.family.empty()) {
    const std::string root = given_block_name(known_.given_root(name.given.front()));
    blocks.push_back(sound_key(name.family) + (name.east_asian ? "|+" : "|") + first_letter(root));
  }
  return blocks;
}

std::string PersonMatcher::turned_key(std::string_view key) {
  const size_t blank = key.find(' ');
  if (blank == std::string_view::npos || key.find(' ', blank + 1) != std::string_view::npos) return {};
  return std::string(key.substr(blank + 1)) + ' ' + std::string(key.substr(0, blank));
}

std::string PersonMatcher::turned_block(std::string_view key) {
  const std::string turned = turned_key(key);
  return turned.empty() ? turned : std::string(1, '~').append(std::min(std::string(key), turned));
}

std::string PersonMatcher::known_as(std::string_view written) const {
  const uint32_t number = known_.find(fold_key(written));
  return number == 0 || known_.name(number) == written ? std::string() : known_.name(number);
}

std::optional<Likeness> PersonMatcher::compare_given(const std::string& a, const std::string& b) const {
  if (a == b) return Likeness{1, JoinReason::kSpelling};
  if (is_initial_of(a, b) || is_initial_of(b, a)) return Likeness{0.45, JoinReason::kInitial};
  const std::string_view root_a = known_.given_root(a);
  const std::string_view root_b = known_.given_root(b);
  if (root_a == root_b || is_spelling_variant(a, b)) return Likeness{0.68, JoinReason::kSpelling};
  if (lexicon_.are_nicknames(a, b) || lexicon_.are_nicknames(root_a, root_b))
    return Likeness{0.49, JoinReason::kNickname};
  // Two usual names a letter apart are two people: Nigel and Nigella, Paul and Paula.
  const auto usual = [&](const std::string& name) {
    return (lexicon_.flags(name) & NameLexicon::kGiven) != 0;
  };
  if ((usual(a) && usual(b)) || std::min(a.size(), b.size()) < 5 || !within_one_edit(a, b) ||
      adds_final_vowel(a, b)) {
    return std::nullopt;
  }
  return Likeness{0.68, JoinReason::kSpelling};
}

bool PersonMatcher::same_family(const PersonName& a, const PersonName& b, bool& spelled_alike) const {
  spelled_alike = false;
  if (a.family == b.family) return true;
  spelled_alike = true;
  if (family_ending_root(a.family) == family_ending_root(b.family)) return true;
  const auto usual = [&](const std::string& name) {
    return (lexicon_.flags(name) & NameLexicon::kSurname) != 0;
  };
  if (usual(a.family) && usual(b.family)) return false;
  return std::min(a.family.size(), b.family.size()) >= 6 && within_one_edit(a.family, b.family) &&
         !adds_final_vowel(a.family, b.family);
}

std::optional<Likeness> PersonMatcher::compare(const PersonName& a, const PersonName& b) const {
  if (a.known != 0 && b.known != 0 && a.known != b.known) return std::nullopt;
  if (a.east_asian != b.east_asian || a.given.empty() || b.given.empty()) return std::nullopt;
  if (a.generation != b.generation) return std::nullopt;  // father and son
  if (a.east_asian) {
    // Given names compare whole: Kim Jong-il is not Kim Jong.
    if (a.family != b.family || a.given != b.given) return std::nullopt;
    return Likeness{1.2, JoinReason::kSpelling};
  }
  bool spelled_alike = false;
  if (!same_family(a, b, spelled_alike)) return std::nullopt;
  const auto given = compare_given(a.given.front(), b.given.front());
  if (!given || (spelled_alike && given->score < 1)) return std::nullopt;
  const MiddleNames middle = compare_middle_names(a.given, b.given);
  if (middle == MiddleNames::kConflict) return std::nullopt;
  const bool one_has_more = middle != MiddleNames::kEqual;
  // "J. W." says more than "Jimmy" and less: too little in common.
  if (one_has_more && given->reason == JoinReason::kInitial) return std::nullopt;
  Likeness likeness = *given;
  // Zelensky and Zelenskiy are nearer than Huddleston and Hiddleston.
  const bool same_ending = family_ending_root(a.family) == family_ending_root(b.family);
  if (spelled_alike) likeness = {same_ending ? 0.6 : 0.49, JoinReason::kSpelling};
  if (a.particles != b.particles) likeness.score -= 0.25;
  if (one_has_more) {
    // A whole middle name is often a second surname, which tells cousins apart.
    const double doubt = middle == MiddleNames::kOneHasInitials ? 0.2 : 0.55;
    const bool only_doubt = given->score == 1 && !spelled_alike;
    likeness.score -= only_doubt ? doubt : 0.15;
    if (only_doubt) likeness.reason = JoinReason::kMiddleName;
  }
  return likeness;
}

std::vector<PersonJoin> PersonMatcher::join(std::string_view block, std::vector<PersonForm> forms) const {
  std::sort(forms.begin(), forms.end(), by_key);
  if (block.starts_with('=')) return join_known(forms);
  if (block.starts_with('~')) return join_turned(forms);
  return join_alike(forms);
}

std::vector<PersonJoin> PersonMatcher::join_known(std::vector<PersonForm>& forms) const {
  std::vector<PersonJoin> joins;
  for (size_t i = 1; i < forms.size(); ++i) {
    const bool scripts_differ = latin(forms[0].key) != latin(forms[i].key);
    joins.push_back(
        join_of(forms[0], forms[i], scripts_differ ? JoinReason::kTransliteration : JoinReason::kSeed, 2));
  }
  return joins;
}

std::vector<PersonJoin> PersonMatcher::join_turned(std::vector<PersonForm>& forms) const {
  if (forms.size() != 2) return {};
  // James Thomas is not Thomas James: one of the words must be no given name, or the company the same.
  const std::vector<std::string> words = name_words(forms[0].name);
  if (words.size() != 2) return {};
  const auto given = [&](const std::string& word) {
    return (lexicon_.flags(word) & NameLexicon::kGiven) != 0;
  };
  if (given(words[0]) && given(words[1])) return {};
  const double score = 0.7 + kCompany * (shared_countries(forms[0].profile, forms[1].profile) +
                                         shared_companions(forms[0].profile, forms[1].profile));
  if (score < kEnough) return {};
  return {join_of(forms[0], forms[1], JoinReason::kReversed, score)};
}

std::vector<PersonJoin> PersonMatcher::join_alike(std::vector<PersonForm>& forms) const {
  const size_t n = forms.size();
  std::vector<PersonName> names;
  for (const PersonForm& form : forms)
    names.push_back(parse(form.name));
  // A surname that many bear says little, wherever they are: company counts less.
  size_t bearers = 0;
  for (size_t i = 0; i < n; ++i) {
    bool new_bearer = true;
    for (size_t k = 0; k < i && new_bearer; ++k)
      new_bearer = !compare(names[i], names[k]);
    bearers += new_bearer ? 1 : 0;
  }
  const double telling = bearers <= 3 ? 1 : 3 / static_cast<double>(bearers);

  std::vector<char> two_people(n * n, 0);
  std::vector<Candidate> candidates;
  for (size_t a = 0; a < n; ++a) {
    for (size_t b = a + 1; b < n; ++b) {
      const auto likeness = compare(names[a], names[b]);
      if (!likeness) {
        two_people[a * n + b] = two_people[b * n + a] = 1;
        continue;
      }
      const PersonProfile& one = forms[a].profile;
      const PersonProfile& other = forms[b].profile;
      double score = likeness->score + kCompany * telling * shared_countries(one, other) +
                     kCompany * shared_companions(one, other);
      if (one.companions.contains(forms[b].id) || other.companions.contains(forms[a].id))
        score -= kSideBySide;
      if (score >= kEnough) candidates.push_back({a, b, likeness->reason, score});
    }
  }
  // A name that two people could bear is neither's, unless one is clearly nearer.
  const auto is_bridge = [&](const Candidate& candidate, size_t end, size_t other) {
    return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& rival) {
      const bool meets = rival.a == end || rival.b == end;
      const size_t third = rival.a == end ? rival.b : rival.a;
      return meets && third != other && two_people[third * n + other] != 0 &&
             rival.score > candidate.score - kLead;
    });
  };
  std::vector<Candidate> sure;
  for (const Candidate& candidate : candidates) {
    if (!is_bridge(candidate, candidate.a, candidate.b) && !is_bridge(candidate, candidate.b, candidate.a))
      sure.push_back(candidate);
  }
  std::stable_sort(sure.begin(), sure.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  // Joined one by one, the surest first, where nobody under the one roof differs from anybody under the
  // other.
  std::vector<size_t> home(n);
  for (size_t i = 0; i < n; ++i)
    home[i] = i;
  std::vector<PersonJoin> joins;
  for (const Candidate& candidate : sure) {
    const size_t left = home[candidate.a];
    const size_t right = home[candidate.b];
    if (left == right) continue;
    bool conflict = false;
    for (size_t a = 0; a < n && !conflict; ++a) {
      for (size_t b = 0; b < n && !conflict; ++b)
        conflict = home[a] == left && home[b] == right && two_people[a * n + b] != 0;
    }
    if (conflict) continue;
    std::replace(home.begin(), home.end(), right, left);
    joins.push_back(
        join_of(forms[candidate.a], forms[candidate.b], candidate.reason, std::min(candidate.score, 1.99)));
  }
  return joins;
}

}  // namespace broadsheet
