// SPDX-License-Identifier: MIT
// Cuts elements out of XML or SGML without building a tree: what is broken in one does not touch the next,
// and memory is bounded by the longest element allowed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/byte_stream.h"

namespace broadsheet {

class MarkupCutter {
 public:
  // `names`: of the elements to cut out, in lower case, without prefix; case is ignored. `nests`: an element
  // may hold others of its name; else a new one begins where the one before forgot to end.
  MarkupCutter(std::unique_ptr<ByteStream> stream, std::vector<std::string> names, bool nests,
               uint64_t max_bytes);

  struct Piece {
    std::string markup;  // from its start tag to its end tag; its beginning only if `too_long`
    uint64_t number = 0;
    bool closed = true;
    bool too_long = false;
  };
  // False at the end.
  bool next(Piece& piece);

  // What stood outside of the elements so far: its first 256 KiB.
  const std::string& outside() const { return outside_; }

 private:
  enum class Kind : uint8_t { kText, kStart, kEmpty, kEnd, kOther, kNone };
  struct Token {
    Kind kind = Kind::kNone;
    size_t begin = 0;
    size_t end = 0;
    std::string name;
  };

  bool more();
  Token token(size_t from);
  size_t find(size_t which, size_t from);
  bool wanted(const Token& token) const;
  bool cut(const Token& start, Piece& piece);
  void drop(size_t bytes);

  const std::unique_ptr<ByteStream> stream_;
  const std::vector<std::string> names_;
  const bool nests_;
  const uint64_t max_bytes_;
  std::string buffer_;
  std::array<size_t, 4> none_until_{};  // as far as the buffer was searched in vain, by what was looked for
  std::string outside_;
  uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace broadsheet
