// SPDX-License-Identifier: MIT
#include "indexer/extract/tagger_features.h"

#include <algorithm>
#include <array>
#include <bit>

namespace broadsheet {
namespace {

constexpr size_t kGap = 2;              // tokens without a capital within a segment
constexpr size_t kLongestSegment = 96;  // tokens; a longer one is noise and is cut

// Where a capitalised word stands in the article, over all its occurrences.
enum DocumentBits : uint32_t {
  kSeenLower = 1u << 0,        // without capital
  kSeenInside = 1u << 1,       // capitalised and not first in its sentence
  kSeenBehindTitle = 1u << 2,  // "Mr.", "President"
  kSeenBehindGiven = 1u << 3,
  kSeenBehindIn = 1u << 4,  // "in", "at", "near", "from"
  kSeenBehindThe = 1u << 5,
  kSeenBehindCapital = 1u << 6,
  kSeenBeforeCapital = 1u << 7,
  kSeenBeforeOrg = 1u << 8,
  kSeenBeforeSpeech = 1u << 9,
  kSeenBeforeS = 1u << 10,
  kSeenBehindRole = 1u << 11,
  kSeenInPersonPhrase = 1u << 12,
  kSeenBeforeComma = 1u << 13,
};
constexpr size_t kDocumentBits = 14;

uint64_t mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 29;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 32;
}

// Word hash → bits: a small open table for one article.
class SeenTable {
 public:
  explicit SeenTable(size_t words) : slots_(std::bit_ceil(words * 2 + 2)) {}
  uint32_t& operator[](uint64_t word) {
    Slot& slot = slots_[find(word)];
    slot.word = word;
    return slot.bits;
  }
  bool has(uint64_t word) const { return slots_[find(word)].word == word; }

 private:
  struct Slot {
    uint64_t word = 0;
    uint32_t bits = 0;
  };
  size_t find(uint64_t word) const {
    size_t i = word >> 20 & (slots_.size() - 1);
    while (slots_[i].word != 0 && slots_[i].word != word)
      i = (i + 1) & (slots_.size() - 1);
    return i;
  }
  std::vector<Slot> slots_;
};

// Collects features: a template's number and what fills it.
class Features {
 public:
  explicit Features(std::vector<uint64_t>& out) : out_(out) { out_.clear(); }
  void next(uint64_t a) { out_.push_back(mix(a ^ ++number_ * 0x9e3779b97f4a7c15ULL)); }
  void next(uint64_t a, uint64_t b) { next(a * 0x9ddfea08eb382d69ULL + b); }
  void next(uint64_t a, uint64_t b, uint64_t c) { next((a * 0x9ddfea08eb382d69ULL + b) * 31, c); }
  void skip() { ++number_; }
  void each_bit(uint32_t bits, uint64_t with) {
    ++number_;
    for (; bits != 0; bits &= bits - 1)
      out_.push_back(
          mix((static_cast<uint64_t>(std::countr_zero(bits)) << 8 | with) ^ number_ * 0x9e3779b97f4a7c15ULL));
  }

 private:
  std::vector<uint64_t>& out_;
  uint64_t number_ = 0;
};

bool is_the(std::string_view folded) {
  return folded == "the";
}

bool is_in(std::string_view folded) {
  return folded == "in" || folded == "at" || folded == "near" || folded == "from";
}

}  // namespace

uint64_t tag_hash(std::string_view folded) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : folded)
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(h) | 1;
}

uint64_t tag_hash_join(uint64_t phrase, uint64_t word) {
  return mix(phrase * 0x9ddfea08eb382d69ULL + word) | 1;
}

const TagFeatures::Facts& TagFeatures::facts(ptrdiff_t i) const {
  static const Facts nothing;
  return i < 0 || i >= static_cast<ptrdiff_t>(facts_.size()) ? nothing : facts_[static_cast<size_t>(i)];
}

void TagFeatures::hash_words() {
  facts_.resize(tokens_.size());
  for (size_t i = 0; i < tokens_.size(); ++i)
    facts_[i].word = tag_hash(tokens_[i].folded);
}

