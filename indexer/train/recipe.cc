// SPDX-License-Identifier: MIT
#include "indexer/train/recipe.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "indexer/extract/tagger.h"
#include "indexer/extract/tagger_model.h"
#include "indexer/extract/word_table.h"
#include "indexer/model/raw_article.h"
#include "indexer/train/augment.h"
#include "indexer/train/gazetteer.h"
#include "indexer/train/pack.h"

namespace broadsheet {
namespace {

struct Source {
  const char* file;
  size_t sentences;  // a document, in a corpus that does not mark them; one: the sentences have nothing in
                     // common
  size_t copies;     // times it counts in an epoch
  bool silver;       // tagged by machine: to be repaired
};
constexpr std::array<Source, 6> kSources = {{{"gmb_voa.bio.zst", 10, 1, true},
                                             {"wikiann_en.bio.zst", 1, 1, true},
                                             {"wikigold.bio.zst", 10, 2, false},
                                             {"wnut17.train.bio.zst", 1, 1, false},
                                             {"crossner_politics.bio.zst", 5, 2, false},
                                             {"uner_ewt.bio.zst", 5, 2, false}}};
constexpr size_t kHeldOut = 20;  // every 20th document calibrates
constexpr TrainOptions kOptions = {.epochs = 6, .min_count = 2, .loss = 5, .seed = 1};
constexpr size_t kRows = 140'000;

// What a model says of itself. Lines of `inputs`: SHA-256, file, blob of git or "-", licence.
std::string origin_of(const std::string& inputs) {
  const auto number = [](auto value) { return std::to_string(value); };
  std::string text =
      "Finds names in English text. Offered under CC BY-SA 4.0: numbers learned from the texts below.\n";
  text += "Averaged perceptron: epochs " + number(kOptions.epochs) + ", least count of a feature " +
          number(kOptions.min_count) + ", margin " + number(kOptions.loss) + ", seed " +
          number(kOptions.seed) + ", rows kept " + number(kRows) + ", held out for the confidences: every " +
          number(kHeldOut) + "th document.\n";
  for (const Source& source : kSources) {
    text += std::string(source.file) + ": sentences a document " + number(source.sentences) + ", copies " +
            number(source.copies) + (source.silver ? ", labels repaired" : "") +
            (source.sentences > 1 ? ", and once with other names" : "") + "\n";
  }
  for (const std::string_view line : split(inputs, '\n')) {
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 4) continue;
    text.append("SHA-256 ").append(columns[0]).append("  ").append(columns[1]);
    text.append(" (").append(columns[3]).append(")\n");
  }
  return text;
}

std::vector<TrainingText> texts_of(const std::vector<TaggedDocument>& documents) {
  std::vector<TrainingText> texts;
  for (const TaggedDocument& document : documents)
    texts.push_back(to_text(document));
  return texts;
}

bool is_right(const NameSpan& span, const std::vector<uint8_t>& gold) {
  const auto base = static_cast<size_t>(span.name_class) * 4;
  const bool unit = span.last - span.first == 1;
  bool right = gold[span.first] == base + (unit ? 3 : 0) && gold[span.last - 1] == base + (unit ? 3 : 2);
  for (uint32_t i = span.first + 1; i + 1 < span.last; ++i)
    right = right && gold[i] == base + 1;
  return right;
}

// Margins of persons found in texts the model has not seen, in kSteps steps of as many spans each; where a
// wider margin was right less often than a narrower one, both get their common rate.
Calibration calibrate(const std::string& model, const std::vector<TrainingText>& texts) {
  const Tagger tagger(model);
  std::vector<std::pair<int32_t, bool>> spans;
  for (const TrainingText& text : texts) {
    CleanArticle article;
    article.text = text.text;
    const TokenStream stream(article);
    const std::vector<uint8_t> gold = gold_labels(text, stream.tokens());
    for (const NameSpan& span : tagger.tag(stream, "en")) {
      if (span.name_class == NameClass::kPerson) spans.emplace_back(span.margin, is_right(span, gold));
    }
  }
  std::sort(spans.begin(), spans.end());
  struct Step {
    int32_t margin = 0;
    uint64_t right = 0;
    uint64_t all = 0;
  };
  Calibration out;
  std::vector<Step> plain(TaggerModel::kSteps);
  for (size_t i = 0; i < spans.size(); ++i) {
    Step& step = plain[i * TaggerModel::kSteps / spans.size()];
    step.margin = spans[i].first;
    step.right += spans[i].second;
    ++step.all;
  }
  std::vector<std::pair<Step, size_t>> pools;
  for (const Step& step : plain) {
    pools.emplace_back(step, 1);
    while (pools.size() > 1) {
      auto& [low, low_steps] = pools[pools.size() - 2];
      const auto& [high, high_steps] = pools.back();
      if (low.right * high.all < high.right * low.all) break;
      low.right += high.right;
      low.all += high.all;
      low_steps += high_steps;
      pools.pop_back();
    }
  }
  for (const auto& [pool, count] : pools) {
    for (size_t i = 0; i < count; ++i) {
      out.emplace_back(plain[out.size()].margin,
                       static_cast<uint32_t>(pool.right * 1000 / std::max<uint64_t>(pool.all, 1)));
    }
  }
  return out;
}

}  // namespace

