// SPDX-License-Identifier: MIT
#include "server/search/snippet.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/base/edit_distance.h"
#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/index/stemmer.h"
#include "indexer/index/words.h"

namespace broadsheet {
namespace {

// A snippet looks for its window in the beginning of a text only: the cost of one hit stays bounded.
constexpr size_t kMaxBytes = 200'000;

struct Position {
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;
  std::string term;
  std::string pair;  // with the next gram, empty if none joins
  int match = -1;    // which operand of the query it matches
};

// The query's words in the forms a text in `language` may hold them.
class Matcher {
 public:
  Matcher(const Highlight& highlight, std::string_view language)
      : highlight_(highlight), language_(Stemmer::supported(language)) {
    for (size_t i = 0; i < highlight.words.size(); ++i) {
      const std::string& lower = highlight.words[i];
      stems_.emplace(stemmer_.stem(lower, language_), static_cast<int>(i));
      stems_.emplace(stemmer_.stem(fold(lower), language_), static_cast<int>(i));
    }
    for (const auto& [word, distance] : highlight_.similar)
      similar_.emplace_back(word, distance);
  }

  bool empty() const {
    return highlight_.words.empty() && highlight_.prefixes.empty() && highlight_.similar.empty() &&
           highlight_.phrases.empty();
  }

  std::vector<Position> read(std::string_view text) {
    std::vector<Position> positions;
    WordReader reader(text);
    Word word;
    bool joins = false;
    while (reader.next(word)) {
      if (joins) positions.back().pair = positions.back().term + word.term;
      Position position;
      position.begin = word.begin;
      position.end = word.end;
      position.term = word.term;
      position.match = match_word(word);
      positions.push_back(std::move(position));
      joins = word.joins_next;
    }
    match_phrases(positions);
    return positions;
  }

 private:
  int match_word(const Word& word) {
    if (!stems_.empty() && !word.gram) {
      const auto found = stems_.find(stemmer_.stem(word.lower, language_));
      if (found != stems_.end()) return found->second;
    }
    for (size_t i = 0; i < highlight_.prefixes.size(); ++i) {
      if (word.term.starts_with(highlight_.prefixes[i])) return static_cast<int>(highlight_.words.size() + i);
    }
    for (size_t i = 0; i < similar_.size(); ++i) {
      if (similar_[i].to(word.term) <= highlight_.similar[i].second)
        return static_cast<int>(highlight_.words.size() + highlight_.prefixes.size() + i);
    }
    return -1;
  }

  void match_phrases(std::vector<Position>& positions) const {
    const size_t before = highlight_.words.size() + highlight_.prefixes.size() + highlight_.similar.size();
    for (size_t p = 0; p < highlight_.phrases.size(); ++p) {
      const auto& phrase = highlight_.phrases[p];
      for (size_t i = 0; i + phrase.size() <= positions.size(); ++i) {
        size_t k = 0;
        while (k < phrase.size() &&
               (positions[i + k].term == phrase[k] || positions[i + k].pair == phrase[k]))
          ++k;
        if (k < phrase.size()) continue;
        // A pair covers the next position too.
        const bool pair = positions[i + k - 1].term != phrase[k - 1];
        for (size_t j = i; j < std::min(positions.size(), i + k + (pair ? 1 : 0)); ++j) {
          positions[j].match = static_cast<int>(before + p);
        }
      }
    }
  }

  const Highlight& highlight_;
  Stemmer stemmer_;
  std::string_view language_;
  std::unordered_map<std::string, int> stems_;
  std::vector<EditDistance> similar_;
};

std::vector<std::pair<uint32_t, uint32_t>> marks_of(const std::vector<Position>& positions,
                                                    std::string_view text) {
  CodePointOffsets offsets(text);
  std::vector<std::pair<uint32_t, uint32_t>> marks;
  size_t last_end = 0;
  int last_match = -1;
  for (const Position& position : positions) {
    if (position.match < 0) continue;
    const uint32_t begin = offsets.at(position.begin);
    const uint32_t end = offsets.at(position.end);
    // Grams of one match are one mark.
    if (!marks.empty() && position.begin == last_end && position.match == last_match) {
      marks.back().second = end;
    } else {
      marks.emplace_back(begin, end);
    }
    last_end = position.end;
    last_match = position.match;
  }
  return marks;
}

// Index of the first position of the best window of `bytes`; more different matches, then more, then earlier.
size_t best_window(const std::vector<Position>& positions, size_t bytes) {
  std::vector<size_t> hits;
  for (size_t i = 0; i < positions.size(); ++i) {
    if (positions[i].match >= 0) hits.push_back(i);
  }
  std::pair<size_t, size_t> best_score{0, 0};
  size_t best = 0;
  size_t end = 0;
  std::vector<int> inside;  // how often each operand lies in the window
  size_t different = 0;
  for (size_t first = 0; first < hits.size(); ++first) {
    while (end < hits.size() && positions[hits[end]].end - positions[hits[first]].begin <= bytes) {
      const auto match = static_cast<size_t>(positions[hits[end++]].match);
      if (match >= inside.size()) inside.resize(match + 1, 0);
      if (inside[match]++ == 0) ++different;
    }
    const std::pair<size_t, size_t> score{different, end - first};
    if (score > best_score) {
      best_score = score;
      best = hits[first];
    }
    if (end == first) {
      ++end;  // a single word longer than the window
    } else if (--inside[static_cast<size_t>(positions[hits[first]].match)] == 0) {
      --different;
    }
  }
  return best;
}

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> find_marks(std::string_view text, const Highlight& highlight,
                                                      std::string_view language) {
  Matcher matcher(highlight, language);
  if (matcher.empty()) return {};
  return marks_of(matcher.read(text), text);
}

Snippet make_snippet(std::string_view text, const Highlight& highlight, std::string_view language,
                     size_t length) {
  text = text.substr(0, utf8_floor(text, kMaxBytes));
  Matcher matcher(highlight, language);
  const std::vector<Position> positions = matcher.empty() ? std::vector<Position>() : matcher.read(text);
  const bool found = std::any_of(positions.begin(), positions.end(),
                                 [](const Position& position) { return position.match >= 0; });

  size_t begin = 0;
  if (found) {
    // Bytes per code point differ by script: measure the window in the bytes that `length` code points take
    // here.
    const double bytes_each = static_cast<double>(text.size()) / static_cast<double>(count_code_points(text));
    const auto window = static_cast<size_t>(static_cast<double>(length) * bytes_each);
    const size_t first = best_window(positions, window);
    // A third of the window leads up to the match, unless the text begins there.
    const size_t lead = window / 4;
    size_t from = first;
    while (from > 0 && positions[first].begin - positions[from - 1].begin <= lead)
      --from;
    if (from > 0) begin = positions[from].begin;
  }
  const std::string_view rest = text.substr(begin);
  size_t end = ByteOffsets(rest).at(static_cast<uint32_t>(length));
  const bool cut = end < rest.size();
  if (cut) {
    // Back to the end of a word, if one ends within the last quarter.
    const size_t blank = rest.find_last_of(" \n", end);
    if (blank != std::string_view::npos && blank > end - end / 4) end = blank;
  }

  Snippet snippet;
  snippet.text = (begin > 0 ? "…" : "") + std::string(rest.substr(0, end));
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  snippet.marks =
      matcher.empty() ? decltype(snippet.marks)() : marks_of(matcher.read(snippet.text), snippet.text);
  if (cut) snippet.text += "…";
  return snippet;
}

}  // namespace broadsheet
