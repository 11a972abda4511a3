#include "serve/guard.h"

#include <gtest/gtest.h>

namespace tellings::serve {
namespace {

Request get(const std::string& host) {
  Request r;
  r.method = "GET", r.path = "/api/v1/stories";
  r.headers["host"] = host;
  return r;
}

unsigned status(const Guard& guard, const Request& request) {
  const std::optional<Answer> refused = guard.refuses(request);
  return refused ? refused->status : 0;
}

TEST(Guard, AnswersToItsOwnNamesAlone) {
  const Guard guard{"127.0.0.1", 7117, ""};
  for (const char* own : {"127.0.0.1:7117", "localhost:7117", "[::1]:7117"})
    EXPECT_EQ(status(guard, get(own)), 0u) << own;
  for (const char* other :
       {"", "evil.example", "evil.example:7117", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:7117"})
    EXPECT_EQ(status(guard, get(other)), 403u) << other;
}

TEST(Guard, RefusesOtherPagesOfTheSameBrowser) {
  const Guard guard{"127.0.0.1", 7117, ""};
  Request r = get("127.0.0.1:7117");
  r.headers["origin"] = "http://127.0.0.1:7117";
  EXPECT_EQ(status(guard, r), 0u);
  for (const char* other : {"http://evil.example", "null", "http://127.0.0.1:7118", "http://localhost:7117"}) {
    r.headers["origin"] = other;
    EXPECT_EQ(status(guard, r), 403u) << other;
  }
  r.headers.erase("origin");
  r.headers["sec-fetch-site"] = "cross-site";
  EXPECT_EQ(status(guard, r), 403u);
  r.path = "/";  // a link from elsewhere may lead to the page
  EXPECT_EQ(status(guard, r), 0u);
}

TEST(Guard, ChangesWantTheirHeaderAndJson) {
  const Guard guard{"127.0.0.1", 7117, ""};
  Request r = get("127.0.0.1:7117");
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH"}) {
    r.method = method;
    r.headers.erase("x-tellings");
    EXPECT_EQ(status(guard, r), 403u) << method;
    r.headers["x-tellings"] = "1";
    r.headers["content-type"] = "application/json; charset=utf-8";
    EXPECT_EQ(status(guard, r), 0u) << method;
  }
  r.method = "POST";
  r.headers["content-type"] = "text/plain";
  EXPECT_EQ(status(guard, r), 415u);
}

TEST(Guard, WhereATokenIsAskedForNothingIsAnsweredWithoutIt) {
  const Guard guard{"0.0.0.0", 7117, "secret-secret-secret"};
  Request r = get("desk.example:7117");
  EXPECT_EQ(status(guard, r), 401u);
  r.headers["authorization"] = "Bearer secret-secret-secret";
  EXPECT_EQ(status(guard, r), 0u);
  r.headers["authorization"] = "Bearer secret-secret-secreT";
  EXPECT_EQ(status(guard, r), 401u);
  r.headers["authorization"] = "Bearer ";
  EXPECT_EQ(status(guard, r), 401u);
  r.headers.erase("authorization");
  r.headers["cookie"] = "a=b; tellings_token=secret-secret-secret";
  EXPECT_EQ(status(guard, r), 0u);
  r.headers["cookie"] = "xtellings_token=secret-secret-secret";
  EXPECT_EQ(status(guard, r), 401u);
  r.headers.clear();
  r.path = "/healthz";
  EXPECT_EQ(status(guard, r), 0u);
  r.path = "/", r.query["token"] = "secret-secret-secret";
  EXPECT_EQ(status(guard, r), 303u);
  r.query["token"] = "other";
  EXPECT_EQ(status(guard, r), 401u);
}

TEST(Guard, ComparesWholeTokens) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  for (const char* other : {"", "ab", "abcd", "abd", "abcabc"}) {
    EXPECT_FALSE(equal_in_constant_time(other, "abc")) << other;
    EXPECT_FALSE(equal_in_constant_time("abc", other)) << other;
  }
}

TEST(Guard, KnowsLoopback) {
  for (const char* own : {"127.0.0.1", "127.9.9.9", "::1"}) EXPECT_TRUE(is_loopback(own)) << own;
  for (const char* other : {"0.0.0.0", "::", "10.0.0.1", "192.168.0.1", "1.127.0.0"})
    EXPECT_FALSE(is_loopback(other)) << other;
}

}  // namespace
}  // namespace tellings::serve
