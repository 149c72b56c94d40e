// SPDX-License-Identifier: MIT
// The server over real sockets: what hostile and careless clients send, and what everybody else gets
// meanwhile.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "server/http/server.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/e2e/growing_archive.h"
#include "tests/e2e/raw_client.h"
#include "tests/unit/http/sample_backend.h"

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

ServerOptions on_free_port() {
  ServerOptions options;
  options.address.port = 0;
  return options;
}

class RunningServer {
 public:
  explicit RunningServer(Backend backend = sample_backend(), const ServerOptions& options = on_free_port())
      : server_(options, std::move(backend)), port_(server_.bind()), thread_([this] { server_.run(); }) {}
  ~RunningServer() {
    server_.stop();
    thread_.join();
  }
  int port() const { return port_; }

 private:
  HttpServer server_;
  int port_;
  std::thread thread_;
};

// The test of every attack: the next client need not wait for the timeouts of those before it.
void expect_alive(int port, const std::string& after) {
  const auto start = Clock::now();
  EXPECT_EQ(get_url(port, "/healthz").status, 200) << "after " << after;
  EXPECT_LT(Clock::now() - start, 8s) << "after " << after;
}

std::string repeated(std::string_view part, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i)
    all += part;
  return all;
}

struct Attack {
  const char* what;
  std::string bytes;
  int status;
};

