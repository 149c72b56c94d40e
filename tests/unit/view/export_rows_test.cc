// SPDX-License-Identifier: MIT
#include "server/view/export_rows.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

StoredArticle titled(const std::string& title) {
  StoredArticle stored;
  stored.id = 7;
  stored.article.title = title;
  return stored;
}

std::string csv_title(const std::string& title) {
  std::string out;
  append_csv_row(out, titled(title), EntityNames());
  EXPECT_TRUE(out.starts_with("7,"));
  EXPECT_TRUE(out.ends_with(",,,,,,,,,\r\n")) << out;
  return out.substr(2, out.size() - 2 - 11);
}

TEST(ExportRows, CsvDefusesFormulas) {
  EXPECT_EQ(csv_title("Plain"), "Plain");
  EXPECT_EQ(csv_title("A, \"b\"\nc"), "\"A, \"\"b\"\"\nc\"");
  for (const std::string formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"})
    EXPECT_EQ(csv_title(formula), "\"'" + formula + "\"");
  EXPECT_EQ(csv_title("1=1"), "1=1");
}

TEST(ExportRows, NdjsonIsJsonWhateverTheTextHolds) {
  std::string controls;
  for (char c = 1; c < 32; ++c)
    controls += c;
  for (const std::string& title :
       {std::string("a\"b\\c/d\n\r\t"), controls, std::string("ünï😀\u2028"), std::string()}) {
    std::string out;
    append_ndjson_row(out, titled(title), EntityNames());
    EXPECT_EQ(out.find('\n'), out.size() - 1) << "one line";
    const auto row = nlohmann::json::parse(out);
    EXPECT_EQ(row["title"].is_null() ? "" : row["title"].get<std::string>(), title);
    EXPECT_EQ(row["id"], 7);
    EXPECT_TRUE(row["published"].is_null());
  }
}

}  // namespace
}  // namespace broadsheet
