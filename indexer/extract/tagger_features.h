// SPDX-License-Identifier: MIT
// What the tagger looks at: about 65 hashed features a token, from its spelling, its neighbours, gazetteers
// and from where else in the article the word stands. Training and tagging share this code; a change here
// needs a new model.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/extract/tokens.h"

namespace broadsheet {

// Bits of a gazetteer mask.
enum TagMask : uint32_t {
  kMaskGiven = 1u << 0,
  kMaskSurname = 1u << 1,
  kMaskCommon = 1u << 2,
  kMaskHonorific = 1u << 3,
  kMaskRoyal = 1u << 4,
  kMaskTitle = 1u << 5,
  kMaskRole = 1u << 6,
  kMaskSpeech = 1u << 7,
  kMaskParticle = 1u << 8,
  kMaskOrg = 1u << 9,
  kMaskCalendar = 1u << 10,
  kMaskOther = 1u << 11,
  kMaskEastSurname = 1u << 12,
  kMaskCountry = 1u << 13,
  kMaskDemonym = 1u << 14,
  kMaskCapital = 1u << 15,
  kMaskRegion = 1u << 16,
  kMaskCity = 1u << 17,
  // Of phrases of several tokens; each of their tokens gets the bit and whether it begins the phrase.
  kMaskPlacePhrase = 1u << 18,
  kMaskPersonPhrase = 1u << 19,
  kMaskNobodyPhrase = 1u << 20,
  kMaskPhraseBegins = 1u << 21,
};

inline constexpr size_t kLongestPhrase = 4;  // tokens

uint64_t tag_hash(std::string_view folded);
// Hash of a phrase from those of its words, in order.
uint64_t tag_hash_join(uint64_t phrase, uint64_t word);

// Tokens [first, last) that may hold names: capitalised words and what stands between them, within one
// sentence. All other tokens are outside every name.
struct TagSegment {
  uint32_t first = 0;
  uint32_t last = 0;
};

// Refers to the stream: a local helper, never stored.
class TagFeatures {
 public:
  // `mask` looks a word or phrase up in the gazetteer.
  template <typename Mask>
  TagFeatures(const TokenStream& stream, const Mask& mask) : tokens_(stream.tokens()) {
    hash_words();
    cut_segments();
    for (const uint32_t i : near_)
      facts_[i].mask = mask(facts_[i].word);
    for (const uint32_t i : near_) {
      if (tokens_[i].capitalized) find_phrases(i, mask);
    }
    note_document(stream.body_begin());
    skip_dull();
  }

  const std::vector<TagSegment>& segments() const { return segments_; }
  // Replaces `out`.
  void at(size_t token, std::vector<uint64_t>& out) const;
  uint32_t mask(size_t token) const { return facts_[token].mask; }

 private:
  struct Facts {
    uint64_t word = 0;
    uint32_t mask = 0;
    uint32_t seen = 0;  // where else the word stands; see DocumentBits in the source
    uint32_t shape = 0;
    uint32_t brief = 0;  // the shape with repeats cut
    uint8_t zone = 0;    // 0 plain, 1 headline capitals, 2 all capitals
  };

  template <typename Mask>
  void find_phrases(size_t i, const Mask& mask) {
    uint64_t phrase = facts_[i].word;
    for (size_t end = i + 1; end < tokens_.size() && end < i + kLongestPhrase; ++end) {
      if (tokens_[end].sentence_start) break;
      phrase = tag_hash_join(phrase, facts_[end].word);
      const uint32_t found = mask(phrase);
      if (found == 0) continue;
      for (size_t k = i; k <= end; ++k)
        facts_[k].mask |= found;
      facts_[i].mask |= kMaskPhraseBegins;
    }
  }

  void hash_words();
  void cut_segments();
  void note_document(size_t body_begin);
  void note_zones();
  void note_shape(size_t token);
  void skip_dull();
  const Facts& facts(ptrdiff_t i) const;

  const std::vector<Token>& tokens_;
  std::vector<Facts> facts_;
  std::vector<TagSegment> segments_;
  std::vector<uint32_t> near_;  // tokens of segments and two on either side, ascending
};

}  // namespace broadsheet
