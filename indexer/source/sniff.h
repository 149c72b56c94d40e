// SPDX-License-Identifier: MIT
// What a file is, told from its first bytes.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

enum class Sniffed { kEmpty, kJson, kHtml, kText, kRejected };

struct SniffResult {
  Sniffed kind = Sniffed::kEmpty;
  std::string reason;  // of kRejected
  std::string hint;
};

// How many bytes sniff() wants to see; a file may be shorter.
inline constexpr size_t kSniffBytes = 64 << 10;

// `complete`: `prefix` is the whole file. kJson means that the first sign is that of a JSON object, not that
// it parses.
SniffResult sniff(std::string_view prefix, bool complete);

}  // namespace broadsheet
