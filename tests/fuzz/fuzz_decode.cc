// SPDX-License-Identifier: MIT
// Any bytes as a JSON record: decoded, or refused with Error{kInvalid}.
#include <cstdint>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/source/source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace broadsheet;
  RawRecord record{"fuzz:1", "fuzz", 1, RecordFormat::kJson,
                   std::string(reinterpret_cast<const char*>(data), size)};
  try {
    const RawArticle article = decode_record(record);
    for (const std::string* field : {&article.id, &article.url, &article.title, &article.published,
                                     &article.language, &article.source, &article.author, &article.section}) {
      if (!is_valid_utf8(*field)) std::abort();
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalid) std::abort();
  }
  return 0;
}
