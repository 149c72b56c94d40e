// SPDX-License-Identifier: MIT
#include "indexer/base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <new>

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

// The library's own state, made by its own allocation: it asks for an alignment of 64 bytes.
Hasher64::Hasher64() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(state_);
}

Hasher64::~Hasher64() {
  XXH3_freeState(state_);
}

void Hasher64::add(const void* data, size_t size) {
  XXH3_64bits_update(state_, data, size);
}

uint64_t Hasher64::value() const {
  return XXH3_64bits_digest(state_);
}

}  // namespace broadsheet
