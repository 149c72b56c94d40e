// SPDX-License-Identifier: MIT
#include "indexer/extract/person_coref.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_forms.h"

namespace broadsheet {
namespace {

constexpr size_t kMostCompared = 32;  // entities of one surname compared with a new name
constexpr size_t kLongestName = 4;    // words of the name shown

// A name as folded words; hyphenated parts and particles are words of their own only within a unit.
struct Name {
  std::vector<std::string> words;
  bool east_asian = false;
  bool royal_title = false;  // "Queen Elizabeth"
  std::string number;        // "ii"
  const std::string& family() const { return east_asian ? words.front() : words.back(); }
  const std::string& given() const { return east_asian ? words.back() : words.front(); }
};

Name name_of(const std::vector<Token>& tokens, const PersonSpan& span) {
  Name name;
  name.east_asian = span.east_asian;
  name.royal_title = span.rule == "royal-name" && !span.regnal;
  bool glue = false;
  for (uint32_t i = span.first; i < span.last; ++i) {
    const Token& token = tokens[i];
    if (!token.word) {
      glue = true;
      continue;
    }
    if (i > span.first && !token.space_before && !name.words.empty()) {
      if (glue) name.words.back() += '-';  // two words side by side without it are Chinese characters
      name.words.back() += token.folded;
    } else {
      name.words.emplace_back(token.folded);
    }
    glue = false;
  }
  if (span.regnal && name.words.size() > 1) {
    name.number = std::move(name.words.back());
    name.words.pop_back();
  }
  while (name.words.size() > 1 && is_generation(name.words.back()))
    name.words.pop_back();
  return name;
}

// Letters of initials between given name and surname: "w" of "George W. Bush", "hw" of "George HW Bush".
// Whole middle names count by their first letter.
struct Middle {
  std::string letters;
  bool initials = false;
};

Middle middle_of(const Name& name) {
  Middle middle;
  for (size_t i = 1; i + 1 < name.words.size(); ++i) {
    const std::string& word = name.words[i];
    const bool initials = word.back() == '.' || word.size() == 1 ||
                          (word.size() == 2 && word.find_first_of("aeiouy") == std::string::npos &&
                           static_cast<unsigned char>(word[0]) < 0x80);
    middle.initials |= initials;
    for (size_t k = 0; k < (initials ? word.size() : 1); ++k) {
      if (word[k] != '.') middle.letters += word[k];
    }
  }
  return middle;
}

// "George W. Bush" and "George H. W. Bush", "Elizabeth I" and "Elizabeth II".
bool are_told_apart(const Name& a, const Name& b) {
  if (!a.number.empty() && !b.number.empty()) return a.number != b.number;
  if (a.words.size() < 3 || b.words.size() < 3 || a.words.front() != b.words.front() ||
      a.words.back() != b.words.back()) {
    return false;
  }
  const Middle first = middle_of(a);
  const Middle second = middle_of(b);
  return (first.initials || second.initials) && first.letters != second.letters;
}

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  size_t i = 0;
  for (const std::string& word : whole) {
    if (i < part.size() && part[i] == word) ++i;
  }
  return i == part.size();
}

class Joiner {
 public:
  Joiner(const TokenStream& stream, const NameLexicon& lexicon) : stream_(stream), lexicon_(lexicon) {}

  void add_full(const PersonSpan& span) {
    Name name = name_of(stream_.tokens(), span);
    if (name.words.empty()) return;
    std::optional<size_t> home = is_short_royal(span) ? find_royal(name) : find_home(name);
    if (!home) {
      home = entities_.size();
      entities_.emplace_back();
    }
    Entity& entity = entities_[*home];
    entity.royal |= span.royal;
    const bool numbered = entity.best && entity.best->regnal;
    if (span.regnal && !numbered) entity.best.reset();
    // "Elizabeth II" stays the name beside "Queen Elizabeth".
    if (!numbered && (!entity.best || name.words.size() > entity.best_words ||
                      span.confidence > entity.best->confidence)) {
      if (!entity.best || name.words.size() >= entity.best_words) {
        if (name.words.size() <= kLongestName || !entity.best) {
          entity.best = span;
          entity.best_words = name.words.size();
        }
      }
    }
    entity.confidence = std::max(entity.confidence, span.confidence);
    index(by_family_[name.family()], *home);
    index(by_last_[name.words.back()], *home);
    index(by_first_[name.words.front()], *home);
    if (entity.names.size() < 8) entity.names.push_back(std::move(name));
    homes_.emplace_back(span, *home);
  }

