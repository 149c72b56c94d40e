// SPDX-License-Identifier: MIT
// Training text: tagged tokens of a corpus become documents as an article would be, with the spans of their
// names.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/tagger_labels.h"

namespace broadsheet {

struct TaggedToken {
  std::string text;
  NameClass name_class = NameClass::kNone;
  bool begins = false;  // a name
};
using TaggedSentence = std::vector<TaggedToken>;
using TaggedDocument = std::vector<TaggedSentence>;

// Bytes [begin, end) of a text are a name.
struct GoldSpan {
  size_t begin = 0;
  size_t end = 0;
  NameClass name_class = NameClass::kNone;
};
struct TrainingText {
  std::string text;
  std::vector<GoldSpan> spans;  // ascending
};

// Reads "token TAB tag" lines (BIO: PER, LOC, ORG, MISC), plain or zstd. A document ends at -DOCSTART- or, in
// a corpus without these marks, after `sentences`. Throws Error for a file that cannot be read.
std::vector<TaggedDocument> read_bio(const std::string& path, size_t sentences);

// What is written the same way nearly everywhere is written so by slip elsewhere: a name takes the class that
// most of its occurrences have, where there are at least 3 and 60 % agree.
void relabel_by_majority(std::vector<TaggedDocument>& documents);

// A lone surname is of a person where the same document has the full name, and what begins with a usual given
// name and ends with a surname is a person's name. `flags` gives the gazetteer mask of a folded word.
void relabel_persons(std::vector<TaggedDocument>& documents,
                     const std::function<uint32_t(std::string_view folded)>& flags);

// Tokens joined by blanks as a newspaper would, sentences as paragraphs.
TrainingText to_text(const TaggedDocument& document);

// The bytes of a file, unpacked where it is zstd.
std::string read_packed(const std::string& path);

}  // namespace broadsheet
