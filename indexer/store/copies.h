// SPDX-License-Identifier: MIT
// Which articles are copies of which, in the tables: within the writer's transaction, one thread. Private to
// the store but for the writer's users.
#pragma once

#include <span>
#include <vector>

#include "indexer/model/archive_record.h"
#include "indexer/store/copy_groups.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

// Of a group the article that was published first leads; of those the longest; of those the one with the
// lowest id. Every member is stored with its lead.
class CopyTable {
 public:
  explicit CopyTable(Connection& connection);

  // These are all the copies of an article among those that are there; groups are made anew where that
  // changes them. Costs what the articles that hang together with it cost, at most kMostRegrouped of them:
  // into a larger tangle an article is only put, or not. `revision` marks what changes.
  void set_copies(ArticleId id, std::span<const CopyPair> pairs, Revision revision);
  // The article is gone, or wants to be compared anew.
  void remove(ArticleId id, Revision revision) { set_copies(id, {}, revision); }
  // Forgets all pairs; every article is alone.
  void clear(Revision revision);
  // The date or the length of an article changed, its text did not.
  void lead_anew(ArticleId id, Revision revision);

 private:
  std::vector<CopyPair> pairs_of(ArticleId id);
  bool component(ArticleId from, std::vector<ArticleId>& members, std::vector<CopyPair>& pairs);
  void regroup(ArticleId id, Revision revision);
  void place(ArticleId id, Revision revision);
  void leave(ArticleId id, Revision revision);
  void put_group(const std::vector<ArticleId>& members, Revision revision);
  void put(ArticleId id, ArticleId lead, Revision revision);
  ArticleId lead_of(ArticleId id);
  std::vector<ArticleId> members_of(ArticleId lead);
  ArticleId choose_lead(const std::vector<ArticleId>& members);

  Connection& connection_;
  Statement below_{connection_, "SELECT a, b, likeness FROM copy_pair WHERE b = ?"};
  Statement above_{connection_, "SELECT a, b, likeness FROM copy_pair WHERE a = ?"};
  Statement insert_{connection_, "INSERT OR REPLACE INTO copy_pair (a, b, likeness) VALUES (?, ?, ?)"};
  Statement erase_{connection_, "DELETE FROM copy_pair WHERE a = ? AND b = ?"};
  Statement lead_{connection_, "SELECT lead FROM copy_of WHERE article_id = ?"};
  Statement members_{connection_, "SELECT article_id FROM copy_of WHERE lead = ? ORDER BY article_id"};
  Statement put_{connection_,
                 "INSERT INTO copy_of (article_id, lead, revision) VALUES (?, ?, ?) ON CONFLICT (article_id) "
                 "DO UPDATE SET lead = excluded.lead, revision = excluded.revision"};
  Statement order_{connection_,
                   "SELECT a.published, t.text FROM article a JOIN article_text t ON t.article_id = a.id "
                   "WHERE a.id = ?"};
};

// Articles that hang together by pairs and are still grouped anew as a whole.
inline constexpr size_t kMostRegrouped = 64;

}  // namespace broadsheet