  void add_all(const std::vector<PersonSpan>& spans) {
    // "Prince Mohammed" may be short for a prince of a longer name: those come first.
    for (const bool short_royal : {false, true}) {
      for (const PersonSpan& span : spans) {
        if (span.full && is_short_royal(span) == short_royal) add_full(span);
      }
    }
    std::sort(homes_.begin(), homes_.end(),
              [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
    // Full names know their person now; single names take the nearest one before them, or the subject.
    std::unordered_map<std::string, Bearers> nearest_last;
    std::unordered_map<std::string, size_t> nearest_first;
    size_t next_full = 0;
    std::vector<std::pair<PersonSpan, size_t>> all;
    for (const PersonSpan& span : spans) {
      if (span.full) {
        const size_t home = homes_[next_full++].second;
        const Name name = name_of(stream_.tokens(), span);
        for (const std::string* key : {&name.family(), &name.words.back()}) {
          const auto [it, first] = nearest_last.try_emplace(*key);
          if (first && is_introduction(span)) it->second.subject = home;
          it->second.nearest = home;
          it->second.nearest_end = span.last;
        }
        nearest_first[name.words.front()] = home;
        all.emplace_back(span, home);
        continue;
      }
      const Name name = name_of(stream_.tokens(), span);
      if (name.words.size() != 1) continue;
      if (const std::optional<size_t> home = explain(name.words.front(), span, nearest_last, nearest_first)) {
        all.emplace_back(span, *home);
      }
    }
    homes_ = std::move(all);
  }

  PersonsFound finish() {
    PersonsFound out;
    std::vector<size_t> order;
    std::vector<std::vector<PersonSpan>> mentions(entities_.size());
    for (const auto& [span, home] : homes_) {
      mentions[home].push_back(span);
      out.spans.push_back(span);
    }
    for (size_t i = 0; i < entities_.size(); ++i)
      order.push_back(i);
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      if (mentions[a].size() != mentions[b].size()) return mentions[a].size() > mentions[b].size();
      return mentions[a].front().first < mentions[b].front().first;
    });
    for (const size_t i : order) {
      PersonFound person;
      person.name = written(*entities_[i].best);
      person.rule = entities_[i].best->rule;
      const double bonus = 0.02 * static_cast<double>(std::min<size_t>(mentions[i].size() - 1, 5));
      person.confidence = std::min(0.99, entities_[i].confidence + bonus);
      for (const PersonSpan& span : mentions[i])
        person.mentions.push_back(stream_.mention(span.first, span.last));
      out.persons.push_back(std::move(person));
    }
    return out;
  }

 private:
  struct Entity {
    std::vector<Name> names;
    std::optional<PersonSpan> best;
    size_t best_words = 0;
    double confidence = 0;
    bool royal = false;
  };

  static bool is_short_royal(const PersonSpan& span) { return span.rule == "royal-name" && !span.regnal; }

  // Those of one surname whose full names stand before a place in the text. The subject of the article is the
  // first of them if the title or the first sentence names him.
  struct Bearers {
    size_t nearest = 0;
    uint32_t nearest_end = 0;  // token behind its latest full name
    std::optional<size_t> subject;
  };

  bool is_introduction(const PersonSpan& span) const {
    return span.first < stream_.body_begin() || sentences_between(stream_.body_begin(), span.first) <= 1;
  }

  // Sentences that begin at tokens from `first` to `last`, last excluded; stops counting at two.
  size_t sentences_between(size_t first, size_t last) const {
    size_t count = 0;
    for (size_t i = first; i < last && count < 2; ++i)
      count += stream_.tokens()[i].sentence_start;
    return count;
  }

  // A namesake of the subject is meant only right behind his full name: newspapers give the bare surname to
  // the subject and repeat the namesake's given name.
  size_t meant_by(const Bearers& bearers, uint32_t place) const {
    if (!bearers.subject || bearers.nearest == *bearers.subject) return bearers.nearest;
    return sentences_between(bearers.nearest_end, place) <= 1 ? bearers.nearest : *bearers.subject;
  }

  std::optional<size_t> find_royal(const Name& name) const {
    if (const auto it = by_first_.find(name.words.back()); it != by_first_.end()) {
      for (const size_t entity : it->second) {
        if (entities_[entity].royal) return entity;
      }
    }
    return find_home(name);
  }

  static void index(std::vector<size_t>& list, size_t entity) {
    if (list.empty() || list.back() != entity) list.push_back(entity);
  }

