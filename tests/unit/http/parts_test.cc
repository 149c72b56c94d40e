// SPDX-License-Identifier: MIT
// The small parts of the room: compression, addresses, the log line, the limit on work.
#include <gmock/gmock.h>

#include <thread>

#include "indexer/base/error.h"
#include "server/http/access_log.h"
#include "server/http/compression.h"
#include "server/http/listen_address.h"
#include "server/http/work_limit.h"

namespace broadsheet {
namespace {

TEST(Compression, IsDoneForThoseWhoAcceptIt) {
  for (const char* yes :
       {"gzip", "br, gzip", "gzip;q=0.1", "deflate,gzip ; q=1", "*", "br;q=0, *;q=0.5", "x-gzip"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "identity", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "gzipped", ",,;;"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(Compression, LeavesImagesAlone) {
  EXPECT_TRUE(is_compressible("application/json; charset=utf-8"));
  EXPECT_TRUE(is_compressible("text/html; charset=utf-8"));
  EXPECT_TRUE(is_compressible("image/svg+xml"));
  EXPECT_FALSE(is_compressible("image/png"));
  EXPECT_FALSE(is_compressible(""));
}

TEST(Compression, ShrinksAndSurvivesEmptyInput) {
  EXPECT_LT(gzip(std::string(100000, 'a')).size(), 1000u);
  EXPECT_EQ(gzip("").substr(0, 2), "\x1f\x8b");
}

TEST(ListenAddress, IsReadInItsForms) {
  const auto read = [](std::string_view text) {
    const ListenAddress address = parse_listen_address(text);
    return address.host + " " + std::to_string(address.port);
  };
  EXPECT_EQ(read("127.0.0.1:8080"), "127.0.0.1 8080");
  EXPECT_EQ(read("localhost:0"), "localhost 0");
  EXPECT_EQ(read("[::1]:90"), "::1 90");
  EXPECT_EQ(read("9000"), "127.0.0.1 9000");
  EXPECT_EQ(read(":9000"), "127.0.0.1 9000") << "nothing is opened to the world by an omission";
}

TEST(ListenAddress, RefusesWhatIsNone) {
  for (const char* bad : {"", "host", "host:", "host:x", "1.2.3.4:65536", "host:-1", "::1:80", "[]:80",
                          "[::1:80", "http://host:80", "ho st:80", "host:80 ", "host:8080/x"}) {
    try {
      parse_listen_address(bad);
      ADD_FAILURE() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage) << bad;
      EXPECT_THAT(error.hint(), testing::HasSubstr("HOST:PORT")) << bad;
    }
  }
}

TEST(ListenAddress, IsShownAsAnAddressThatOpens) {
  EXPECT_EQ((ListenAddress{"0.0.0.0", 80}.url()), "http://127.0.0.1:80/");
  EXPECT_EQ((ListenAddress{"::", 80}.url()), "http://[::1]:80/");
  EXPECT_EQ(ListenAddress{}.url(), "http://127.0.0.1:8080/");
}

TEST(AccessLog, NoRequestCanForgeALine) {
  AccessEntry entry{"127.0.0.1", "GET", "/search?q=a b\n2026 \x1b[31m\\\xff", 200, 5123, 3.14159, "id-1"};
  EXPECT_EQ(access_line(entry, "T"),
            "T 127.0.0.1 GET /search?q=a\\x20b\\x0a2026\\x20\\x1b[31m\\x5c\\xff 200 5123 3.1ms id-1\n");
  entry.target = std::string(5000, 'x');
  EXPECT_LT(access_line(entry, "T").size(), 2100u);
  entry.target.clear();
  EXPECT_THAT(access_line(entry, "T"), testing::HasSubstr("GET - 200"));
}

TEST(WorkLimit, RefusesAfterItsPatienceAndWorksAgain) {
  WorkLimit limit(1, std::chrono::milliseconds(20));
  {
    const WorkLimit::Permit first(limit);
    try {
      const WorkLimit::Permit second(limit);
      ADD_FAILURE() << "two permits of one";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBusy);
    }
  }
  const WorkLimit::Permit third(limit);
}

TEST(WorkLimit, AWaitingRequestGetsTheFreedSlot) {
  WorkLimit limit(1, std::chrono::seconds(30));
  auto first = std::make_unique<WorkLimit::Permit>(limit);
  std::thread waiting([&] { const WorkLimit::Permit second(limit); });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  first.reset();
  waiting.join();
}

}  // namespace
}  // namespace broadsheet