void TagFeatures::cut_segments() {
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    if (!tokens_[i].capitalized) continue;
    const bool joins = !segments_.empty() && i - segments_.back().last <= kGap &&
                       i - segments_.back().first < kLongestSegment;
    bool within = joins;
    for (uint32_t k = joins ? segments_.back().last : i; within && k <= i; ++k)
      within = !tokens_[k].sentence_start && tokens_[k].field == tokens_[segments_.back().first].field;
    if (within) {
      segments_.back().last = i + 1;
    } else {
      segments_.push_back({i, i + 1});
    }
  }
  uint32_t done = 0;
  for (const TagSegment& segment : segments_) {
    const auto end = std::min<uint32_t>(segment.last + 2, static_cast<uint32_t>(tokens_.size()));
    for (uint32_t i = std::max(done, segment.first < 2 ? 0 : segment.first - 2); i < end; ++i)
      near_.push_back(i);
    done = std::max(done, end);
  }
  for (const uint32_t i : near_)
    note_shape(i);
  note_zones();
}

void TagFeatures::note_shape(size_t token) {
  uint32_t shape = 2166136261u;
  uint32_t brief = 2166136261u;
  char before = 0;
  char before_that = 0;
  for (const char c : tokens_[token].text) {
    const auto byte = static_cast<unsigned char>(c);
    char kind = c;
    if (c >= 'A' && c <= 'Z') {
      kind = 'X';
    } else if ((c >= 'a' && c <= 'z') || byte >= 0xC0) {
      kind = before == 0 && tokens_[token].capitalized ? 'X' : 'x';
    } else if (c >= '0' && c <= '9') {
      kind = '0';
    } else if (byte >= 0x80) {
      continue;
    }
    // Of a run of one kind four show in the shape and one in the brief one.
    if (kind != before) brief = (brief ^ static_cast<unsigned char>(kind)) * 16777619u;
    if (kind != before || kind != before_that) {
      shape = (shape ^ static_cast<unsigned char>(kind)) * 16777619u;
    }
    before_that = before;
    before = kind;
  }
  facts_[token].shape = shape;
  facts_[token].brief = brief;
}

// A sentence most of whose longer words are capitalised is a headline.
void TagFeatures::note_zones() {
  for (size_t begin = 0; begin < tokens_.size();) {
    size_t end = begin;
    size_t words = 0;
    size_t capitals = 0;
    size_t all = 0;
    do {
      const Token& token = tokens_[end];
      if (token.word && token.text.size() > 3) {
        ++words;
        capitals += token.capitalized;
        all += token.all_caps;
      }
      ++end;
    } while (end < tokens_.size() && !tokens_[end].sentence_start);
    if (words >= 4 && capitals * 4 >= words * 3) {
      const uint8_t zone = all * 4 >= words * 3 ? 2 : 1;
      for (size_t i = begin; i < end; ++i)
        facts_[i].zone = zone;
    }
    begin = end;
  }
}

void TagFeatures::note_document(size_t body_begin) {
  (void)body_begin;
  SeenTable seen(near_.size() + 1);
  for (const uint32_t i : near_) {
    const Token& token = tokens_[i];
    if (!token.capitalized) continue;
    uint32_t bits = 0;
    const Facts& before = facts(static_cast<ptrdiff_t>(i) - 1);
    const Facts& after = facts(static_cast<ptrdiff_t>(i) + 1);
    if (!token.sentence_start && i > 0) {
      const Token& previous = tokens_[i - 1];
      if (facts_[i].zone == 0) bits |= kSeenInside;
      if (before.mask & (kMaskHonorific | kMaskTitle | kMaskRoyal)) bits |= kSeenBehindTitle;
      if (previous.capitalized && before.mask & kMaskGiven) bits |= kSeenBehindGiven;
      if (is_in(previous.folded)) bits |= kSeenBehindIn;
      if (is_the(previous.folded)) bits |= kSeenBehindThe;
      if (previous.capitalized && facts_[i].zone == 0) bits |= kSeenBehindCapital;
      if (!previous.capitalized && before.mask & kMaskRole) bits |= kSeenBehindRole;
    }
    if (i + 1 < tokens_.size() && !tokens_[i + 1].sentence_start) {
      const Token& next = tokens_[i + 1];
      if (next.capitalized && facts_[i].zone == 0) bits |= kSeenBeforeCapital;
      if (next.capitalized && after.mask & kMaskOrg) bits |= kSeenBeforeOrg;
      if (!next.capitalized && after.mask & kMaskSpeech) bits |= kSeenBeforeSpeech;
      if (next.folded == "'s") bits |= kSeenBeforeS;
      if (next.text == ",") bits |= kSeenBeforeComma;
    }
    if (facts_[i].mask & kMaskPersonPhrase) bits |= kSeenInPersonPhrase;
    seen[facts_[i].word] |= bits;
  }
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.word && !token.capitalized && token.text.size() > 1 && seen.has(facts_[i].word)) {
      seen[facts_[i].word] |= kSeenLower;
    }
  }
  for (const uint32_t i : near_) {
    if (tokens_[i].capitalized) facts_[i].seen = seen[facts_[i].word];
  }
}

