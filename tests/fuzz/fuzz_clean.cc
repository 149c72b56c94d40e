// SPDX-License-Identifier: MIT
// Any bytes as a page or a text: cleaned to valid UTF-8, or refused with Error{kInvalid}. The first byte
// chooses.
#include <cstdint>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/clean.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace broadsheet;
  if (size == 0) return 0;
  RawArticle raw;
  raw.kind = data[0] % 2 == 0 ? RawArticle::Content::kText : RawArticle::Content::kHtml;
  raw.content.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 4 >= 2) raw.url = raw.content.substr(0, 200);
  try {
    const CleanArticle article = clean(raw);
    for (const std::string* field : {&article.title, &article.text, &article.url, &article.source,
                                     &article.author, &article.section, &article.declared_language}) {
      if (!is_valid_utf8(*field)) std::abort();
    }
    for (const DateClaim& claim : article.date_claims) {
      if (!is_valid_utf8(claim.value)) std::abort();
    }
    if (article.title.empty() && article.text.empty()) std::abort();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalid) std::abort();
  }
  return 0;
}
