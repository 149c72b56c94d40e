// SPDX-License-Identifier: MIT
// A 128-bit content hash: how equal bytes are recognised.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

struct XXH3_state_s;  // of xxhash.h

namespace broadsheet {

// XXH3-128 (canonical, big-endian order when written out). Not cryptographic.
struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
  std::string hex() const;    // 32 lower-case digits
  std::string bytes() const;  // 16 bytes, big-endian
};

Hash128 hash128(const void* data, size_t size);
inline Hash128 hash128(const std::string& bytes) {
  return hash128(bytes.data(), bytes.size());
}
uint64_t hash64(const void* data, size_t size);

// hash64() of bytes that come in pieces.
class Hasher64 {
 public:
  Hasher64();
  ~Hasher64();
  Hasher64(const Hasher64&) = delete;
  Hasher64& operator=(const Hasher64&) = delete;
  void add(const void* data, size_t size);
  uint64_t value() const;

 private:
  XXH3_state_s* const state_;
};

}  // namespace broadsheet
