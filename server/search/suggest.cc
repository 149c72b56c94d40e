// SPDX-License-Identifier: MIT
#include "server/search/suggest.h"

#include <algorithm>

#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

constexpr size_t kMostNameWordsTyped = 5;

// Where the blank-separated words of `text` begin.
std::vector<size_t> word_starts(const std::string& text) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool blank = text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
    const bool after_blank = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t' || text[i - 1] == '\n';
    if (!blank && after_blank) starts.push_back(i);
  }
  return starts;
}

void add_words(const SuggestRequest& request, const Sight& sight, std::vector<Suggestion>& out) {
  const auto starts = word_starts(request.text);
  if (starts.empty() || request.text.back() == ' ') return;
  // The last word as the index has it, without the quotes, signs and field names before it.
  const size_t sign = request.text.find_last_of("\"(:-");
  const size_t start = std::max(starts.back(), sign == std::string::npos ? 0 : sign + 1);
  const std::string word = fold_key(std::string_view(request.text).substr(start));
  if (word.empty() || word.find(' ') != std::string::npos) return;
  for (WordCount& found : sight.engine.complete_word(word, request.limit)) {
    Suggestion suggestion;
    suggestion.text = request.text.substr(0, start) + found.word;
    suggestion.articles = found.articles;
    suggestion.edits = found.edits;
    out.push_back(std::move(suggestion));
  }
}

// Entities of one kind, under the last words of the text from `start` on.
std::vector<Suggestion> named(EntityKind kind, const std::string& text, size_t start, bool typos,
                              size_t limit, const EntityNames& names, const EntityCounts& counts) {
  struct Ranked {
    EntityNames::Match match;
    uint64_t articles;
  };
  std::vector<Ranked> ranked;
  for (const EntityNames::Match& match : names.beginning(kind, std::string_view(text).substr(start), typos)) {
    if (const uint64_t articles = counts.of(match.id); articles > 0) ranked.push_back({match, articles});
  }
  const size_t shown = std::min(limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown), ranked.end(),
                    [](const Ranked& a, const Ranked& b) {
                      if (a.match.edits != b.match.edits) return a.match.edits < b.match.edits;
                      return a.articles != b.articles ? a.articles > b.articles : a.match.id < b.match.id;
                    });
  std::vector<Suggestion> found;
  for (size_t i = 0; i < shown; ++i) {
    Suggestion suggestion;
    suggestion.entity = names.entity(ranked[i].match.id);
    if (!suggestion.entity) continue;
    suggestion.text = text.substr(0, start);
    while (!suggestion.text.empty() && suggestion.text.back() == ' ')
      suggestion.text.pop_back();
    if (ranked[i].match.form != suggestion.entity->name) suggestion.form = ranked[i].match.form;
    suggestion.articles = ranked[i].articles;
    suggestion.edits = ranked[i].match.edits;
    found.push_back(std::move(suggestion));
  }
  return found;
}

}  // namespace

std::vector<Suggestion> suggest(const SuggestRequest& request, const Sight& sight) {
  std::vector<Suggestion> out;
  auto starts = word_starts(request.text);
  if (starts.empty()) return out;
  if (starts.size() > kMostNameWordsTyped) starts.erase(starts.begin(), starts.end() - kMostNameWordsTyped);
  const auto names = sight.names();
  const auto counts = sight.counts();
  // The same words are the name for every kind: the longest run that is one.
  std::vector<std::vector<Suggestion>> by_kind(request.kinds.size());
  const auto look = [&](bool typos) {
    for (const size_t start : starts) {
      bool any = false;
      for (size_t i = 0; i < request.kinds.size(); ++i) {
        if (!request.kinds[i]) continue;
        by_kind[i] = named(*request.kinds[i], request.text, start, typos, request.limit, *names, *counts);
        any |= !by_kind[i].empty();
      }
      if (any) return true;
    }
    return false;
  };
  if (!look(false)) look(true);
  for (size_t i = 0; i < request.kinds.size(); ++i) {
    if (!request.kinds[i]) {
      add_words(request, sight, out);
    } else {
      std::move(by_kind[i].begin(), by_kind[i].end(), std::back_inserter(out));
    }
  }
  return out;
}

}  // namespace broadsheet
