// SPDX-License-Identifier: MIT
#include "server/view/template_renderer.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "server/view/assets.h"
#include "server/view/embedded_files.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

TEST(TemplateRenderer, ValuesAreEscaped) {
  EXPECT_EQ(render_template(english(), "run", {{"mark", true}, {"text", "<b>\"'&"}}),
            "<mark>&lt;b&gt;&quot;&apos;&amp;</mark>\n");
}

TEST(TemplateRenderer, BracesInAValueAreText) {
  EXPECT_EQ(render_template(english(), "run", {{"mark", true}, {"text", "{{mark}} {{{x}}} {{/mark}}"}}),
            "<mark>{{mark}} {{{x}}} {{/mark}}</mark>\n");
}

TEST(TemplateRenderer, NullFalseAndEmptyAreAbsent) {
  for (const Json& absent : {Json(nullptr), Json(false), Json(""), Json::array()}) {
    EXPECT_THAT(render_template(english(), "date", {{"date", absent}}), HasSubstr("undated")) << absent;
  }
}

TEST(TemplateRenderer, PartsAreTakenIn) {
  const std::string html =
      render_template(english(), "place", {{"before", "a "}, {"words", "b"}, {"after", " c"}});
  EXPECT_THAT(html, HasSubstr("a <mark>b</mark> c"));
  EXPECT_THAT(render_template(english(), "masthead", Json::object()), HasSubstr("role=\"search\""));
}

TEST(TemplateRenderer, UnknownTemplatesAreAnError) {
  EXPECT_THROW(render_template(english(), "no-such-template", Json::object()), Error);
  EXPECT_THROW(render_template(english(), "../static/base", Json::object()), Error);
}

TEST(TemplateRenderer, EveryTemplateParsesAndNoneWritesUnescaped) {
  size_t templates = 0;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("templates/")) continue;
    ++templates;
    std::string_view name = file.path.substr(std::string_view("templates/").size());
    name.remove_suffix(std::string_view(".mustache").size());
    EXPECT_NO_THROW(render_template(english(), name, Json::object())) << name;
    EXPECT_THAT(std::string(file.bytes()), Not(HasSubstr("{{{"))) << name;
    EXPECT_THAT(std::string(file.bytes()), Not(HasSubstr("{{&"))) << name;
  }
  EXPECT_GE(templates, 10);
}

TEST(TemplateRenderer, ThreadsRenderAtOnce) {
  std::vector<std::thread> threads;
  std::vector<std::string> results(8);
  for (size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&results, i] {
      for (int round = 0; round < 50; ++round) {
        results[i] = render_template(english(), "run", {{"mark", i % 2 == 0}, {"text", std::to_string(i)}});
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(results[4], "<mark>4</mark>\n");
  EXPECT_EQ(results[7], "7\n");
}

TEST(Assets, HaveTypeAndTag) {
  const auto icon = find_asset("icon.svg");
  ASSERT_TRUE(icon);
  EXPECT_EQ(icon->content_type, "image/svg+xml");
  EXPECT_TRUE(icon->bytes.starts_with("<svg"));
  EXPECT_TRUE(icon->bytes.ends_with("</svg>\n"));
  EXPECT_THAT(icon->etag, testing::MatchesRegex("\"[0-9a-f]{32}\""));
  EXPECT_EQ(find_asset("app.js")->content_type, "text/javascript; charset=utf-8");
  EXPECT_THAT(asset_url("icon.svg"), testing::MatchesRegex("/static/icon.svg\\?v=[0-9a-f]{12}"));
}

TEST(Assets, ModulesImportTheVersionThatTravelsWithThem) {
  const std::string version = asset_url("app.js").substr(std::string("/static/app.js").size());
  EXPECT_NE(find_asset("app.js")->bytes.find("from './common.js" + version + "'"), std::string::npos);
  EXPECT_EQ(find_asset("app.js")->bytes.find(".js';"), std::string::npos);
}

TEST(Assets, EveryStyleSheetIsInTheOneThatPagesAskFor) {
  const std::string& all = find_asset("style.css")->bytes;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with("static/") && file.path.ends_with(".css")) {
      EXPECT_NE(all.find(file.bytes()), std::string::npos) << file.path;
    }
  }
  EXPECT_TRUE(all.starts_with(find_asset("base.css")->bytes));
  EXPECT_TRUE(all.ends_with(find_asset("narrow.css")->bytes)) << "what is for phones and paper wins";
}

TEST(Assets, EveryModuleIsNamed) {
  size_t scripts = 0;
  for (const EmbeddedFile& file : embedded_files())
    scripts += file.path.starts_with("static/") && file.path.ends_with(".js") ? 1 : 0;
  EXPECT_EQ(module_urls().size(), scripts);
}

TEST(Assets, NothingElseCanBeReached) {
  for (const char* path :
       {"", "nothing.css", "../templates/head.mustache", "/etc/passwd", "templates/head.mustache"}) {
    EXPECT_FALSE(find_asset(path)) << path;
  }
}

TEST(Assets, TheScriptStaysSmall) {
  EXPECT_LT(find_asset("app.js")->bytes.size(), 6 * 1024);
}

}  // namespace
}  // namespace broadsheet