  // Initial, nickname or a slip of the pen.
  bool given_names_agree(const std::string& a, const std::string& b) const {
    if (a == b || is_initial_of(a, b) || is_initial_of(b, a) || lexicon_.are_nicknames(a, b)) return true;
    // Two usual names one letter apart are two people: Paul and Paula.
    const bool both_usual =
        (lexicon_.flags(a) & NameLexicon::kGiven) != 0 && (lexicon_.flags(b) & NameLexicon::kGiven) != 0;
    return !both_usual && std::min(a.size(), b.size()) >= 4 && within_one_edit(a, b);
  }

  bool same_person(const Name& a, const Name& b) const {
    if (are_told_apart(a, b)) return false;
    if (a.words == b.words) return true;
    if (a.east_asian || b.east_asian) {
      return a.words.size() == 2 && b.words.size() == 2 && a.words[0] == b.words[1] &&
             a.words[1] == b.words[0];
    }
    if (a.royal_title || b.royal_title || a.words.size() == 1 || b.words.size() == 1) return false;
    const Name& shorter = a.words.size() <= b.words.size() ? a : b;
    const Name& longer = a.words.size() <= b.words.size() ? b : a;
    if (is_subsequence(shorter.words, longer.words)) return true;
    if (a.family() == b.family()) {
      if (!given_names_agree(a.given(), b.given())) return false;
      // Different middle initials never meet.
      const bool both_middle = a.words.size() == 3 && b.words.size() == 3;
      return !both_middle || a.words[1].front() == b.words[1].front();
    }
    return a.given() == b.given() && std::min(a.family().size(), b.family().size()) >= 5 &&
           within_one_edit(a.family(), b.family());
  }

  std::optional<size_t> find_home(const Name& name) const {
    for (const auto* table : {&by_family_, &by_first_, &by_last_}) {
      for (const std::string* key : {&name.family(), &name.words.front(), &name.words.back()}) {
        const auto found = table->find(*key);
        if (found == table->end()) continue;
        const std::vector<size_t>& list = found->second;
        for (size_t n = 0; n < std::min(list.size(), kMostCompared); ++n) {
          const size_t entity = list[list.size() - 1 - n];
          const std::vector<Name>& names = entities_[entity].names;
          const auto is_same = [&](const Name& other) { return same_person(name, other); };
          const auto is_other = [&](const Name& other) { return are_told_apart(name, other); };
          if (std::any_of(names.begin(), names.end(), is_same) &&
              std::none_of(names.begin(), names.end(), is_other)) {
            return entity;
          }
        }
      }
    }
    return std::nullopt;
  }

  std::optional<size_t> explain(const std::string& word, const PersonSpan& span,
                                const std::unordered_map<std::string, Bearers>& nearest_last,
                                const std::unordered_map<std::string, size_t>& nearest_first) const {
    if (span.doubtful) return std::nullopt;
    if (const auto it = nearest_last.find(word); it != nearest_last.end())
      return meant_by(it->second, span.first);
    if (const auto it = by_family_.find(word); it != by_family_.end()) return it->second.front();
    if (const auto it = by_last_.find(word); it != by_last_.end()) return it->second.front();
    if (const auto it = nearest_first.find(word); it != nearest_first.end()) return it->second;
    if (const auto it = by_first_.find(word); it != by_first_.end()) return it->second.front();
    return std::nullopt;
  }

  // Words of the name with single blanks, as it stands in the text otherwise.
  std::string written(const PersonSpan& span) const {
    std::string name;
    for (uint32_t i = span.first; i < span.last; ++i) {
      const Token& token = stream_.tokens()[i];
      if (!name.empty() && token.space_before) name += ' ';
      name += token.text;
    }
    // "papa Francisco" stands so in the text; the title is part of the name.
    if (is_short_royal(span) && name.front() >= 'a' && name.front() <= 'z') name.front() -= 'a' - 'A';
    return name;
  }

  const TokenStream& stream_;
  const NameLexicon& lexicon_;
  std::vector<Entity> entities_;
  std::vector<std::pair<PersonSpan, size_t>> homes_;
  std::unordered_map<std::string, std::vector<size_t>> by_family_;
  std::unordered_map<std::string, std::vector<size_t>> by_last_;
  std::unordered_map<std::string, std::vector<size_t>> by_first_;
};

}  // namespace

PersonsFound join_persons(const TokenStream& stream, const std::vector<PersonSpan>& spans,
                          const NameLexicon& lexicon) {
  Joiner joiner(stream, lexicon);
  joiner.add_all(spans);
  return joiner.finish();
}

}  // namespace broadsheet
