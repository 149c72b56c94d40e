// SPDX-License-Identifier: MIT
#include "server/query/notice.h"

#include <algorithm>

namespace broadsheet {

using enum NoticeCode;

Notice unknown_entity(EntityKind kind, std::string_view written) {
  switch (kind) {
    case EntityKind::kPerson:
      return notice<kUnknownPerson>(written);
    case EntityKind::kCountry:
      return notice<kUnknownCountry>(written);
    case EntityKind::kTopic:
      return notice<kUnknownTopic>(written);
    case EntityKind::kLanguage:
      return notice<kUnknownLanguage>(written);
    case EntityKind::kSource:
      return notice<kUnknownSource>(written);
    case EntityKind::kAuthor:
      return notice<kUnknownAuthor>(written);
  }
  return notice<kUnknownPerson>(written);
}

void add_notice(std::vector<Notice>& to, Notice notice) {
  if (std::find(to.begin(), to.end(), notice) == to.end()) to.push_back(std::move(notice));
}

void add_notices(std::vector<Notice>& to, const std::vector<Notice>& more) {
  for (const Notice& notice : more)
    add_notice(to, notice);
}

}  // namespace broadsheet