TEST(Http, HostileRequestsGetTheirStatusAndHurtNobody) {
  const RunningServer server;
  const std::string get = "GET /api/v1/search HTTP/1.1\r\nHost: x\r\n";
  const std::string post = "POST /api/v1/search HTTP/1.1\r\nHost: x\r\n";
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const Attack attacks[] = {
      {"a body behind GET", get + "Content-Length: 5\r\n\r\nhello", 400},
      {"a request hidden in a body",
       get + "Content-Length: 40\r\n\r\nGET /healthz HTTP/1.1\r\nHost: hidden\r\n\r\n", 400},
      {"two Content-Lengths", get + "Content-Length: 0\r\nContent-Length: 30\r\n\r\n", 400},
      {"a length and chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"a chunked body", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411},
      {"a body of 200 MB, announced", post + "Content-Length: 200000000\r\n\r\n", 413},
      {"a compressed body", post + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n123456789", 415},
      {"a body that is no form", post + "Content-Length: 5\r\n\r\nhello", 415},
      {"a body where none is taken", "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
       405},
      {"a form that ends too early", post + form + "Content-Length: 50\r\n\r\nq=wall", 400},
      {"DELETE", "DELETE /api/v1/articles/7 HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"1,000 ranges", get + "Range: bytes=0-0" + repeated(",0-0", 1000) + "\r\n\r\n", 416},
      {"two ranges", get + "Range: bytes=0-1,3-4\r\n\r\n", 416},
      {"a range that is none", get + "Range: bytes=oops\r\n\r\n", 416},
      {"an expectation", get + "Expect: 100-continue\r\n\r\n", 417},
      {"10,000 headers", get + repeated("X: y\r\n", 10000) + "\r\n", 431},
      {"a header of 9,000 bytes", get + "X: " + std::string(9000, 'y') + "\r\n\r\n", 400},
      {"a path of 9,000 bytes", "GET /" + std::string(9000, 'y') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"an address of 200,000 bytes", "GET /?q=" + std::string(200'000, 'y') + " HTTP/1.1\r\nHost: x\r\n\r\n",
       414},
      {"a long address without a version", "GET /?q=" + std::string(9000, 'y') + "\r\nHost: x\r\n\r\n", 414},
      {"no method of HTTP", "STEAL / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"no HTTP at all", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400},
      {"HTTP/9.9", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400},
      {"no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
  };
  for (const Attack& attack : attacks) {
    const RawReply reply = ask_raw(server.port(), attack.bytes);
    EXPECT_EQ(reply.status, attack.status) << attack.what << "\n" << reply.head;
    EXPECT_EQ(reply.body.find("HTTP/1.1"), std::string::npos) << attack.what << ": a second answer";
    EXPECT_FALSE(reply.header("X-Content-Type-Options").empty()) << attack.what;
    EXPECT_TRUE(reply.header("EXCEPTION_WHAT").empty()) << attack.what;
    if (attack.status == 405) {
      EXPECT_EQ(reply.header("Allow"), "GET, HEAD") << attack.what;
    }
    expect_alive(server.port(), attack.what);
  }
}

TEST(Http, AnnouncedBodiesAreNotRead) {
  const RunningServer server;
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  RawConnection connection(server.port());
  connection.send("POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n\r\n");
  const std::string megabyte(1 << 20, 'x');
  int sent = 0;
  while (sent < 200 && connection.send(megabyte))
    ++sent;
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(sent, 100) << "the server goes on reading what it has refused";
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)  // whose own memory counts too
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 50 * 1024) << "kB of memory";
#endif
  expect_alive(server.port(), "a body of 200 MB");
}

TEST(Http, BigButAllowedHeadersAreServed) {
  const RunningServer server;
  std::string headers;
  for (int i = 0; i < 90; ++i)
    headers += "X-" + std::to_string(i) + ": " + std::string(8000, 'v') + "\r\n";
  EXPECT_EQ(get_url(server.port(), "/healthz", headers).status, 200);
  expect_alive(server.port(), "700 kB of headers");
}

// 10,000 characters of four bytes each, and filters beside them.
TEST(Http, AddressesAreAsLongAsQueries) {
  const RunningServer server;
  std::string text;
  for (int i = 0; i < 10'000; ++i)
    text += "\U0002000B";
  const std::string query = "?country=DE&q=" + percent_encode(text);
  ASSERT_GT(query.size(), 120'000u);
  const RawReply reply = get_url(server.port(), "/api/v1/search" + query, "Accept-Language: de\r\n");
  ASSERT_EQ(reply.status, 200) << reply.head;
  const Json answer = Json::parse(reply.body);
  EXPECT_EQ(answer["query"]["text"], text);
  EXPECT_EQ(answer["filters"][0]["facet"], "country");
  const RawReply page = get_url(server.port(), "/search" + query, "Accept-Language: de\r\n");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, testing::HasSubstr("<html lang=\"de\""));
  // Around the length at which the library itself would refuse.
  for (const size_t length : {7'900u, 8'000u, 8'150u, 8'192u, 8'193u, 16'384u}) {
    const std::string target = "/api/v1/search?q=" + std::string(length, 'y');
    const RawReply found = get_url(server.port(), target);
    ASSERT_EQ(found.status, 200) << length;
    EXPECT_EQ(Json::parse(found.body)["query"]["text"].get<std::string>().size(), length);
  }
}

TEST(Http, AFormIsAnsweredLikeAnAddress) {
  const RunningServer server;
  const auto send = [&](const std::string& target, const std::string& body) {
    return ask_raw(server.port(),
                   "POST " + target +
                       " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                       "Content-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  std::string text;
  for (int i = 0; i < 10'000; ++i)
    text += "\U0002000B";
  const RawReply reply = send("/api/v1/search?country=DE", "limit=5&q=" + percent_encode(text));
  ASSERT_EQ(reply.status, 200) << reply.head;
  const Json answer = Json::parse(reply.body);
  EXPECT_EQ(answer["query"]["text"], text);
  EXPECT_EQ(answer["filters"][0]["facet"], "country");
  EXPECT_EQ(send("/api/v1/facets/person", "").status, 200);
  const RawReply wrong = send("/api/v1/search", "limit=0");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(Json::parse(wrong.body)["param"], "limit");
  EXPECT_EQ(send("/api/v1/search", std::string(300'000, 'q')).status, 413);
}

TEST(Http, AnAddressThatIsTooLongIsRefusedInTheClientsForm) {
  const RunningServer server;
  const std::string query = "?q=" + std::string(140'000, 'y');
  const RawReply api = get_url(server.port(), "/api/v1/search" + query);
  EXPECT_EQ(api.status, 414);
  EXPECT_THAT(api.header("Content-Type"), testing::StartsWith("application/problem+json"));
  const Json problem = Json::parse(api.body);
  EXPECT_EQ(problem["code"], "uri_too_long");
  EXPECT_FALSE(problem["hint"].is_null());
  const RawReply page = get_url(server.port(), "/search" + query);
  EXPECT_EQ(page.status, 414);
  EXPECT_THAT(page.header("Content-Type"), testing::StartsWith("text/html"));
}

// A header line without an end costs a megabyte at most.
TEST(Http, EndlessHeadsAreCutOff) {
  const RunningServer server;
  for (const char* begin : {"GET / HTTP/1.1\r\nX: ", "GET /?q="}) {
    RawConnection connection(server.port());
    connection.send(begin);
    const std::string megabyte(1 << 20, 'x');
    int sent = 0;
    while (sent < 100 && connection.send(megabyte))
      ++sent;
    EXPECT_LT(sent, 50) << begin;
    expect_alive(server.port(), begin);
  }
}

TEST(Http, IdleConnectionsHoldNobodyUp) {
  const RunningServer server;
  std::vector<RawConnection> idle;
  for (int i = 0; i < 300; ++i)
    idle.emplace_back(server.port());
  expect_alive(server.port(), "300 connections that say nothing");
  std::vector<RawConnection> slow;
  for (int i = 0; i < 100; ++i) {
    slow.emplace_back(server.port());
    slow.back().send("GET /healthz HTTP/1.1\r\nHo");
  }
  expect_alive(server.port(), "100 connections that stop in the middle");
}

TEST(Http, OneConnectionIsOneRequest) {
  const RunningServer server;
  const std::string one = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n";
  const RawReply reply = ask_raw(server.port(), one + one + one);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "ok\n");
  EXPECT_EQ(reply.header("Connection"), "close");
}

TEST(Http, ASecondServerOnThePortIsToldWhy) {
  const RunningServer first;
  ServerOptions options;
  options.address.port = first.port();
  HttpServer second(options, sample_backend());
  try {
    second.bind();
    ADD_FAILURE() << "two servers on one port";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_THAT(error.message(), testing::HasSubstr(std::to_string(first.port())));
    EXPECT_THAT(error.message(), testing::HasSubstr("in use"));
    EXPECT_THAT(error.hint(), testing::HasSubstr("--listen"));
  }
  expect_alive(first.port(), "a second server");
}

TEST(Http, AnAddressThatIsNotOursIsToldToo) {
  for (const char* host : {"192.0.2.1", "no-such-host.invalid"}) {
    ServerOptions options;
    options.address.host = host;
    HttpServer server(options, sample_backend());
    EXPECT_THROW(server.bind(), Error) << host;
  }
}

TEST(Http, HeadIsGetWithoutItsBody) {
  const RunningServer server;
  for (const char* target : {"/", "/healthz", "/api/v1/stats", "/api/v1/articles/9", "/static/base.css"}) {
    const RawReply get = get_url(server.port(), target);
    const RawReply head =
        ask_raw(server.port(), "HEAD " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(head.status, get.status) << target;
    EXPECT_EQ(head.body, "") << target;
    EXPECT_EQ(head.header("Content-Type"), get.header("Content-Type")) << target;
    EXPECT_EQ(std::stoi(head.header("Content-Length")), std::stoi(get.header("Content-Length"))) << target;
    EXPECT_EQ(get.body.size(), std::stoul(get.header("Content-Length"))) << target;
  }
}

TEST(Http, EveryAnswerCarriesTheSecurityHeaders) {
  const RunningServer server;
  for (const char* target :
       {"/", "/api/v1/search", "/api/v1/nothing", "/static/base.css", "/article/x", "/search?x=1"}) {
    const RawReply reply = get_url(server.port(), target);
    EXPECT_THAT(reply.header("Content-Security-Policy"),
                testing::StartsWith("default-src 'none'; style-src 'self'"));
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(reply.header("Referrer-Policy"), "same-origin") << target;
    EXPECT_FALSE(reply.header("X-Request-Id").empty()) << target;
    EXPECT_THAT(reply.header("Date"), testing::HasSubstr(" GMT")) << target;
  }
  EXPECT_EQ(get_url(server.port(), "/", "X-Request-Id: trace-7\r\n").header("X-Request-Id"), "trace-7");
}

TEST(Http, CompressionIsOursAlone) {
  const RunningServer server;
  for (const char* target : {"/api/v1/search?q=wall", "/search?q=wall", "/static/base.css"}) {
    const RawReply plain = get_url(server.port(), target);
    EXPECT_EQ(plain.header("Content-Encoding"), "") << target;
    const RawReply gzipped = get_url(server.port(), target, "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(gzipped.header("Content-Encoding"), "gzip") << target;
    EXPECT_EQ(gzipped.body.substr(0, 2), "\x1f\x8b") << target;
    EXPECT_EQ(gzipped.body.size(), std::stoul(gzipped.header("Content-Length"))) << target;
    EXPECT_LT(gzipped.body.size(), plain.body.size()) << target;
    EXPECT_EQ(get_url(server.port(), target, "Accept-Encoding: br\r\n").header("Content-Encoding"), "")
        << target;
  }
}

TEST(Http, ARepeatedQuestionCostsNoBody) {
  const RunningServer server;
  const RawReply first = get_url(server.port(), "/api/v1/search?q=wall");
  const RawReply again =
      get_url(server.port(), "/api/v1/search?q=wall", "If-None-Match: " + first.header("ETag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.header("ETag"), first.header("ETag"));
}

TEST(Http, ARangeIsIgnoredAndNothingIsCutOutOfErrors) {
  const RunningServer server;
  const RawReply whole = get_url(server.port(), "/static/base.css");
  const RawReply ranged = get_url(server.port(), "/static/base.css", "Range: bytes=0-9\r\n");
  EXPECT_EQ(ranged.status, 200);
  EXPECT_EQ(ranged.body, whole.body);
  const RawReply error = get_url(server.port(), "/api/v1/nothing", "Range: bytes=0-9\r\n");
  EXPECT_EQ(error.status, 404);
  EXPECT_TRUE(Json::accept(error.body));
}

TEST(Http, QueriesArriveAsTheyWereSent) {
  const RunningServer server;
  const auto text_of = [&](const std::string& query) {
    const RawReply reply = get_url(server.port(), "/api/v1/search?" + query);
    EXPECT_EQ(reply.status, 200) << query << reply.body;
    return Json::parse(reply.body)["query"]["text"].get<std::string>();
  };
  EXPECT_EQ(text_of("q=z%C3%BCrich+bern%2B1"), "zürich bern+1");
  EXPECT_EQ(text_of("q=a%26b%3Dc"), "a&b=c");
  EXPECT_EQ(text_of("q=%"), "%");
  EXPECT_EQ(text_of("q=100%25"), "100%");
  EXPECT_EQ(text_of("q=%FF%FEx"), "\xEF\xBF\xBD\xEF\xBF\xBDx");
  EXPECT_EQ(text_of("q=why%3F"), "why?");
  EXPECT_EQ(text_of("q=a=b"), "a=b");
}

TEST(Http, TooManySearchesAreRefusedWhileTheServerLives) {
  Backend slow = sample_backend();
  std::atomic<bool> release{false};
  slow.search = [&](const SearchRequest& request) {
    while (!release)
      std::this_thread::sleep_for(1ms);
    return sample_answer(to_query_string(request));
  };
  ServerOptions options = on_free_port();
  options.search_slots = 2;
  options.patience = 100ms;
  const RunningServer server(slow, options);
  std::atomic<int> answered{0}, refused{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 30; ++i) {
    clients.emplace_back([&] {
      const RawReply reply = get_url(server.port(), "/api/v1/search?q=x");
      if (reply.status == 200) ++answered;
      if (reply.status == 503 && reply.header("Retry-After") == "1") ++refused;
    });
  }
  for (const auto end = Clock::now() + 10s; refused < 28 && Clock::now() < end;)
    std::this_thread::sleep_for(1ms);
  expect_alive(server.port(), "30 searches at once");
  release = true;
  for (std::thread& client : clients)
    client.join();
  EXPECT_EQ(answered, 2);
  EXPECT_EQ(refused, 28);
}

TEST(Http, NoQueryMakesTheServerFail) {
  GrowingArchive archive;
  for (int i = 1; i <= 8; ++i)
    archive.add("A wall falls, part " + std::to_string(i), "Crowds danced on the wall.");
  Searcher searcher(archive.paths(), open_xapian_engine(archive.paths().index()));
  const RunningServer server(backend_of(searcher));
  std::mt19937 random(20260131);
  const std::vector<std::string> names = {
      "q",           "person",   "country",      "topic", "language", "source", "author",
      "from",        "to",       "person_match", "sort",  "limit",    "cursor", "facets",
      "facet_limit", "interval", "nonsense",     "",      "Q",        "q[]",    "%00"};
  const std::vector<std::string> values = {"",
                                           "wall",
                                           "-",
                                           "\\-x",
                                           "%",
                                           "%zz",
                                           "%00",
                                           "%FF%C0%80",
                                           "0",
                                           "-1",
                                           "1e9",
                                           "100",
                                           "2023",
                                           "2023-13",
                                           "-7d",
                                           "-99999999999y",
                                           "all",
                                           "none",
                                           "auto",
                                           "newest",
                                           "(((((",
                                           "\"",
                                           "a*",
                                           "title:",
                                           "person:\"",
                                           "date:..",
                                           "NOT",
                                           "OR%20OR",
                                           "%F0%9F%98%80",
                                           "%E2%80%AE",
                                           "%0d%0aX:%20y"};
  const std::vector<std::string> paths = {"/api/v1/search",     "/search",    "/",
                                          "/api/v1/articles/7", "/article/7", "/api/v1/articles/%00",
                                          "/api/v1/stats"};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  int good = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string target = pick(paths);
    const size_t count = random() % 5;
    for (size_t k = 0; k < count; ++k) {
      target += (k == 0 ? "?" : "&") + pick(names) + (random() % 8 == 0 ? "" : "=") + pick(values);
      if (random() % 4 == 0) target += pick(values) + "%20" + pick(values);
      if (random() % 16 == 0) target += repeated(pick(values), 200);
    }
    const RawReply reply = get_url(server.port(), target);
    ASSERT_NE(reply.status, 0) << target;
    ASSERT_LT(reply.status, 500) << target << "\n" << reply.body;
    ASSERT_EQ(reply.body.size(), std::stoul(reply.header("Content-Length"))) << target;
    good += reply.status == 200;
  }
  EXPECT_GT(good, 300) << "the fuzz has lost its grip: almost everything is refused early";
}

TEST(Http, StopsAndStartsAgainOnTheSamePort) {
  int port = 0;
  for (int round = 0; round < 3; ++round) {
    ServerOptions options = on_free_port();
    options.address.port = port;
    const RunningServer server(sample_backend(), options);
    port = server.port();
    EXPECT_EQ(get_url(port, "/healthz").status, 200);
  }
  EXPECT_THROW(RawConnection{port}, Error);
}

TEST(Http, AStopFinishesWhatWasBegun) {
  Backend slow = sample_backend();
  std::atomic<bool> begun{false};
  slow.search = [&](const SearchRequest& request) {
    begun = true;
    std::this_thread::sleep_for(300ms);
    return sample_answer(to_query_string(request));
  };
  RawReply reply;
  std::thread client;
  {
    const RunningServer server(slow);
    client = std::thread([&reply, port = server.port()] { reply = get_url(port, "/api/v1/search"); });
    while (!begun)
      std::this_thread::sleep_for(1ms);
  }
  client.join();
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(Json::accept(reply.body));
}

}  // namespace
}  // namespace broadsheet
