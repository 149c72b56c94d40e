// SPDX-License-Identifier: MIT
#include "indexer/extract/tagger.h"

#include "indexer/extract/tagger_decode.h"
#include "indexer/extract/tagger_features.h"
#include "indexer/extract/tagger_model.h"

extern "C" const char broadsheet_data_tagger_en[];
extern "C" const char broadsheet_data_tagger_en_end[];

namespace broadsheet {
namespace {

std::string_view shipped() {
  return {broadsheet_data_tagger_en,
          static_cast<size_t>(broadsheet_data_tagger_en_end - broadsheet_data_tagger_en)};
}

}  // namespace

std::string_view tagger_origin() {
  return TaggerModel(shipped()).origin();  // refers to the program's own data
}

Tagger::Tagger() : Tagger(shipped()) {}
Tagger::Tagger(std::string_view model) : english_(std::make_unique<const TaggerModel>(model)) {}
Tagger::~Tagger() = default;

const TaggerModel* Tagger::model_of(std::string_view language) const {
  return language.substr(0, language.find('-')) == "en" ? english_.get() : nullptr;
}

bool Tagger::knows(std::string_view language) const {
  return model_of(language) != nullptr;
}

std::vector<NameSpan> Tagger::tag(const TokenStream& stream, std::string_view language) const {
  std::vector<NameSpan> spans;
  const TaggerModel* model = model_of(language);
  if (model == nullptr) return spans;
  const TagFeatures features(stream, [&](uint64_t word) { return model->mask(word); });
  Decoder decoder(model->transitions(), model->begin());
  std::vector<LabelScores> scores;
  std::vector<uint64_t> hashes;
  for (const TagSegment& segment : features.segments()) {
    scores.assign(segment.last - segment.first, {});
    for (uint32_t i = segment.first; i < segment.last; ++i) {
      features.at(i, hashes);
      model->add(hashes, scores[i - segment.first]);
    }
    const std::vector<uint8_t>& labels = decoder.decode(scores);
    for (size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == kOutside) continue;
      const size_t first = i;
      while (is_open(labels[i]))
        ++i;
      NameSpan span{segment.first + static_cast<uint32_t>(first),
                    segment.first + static_cast<uint32_t>(i + 1), class_of(labels[first]), 0, 0};
      span.margin = decoder.margin(scores, first, i + 1, span.name_class);
      if (span.name_class == NameClass::kPerson) span.confidence = model->confidence(span.margin);
      spans.push_back(span);
    }
  }
  return spans;
}

}  // namespace broadsheet
