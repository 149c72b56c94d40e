// SPDX-License-Identifier: MIT
#include "indexer/store/received_hash.h"

#include "indexer/base/error.h"

namespace broadsheet {

Hash128 received_hash(const RawRecord& record) {
  const std::string_view lasting = lasting_bytes(record);
  std::string bytes;
  bytes.reserve(lasting.size() + 1);
  bytes += static_cast<char>(record.format);
  bytes += lasting;
  return hash128(bytes);
}

Hash128 hash_from_column(std::string_view bytes) {
  if (bytes.size() != 16) throw Error(ErrorCode::kCorrupt, "a stored hash has the wrong length");
  Hash128 hash;
  for (size_t i = 0; i < 8; ++i) {
    hash.high = hash.high << 8 | static_cast<unsigned char>(bytes[i]);
    hash.low = hash.low << 8 | static_cast<unsigned char>(bytes[8 + i]);
  }
  return hash;
}

}  // namespace broadsheet
