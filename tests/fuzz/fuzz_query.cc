// SPDX-License-Identifier: MIT
// Any bytes as a query string: a request or Error{kUsage}; any query text: a tree whose print parses to
// itself.
#include <cstdint>
#include <cstdlib>

#include "indexer/base/utf8.h"
#include "server/query/cursor.h"
#include "server/query/query_tree.h"
#include "server/query/request_error.h"
#include "server/query/search_request.h"

namespace {

void check_utf8(const broadsheet::Notice& notice) {
  for (const std::string& argument : notice.arguments)
    if (!broadsheet::is_valid_utf8(argument)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace broadsheet;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  constexpr Day kToday = 19'000;
  try {
    const SearchRequest request = parse_request(parse_query_string(bytes), kToday);
    if (parse_request(parse_query_string(to_query_string(request)), kToday) != request) std::abort();
  } catch (const RequestError& error) {
    if (error.code() != ErrorCode::kUsage || !error.advice()) std::abort();
    check_utf8(error.said());
    check_utf8(*error.advice());
  }
  const ParsedQuery parsed = parse_query(repair_utf8(bytes), kToday);
  if (parse_query(to_string(parsed.root), kToday).root != parsed.root) std::abort();
  for (const Notice& warning : parsed.warnings)
    check_utf8(warning);
  decode_cursor(bytes);
  return 0;
}
