// SPDX-License-Identifier: MIT
#include "server/search/xapian/evaluator.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "indexer/base/edit_distance.h"
#include "indexer/index/segment.h"
#include "server/search/xapian/doc_values.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

class Evaluator {
 public:
  Evaluator(const EngineQuery& query, const Snapshot& snapshot, size_t segment, SearchHandle& handle)
      : query_(query),
        columns_(snapshot.segments()[segment].files->columns()),
        values_(columns_, query.overlay.get()),
        corrected_(values_.corrected()),
        segment_(segment),
        handle_(handle),
        part_(handle.parts[segment]),
        languages_(snapshot.languages()),
        budget_(query.deadline) {}

  MatchSet run() {
    MatchSet match;
    match.docs = evaluate(query_.tree);
    match.exact = exact_;
    return match;
  }

 private:
  DocSet evaluate(const QueryNode& node) {
    budget_.spend();
    switch (node.kind) {
      case Kind::kAll:
        return all();
      case Kind::kWord:
        return any_of(existing(word_terms(node, handle_.stemmer, languages_)));
      case Kind::kPrefix:
        return any_of(expand(node));
      case Kind::kFuzzy:
        return any_of(similar(node));
      case Kind::kPhrase:
        return phrase(node);
      case Kind::kNear:
        return near(node);
      case Kind::kEntity:
        return recheck(any_of(existing(entity_terms(node))),
                       [&](DocId doc) { return has_entity(node, doc); });
      case Kind::kDates:
        return within(node.days);
      case Kind::kAnd:
        return all_of(node);
      case Kind::kOr: {
        DocSetBuilder builder(columns_.size());
        for (auto child = node.children.begin(); child != node.children.end(); ++child) {
          if (std::find(node.children.begin(), child, *child) == child) builder.add(evaluate(*child));
        }
        return builder.take();
      }
      case Kind::kNot:
        return difference(all(), evaluate(node.children.front()));
    }
    return {};
  }

  DocSet all() const {
    DocSet docs;
    docs.reserve(columns_.size());
    for (DocId doc = 1; doc <= columns_.size(); ++doc) {
      if (columns_.article_ids()[doc - 1] != 0) docs.push_back(doc);
    }
    return docs;
  }

  DocSet within(DayRange days) const {
    DocSet docs;
    for (DocId doc = 1; doc <= columns_.size(); ++doc) {
      const DayRange published = values_.days(doc);
      if (published.first != kNoDay && published.overlaps(days)) docs.push_back(doc);
    }
    return docs;
  }

  // Terms know nothing of corrections: the few articles that were corrected are asked one by one.
  template <typename Matches>
  DocSet recheck(DocSet docs, Matches matches) {
    if (corrected_.empty()) return docs;
    docs = difference(docs, corrected_);
    DocSetBuilder builder(columns_.size());
    builder.add(docs);
    for (const DocId doc : corrected_) {
      if (matches(doc)) builder.add(doc);
    }
    return builder.take();
  }

  bool has_entity(const QueryNode& node, DocId doc) {
    const auto ids = query_.entities.find({node.facet, node.text});
    if (ids == query_.entities.end()) return false;
    const auto values = values_.values(node.facet, doc);
    return std::any_of(ids->second.begin(), ids->second.end(),
                       [&](EntityId id) { return std::binary_search(values.begin(), values.end(), id); });
  }

  // Documents of the segment that have the term.
  Xapian::doccount holding(const std::string& term) const { return handle_.counts.in(segment_, term); }

  std::vector<std::string> existing(std::vector<std::string> terms) const {
    std::erase_if(terms, [&](const std::string& term) { return holding(term) == 0; });
    return terms;
  }

  size_t most_terms() const { return query_.all_words ? std::numeric_limits<size_t>::max() : kMaxExpansion; }

  std::vector<std::string> expand(const QueryNode& node) {
    auto terms = prefix_terms(node, part_, most_terms());
    if (terms.size() >= most_terms()) exact_ = false;
    return terms;
  }

  std::vector<std::string> similar(const QueryNode& node) {
    std::vector<std::string> terms;
    for (SimilarTerm& term : similar_terms(node, part_, budget_, most_terms()))
      terms.push_back(std::move(term.term));
    budget_.spend();
    if (terms.size() >= most_terms()) exact_ = false;
    return terms;
  }

  std::vector<std::string> entity_terms(const QueryNode& node) const {
    std::vector<std::string> terms;
    const auto ids = query_.entities.find({node.facet, node.text});
    if (ids == query_.entities.end()) return terms;
    for (const EntityId id : ids->second) {
      for (const EntityId form : query_.overlay ? query_.overlay->forms(id) : std::vector<EntityId>{id})
        terms.push_back(entity_term(node.facet, form));
    }
    return terms;
  }

