// SPDX-License-Identifier: MIT
#include "indexer/ingest/prepare.h"

#include <new>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/clean/clean.h"
#include "indexer/index/shingles.h"
#include "indexer/ingest/identity.h"
#include "indexer/store/received_hash.h"

namespace broadsheet {
namespace {

// Runs one step of an article; what it throws becomes the article's rejection.
template <typename Step>
std::variant<ArticleRecord, Rejection> guarded(const RawRecord& record, Step step) {
  const auto reject = [&](std::string reason, std::string hint) {
    return Rejection{record.input, record.position, std::move(reason), std::move(hint)};
  };
  try {
    return step();
  } catch (const Error& error) {
    return reject(error.message(), error.hint());
  } catch (const std::bad_alloc&) {
    return reject("reading it takes more memory than there is", "split it into smaller articles");
  } catch (const std::exception& failure) {
    return reject(std::string("unexpected failure: ") + failure.what(),
                  "this is a mistake of the program: please report it together with the article");
  }
}

struct Opened {
  CleanArticle clean;
  std::string identity;
};

Opened open_record(const RawRecord& record, const Extractor& extractor) {
  const RawArticle raw = decode_record(record);
  Opened opened;
  opened.clean = clean(raw, [&](std::string_view name) { return extractor.knows_person(name); });
  opened.identity = identity_of(raw, opened.clean);
  return opened;
}

ArticleRecord conclude(Opened opened, const Hash128& hash, const RawRecord& record,
                       const Extractor& extractor) {
  ArticleRecord made;
  made.article = extractor.extract(std::move(opened.clean));
  made.identity = std::move(opened.identity);
  made.shingles = shingles_of(made.article.text);
  made.received_hash = hash;
  made.original = record;
  return made;
}

}  // namespace

std::variant<ArticleRecord, Rejection> prepare(RawRecord record, const Extractor& extractor) {
  return guarded(record, [&] {
    return conclude(open_record(record, extractor), received_hash(record), record, extractor);
  });
}

Prepared prepare_or_recognise(RawRecord record, const Extractor& extractor, const StoreReader& store) {
  if (store.find_received(received_hash(record), record.container)) return Recognised{};
  auto prepared = prepare(std::move(record), extractor);
  if (auto* made = std::get_if<ArticleRecord>(&prepared)) return std::move(*made);
  return std::get<Rejection>(std::move(prepared));
}

}  // namespace broadsheet
