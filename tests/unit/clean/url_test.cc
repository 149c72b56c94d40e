// SPDX-License-Identifier: MIT
#include "indexer/clean/url.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

struct Case {
  const char* given;
  const char* canonical;
};

TEST(CanonicalUrl, Table) {
  const Case cases[] = {
      {"HTTP://WWW.Example.COM:80/a/./b/../c?utm_source=x&id=7&fbclid=1#top",
       "http://www.example.com/a/c?id=7"},
      {"https://example.com", "https://example.com/"},
      {"https://example.com:443?a=1", "https://example.com/?a=1"},
      {"https://example.com:8443/", "https://example.com:8443/"},
      {"https://user:pw@example.com./x", "https://example.com/x"},
      {"https://example.com/%7euser/%e4%b8?q=a%2fb", "https://example.com/~user/%E4%B8?q=a%2Fb"},
      {"https://example.com/ä b", "https://example.com/%C3%A4%20b"},
      {"https://bücher.example/", "https://xn--bcher-kva.example/"},
      {"https://example.com/../../a", "https://example.com/a"},
      {"https://example.com/a/..", "https://example.com/"},
      {"https://example.com/a//b/", "https://example.com/a//b/"},
      {"https://[2001:DB8::1]:80/a", "https://[2001:db8::1]:80/a"},
      {"  https://example.com/100%  ", "https://example.com/100%25"},
      {"ftp://example.com/", ""},
      {"/relative", ""},
      {"https://", ""},
      {"https://exa mple.com/", ""},
      {"https://example.com:99x/", ""},
      {"javascript:alert(1)", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(canonical_url(c.given), c.canonical) << c.given;
    EXPECT_EQ(canonical_url(canonical_url(c.given)), c.canonical) << "not idempotent: " << c.given;
  }
}

TEST(UrlHost, DropsWww) {
  EXPECT_EQ(url_host("https://www.bbc.co.uk/news"), "bbc.co.uk");
  EXPECT_EQ(url_host("https://example.com:8080/"), "example.com");
  EXPECT_EQ(url_host(""), "");
}

}  // namespace
}  // namespace broadsheet
