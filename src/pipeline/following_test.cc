// Feeds that are followed: from a server of this machine, which is allowed here.
#include "tellings/following.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "fetch/local_server.h"

namespace tellings::pipeline {
namespace {

using fetch::LocalServer;

const char* const kLong =
    "The dam above Sarn gave way on Monday morning. Fourteen people were killed, the fire brigade of Ostria said. The "
    "water carried "
    "off two bridges and the mill of Verhoeve. Schools stay closed until Thursday. The minister of waters, Nadia "
    "Sorel, flew to "
    "Sarn in the afternoon and promised an inquiry. Engineers had warned of cracks in March. The operator says that "
    "they had "
    "been mended by April, and that nobody could have known more.";

class FollowingTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("tellings_follow_" + std::to_string(getpid()));
    std::filesystem::create_directory(folder_);
    auto made = store::open((folder_ / "desk.db").string(), store::Access::make);
    ASSERT_TRUE(made);
    store_ = std::move(*made);
  }
  void TearDown() override {
    store_ = nullptr;
    std::filesystem::remove_all(folder_);
  }

  // What the server answers with: path -> status and body; a path that is not there is 404.
  void set(const std::string& path, const std::string& status, const std::string& body, const std::string& type) {
    const std::lock_guard lock(mutex_);
    pages_[path] = {status, body, type};
  }
  static std::string item(const std::string& id, const std::string& text, const std::string& link = "") {
    return "<item><guid isPermaLink=\"false\">" + id + "</guid><title>Title " + id + "</title>" +
           (link.empty() ? "" : "<link>" + link + "</link>") + "<description>" + text + "</description></item>";
  }
  void set_feed(const std::string& items) {
    set("/feed", "200 OK", "<rss version=\"2.0\"><channel><title>Northern Wire</title>" + items + "</channel></rss>",
        "application/rss+xml");
  }
  Following follower() {
    FollowOptions options;
    options.fetch.allow_private = true;
    options.least_delay_ms = 0;
    options.complain = [this](const Error& e) { complaints_.push_back(e.message); };
    return Following(*store_, options);
  }
  // Reads again, whatever the feed's time.
  Followed read_again(Following* following) {
    auto feeds = store_->feeds();
    EXPECT_TRUE(feeds);
    for (store::Feed feed : *feeds) {
      feed.next = "";
      EXPECT_TRUE(store_->put_feed(feed));
    }
    const auto followed = following->read_due();
    EXPECT_TRUE(followed);
    return followed ? *followed : Followed{};
  }

  struct Page {
    std::string status, body, type;
  };
  std::mutex mutex_;
  std::map<std::string, Page> pages_;
  LocalServer server_{[this](LocalServer*, int socket, const fetch::Asked& asked) {
    const std::lock_guard lock(mutex_);
    const auto it = pages_.find(asked.path);
    if (it == pages_.end())
      LocalServer::send(socket, "404 Not Found", "", "");
    else
      LocalServer::send(socket, it->second.status, "Content-Type: " + it->second.type + "\r\nConnection: close\r\n",
                        it->second.body);
  }};
  std::filesystem::path folder_;
  std::unique_ptr<store::Store> store_;
  std::vector<std::string> complaints_;
};

TEST_F(FollowingTest, KeepsWhatIsNewAndAsksAgainLater) {
  set_feed(item("1", kLong));
  Following following = follower();
  EXPECT_EQ(*following.follow(server_.url("/feed")), 1u);
  EXPECT_EQ(*following.follow(server_.url("/feed")), 0u) << "followed already";
  const auto first = following.read_due();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->reports.fresh, 1u);
  EXPECT_GT(first->next_s, 60);
  EXPECT_EQ(following.read_due()->read, 0u) << "its time has not come";
  EXPECT_EQ((*store_->waiting(9))[0].report.source, "Northern Wire");
  EXPECT_EQ((*store_->feeds())[0].title, "Northern Wire");
  set_feed(item("2", std::string("Another. ") + kLong) + item("1", kLong));
  const Followed second = read_again(&following);
  EXPECT_EQ(second.reports.fresh, 1u);
  EXPECT_EQ(second.reports.known, 1u);
}

