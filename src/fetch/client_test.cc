// Requests to servers of this machine: good ones, slow ones and hostile ones.
#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "fetch/address.h"
#include "fetch/gate.h"
#include "fetch/local_server.h"
#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

Options here() {
  Options options;
  options.allow_private = true;
  options.timeout_s = 10;
  return options;
}

// A server that gives one answer to everything.
LocalServer::Answer always(const std::string& status, const std::string& headers, const std::string& body) {
  return [=](LocalServer*, int socket, const Asked&) { LocalServer::send(socket, status, headers, body); };
}

// A client to which this one address belongs to the open internet.
Client only(int port, Options options = {}) {
  return gated_client(std::move(options), [port](const sockaddr* address) {
    const auto* in = reinterpret_cast<const sockaddr_in*>(address);
    return is_public(address) || (address->sa_family == AF_INET && ntohl(in->sin_addr.s_addr) == INADDR_LOOPBACK &&
                                  ntohs(in->sin_port) == port);
  });
}

ErrorCode code_of(const Result<Response>& response) {
  EXPECT_FALSE(response);
  return response ? ErrorCode::empty : response.error().code;
}

TEST(Client, GivesTheAnswerAndWhatItSaysOfItself) {
  LocalServer server(
      always("200 OK",
             "Content-Type: application/rss+xml; charset=utf-8\r\nETag: \"v1\"\r\nLast-Modified: Sat, 12 "
             "Apr 2031 07:40:00 GMT\r\nCache-Control: public\r\nCache-Control: max-age=600\r\n",
             "<rss/>"));
  const Result<Response> r = Client(here()).get(server.url("/feed"));
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_EQ(r->status, 200);
  EXPECT_EQ(r->body, "<rss/>");
  EXPECT_EQ(r->content_type, "application/rss+xml; charset=utf-8");
  EXPECT_EQ(r->etag, "\"v1\"");
  EXPECT_EQ(r->last_modified, "Sat, 12 Apr 2031 07:40:00 GMT");
  EXPECT_EQ(r->max_age_s, 600);
  EXPECT_EQ(r->final_url, server.url("/feed"));
  EXPECT_FALSE(r->moved || r->not_modified || r->cut);
  const std::string head = server.asked().at(0).head;
  EXPECT_NE(head.find("User-Agent: " + default_user_agent() + "\r\n"), std::string::npos) << head;
  for (const char* never : {"Cookie", "Referer", "Authorization"})
    EXPECT_EQ(head.find(never), std::string::npos) << head;
}

TEST(Client, GivesAnswersOfEveryStatus) {
  LocalServer server(always("503 Busy", "Retry-After: 120\r\n", "later"));
  const Result<Response> r = Client(here()).get(server.url());
  ASSERT_TRUE(r);
  EXPECT_EQ(r->status, 503);
  EXPECT_EQ(r->retry_after_s, 120);
}

