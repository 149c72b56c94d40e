// SPDX-License-Identifier: MIT
#include "server/view/versions_view.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

TEST(VersionsView, ShowsWhatChangedFromEachToTheNext) {
  std::vector<ArticleVersion> versions(2);
  versions[0].number = 1;
  versions[0].received_at = "2024-01-01T00:00:00Z";
  versions[0].replaced_at = "2024-01-02T00:00:00Z";
  versions[0].stored.id = 7;
  versions[0].stored.article.title = "Dam";
  versions[0].stored.article.text = "Ten died.";
  versions[1] = versions[0];
  versions[1].number = 2;
  versions[1].replaced_at.clear();
  versions[1].stored.article.text = "Two died.";
  const auto view = versions_view(versions);
  EXPECT_EQ(view["id"], 7);
  EXPECT_TRUE(view["versions"][0]["changes"].is_null());
  EXPECT_EQ(view["versions"][0]["replaced_at"], "2024-01-02T00:00:00Z");
  EXPECT_TRUE(view["versions"][1]["replaced_at"].is_null());
  EXPECT_TRUE(view["versions"][1]["changes"]["title"].is_null());
  EXPECT_EQ(
      view["versions"][1]["changes"]["text"].dump(),
      R"([{"kind":"removed","text":"Ten"},{"kind":"added","text":"Two"},{"kind":"same","text":" died."}])");
}

}  // namespace
}  // namespace broadsheet
