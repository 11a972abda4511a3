// robots.txt: its rules, and who asks for it how often.
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "fetch/local_server.h"
#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

bool allows(const std::string& robots, const std::string& path, const std::string& product = "tellings/0.2.0") {
  return Rules::parse(robots, product).allow("https://n.example" + path);
}

// RFC 9309, section 5.1.
constexpr const char* kExample =
    "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
    "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
    "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";

TEST(Rules, AreThoseOfTheStandardsExample) {
  EXPECT_FALSE(allows(kExample, "/example/page.html"));
  EXPECT_FALSE(allows(kExample, "/a/picture.gif"));
  EXPECT_TRUE(allows(kExample, "/a/picture.gif?size=2"));
  EXPECT_TRUE(allows(kExample, "/publications/"));
  EXPECT_FALSE(allows(kExample, "/", "foobot"));
  EXPECT_TRUE(allows(kExample, "/example/page.html", "FooBot/2.1"));
  EXPECT_FALSE(allows(kExample, "/example/page.html", "barbot"));
  EXPECT_FALSE(allows(kExample, "/example/page.html", "bazbot"));
  EXPECT_TRUE(allows(kExample, "/a/picture.gif", "bazbot"));
  EXPECT_TRUE(allows(kExample, "/example/page.html", "quxbot")) << "a group without rules";
}