TEST(Client, SaysWhatItHasAndLearnsThatNothingChanged) {
  LocalServer server([](LocalServer*, int socket, const Asked& asked) {
    const bool known = asked.head.find("If-None-Match: \"v1\"\r\n") != std::string::npos &&
                       asked.head.find("If-Modified-Since: Sat, 12 Apr 2031 07:40:00 GMT\r\n") != std::string::npos;
    known ? LocalServer::send(socket, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n")
          : LocalServer::send(socket, "200 OK", "ETag: \"v1\"\r\nLast-Modified: Sat, 12 Apr 2031 07:40:00 GMT\r\n",
                              "new");
  });
  const Client client(here());
  const Result<Response> first = client.get(server.url());
  ASSERT_TRUE(first);
  EXPECT_EQ(first->body, "new");
  Conditions conditions;
  conditions.etag = first->etag;
  conditions.last_modified = first->last_modified;
  const Result<Response> second = client.get(server.url(), conditions);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE(second->not_modified);
  EXPECT_EQ(second->status, 304);
  EXPECT_EQ(second->body, "");
}

TEST(Client, NeverSendsALineThatWasSlippedIn) {
  LocalServer server(always("200 OK", "", "x"));
  Conditions conditions;
  conditions.etag = "\"v1\"\r\nX-Slipped: in";
  Options options = here();
  options.user_agent = "good\r\nX-Slipped: in";
  ASSERT_TRUE(Client(options).get(server.url(), conditions));
  EXPECT_EQ(server.asked().at(0).head.find("X-Slipped"), std::string::npos);
}

TEST(Client, FollowsRedirectsAndTellsWhetherTheyLast) {
  LocalServer server([](LocalServer*, int socket, const Asked& asked) {
    if (asked.path == "/a") LocalServer::send(socket, "301 Moved", "Location: /b/c\r\n", "");
    if (asked.path == "/t") LocalServer::send(socket, "302 Found", "Location: /a\r\n", "");
    if (asked.path == "/b/c") LocalServer::send(socket, "308 Moved", "Location: ../d?x=1\r\n", "");
    if (asked.path == "/d?x=1") LocalServer::send(socket, "200 OK", "", "here");
  });
  const Client client(here());
  const Result<Response> lasting = client.get(server.url("/a"));
  ASSERT_TRUE(lasting) << lasting.error().message;
  EXPECT_EQ(lasting->body, "here");
  EXPECT_EQ(lasting->final_url, server.url("/d?x=1"));
  EXPECT_TRUE(lasting->moved);
  EXPECT_FALSE(client.get(server.url("/t"))->moved);
}

TEST(Client, GivesUpWhereRedirectsDoNotEnd) {
  LocalServer server(always("302 Found", "Location: /again\r\n", ""));
  EXPECT_EQ(code_of(Client(here()).get(server.url())), ErrorCode::unavailable);
  EXPECT_EQ(server.asked().size(), 6U);
}

TEST(Client, RefusesRedirectsToWhereNobodyOutsideMayGo) {
  LocalServer inner(always("200 OK", "", "secret"));
  for (const std::string& where :
       {inner.url(), "http://localhost:" + std::to_string(inner.port()) + "/",
        std::string("http://169.254.169.254/latest/"), std::string("http://[::1]/"), std::string("http://10.0.0.1/"),
        std::string("http://[::ffff:10.0.0.1]:8080/"), std::string("http://0x7f000001:") + std::to_string(inner.port()),
        std::string("file:///etc/passwd"), std::string("ftp://10.0.0.1/"), std::string("http://ilse:secret@127.0.0.1/"),
        std::string("http://8.8.8.8:25/")}) {
    LocalServer server(always("302 Found", "Location: " + where + "\r\n", ""));
    EXPECT_EQ(code_of(only(server.port()).get(server.url())), ErrorCode::usage) << where;
    EXPECT_EQ(server.connections(), 1) << where;
  }
  EXPECT_EQ(inner.connections(), 0);
}

TEST(Client, RefusesItsOwnMachineHoweverItIsWritten) {
  LocalServer server(always("200 OK", "", "secret"));
  const std::string port = ":" + std::to_string(server.port()) + "/";
  const Client client;
  for (const char* host : {"127.0.0.1", "localhost", "LOCALHOST", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1",
                           "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]"})
    EXPECT_EQ(code_of(client.get("http://" + std::string(host) + port)), ErrorCode::usage) << host;
  EXPECT_EQ(server.connections(), 0);
}

TEST(Client, UsesNoProxyOfTheEnvironment) {
  LocalServer server(always("200 OK", "", "x"));
  setenv("http_proxy", "http://127.0.0.1:9/", 1);
  setenv("ALL_PROXY", "http://127.0.0.1:9/", 1);
  EXPECT_TRUE(Client(here()).get(server.url()));
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
}

TEST(Client, AsksBeforeEveryRequest) {
  LocalServer server([](LocalServer*, int socket, const Asked& asked) {
    LocalServer::send(socket, asked.path == "/a" ? "301 Moved" : "200 OK", "Location: /b\r\n", "x");
  });
  std::vector<std::string> seen;
  Conditions conditions;
  conditions.before = [&](const std::string& url) -> Status {
    seen.push_back(url);
    if (seen.size() < 4) return Nothing{};
    return Error{ErrorCode::usage, "not this one.", "", {}, {}};
  };
  const Client client(here());
  EXPECT_TRUE(client.get(server.url("/a"), conditions));
  EXPECT_EQ(seen, (std::vector<std::string>{server.url("/a"), server.url("/b")}));
  EXPECT_EQ(code_of(client.get(server.url("/a"), conditions)), ErrorCode::usage);
  EXPECT_EQ(server.asked().size(), 3U);
}

}  // namespace
}  // namespace tellings::fetch
