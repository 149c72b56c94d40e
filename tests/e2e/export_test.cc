// SPDX-License-Identifier: MIT
// Whole results: a walk by cursors, an export and the search agree; exports stop when the client does.
#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "server/http/server.h"
#include "tests/e2e/raw_client.h"
#include "tests/e2e/sample_archive.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

std::string exported(const std::string& parameters) {
  const HttpResponse response = SampleArchive::shared().ask("/api/v1/export?" + parameters);
  EXPECT_EQ(response.status, 200) << response.body;
  std::string body;
  while (response.stream && response.stream(body)) {
  }
  return body;
}

std::vector<Json> rows_of(const std::string& ndjson) {
  std::vector<Json> rows;
  for (size_t at = 0; at < ndjson.size();) {
    const size_t end = ndjson.find('\n', at);
    rows.push_back(Json::parse(ndjson.substr(at, end - at)));
    at = end + 1;
  }
  return rows;
}

TEST(Export, IsTheWholeResultInItsOrder) {
  for (const std::string search :
       {"", "q=the", "q=wall&country=-us", "country=de&country=fr", "from=1980&to=1995"}) {
    for (const std::string sort : {"newest", "oldest"}) {
      std::vector<Json> walked;
      std::string next;
      do {
        const Json page = SampleArchive::shared().json("/api/v1/search?facets=none&collapse=none&limit=7&" +
                                                       search + "&sort=" + sort + "&cursor=" + next);
        ASSERT_FALSE(page.is_null());
        for (const Json& hit : page["hits"])
          walked.push_back(hit);
        next = page["next"].is_null() ? "" : page["next"].get<std::string>();
      } while (!next.empty());
      const auto rows = rows_of(exported(search + "&sort=" + sort));
      ASSERT_EQ(rows.size(), walked.size()) << search;
      for (size_t i = 0; i < rows.size(); ++i) {
        Json hit = walked[i];  // a row is a hit without what depends on the search
        for (const char* own : {"title_marks", "snippet", "score", "copies"})
          hit.erase(own);
        for (const auto& [key, value] : rows[i].items())
          EXPECT_EQ(value, hit[key]) << key << " of " << rows[i]["id"];
      }
    }
  }
}

TEST(Export, CsvHasARecordARowAndNoFormulas) {
  const std::string csv = exported("format=csv");
  EXPECT_TRUE(csv.starts_with(
      "id,title,url,published,precision,language,source,author,persons,countries,topics\r\n"));
  size_t records = 0;
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) ++records;
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(records, 1 + SampleArchive::shared().json("/api/v1/stats")["searchable"].get<size_t>());
}

TEST(Export, StopsWhenTheClientGoes) {
  // An export without end: what stops it is the client alone.
  static std::atomic<int> pieces{0};
  static std::atomic<bool> ended{false};
  struct Endless : Engine::Walk {
    ~Endless() override { ended = true; }
    uint64_t total() const override { return 1'000'000'000; }
    std::vector<EngineHit> next(size_t count) override {
      ++pieces;
      return std::vector<EngineHit>(count, EngineHit{1, 0, {}});
    }
  };
  StorePool stores(SampleArchive::shared().paths());
  Backend backend = SampleArchive::shared().backend();
  backend.walk = [&](const SearchRequest&) {
    const auto store = stores.take();
    auto overlay = store->overlay().overlay;
    auto names = EntityNames::read(nullptr, *store, overlay);
    return std::make_shared<ResultWalk>(stores, std::make_unique<Endless>(), overlay, names);
  };
  ServerOptions options;
  options.address.port = 0;
  options.exports = 1;
  options.patience = 100ms;
  HttpServer server(options, backend);
  const int port = server.bind();
  std::thread thread([&] { server.run(); });
  {
    RawConnection client(port);
    client.send("GET /api/v1/export HTTP/1.1\r\nHost: x\r\n\r\n");
    size_t received = 0;
    for (int i = 0; i < 100 && received <= 10'000; ++i)
      received += client.receive(300ms).size();
    EXPECT_GT(received, 10'000u);
    EXPECT_EQ(get_url(port, "/api/v1/export").status, 503) << "one at a time";
    EXPECT_EQ(get_url(port, "/api/v1/search?q=wall").status, 200) << "searches have slots of their own";
  }
  for (int i = 0; i < 100 && !ended; ++i)
    std::this_thread::sleep_for(100ms);
  EXPECT_TRUE(ended);
  EXPECT_GT(pieces, 0);
  server.stop();
  thread.join();
}

}  // namespace
}  // namespace broadsheet
