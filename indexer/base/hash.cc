// SPDX-License-Identifier: MIT
#include "indexer/base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace broadsheet {

std::string Hash128::hex() const {
  return fmt::format("{:016x}{:016x}", high, low);
}

std::string Hash128::bytes() const {
  std::string out(16, '\0');
  for (size_t i = 0; i < 8; ++i) {
    out[i] = static_cast<char>(high >> (56 - 8 * i));
    out[8 + i] = static_cast<char>(low >> (56 - 8 * i));
  }
  return out;
}

Hash128 hash128(const void* data, size_t size) {
  const XXH128_hash_t hash = XXH3_128bits(data, size);
  return {hash.high64, hash.low64};
}

uint64_t hash64(const void* data, size_t size) {
  return XXH3_64bits(data, size);
}

}  // namespace broadsheet
