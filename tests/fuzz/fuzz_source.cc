// SPDX-License-Identifier: MIT
// Any bytes as a file: whatever it is taken for, its records are decoded and cleaned or refused with Error,
// all strings that leave are UTF-8, and the number of records is bounded by the bytes.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/clean.h"
#include "indexer/source/source.h"

namespace {

using namespace broadsheet;

constexpr size_t kMaxRecords = 100'000;

void check_utf8(std::initializer_list<const std::string*> strings) {
  for (const std::string* string : strings) {
    if (!is_valid_utf8(*string)) std::abort();
  }
}

void take(const RawRecord& record) {
  try {
    const RawArticle article = decode_record(record);
    check_utf8({&article.id, &article.url, &article.title, &article.published, &article.modified,
                &article.language, &article.source, &article.author, &article.section});
    const CleanArticle clean_article = clean(article);
    check_utf8({&clean_article.title, &clean_article.text, &clean_article.url, &clean_article.source,
                &clean_article.author, &clean_article.section});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kInvalid) std::abort();
    check_utf8({&error.message()});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const int file = memfd_create("fuzz", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) std::abort();
  SourceOptions options;
  options.limits.max_record_bytes = 64 << 10;
  options.limits.max_expanded_bytes = 4 << 20;
  if (size > 0 && data[size - 1] == 'm') options.map = parse_field_map("title=a,text=b.c");
  const auto source = open_sources({path}, options);
  size_t records = 0;
  while (const auto item = source->next()) {
    if (++records > kMaxRecords) std::abort();
    if (const auto* record = std::get_if<RawRecord>(&*item)) {
      take(*record);
    } else {
      const auto& rejection = std::get<Rejection>(*item);
      if (rejection.reason.empty() || rejection.hint.empty()) std::abort();
      check_utf8({&rejection.input, &rejection.reason, &rejection.hint});
    }
  }
  return 0;
}