  DocSet postings(const std::string& term) const {
    DocSet docs;
    docs.reserve(holding(term));
    for (auto at = part_.postlist_begin(term), end = part_.postlist_end(term); at != end; ++at) {
      budget_.spend();
      docs.push_back(*at);
    }
    return docs;
  }

  DocSet any_of(const std::vector<std::string>& terms) const {
    if (terms.empty()) return {};
    if (terms.size() == 1) return postings(terms.front());
    DocSetBuilder builder(columns_.size());
    for (const std::string& term : terms) {
      for (auto at = part_.postlist_begin(term), end = part_.postlist_end(term); at != end; ++at) {
        budget_.spend();
        builder.add(*at);
      }
    }
    return builder.take();
  }

  // The members of `docs` that hold `term`, skipping through its postings.
  DocSet keep(const DocSet& docs, const std::string& term) const {
    DocSet kept;
    auto at = part_.postlist_begin(term);
    const auto end = part_.postlist_end(term);
    for (const DocId doc : docs) {
      if (at == end) break;
      budget_.spend();
      if (*at < doc) at.skip_to(doc);
      if (at != end && *at == doc) kept.push_back(doc);
    }
    return kept;
  }

  // A phrase's terms, and the rarest first: the order in which they are asked.
  struct Phrase {
    std::vector<std::string> terms;
    std::vector<size_t> order;
  };
  Phrase phrase_of(const QueryNode& node) const {
    Phrase phrase;
    phrase.terms = phrase_terms(node);
    phrase.order.resize(phrase.terms.size());
    std::iota(phrase.order.begin(), phrase.order.end(), size_t{0});
    std::sort(phrase.order.begin(), phrase.order.end(),
              [&](size_t a, size_t b) { return holding(phrase.terms[a]) < holding(phrase.terms[b]); });
    return phrase;
  }

  DocSet phrase(const QueryNode& node) const { return phrase(phrase_of(node)); }
  DocSet phrase(const Phrase& phrase) const {
    DocSet docs = postings(phrase.terms[phrase.order.front()]);
    for (size_t i = 1; i < phrase.order.size() && !docs.empty(); ++i)
      docs = keep(docs, phrase.terms[phrase.order[i]]);
    if (phrase.terms.size() > 1) std::erase_if(docs, [&](DocId doc) { return starts(doc, phrase).empty(); });
    return docs;
  }

  // The positions at which the phrase begins in the document, ascending.
  std::vector<Xapian::termpos> starts(DocId doc, const Phrase& phrase) const {
    std::vector<Xapian::termpos> starts;
    const size_t first = phrase.order.front();
    for (auto at = part_.positionlist_begin(doc, phrase.terms[first]),
              end = part_.positionlist_end(doc, phrase.terms[first]);
         at != end; ++at) {
      budget_.spend();
      if (*at > first) starts.push_back(*at - static_cast<Xapian::termpos>(first));
    }
    for (size_t i = 1; i < phrase.order.size() && !starts.empty(); ++i) {
      const auto offset = static_cast<Xapian::termpos>(phrase.order[i]);
      auto at = part_.positionlist_begin(doc, phrase.terms[phrase.order[i]]);
      const auto end = part_.positionlist_end(doc, phrase.terms[phrase.order[i]]);
      std::erase_if(starts, [&](Xapian::termpos start) {
        if (at != end && *at < start + offset) at.skip_to(start + offset);
        return at == end || *at != start + offset;
      });
    }
    return starts;
  }

  DocSet near(const QueryNode& node) const {
    const Phrase a = phrase_of(node.children[0]);
    const Phrase b = phrase_of(node.children[1]);
    DocSet docs = intersection(phrase(a), phrase(b));
    std::erase_if(docs, [&](DocId doc) {
      const auto a_starts = starts(doc, a);
      const auto b_starts = starts(doc, b);
      return !follows(a_starts, a.terms.size(), b_starts, node.distance) &&
             !follows(b_starts, b.terms.size(), a_starts, node.distance);
    });
    return docs;
  }

  // Does one of `later` begin 1 to `distance` words behind the last word of one of `earlier`?
  static bool follows(const std::vector<Xapian::termpos>& earlier, size_t length,
                      const std::vector<Xapian::termpos>& later, size_t distance) {
    return std::any_of(earlier.begin(), earlier.end(), [&](Xapian::termpos start) {
      const Xapian::termpos next = start + static_cast<Xapian::termpos>(length);
      const auto found = std::lower_bound(later.begin(), later.end(), next);
      return found != later.end() && *found - next < distance;
    });
  }