TEST(Rules, LetTheLongestPatternDecideAndAllowAmongEqualOnes) {
  const std::string longest = "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  EXPECT_TRUE(allows(longest, "/example/page/allowed.gif"));
  EXPECT_FALSE(allows(longest, "/example/page/disallowed.gif"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/page"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /\n", "/"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
  EXPECT_TRUE(allows("", "/page"));
}

TEST(Rules, KnowStarsAndDollars) {
  const std::string rules = "User-agent: *\nDisallow: /*/print$\nDisallow: /a*b*c\nDisallow: /end$more\n";
  EXPECT_FALSE(allows(rules, "/news/1/print"));
  EXPECT_TRUE(allows(rules, "/news/1/print?x"));
  EXPECT_FALSE(allows(rules, "/axxbxxcxx"));
  EXPECT_TRUE(allows(rules, "/axxcxxb"));
  EXPECT_TRUE(allows(rules, "/end"));
  std::string stars = "User-agent: *\nDisallow: /";
  for (int k = 0; k < 600; ++k) stars += "a*";
  EXPECT_TRUE(allows(stars + "b\n", "/" + std::string(5000, 'a')));
}

// RFC 9309, section 2.2.2.
TEST(Rules, CompareOctetsHoweverTheyAreWritten) {
  const auto matches = [](const std::string& pattern, const std::string& path) {
    return !allows("User-agent: *\nDisallow: " + pattern + "\n", path);
  };
  EXPECT_TRUE(matches("/foo/bar?baz=quz", "/foo/bar?baz=quz"));
  EXPECT_TRUE(matches("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"));
  EXPECT_TRUE(matches("/foo/bar/ツ", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(matches("/foo/bar/%E3%83%84", "/foo/bar/ツ"));
  EXPECT_TRUE(matches("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(matches("/foo/bar/%62%61%7A", "/foo/bar/baz"));
  EXPECT_TRUE(matches("/~joe/index.html", "/%7Ejoe/index.html"));
  EXPECT_FALSE(matches("/a%2Fb", "/a/b"));
  EXPECT_TRUE(matches("/path/file-with-a-%2A.html", "/path/file-with-a-*.html"));
  EXPECT_FALSE(matches("/path/file-with-a-%2A.html", "/path/file-with-a-x.html"));
  EXPECT_TRUE(matches("/path/foo-%24", "/path/foo-$"));
}

TEST(Rules, TakeEveryGroupThatNamesTheCrawlerAndNoOther) {
  const std::string rules =
      "\xEF\xBB\xBFuser-agent: Tellings # us\rDISALLOW : /a # not this\r\nSitemap: https://n.example/map\nnonsense\n"
      "User-agent: other\nDisallow: /\nUser-agent: *\nDisallow: /c\nUser-agent: tellings\nDisallow: /b\n";
  EXPECT_FALSE(allows(rules, "/a"));
  EXPECT_FALSE(allows(rules, "/b"));
  EXPECT_TRUE(allows(rules, "/c"));
  EXPECT_FALSE(allows(rules, "/c", "somebody"));
  EXPECT_TRUE(allows("Disallow: /\nUser-agent: *\nDisallow: /x\n", "/a")) << "a rule of no group";
  EXPECT_TRUE(allows("User-agent: tellingsbot\nDisallow: /\n", "/a")) << "another name that begins alike";
}

TEST(Rules, EndAfterFiveHundredKibibytes) {
  const std::string begin = "User-agent: *\nDisallow: /a\n";
  const std::string filler = "#" + std::string((500 << 10) - begin.size() - 2, 'x') + "\n";
  EXPECT_FALSE(allows(begin + filler + "Disallow: /b\n", "/a"));
  EXPECT_TRUE(allows(begin + filler + "Disallow: /b\n", "/b"));
}

TEST(Rules, HonourADelayUpToAMinute) {
  const auto delay = [](const std::string& value) {
    return Rules::parse("User-agent: *\nCrawl-delay: " + value + "\nDisallow: /x\n", "tellings").crawl_delay_ms();
  };
  EXPECT_EQ(delay("2"), 2000);
  EXPECT_EQ(delay("0.5"), 500);
  EXPECT_EQ(delay("86400"), 60000);
  EXPECT_EQ(delay("1e999"), 60000);
  for (const char* none : {"", "-3", "soon", "nan"}) EXPECT_FALSE(delay(none)) << none;
}

// A site in memory, and a clock that is set by hand.
class Asking : public testing::Test {
 protected:
  Robots robots(int64_t least = 0) {
    return Robots(
        [this](const std::string& url, const Conditions& conditions) -> Result<Response> {
          asked_.push_back(url);
          EXPECT_TRUE(conditions.cut);
          if (status_ == 0) return Error{ErrorCode::unavailable, "does not answer.", url, {}, {}};
          Response r;
          r.status = status_;
          r.body = body_;
          return r;
        },
        "tellings", least, [this] { return now_; });
  }
  static constexpr int64_t kHour = 3600 * 1000;
  std::vector<std::string> asked_;
  int status_ = 200;
  std::string body_ = "User-agent: *\nDisallow: /private\n";
  int64_t now_ = 0;
};

TEST_F(Asking, FetchesTheRulesOfAnOriginOnceADay) {
  Robots r = robots();
  EXPECT_TRUE(r.may_fetch("https://n.example/a")->allowed);
  EXPECT_FALSE(r.may_fetch("https://N.example:443/private/b")->allowed);
  EXPECT_EQ(asked_, (std::vector<std::string>{"https://n.example:443/robots.txt"}));
  r.may_fetch("http://n.example/a").ok();
  r.may_fetch("https://n.example:8443/a").ok();
  EXPECT_EQ(asked_.size(), 3U);
  now_ = 23 * kHour;
  r.may_fetch("https://n.example/a").ok();
  EXPECT_EQ(asked_.size(), 3U);
  now_ = 24 * kHour;
  body_ = "User-agent: *\nDisallow: /\n";
  EXPECT_FALSE(r.may_fetch("https://n.example/a")->allowed);
  EXPECT_FALSE(r.may_fetch("no address"));
}

TEST_F(Asking, TakesAMissingFileForLeaveAndAFailingServerForNone) {
  for (const int status : {400, 401, 403, 404, 410, 429}) {
    Robots r = robots();
    status_ = status;
    body_ = "User-agent: *\nDisallow: /\n";
    EXPECT_TRUE(r.may_fetch("https://n.example/a")->allowed) << status;
  }
  for (const int status : {500, 503, 0}) {
    Robots r = robots();
    now_ = 0, status_ = status;
    const Result<Permission> refused = r.may_fetch("https://n.example/a");
    EXPECT_FALSE(refused->allowed) << status;
    EXPECT_NE(refused->why.find("does not answer"), std::string::npos);
    now_ = kHour, status_ = 404;
    EXPECT_TRUE(r.may_fetch("https://n.example/a")->allowed) << "asked again after an hour";
  }
}

TEST_F(Asking, GivesEachRequestItsOwnMoment) {
  body_ = "User-agent: *\nCrawl-delay: 5\n";
  Robots r = robots(1000);
  EXPECT_EQ(r.may_fetch("https://n.example/a")->wait_ms, 0);
  EXPECT_EQ(r.may_fetch("https://n.example/b")->wait_ms, 5000);
  EXPECT_EQ(r.may_fetch("https://n.example/c")->wait_ms, 10000);
  EXPECT_EQ(r.may_fetch("https://m.example/a")->wait_ms, 0) << "another origin";
  now_ = 60000;
  EXPECT_EQ(r.may_fetch("https://n.example/d")->wait_ms, 0);
  body_ = "";
  EXPECT_EQ(r.may_fetch("https://v.example/a")->wait_ms, 0);
  EXPECT_EQ(r.may_fetch("https://v.example/b")->wait_ms, 1000);
}

TEST(Politely, AsksBeforeARedirectIsFollowedToo) {
  LocalServer server([](LocalServer*, int socket, const Asked& asked) {
    if (asked.path == "/robots.txt")
      LocalServer::send(socket, "200 OK", "", "User-agent: tellings\nDisallow: /private\nCrawl-delay: 0.01\n");
    else if (asked.path == "/a")
      LocalServer::send(socket, "302 Found", "Location: /private/x\r\n", "");
    else
      LocalServer::send(socket, "200 OK", "", "page");
  });
  Options options;
  options.allow_private = true;
  const Client client(options);
  Robots robots(client);
  const Result<Response> good = get_politely(client, robots, server.url("/b"));
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_EQ(good->body, "page");
  const Result<Response> bad = get_politely(client, robots, server.url("/a"));
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::usage);
  for (const Asked& asked : server.asked()) EXPECT_NE(asked.path, "/private/x");
  EXPECT_EQ(server.asked().size(), 3U) << "robots.txt, /b, /a";
}

}  // namespace
}  // namespace tellings::fetch