// A lone ordinary word that opens a sentence is no name.
void TagFeatures::skip_dull() {
  const auto is_dull = [&](const TagSegment& segment) {
    if (segment.last - segment.first != 1) return false;
    const Facts& word = facts_[segment.first];
    return tokens_[segment.first].sentence_start && (word.seen & kSeenInside) == 0 &&
           ((word.mask & kMaskCommon) != 0 || (word.seen & kSeenLower) != 0) &&
           (word.mask & (kMaskGiven | kMaskSurname | kMaskPersonPhrase | kMaskPlacePhrase)) == 0;
  };
  segments_.erase(std::remove_if(segments_.begin(), segments_.end(), is_dull), segments_.end());
}

void TagFeatures::at(size_t token, std::vector<uint64_t>& out) const {
  const auto i = static_cast<ptrdiff_t>(token);
  const Facts& a2 = facts(i - 2);
  const Facts& a1 = facts(i - 1);
  const Facts& w = facts_[token];
  const Facts& b1 = facts(i + 1);
  const Facts& b2 = facts(i + 2);
  const Token& t = tokens_[token];
  const std::string_view folded = t.folded;
  const uint64_t start = t.sentence_start;
  const uint64_t case_zone = w.zone * 4u + t.capitalized * 2u + start;
  Features f(out);
  f.next(w.word);
  f.next(a1.word);
  f.next(b1.word);
  f.next(a2.word);
  f.next(b2.word);
  f.next(w.word, w.brief, w.shape);
  f.next(a1.word, w.word);
  f.next(w.word, b1.word);
  f.next(a2.word, a1.word);
  f.next(b1.word, b2.word);
  f.next(a1.word, b1.word);
  f.next(w.shape);
  f.next(a1.shape);
  f.next(b1.shape);
  f.next(w.brief, start);
  f.next(a1.brief, w.brief);
  f.next(w.brief, b1.brief);
  f.next(a1.brief, w.brief, b1.brief);
  f.next(a2.brief * uint64_t{31} + a1.brief, w.brief, b1.brief * uint64_t{31} + b2.brief);
  for (const size_t length : {1, 2, 3, 4}) {
    if (folded.size() >= length) {
      f.next(tag_hash(folded.substr(0, length)));
      f.next(tag_hash(folded.substr(folded.size() - length)));
    } else {
      f.skip();
      f.skip();
    }
  }
  const auto tail = [&](ptrdiff_t k) -> uint64_t {
    if (k < 0 || k >= static_cast<ptrdiff_t>(tokens_.size())) return 0;
    const std::string_view word = tokens_[static_cast<size_t>(k)].folded;
    return tag_hash(word.substr(word.size() - std::min<size_t>(word.size(), 3)));
  };
  f.next(tail(i - 1));
  f.next(tail(i + 1));
  f.next(a1.word, w.brief);
  f.next(b1.word, w.brief);
  f.next(case_zone, w.brief);
  f.next(case_zone, w.word);
  f.next(w.mask);
  f.next(a1.mask, t.capitalized);
  f.next(b1.mask, t.capitalized);
  f.next(a2.mask);
  f.next(b2.mask);
  f.next(a1.mask, w.mask);
  f.next(w.mask, b1.mask);
  f.next(a1.mask, w.mask, b1.mask);
  f.next(w.mask, w.brief, case_zone);
  f.each_bit(w.mask, case_zone);
  f.each_bit(a1.mask, case_zone);
  f.each_bit(b1.mask, case_zone);
  f.next(w.seen, t.capitalized);
  f.next(w.seen, w.mask);
  f.next(w.seen, case_zone);
  f.next(w.seen, a1.seen);
  f.next(w.seen, b1.seen);
  f.each_bit(w.seen, case_zone);
  f.each_bit(~w.seen & ((1u << kDocumentBits) - 1), t.capitalized);
  f.each_bit(a1.seen, t.capitalized);
  f.each_bit(b1.seen, t.capitalized);
  f.next(a1.word, b1.brief, w.mask);
}

}  // namespace broadsheet