  // A guess at how many documents a node matches, for the order of work only.
  uint64_t estimate(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord: {
        uint64_t sum = 0;
        for (const std::string& term : word_terms(node, handle_.stemmer, languages_))
          sum += holding(term);
        return sum;
      }
      case Kind::kPhrase: {
        uint64_t least = columns_.size();
        for (const std::string& term : phrase_terms(node)) {
          least = std::min<uint64_t>(least, holding(term));
        }
        return least;
      }
      case Kind::kEntity: {
        uint64_t sum = 0;
        for (const std::string& term : entity_terms(node))
          sum += holding(term);
        return sum;
      }
      default:
        return columns_.size();
    }
  }

  DocSet all_of(const QueryNode& node) {
    std::vector<std::pair<uint64_t, const QueryNode*>> wanted;
    std::vector<const QueryNode*> unwanted;
    for (const QueryNode& child : node.children) {
      if (child.kind == Kind::kNot) {
        unwanted.push_back(&child.children.front());
      } else {
        wanted.emplace_back(estimate(child), &child);
      }
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    DocSet docs = wanted.empty() ? all() : evaluate(*wanted.front().second);
    for (size_t i = 1; i < wanted.size() && !docs.empty(); ++i)
      docs = narrow(docs, *wanted[i].second);
    for (const QueryNode* child : unwanted) {
      if (!docs.empty()) docs = difference(docs, evaluate(*child));
    }
    return docs;
  }

  DocSet narrow(const DocSet& docs, const QueryNode& node) {
    if (node.kind == Kind::kWord) {
      const auto terms = existing(word_terms(node, handle_.stemmer, languages_));
      if (terms.size() == 1) return keep(docs, terms.front());
    }
    return intersection(docs, evaluate(node));
  }

  const EngineQuery& query_;
  const ColumnFile& columns_;
  DocValues values_;
  const std::vector<DocId> corrected_;
  const size_t segment_;
  SearchHandle& handle_;
  const Xapian::Database& part_;
  const std::vector<std::string>& languages_;
  mutable TimeBudget budget_;
  bool exact_ = true;
};

std::string field_prefix(const QueryNode& node) {
  return node.field == kAnyText ? std::string() : std::string(kFields[node.field].prefix);
}

// The least string above every one that begins with `beginning` (UTF-8: its last byte is never 0xFF).
std::string behind(std::string beginning) {
  beginning.back() = static_cast<char>(static_cast<unsigned char>(beginning.back()) + 1);
  return beginning;
}

}  // namespace

std::vector<std::string> word_terms(const QueryNode& node, Stemmer& stemmer,
                                    const std::vector<std::string>& languages) {
  std::vector<std::string> terms = stemmer.stem_keys(node.words.front(), languages);
  for (std::string& term : terms)
    term.insert(0, kStemPrefix + field_prefix(node));
  return terms;
}

std::vector<std::string> phrase_terms(const QueryNode& node) {
  std::vector<std::string> terms = node.words;
  for (std::string& term : terms)
    term.insert(0, field_prefix(node));
  return terms;
}

std::vector<std::string> prefix_terms(const QueryNode& node, const Xapian::Database& database, size_t most) {
  const std::string prefix = field_prefix(node) + node.words.front();
  std::vector<std::string> terms;
  for (auto at = database.allterms_begin(prefix), end = database.allterms_end(prefix);
       at != end && terms.size() < most; ++at) {
    terms.push_back(*at);
  }
  return terms;
}

std::vector<SimilarTerm> similar_terms(const QueryNode& node, const Xapian::Database& database,
                                       TimeBudget& budget, size_t most) {
  const std::string prefix = field_prefix(node);
  EditDistance distance(node.words.front(), node.distance);
  std::vector<SimilarTerm> similar;
  auto at = database.allterms_begin(prefix);
  const auto end = database.allterms_end(prefix);
  while (at != end && similar.size() < most && !budget.is_over()) {
    const std::string term = *at;
    const std::string_view word = std::string_view(term).substr(prefix.size());
    if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z') {  // terms of another field
      at.skip_to(prefix + static_cast<char>('Z' + 1));
      continue;
    }
    const size_t found = distance.to(word);
    if (found <= node.distance) similar.push_back({term, found});
    if (const size_t hopeless = distance.hopeless_prefix(); hopeless > 0) {
      at.skip_to(behind(term.substr(0, prefix.size() + hopeless)));
    } else {
      ++at;
    }
  }
  return similar;
}

MatchSet evaluate(const EngineQuery& query, const Snapshot& snapshot, size_t segment, SearchHandle& handle) {
  return Evaluator(query, snapshot, segment, handle).run();
}

}  // namespace broadsheet