TEST_F(FollowingTest, AChangedItemIsANewVersion) {
  set_feed(item("1", kLong));
  Following following = follower();
  ASSERT_TRUE(following.follow(server_.url("/feed")));
  ASSERT_TRUE(following.read_due());
  set_feed(item("1", std::string(kLong) + " Seventeen people are dead by now."));
  EXPECT_EQ(read_again(&following).reports.changed, 1u);
  EXPECT_EQ(store_->counts()->reports, 1u);
  EXPECT_EQ(store_->counts()->versions, 2u);
}

TEST_F(FollowingTest, OfATeaserThePageIsReadOnce) {
  set("/article", "200 OK",
      std::string("<html><body><article><p>") + kLong + "</p><p>" + kLong + "</p></article></body></html>",
      "text/html");
  set_feed(item("1", "The dam gave way …", server_.url("/article")));
  Following following = follower();
  ASSERT_TRUE(following.follow(server_.url("/feed")));
  EXPECT_EQ(following.read_due()->reports.fresh, 1u);
  EXPECT_NE((*store_->waiting(9))[0].report.text.find("Engineers had warned"), std::string::npos);
  const auto asked = [&] {
    size_t n = 0;
    for (const fetch::Asked& a : server_.asked()) n += a.head.starts_with("GET /article ");
    return n;
  };
  EXPECT_EQ(asked(), 1u);
  EXPECT_EQ(read_again(&following).reports.fresh, 0u);
  EXPECT_EQ(asked(), 1u);
}

TEST_F(FollowingTest, ATeaserWhosePageIsGoneIsKeptAsItIs) {
  set_feed(item("1", "The dam gave way, killing fourteen …", server_.url("/gone")));
  Following following = follower();
  ASSERT_TRUE(following.follow(server_.url("/feed")));
  EXPECT_EQ(following.read_due()->reports.fresh, 1u);
  EXPECT_FALSE(complaints_.empty());
}

TEST_F(FollowingTest, AFeedThatIsNoneIsTroubleAndTheOthersAreRead) {
  set_feed(item("1", kLong));
  set("/page", "200 OK", "<!doctype html><html><body>Hello</body></html>", "text/html");
  set("/down", "500 Internal Server Error", "", "text/plain");
  Following following = follower();
  for (const char* path : {"/page", "/down", "/feed", "/nothing"}) ASSERT_TRUE(following.follow(server_.url(path)));
  const auto followed = following.read_due();
  ASSERT_TRUE(followed);
  EXPECT_EQ(followed->read, 4u);
  EXPECT_EQ(followed->failed, 3u);
  EXPECT_EQ(followed->reports.fresh, 1u);
  const auto feeds = store_->feeds();
  for (const store::Feed& f : *feeds) EXPECT_EQ(f.trouble.empty(), f.url.ends_with("/feed")) << f.url;
}

TEST_F(FollowingTest, AListOfFeedsIsFollowedWhole) {
  const std::string list = (folder_ / "feeds.opml").string();
  std::ofstream(list)
      << "<opml version=\"2.0\"><body><outline text=\"News\"><outline type=\"rss\" text=\"Wire\" "
         "xmlUrl=\"https://wire.example/rss\"/>"
         "<outline type=\"rss\" text=\"Post\" xmlUrl=\"https://post.example/rss\"/></outline></body></opml>";
  Following following = follower();
  EXPECT_EQ(*following.follow(list), 2u);
  EXPECT_EQ((*store_->feeds())[1].title, "Wire");
  EXPECT_EQ(following.follow((folder_ / "none").string()).error().code, ErrorCode::not_found);
}

TEST_F(FollowingTest, TheOwnNetworkIsRefusedUnlessAllowed) {
  set_feed(item("1", kLong));
  Following following(*store_, {});
  ASSERT_TRUE(following.follow(server_.url("/feed")));
  EXPECT_EQ(following.read_due()->failed, 1u);
  EXPECT_EQ(server_.connections(), 0);
}

}  // namespace
}  // namespace tellings::pipeline
