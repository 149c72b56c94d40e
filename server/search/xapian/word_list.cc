// SPDX-License-Identifier: MIT
#include "server/search/xapian/word_list.h"

#include <algorithm>

#include "indexer/base/edit_distance.h"
#include "indexer/base/utf8.h"
#include "server/search/xapian/snapshot.h"

namespace broadsheet {
namespace {

std::string_view first_letter(std::string_view text) {
  size_t end = 0;
  if (!text.empty()) decode_utf8(text, end);
  return text.substr(0, end);
}

// Documents that hold the word, without those that later segments replaced.
uint64_t live_documents(const std::string& word, const Snapshot& snapshot, const SearchHandle& handle) {
  uint64_t live = 0;
  for (size_t i = 0; i < handle.parts.size(); ++i) {
    const Xapian::Database& part = handle.parts[i];
    const HiddenSet& hidden = snapshot.segments()[i].hidden;
    if (hidden.empty()) {
      live += part.get_termfreq(word);
      continue;
    }
    for (auto at = part.postlist_begin(word), end = part.postlist_end(word); at != end; ++at)
      live += hidden.contains(*at) ? 0 : 1;
  }
  return live;
}

}  // namespace

WordList::WordList(const Xapian::Database& segment) {
  // Terms of fields and stems begin with a capital.
  auto at = segment.allterms_begin();
  const auto end = segment.allterms_end();
  while (at != end) {
    const std::string term = *at;
    if (term.front() >= 'A' && term.front() <= 'Z') {
      at.skip_to(std::string(1, 'Z' + 1));
      continue;
    }
    entries_.push_back(
        {static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(term.size()), at.get_termfreq()});
    letters_ += term;
    ++at;
  }
  if (entries_.size() <= kMaxWords) return;
  const auto commoner = [](const Entry& a, const Entry& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.at < b.at;
  };
  std::nth_element(entries_.begin(), entries_.begin() + kMaxWords, entries_.end(), commoner);
  entries_.resize(kMaxWords);
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; });
  std::string letters;
  for (Entry& entry : entries_) {
    const std::string_view kept = word(entry);
    entry.at = static_cast<uint32_t>(letters.size());
    letters += kept;
  }
  letters_ = std::move(letters);
}

std::vector<WordList::Entry>::const_iterator WordList::first_from(std::string_view beginning) const {
  return std::lower_bound(entries_.begin(), entries_.end(), beginning,
                          [&](const Entry& entry, std::string_view wanted) { return word(entry) < wanted; });
}

void WordList::beginning(std::string_view beginning, const Found& found) const {
  for (auto at = first_from(beginning); at != entries_.end() && word(*at).starts_with(beginning); ++at)
    found(word(*at), at->documents, 0);
}

void WordList::nearly_beginning(std::string_view beginning, size_t limit, const Found& found) const {
  EditDistance distance(beginning, limit);
  const std::string_view letter = first_letter(beginning);
  for (auto at = first_from(letter); at != entries_.end() && word(*at).starts_with(letter); ++at) {
    const size_t whole = distance.to(word(*at));
    const size_t edits = std::min(whole, distance.to_beginning());
    if (edits <= limit) found(word(*at), at->documents, edits);
  }
}

std::vector<WordCount> complete_word(const std::string& beginning, size_t limit, const Snapshot& snapshot,
                                     const SearchHandle& handle) {
  if (beginning.empty() || limit == 0) return {};
  struct Candidate {
    std::string_view word;
    uint64_t documents;
    size_t edits;
  };
  std::vector<Candidate> candidates;
  const auto take = [&](std::string_view word, uint64_t documents, size_t edits) {
    candidates.push_back({word, documents, edits});
  };
  const auto by_word = [](const Candidate& a, const Candidate& b) { return a.word < b.word; };
  const auto better = [](const auto& a, const auto& b, uint64_t a_count, uint64_t b_count) {
    if (a.edits != b.edits) return a.edits < b.edits;
    return a_count != b_count ? a_count > b_count : a.word < b.word;
  };
  const auto worse = [&](const Candidate& a, const Candidate& b) {
    return better(b, a, b.documents, a.documents);
  };
  const auto before = [&](const WordCount& a, const WordCount& b) {
    return better(a, b, a.articles, b.articles);
  };
  std::vector<WordCount> best;
  for (const bool nearly : {false, true}) {
    if (nearly && allowed_edits(beginning) == 0) break;
    candidates.clear();
    for (size_t i = 0; i < handle.parts.size(); ++i) {
      const WordList& words = snapshot.segments()[i].files->words(handle.parts[i]);
      nearly ? words.nearly_beginning(beginning, allowed_edits(beginning), take)
             : words.beginning(beginning, take);
    }
    std::sort(candidates.begin(), candidates.end(), by_word);
    size_t kept = 0;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (kept > 0 && candidates[kept - 1].word == candidates[i].word) {
        candidates[kept - 1].documents += candidates[i].documents;
      } else {
        candidates[kept++] = candidates[i];
      }
    }
    candidates.resize(kept);
    // Replaced documents make counts smaller, never larger: once `limit` words are settled, a word whose
    // unsettled count is below theirs cannot beat them, nor can any behind it.
    std::make_heap(candidates.begin(), candidates.end(), worse);
    for (; !candidates.empty(); candidates.pop_back()) {
      const Candidate& next = candidates.front();
      WordCount word{std::string(next.word), next.documents, next.edits};
      if (best.size() == limit && before(best.back(), word)) break;
      word.articles = live_documents(word.word, snapshot, handle);
      if (word.articles > 0) best.insert(std::upper_bound(best.begin(), best.end(), word, before), word);
      if (best.size() > limit) best.pop_back();
      std::pop_heap(candidates.begin(), candidates.end(), worse);
    }
    if (!best.empty()) break;
  }
  return best;
}

}  // namespace broadsheet
