// SPDX-License-Identifier: MIT
// A 128-bit content hash: how equal bytes are recognised.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

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

}  // namespace broadsheet
