// SPDX-License-Identifier: MIT
#include "indexer/base/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace broadsheet {
namespace {

TEST(Hash, PiecesGiveWhatTheWholeGives) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i)
    bytes += static_cast<char>(i * 31 % 251);
  const uint64_t whole = hash64(bytes.data(), bytes.size());
  for (const size_t piece : {size_t{1}, size_t{7}, size_t{256}, size_t{1024}, size_t{4999}, size_t{5000}}) {
    Hasher64 hasher;
    for (size_t at = 0; at < bytes.size(); at += piece)
      hasher.add(bytes.data() + at, std::min(piece, bytes.size() - at));
    EXPECT_EQ(hasher.value(), whole) << piece;
  }
  EXPECT_EQ(Hasher64().value(), hash64("", 0));
}

}  // namespace
}  // namespace broadsheet
