// SPDX-License-Identifier: MIT
// Any bytes as a query string: a request or Error{kUsage}; any query text: a tree whose print parses to
// itself.
#include <cstdint>
#include <cstdlib>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "server/query/cursor.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace broadsheet;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  constexpr Day kToday = 19'000;
  try {
    const SearchRequest request = parse_request(parse_query_string(bytes), kToday);
    if (parse_request(parse_query_string(to_query_string(request)), kToday) != request) std::abort();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kUsage || !is_valid_utf8(error.message())) std::abort();
  }
  const ParsedQuery parsed = parse_query(repair_utf8(bytes), kToday);
  if (parse_query(to_string(parsed.root), kToday).root != parsed.root) std::abort();
  decode_cursor(bytes);
  return 0;
}
