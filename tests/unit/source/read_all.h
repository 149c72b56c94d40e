// SPDX-License-Identifier: MIT
// Everything a source gives, sorted into records, articles and rejections.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <map>
#include <string>
#include <vector>

#include "indexer/source/source.h"
#include "tests/unit/source/temp_folder.h"

namespace broadsheet {

struct Read {
  std::vector<RawRecord> records;
  std::vector<Rejection> rejections;
};

inline Read read_all(const std::vector<std::string>& paths, const SourceOptions& options = {}) {
  Read read;
  const std::unique_ptr<Source> source = open_sources(paths, options);
  while (auto item = source->next()) {
    if (auto* record = std::get_if<RawRecord>(&*item)) {
      read.records.push_back(std::move(*record));
    } else {
      read.rejections.push_back(std::get<Rejection>(std::move(*item)));
    }
  }
  return read;
}

// The file's content decides how it is read; its name says nothing.
inline Read read_bytes(std::string_view bytes, const SourceOptions& options = {}) {
  const TempFolder folder;
  return read_all({folder.write("input", bytes)}, options);
}

inline std::vector<RawArticle> articles_of(const Read& read) {
  std::vector<RawArticle> articles;
  for (const RawRecord& record : read.records)
    articles.push_back(decode_record(record));
  return articles;
}

inline std::vector<RawArticle> articles_in(std::string_view bytes, const SourceOptions& options = {}) {
  return articles_of(read_bytes(bytes, options));
}

inline std::vector<std::string> bytes_of(const Read& read) {
  std::vector<std::string> bytes;
  for (const RawRecord& record : read.records)
    bytes.push_back(record.bytes);
  return bytes;
}

inline std::string packed(const std::map<std::string, std::string>& files, int (*format)(archive*),
                          int (*filter)(archive*)) {
  size_t room = 1 << 20;
  for (const auto& [name, bytes] : files)
    room += bytes.size() + 4096;
  std::string out(room, '\0');
  size_t used = 0;
  archive* a = archive_write_new();
  if (filter != nullptr) filter(a);
  format(a);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(a, entry);
    archive_write_data(a, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

inline std::string packed(std::string_view bytes, int (*filter)(archive*)) {
  return packed({{"data", std::string(bytes)}}, archive_write_set_format_raw, filter);
}

}  // namespace broadsheet
