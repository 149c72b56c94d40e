// SPDX-License-Identifier: MIT
#include "indexer/store/copies.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "indexer/store/compression.h"

namespace broadsheet {

CopyTable::CopyTable(Connection& connection) : connection_(connection) {}

std::vector<CopyPair> CopyTable::pairs_of(ArticleId id) {
  std::vector<CopyPair> pairs;
  for (Statement* statement : {&below_, &above_}) {
    for (Rows rows = statement->query(id); rows.next();)
      pairs.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
  }
  return pairs;
}

void CopyTable::set_copies(ArticleId id, std::span<const CopyPair> pairs, Revision revision) {
  std::set<ArticleId> touched = {id};
  for (const CopyPair& old : pairs_of(id)) {
    touched.insert({old.a, old.b});
    erase_.run(old.a, old.b);
  }
  for (const CopyPair& pair : pairs)
    insert_.run(pair.a, pair.b, pair.likeness);
  if (touched.size() == 1 && pairs.empty() && lead_of(id) == 0) return;
  // What hung together by the article may fall apart: each side is made anew.
  for (const ArticleId member : touched)
    regroup(member, revision);
}

void CopyTable::clear(Revision revision) {
  connection_.run("DELETE FROM copy_pair");
  Statement alone(connection_, "UPDATE copy_of SET lead = 0, revision = ? WHERE lead <> 0");
  alone.run(revision);
}

void CopyTable::lead_anew(ArticleId id, Revision revision) {
  if (const ArticleId lead = lead_of(id); lead != 0) put_group(members_of(lead), revision);
}

// False if more than kMostRegrouped articles hang together with it.
bool CopyTable::component(ArticleId from, std::vector<ArticleId>& members, std::vector<CopyPair>& pairs) {
  std::set<ArticleId> seen = {from};
  members = {from};
  for (size_t i = 0; i < members.size(); ++i) {
    for (const CopyPair& pair : pairs_of(members[i])) {
      const ArticleId other = pair.a == members[i] ? pair.b : pair.a;
      if (pair.a == members[i]) pairs.push_back(pair);
      if (!seen.insert(other).second) continue;
      if (members.size() == kMostRegrouped) return false;
      members.push_back(other);
    }
  }
  return true;
}

void CopyTable::regroup(ArticleId id, Revision revision) {
  std::vector<ArticleId> members;
  std::vector<CopyPair> pairs;
  if (!component(id, members, pairs)) return place(id, revision);
  const auto groups = group_copies(std::move(pairs));
  std::set<ArticleId> grouped;
  for (const auto& group : groups)
    grouped.insert(group.begin(), group.end());
  std::set<ArticleId> old_leads;
  for (const ArticleId member : members) {
    if (const ArticleId lead = lead_of(member); lead != 0) old_leads.insert(lead);
    if (!grouped.contains(member)) put(member, 0, revision);
  }
  for (const auto& group : groups)
    put_group(group, revision);
  // Once placed into a group of a large tangle, some may have left others behind there.
  for (const ArticleId lead : old_leads) {
    std::vector<ArticleId> left = members_of(lead);
    std::erase_if(left,
                  [&](ArticleId member) { return std::count(members.begin(), members.end(), member) > 0; });
    if (!left.empty()) put_group(left, revision);
  }
}

// In a large tangle: to the group with which it shares the most pairs, if more than half could be.
void CopyTable::place(ArticleId id, Revision revision) {
  std::map<ArticleId, size_t> shared;  // by lead; an article without a group leads itself
  for (const CopyPair& pair : pairs_of(id)) {
    const ArticleId other = pair.a == id ? pair.b : pair.a;
    const ArticleId lead = lead_of(other);
    ++shared[lead == 0 ? other : lead];
  }
  shared.erase(id);
  leave(id, revision);
  ArticleId best = 0;
  for (const auto& [lead, count] : shared) {
    if (best == 0 || count > shared[best]) best = lead;
  }
  if (best == 0) return;
  if (const ArticleId lead = lead_of(best); lead != 0) best = lead;  // it led the group that was left
  std::vector<ArticleId> members = members_of(best);
  if (members.empty()) members = {best};
  if (2 * shared[best] <= std::min(members.size(), kMostPairs)) return;
  members.push_back(id);
  put_group(members, revision);
}

void CopyTable::leave(ArticleId id, Revision revision) {
  const ArticleId lead = lead_of(id);
  if (lead == 0) return;
  std::vector<ArticleId> left = members_of(lead);
  std::erase(left, id);
  put(id, 0, revision);
  put_group(left, revision);
}

void CopyTable::put_group(const std::vector<ArticleId>& members, Revision revision) {
  const ArticleId lead = members.size() > 1 ? choose_lead(members) : 0;
  for (const ArticleId member : members)
    put(member, lead, revision);
}

void CopyTable::put(ArticleId id, ArticleId lead, Revision revision) {
  if (lead_of(id) != lead) put_.run(id, lead, revision);
}

ArticleId CopyTable::lead_of(ArticleId id) {
  Rows rows = lead_.query(id);
  return rows.next() ? rows.integer(0) : 0;
}

std::vector<ArticleId> CopyTable::members_of(ArticleId lead) {
  std::vector<ArticleId> members;
  for (Rows rows = members_.query(lead); rows.next();)
    members.push_back(rows.integer(0));
  return members;
}

ArticleId CopyTable::choose_lead(const std::vector<ArticleId>& members) {
  using Place = std::tuple<bool, Day, int, int64_t, ArticleId>;
  std::optional<Place> first;
  for (const ArticleId id : members) {
    Rows rows = order_.query(id);
    if (!rows.next()) continue;
    const auto date = rows.is_null(0) ? std::nullopt : parse_iso_date(rows.view(0));
    const bool timed = date && date->precision == Precision::kMinute;
    const Place place{!date, date ? date->range().first : 0, timed ? date->minute_of_day : 24 * 60,
                      -static_cast<int64_t>(Decompressor::content_size(rows.view(1))), id};
    if (!first || place < *first) first = place;
  }
  return first ? std::get<4>(*first) : members.front();
}

}  // namespace broadsheet