std::string make_model(const std::string& data, const std::string& gazetteers, const std::string& inputs) {
  const Gazetteer gazetteer = read_gazetteer(gazetteers, data + "/names");
  const NameLists names = read_name_lists(gazetteers);
  std::vector<TrainingSet> sets;
  std::vector<TrainingText> held_out;
  for (size_t i = 0; i < kSources.size(); ++i) {
    const Source& source = kSources[i];
    std::vector<TaggedDocument> documents = read_bio(data + "/ner/" + source.file, source.sentences);
    if (source.silver) {
      relabel_by_majority(documents);
      relabel_persons(documents, [&](std::string_view word) {
        const auto found = gazetteer.find(tag_hash(word));
        return found == gazetteer.end() ? 0u : found->second;
      });
    }
    std::vector<TaggedDocument> kept;
    for (size_t n = 0; n < documents.size(); ++n) {
      if (n % kHeldOut == kHeldOut - 1) {
        held_out.push_back(to_text(documents[n]));
      } else {
        kept.push_back(std::move(documents[n]));
      }
    }
    sets.push_back({texts_of(kept), source.copies});
    if (source.sentences > 1) {
      swap_names(kept, names, 7 + i);
      sets.push_back({texts_of(kept), 1});
    }
  }
  const Weights weights = train(sets, gazetteer, kOptions);
  const std::string plain = pack_model(weights, gazetteer, kRows, {}, {});
  return pack_model(weights, gazetteer, kRows, calibrate(plain, held_out), origin_of(read_packed(inputs)));
}

std::string make_plain_model(const std::string& data, const std::string& gazetteers,
                             const std::string& corpus) {
  const Gazetteer gazetteer = read_gazetteer(gazetteers, data + "/names");
  const Weights weights = train({{texts_of(read_bio(corpus, 10)), 1}}, gazetteer,
                                {.epochs = 10, .min_count = 1, .loss = kOptions.loss, .seed = 1});
  return pack_model(weights, gazetteer, 400'000, {}, {});
}

void print_scores(const std::string& corpus, const std::string& model) {
  const Tagger tagger(model);
  struct Count {
    size_t right = 0;
    size_t found = 0;
    size_t gold = 0;
  };
  std::array<Count, kNameClasses + 1> counts{};
  for (const TaggedDocument& document : read_bio(corpus, 10)) {
    const TrainingText text = to_text(document);
    CleanArticle article;
    article.text = text.text;
    const TokenStream stream(article);
    const std::vector<uint8_t> gold = gold_labels(text, stream.tokens());
    for (const uint8_t label : gold) {
      if (label < kOutside && (label % 4 == 0 || label % 4 == 3)) ++counts[label / 4].gold;
    }
    for (const NameSpan& span : tagger.tag(stream, "en")) {
      const auto c = static_cast<size_t>(span.name_class);
      ++counts[c].found;
      counts[c].right += is_right(span, gold);
    }
  }
  std::printf("%s\n", corpus.c_str());
  for (size_t c = 0; c <= kNameClasses; ++c) {
    constexpr std::array<const char*, kNameClasses + 1> kNames = {"PER", "LOC", "ORG", "MISC", "all"};
    const Count& n = counts[c];
    if (c < kNameClasses) {
      counts.back().right += n.right;
      counts.back().found += n.found;
      counts.back().gold += n.gold;
    }
    const double precision =
        n.found == 0 ? 0 : 100.0 * static_cast<double>(n.right) / static_cast<double>(n.found);
    const double recall =
        n.gold == 0 ? 0 : 100.0 * static_cast<double>(n.right) / static_cast<double>(n.gold);
    std::printf("  %-4s P %.2f R %.2f F1 %.2f  (%zu of %zu)\n", kNames[c], precision, recall,
                precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), n.right, n.gold);
  }
}

}  // namespace broadsheet
