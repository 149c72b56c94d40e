// SPDX-License-Identifier: MIT
// Bytes in: turns paths and standard input into records, one after another, in a fixed order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/model/raw_article.h"
#include "indexer/source/field_map.h"

namespace broadsheet {

// An item that could not be read: where, why, and what might help. The rest of the input goes on.
struct Rejection {
  std::string input;
  uint64_t position = 0;  // record or byte position within the input, 0 if it is the whole
  std::string reason;
  std::string hint;
};

// Text and pages compress to a tenth, pages of one site, one after another, to a fiftieth.
struct SourceLimits {
  uint64_t max_record_bytes = 32u << 20;       // one article; a longer one is rejected
  uint64_t max_expanded_bytes = 256ull << 30;  // all that comes out of one compressed file or archive
  double max_expansion_ratio = 250;            // expanded to compressed, checked once 16 MiB came out
  size_t max_depth = 500;                      // objects and lists within each other in JSON
  double max_seconds = 3600;                   // that a file may be read without giving an article
};

struct SourceOptions {
  SourceLimits limits;
  FieldMap map;  // for JSON and tables
};

// Yields records in input order: paths as given, a directory's entries recursively in byte order of their
// names, a file's records in file order. Hidden files and symbolic links to directories are passed over.
// Content decides the format, not the name; archives are opened one level deep. Never throws for what an
// input contains; throws Error{kNotFound, kIo} only from open_sources. One thread.
class Source {
 public:
  virtual ~Source() = default;
  // The next record or rejection; nothing at the end.
  virtual std::optional<std::variant<RawRecord, Rejection>> next() = 0;
  // Bytes of input consumed so far, and in all if known (0: unknown, as for standard input).
  virtual uint64_t bytes_read() const = 0;
  virtual uint64_t bytes_total() const = 0;
};

// `paths`: files, directories, or "-" for standard input. A path that does not exist throws Error{kNotFound}.
// `listed`: more such paths, from a list that may be out of date: what does not exist is a rejection.
std::unique_ptr<Source> open_sources(const std::vector<std::string>& paths, const SourceOptions& options = {},
                                     const std::vector<std::string>& listed = {});

// The paths in the file `list` ("-" is standard input), separated by NUL bytes if there is one, else by line
// feeds. Throws Error{kNotFound, kIo}.
std::vector<std::string> read_path_list(const std::string& list);

// Takes one record apart. A pure function of the record's format, bytes and container, so that a stored
// original can be read again years later. Throws Error{kInvalid} for bytes that are not what they claim to
// be.
RawArticle decode_record(const RawRecord& record);

}  // namespace broadsheet
