// SPDX-License-Identifier: MIT
// Any bytes as a record of any format: decoded, or refused with Error{kInvalid}. The first byte chooses.
#include <cstdint>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/source/source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace broadsheet;
  if (size == 0) return 0;
  const auto format = record_format_from(int64_t{1} + data[0] % 7);
  const RawRecord record{"fuzz:1", "fuzz", 1, *format,
                         std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
  try {
    const RawArticle article = decode_record(record);
    for (const std::string* field :
         {&article.id, &article.url, &article.title, &article.published, &article.modified, &article.language,
          &article.source, &article.author, &article.section}) {
      if (!is_valid_utf8(*field)) std::abort();
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalid) std::abort();
  }
  return 0;
}
