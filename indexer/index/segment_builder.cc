// SPDX-License-Identifier: MIT
// Articles become Xapian documents. The schema of a segment:
//   term      the folded word, with positions; title words first, the body kTitleGap positions behind them
//   Zen:stem  its stem and the language of the stemmer, without positions (words that are no grams)
//   Sterm, ZSen:stem  the same for title words
//   XUword    the words of the URL as written, with positions
//   XP12, XC3 …    entity ids under the prefixes of the field table
//   grams     singly and in pairs, both with the position of the first
//   value 0   the article id, 8 bytes big-endian: what `check` holds the columns against
//   value 1   content_hash(), likewise: what it holds the store against
#include <xapian.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "indexer/base/error.h"
#include "indexer/index/column_file.h"
#include "indexer/index/file_io.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/manifest.h"
#include "indexer/index/sample_file.h"
#include "indexer/index/segment.h"
#include "indexer/index/stemmer.h"
#include "indexer/index/words.h"

namespace broadsheet {
namespace {

// Positions between title and body, so that no phrase spans both.
constexpr Xapian::termpos kTitleGap = 100;
// A title word counts like two words of the body, whether or not the text begins with the title over again.
constexpr Xapian::termcount kTitleWeight = 2;
constexpr size_t kRepeatedWords = 6;  // so many words in common, and the title is repeated

bool repeats_title(std::string_view title, std::string_view text) {
  WordReader titles(title);
  WordReader texts(text);
  Word a;
  Word b;
  size_t same = 0;
  while (same < kRepeatedWords && titles.next(a)) {
    if (!texts.next(b) || a.term != b.term) return false;
    ++same;
  }
  return same > 0;
}

class DocumentMaker {
 public:
  Xapian::Document make(const IndexDocument& article) {
    document_ = Xapian::Document();
    language_ = Stemmer::supported(article.language);
    languages_.insert(std::string(language_));
    const Xapian::termcount title_weight =
        repeats_title(article.title, article.text) ? kTitleWeight - 1 : kTitleWeight;
    const Xapian::termpos title_end = add_text(article.title, 0, true, title_weight);
    const Xapian::termpos end = add_text(article.text, title_end + kTitleGap, false, 1);
    // A URL adds nothing to a document's length, unless it is all there is: Xapian's check takes positions in
    // a document of length 0 for damage.
    add_url(article.url, end == kTitleGap ? 1 : 0);
    for (size_t facet = 0; facet < kFacetCount; ++facet) {
      for (const EntityId id : article.facets[facet])
        document_.add_boolean_term(entity_term(facet, id));
    }
    document_.add_value(kArticleSlot, article_value(article.id));
    document_.add_value(kContentSlot, number_value(content_hash(article)));
    return document_;
  }

  std::vector<std::string> languages() const { return {languages_.begin(), languages_.end()}; }

 private:
  Xapian::termpos add_text(std::string_view text, Xapian::termpos position, bool title,
                           Xapian::termcount weight) {
    WordReader reader(text);
    std::string gram;  // the gram before, if the next one joins it
    while (reader.next(word_)) {
      ++position;
      document_.add_posting(word_.term, position, weight);
      if (title) document_.add_posting(kTitlePrefix + word_.term, position);
      if (!word_.gram) {
        const std::string stem = Stemmer::stem_key(language_, stemmer_.stem(word_.lower, language_));
        document_.add_term(kStemPrefix + stem, weight);
        if (title) document_.add_term(kStemPrefix + (kTitlePrefix + stem));
      } else if (!gram.empty()) {
        document_.add_posting(gram + word_.term, position - 1, weight);
        if (title) document_.add_posting(kTitlePrefix + gram + word_.term, position - 1);
      }
      gram = word_.joins_next ? word_.term : std::string();
    }
    return position;
  }

  void add_url(std::string_view url, Xapian::termcount weight) {
    WordReader reader(url_words(url));
    std::string gram;
    for (Xapian::termpos position = 1; reader.next(word_); ++position) {
      document_.add_posting(kUrlPrefix + word_.term, position, weight);
      if (!gram.empty()) document_.add_posting(kUrlPrefix + gram + word_.term, position - 1, weight);
      gram = word_.joins_next ? word_.term : std::string();
    }
  }

  Stemmer stemmer_;
  std::string_view language_;
  std::set<std::string> languages_;
  Word word_;
  Xapian::Document document_;
};

void build_samples(const std::filesystem::path& path, std::span<const IndexDocument> documents) {
  std::vector<Sampled> all;
  std::vector<uint32_t> shingles;
  for (const IndexDocument& document : documents) {
    const auto sample = document.sample ? *document.sample : sample_text(document.text);
    shingles.push_back(sample.shingles);
    for (const uint32_t value : sample.values)
      all.push_back({value, static_cast<DocId>(shingles.size())});
  }
  std::sort(all.begin(), all.end(), [&](const Sampled& a, const Sampled& b) {
    return std::tie(a.sample, documents[a.doc - 1].id) < std::tie(b.sample, documents[b.doc - 1].id);
  });
  size_t at = 0;
  const auto next = [&](Sampled& sampled) {
    if (at == all.size()) return false;
    sampled = all[at++];
    return true;
  };
  write_samples(path, next, shingles);
}

}  // namespace

BuiltSegment build_segment(const std::filesystem::path& index_dir, std::span<const IndexDocument> documents) {
  const std::string name = new_segment_name();
  const std::filesystem::path staging = index_dir / (name + ".staging");
  ColumnBuilder columns;
  DocumentMaker maker;
  try {
    std::filesystem::create_directories(index_dir);
    Xapian::WritableDatabase database(staging.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                            Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    DocId doc = 0;
    for (const IndexDocument& document : documents) {
      database.replace_document(++doc, maker.make(document));
      columns.add(doc, document);
    }
    database.commit();
    compact_into_file(database, glass_path(index_dir, name), true);
    database.close();
    columns.write(columns_path(index_dir, name));
    build_samples(samples_path(index_dir, name), documents);
  } catch (const Xapian::Error& error) {
    throw translate(error, "building a segment in " + index_dir.string());
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::kIo, error.what());
  }
  std::filesystem::remove_all(staging);
  return {name, documents.size(), maker.languages(), hash_file(glass_path(index_dir, name))};
}

}  // namespace broadsheet
