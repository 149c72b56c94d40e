// SPDX-License-Identifier: MIT
#include "indexer/train/corpus.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"
#include "indexer/extract/tagger_features.h"
#include "indexer/extract/word_table.h"

namespace broadsheet {
namespace {

NameClass class_named(std::string_view name) {
  constexpr std::array<std::string_view, kNameClasses> kNames = {"PER", "LOC", "ORG", "MISC"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<NameClass>(found - kNames.begin());
}

// Calls take(first, last) for every name of the sentence.
template <typename Take>
void for_each_name(const TaggedSentence& sentence, const Take& take) {
  for (size_t i = 0; i < sentence.size();) {
    const size_t first = i++;
    if (sentence[first].name_class == NameClass::kNone) continue;
    while (i < sentence.size() && sentence[i].name_class == sentence[first].name_class && !sentence[i].begins)
      ++i;
    take(first, i);
  }
}

std::string words_of(const TaggedSentence& sentence, size_t first, size_t last) {
  std::string words;
  for (size_t i = first; i < last; ++i)
    words += sentence[i].text + ' ';
  return words;
}

bool clings_left(std::string_view t) {
  return t == "," || t == "." || t == ";" || t == ":" || t == "?" || t == "!" || t == ")" || t == "]" ||
         t == "''" || t == "%" || t == "..." || (t.size() > 1 && t[0] == '\'' && t != "'em") || t == "n't";
}

}  // namespace

std::string read_packed(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(ErrorCode::kNotFound, path + " cannot be read");
  std::ostringstream buffer;
  buffer << file.rdbuf();
  std::string packed = std::move(buffer).str();
  if (!path.ends_with(".zst")) return packed;
  std::string out;
  std::string chunk(ZSTD_DStreamOutSize(), '\0');
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer to{chunk.data(), chunk.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(context, &to, &in)) != 0) {
      ZSTD_freeDCtx(context);
      throw Error(ErrorCode::kInvalid, path + " is damaged");
    }
    out.append(chunk.data(), to.pos);
  }
  ZSTD_freeDCtx(context);
  return out;
}

std::vector<TaggedDocument> read_bio(const std::string& path, size_t sentences) {
  const std::string bytes = read_packed(path);
  std::vector<TaggedDocument> documents;
  TaggedSentence sentence;
  const bool marked = bytes.find("-DOCSTART-") != std::string::npos;
  const auto close = [&] {
    if (sentence.empty()) return;
    if (documents.empty() || (!marked && documents.back().size() >= sentences)) documents.emplace_back();
    documents.back().push_back(std::move(sentence));
    sentence.clear();
  };
  for (const std::string_view line : split(bytes, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      close();
      continue;
    }
    if (line.starts_with("-DOCSTART-")) {
      close();
      if (documents.empty() || !documents.back().empty()) documents.emplace_back();
      continue;
    }
    const std::string_view tag = line.substr(tab + 1);
    TaggedToken token{std::string(line.substr(0, tab)), NameClass::kNone, false};
    if (tag.size() > 2) {
      token.name_class = class_named(tag.substr(2));
      token.begins = tag[0] == 'B';
    }
    sentence.push_back(std::move(token));
  }
  close();
  return documents;
}

void relabel_by_majority(std::vector<TaggedDocument>& documents) {
  std::map<std::string, std::array<size_t, kNameClasses>> votes;
  for (const TaggedDocument& document : documents) {
    for (const TaggedSentence& sentence : document) {
      for_each_name(sentence, [&](size_t first, size_t last) {
        ++votes[words_of(sentence, first, last)][static_cast<size_t>(sentence[first].name_class)];
      });
    }
  }
  for (TaggedDocument& document : documents) {
    for (TaggedSentence& sentence : document) {
      for_each_name(sentence, [&](size_t first, size_t last) {
        const auto& counts = votes[words_of(sentence, first, last)];
        size_t all = 0;
        for (const size_t count : counts)
          all += count;
        const auto most = std::max_element(counts.begin(), counts.end());
        if (all < 3 || *most * 10 < all * 6) return;
        for (size_t i = first; i < last; ++i)
          sentence[i].name_class = static_cast<NameClass>(most - counts.begin());
      });
    }
  }
}

void relabel_persons(std::vector<TaggedDocument>& documents,
                     const std::function<uint32_t(std::string_view folded)>& flags) {
  const auto is_full_name = [&](const TaggedSentence& sentence, size_t first, size_t last) {
    if (last - first < 2 || last - first > 3) return false;
    const uint32_t front = flags(fold(sentence[first].text));
    const uint32_t back = flags(fold(sentence[last - 1].text));
    constexpr uint32_t kNoName = kMaskCommon | kMaskOrg | kMaskOther | kMaskCountry | kMaskRegion |
                                 kMaskCity | kMaskCapital | kMaskDemonym | kMaskTitle;
    return (front & kMaskGiven) != 0 && (front & kNoName) == 0 && (back & kMaskSurname) != 0 &&
           (back & kNoName) == 0;
  };
  for (TaggedDocument& document : documents) {
    std::set<std::string> surnames;
    for (TaggedSentence& sentence : document) {
      for_each_name(sentence, [&](size_t first, size_t last) {
        if (is_full_name(sentence, first, last)) {
          for (size_t i = first; i < last; ++i)
            sentence[i].name_class = NameClass::kPerson;
        }
        if (last - first > 1 && sentence[first].name_class == NameClass::kPerson)
          surnames.insert(sentence[last - 1].text);
      });
    }
    for (TaggedSentence& sentence : document) {
      for_each_name(sentence, [&](size_t first, size_t last) {
        if (last - first == 1 && surnames.contains(sentence[first].text))
          sentence[first].name_class = NameClass::kPerson;
      });
    }
  }
}

TrainingText to_text(const TaggedDocument& document) {
  TrainingText out;
  for (const TaggedSentence& sentence : document) {
    if (!out.text.empty()) out.text += "\n\n";
    bool glue = true;
    bool quoted = false;
    std::vector<size_t> begins(sentence.size());
    std::vector<size_t> ends(sentence.size());
    for (size_t i = 0; i < sentence.size(); ++i) {
      const std::string& word = sentence[i].text;
      const bool closes = word == "\"" && quoted;
      if (!glue && !clings_left(word) && !closes) out.text += ' ';
      begins[i] = out.text.size();
      out.text += word;
      ends[i] = out.text.size();
      if (word == "\"") quoted = !quoted;
      glue = word == "(" || word == "[" || word == "$" || word == "``" || (word == "\"" && quoted);
    }
    for_each_name(sentence, [&](size_t first, size_t last) {
      out.spans.push_back({begins[first], ends[last - 1], sentence[first].name_class});
    });
  }
  return out;
}

}  // namespace broadsheet
