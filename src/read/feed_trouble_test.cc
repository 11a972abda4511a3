// Feeds that are broken, hostile or none.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/utf8.h"
#include "read/feed_cut.h"
#include "tellings/feed.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

const std::string kAddress = "northern.rss";
const std::string kHead = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Northern Wire</title>\n";
const std::string kTail = "</channel></rss>\n";

std::string item(const std::string& id, const std::string& text = "It rained.") {
  return "<item><guid isPermaLink=\"false\">" + id + "</guid><description>" + text + "</description></item>\n";
}

Error error_of(const std::string& bytes) {
  const Result<Feed> feed = parse_feed(bytes, kAddress);
  EXPECT_FALSE(feed) << bytes.substr(0, 80);
  return feed ? Error{ErrorCode::usage, "none", "", {}, {}} : feed.error();
}

TEST(FeedTrouble, PassesOverABrokenItemAndSaysWhere) {
  const std::string broken = "<item><guid>b</guid><description>A <b>bold</i> word</description></item>\n";
  const std::string bytes = kHead + item("a") + broken + item("c") + "<item></item>" + kTail;
  const Result<Feed> feed = parse_feed(bytes, kAddress);
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 2U);
  EXPECT_EQ(feed->items[0].report.id, "a");
  EXPECT_EQ(feed->items[1].report.id, "c");
  ASSERT_EQ(feed->problems.size(), 2U);
  const Error& e = feed->problems[0];
  EXPECT_EQ(e.code, ErrorCode::malformed);
  EXPECT_EQ(e.source, kAddress);
  EXPECT_EQ(e.line, 4U);
  ASSERT_TRUE(e.range);
  EXPECT_GE(e.range->begin, bytes.find("</i>"));
  EXPECT_LE(e.range->begin, bytes.find("</i>") + 4);
  EXPECT_FALSE(e.warning);
  EXPECT_EQ(feed->problems[1].code, ErrorCode::empty);
}

TEST(FeedTrouble, PassesOverAnItemThatIsNotClosed) {
  const Result<Feed> feed = parse_feed(
      kHead + "<item><guid>a</guid><description>It</description>\n" + item("b") + "<item><title>c</title>" + kTail,
      kAddress);
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 1U);
  EXPECT_EQ(feed->items[0].report.id, "b");
  EXPECT_EQ(feed->problems.size(), 2U);
}

TEST(FeedTrouble, KeepsWhatCameBeforeACut) {
  const std::string whole = kHead + item("a") + item("b") + kTail;
  const size_t first = whole.find("</item>") + 7;
  for (size_t end = first; end < whole.find("</rss>"); ++end) {
    const Result<Feed> feed = parse_feed(whole.substr(0, end), kAddress);
    ASSERT_TRUE(feed) << end;
    EXPECT_EQ(feed->items[0].report.id, "a");
    ASSERT_FALSE(feed->problems.empty()) << end;
    EXPECT_NE(feed->problems.back().message.find("cut off"), std::string::npos) << feed->problems.back().message;
    EXPECT_EQ(feed->problems.back().range->begin, end);
  }
}

TEST(FeedTrouble, IsAnErrorWhereNothingCameBeforeACut) {
  const Error e = error_of(kHead + "<item><guid>a</guid>");
  EXPECT_EQ(e.code, ErrorCode::malformed);
  EXPECT_EQ(e.source, kAddress);
  EXPECT_NE(e.message.find("cut off"), std::string::npos) << e.message;
  EXPECT_EQ(e.range->begin, (kHead + "<item><guid>a</guid>").size());
  EXPECT_EQ(e.line, 3U);
}

TEST(FeedTrouble, SaysThatAWebPageIsNoFeed) {
  for (const char* page : {"<!DOCTYPE html><html><body><p>Not found", "<html><div>x",
                           "<?xml version=\"1.0\"?>\n<HTML/>", " <!doctype HTML>\n<p>x"}) {
    const Error e = error_of(page);
    EXPECT_EQ(e.code, ErrorCode::malformed) << page;
    EXPECT_NE(e.message.find("web page"), std::string::npos) << e.message;
  }
}

TEST(FeedTrouble, SaysWhatElseIsNoFeed) {
  EXPECT_EQ(error_of("").code, ErrorCode::empty);
  EXPECT_EQ(error_of(" \n").code, ErrorCode::empty);
  EXPECT_EQ(error_of("The ferry ran aground.").code, ErrorCode::malformed);
  EXPECT_EQ(error_of("<note>x</note>").code, ErrorCode::malformed);
  EXPECT_EQ(error_of("<!-- only this").code, ErrorCode::malformed);
  EXPECT_EQ(error_of(std::string("\x89PNG\r\n\x1a\n\0\0", 10)).code, ErrorCode::not_text);
  EXPECT_EQ(error_of(std::string("<rss>\0\1\2\3\4</rss>", 16)).code, ErrorCode::not_text);
  EXPECT_NE(error_of("<opml><body/></opml>").message.find("list of feeds"), std::string::npos);
  EXPECT_EQ(error_of(std::string(kMostFeedBytes + 1, ' ')).code, ErrorCode::too_large);
}

TEST(FeedTrouble, ReadsOtherEncodingsByTheirDeclarationOrTheirBytes) {
  const auto text = [](const std::string& bytes) {
    const Result<Feed> feed = parse_feed(bytes, kAddress);
    return feed && feed->items.size() == 1 ? feed->items[0].report.text : "none";
  };
  const std::string body = "<rss><channel><item><description>";
  const std::string end = "</description></item></channel></rss>";
  EXPECT_EQ(text("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" + body + "\xCF\xE0\xF0\xEE\xEC" + end), "Паром");
  EXPECT_EQ(text("<?xml version='1.0' encoding='iso-8859-9'?>" + body + "\xFD\xFE\xF0" + end), "ışğ");
  EXPECT_EQ(text("\xEF\xBB\xBF" + body + "Fähre" + end), "Fähre");
  std::string wide = "\xFF\xFE";
  for (const char c : "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + body + "Selma" + end) {
    wide.push_back(c);
    wide.push_back('\0');
  }
  EXPECT_EQ(text(wide), "Selma");
}

TEST(FeedTrouble, NeverExpandsWhatADocumentDeclares) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\"> <!ENTITY file SYSTEM \"file:///etc/passwd\">";
  for (int k = 0; k < 20; ++k) {
    const std::string name(1, static_cast<char>('a' + k)), next(1, static_cast<char>('a' + k + 1));
    bomb += "<!ENTITY " + next + " \"&" + name + ";&" + name + ";&" + name + ";&" + name + ";\">";
  }
  const Result<Feed> feed =
      parse_feed(bomb + "]>" + "<rss><channel>" + item("a", "&t; &file;") + "</channel></rss>", kAddress);
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 1U);
  EXPECT_EQ(feed->items[0].report.text, "&t; &file;");
}

TEST(FeedTrouble, GivesValidTextForReferencesToNoCharacter) {
  const Result<Feed> feed = parse_feed(kHead + item("a&#xD800;b", "It &#xDFFF;rained&#x7FFFFFFF;.") +
                                           "<item><link>https://n.example/&#xD800;</link></item>" + kTail,
                                       kAddress);
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->items.size(), 2U);
  for (const FeedItem& one : feed->items)
    for (const ReportField& field : kReportFields)
      EXPECT_EQ(base::first_invalid(one.report.*field.member), std::string_view::npos) << field.name;
}

TEST(FeedTrouble, BoundsDepthAndNumber) {
  std::string deep = "<item><description>";
  for (int k = 0; k < 100000; ++k) deep += "<b>";
  const Result<Feed> feed = parse_feed(kHead + deep + "</item>" + item("b") + kTail, kAddress);
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.size(), 1U);
  EXPECT_EQ(feed->problems.size(), 1U);
  std::string nested = "<rss>";
  for (int k = 0; k < 100000; ++k) nested += "<a>";
  EXPECT_EQ(error_of(nested).code, ErrorCode::malformed);
  std::string many = "<rss><channel>";
  for (size_t k = 0; k < kMostFeedItems + 5; ++k) many += "<item><title>x</title></item>";
  const Result<Feed> cut = parse_feed(many + kTail, kAddress);
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->items.size(), kMostFeedItems);
  ASSERT_EQ(cut->problems.size(), 1U);
  EXPECT_EQ(cut->problems[0].code, ErrorCode::too_large);
}

TEST(FeedTrouble, SurvivesTextsThatInviteSquareTime) {
  constexpr size_t kMany = 1000000;
  std::string tags, references, quotes;
  for (size_t k = 0; k < kMany; ++k) tags += "&lt;a ", references += "&amp;a", quotes += "<a '";
  for (const std::string& text :
       {std::string(kMany, '>'), std::string(kMany, ' ') + "x", "x" + std::string(kMany, ']'), tags, references}) {
    const Result<Feed> feed = parse_feed(kHead + item("a", text) + kTail, kAddress);
    ASSERT_TRUE(feed);
    EXPECT_EQ(feed->items.size(), 1U);
  }
  EXPECT_TRUE(parse_feed(kHead + item("a") + "<item>" + quotes + kTail, kAddress));
}

TEST(FeedTrouble, GivesValidTextForArbitraryBytes) {
  rc::check([](const std::string& noise, const std::string& more) {
    const Result<Feed> feed = parse_feed(kHead + item("a", noise) + more + item("b") + kTail, kAddress);
    if (!feed) return;
    for (const FeedItem& one : feed->items)
      for (const ReportField& field : kReportFields)
        RC_ASSERT(base::first_invalid(one.report.*field.member) == std::string_view::npos);
  });
}

// Through read(), as every command does.
class FeedFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("tellings_feeds_" + std::to_string(reinterpret_cast<uintptr_t>(this)));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Status run(const std::string& name, const std::string& bytes, Format format = Format::automatic) {
    path_ = (folder_ / name).string();
    std::ofstream(path_, std::ios::binary) << bytes;
    reports_.clear(), errors_.clear();
    return read(
        path_, format, [&](Report r) { return reports_.push_back(std::move(r)), true; },
        [&](Error e) { errors_.push_back(std::move(e)); });
  }

  std::filesystem::path folder_;
  std::string path_;
  std::vector<Report> reports_;
  std::vector<Error> errors_;
};

TEST_F(FeedFiles, AreReadWhateverTheyAreCalled) {
  const std::string atom =
      "<?xml version=\"1.0\"?><!-- made --><feed "
      "xmlns=\"http://www.w3.org/2005/Atom\"><title>M</title><entry><id>a</id>"
      "<content type=\"html\">&lt;p&gt;It rained.</content></entry></feed>";
  const std::string json =
      R"({"version": "https:\/\/jsonfeed.org\/version\/1","items":[{"id":"a","content_text":"It rained."}]})";
  const std::string rss = kHead + item("a", "&lt;p&gt;It rained.") + kTail;
  for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"a.rss", rss},
                                    {"a.xml", rss},
                                    {"a", rss},
                                    {"a.atom", atom},
                                    {"a.xml", atom},
                                    {"a", atom},
                                    {"a.json", json},
                                    {"a", json}}) {
    ASSERT_TRUE(run(name, bytes)) << name;
    ASSERT_EQ(reports_.size(), 1U) << name;
    EXPECT_EQ(reports_[0].text, "It rained.") << name;
    EXPECT_EQ(reports_[0].id, "a") << name;
    EXPECT_EQ(reports_[0].file, path_) << name;
  }
}

TEST_F(FeedFiles, AreNotWhatOnlyMentionsThem) {
  ASSERT_TRUE(run("a.json", R"({"text":"See jsonfeed.org for \"version\" : it is a form.","id":"r"})"));
  ASSERT_EQ(reports_.size(), 1U);
  EXPECT_EQ(reports_[0].id, "r");
  ASSERT_TRUE(run("page.xml",
                  "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>It "
                  "rained all day in Marl, and the river rose.</p></body></html>"));
  EXPECT_EQ(reports_.size(), 1U);
  EXPECT_EQ(run("page.rss", "<!DOCTYPE html><p>Not found").error().source, path_);
}

TEST_F(FeedFiles, PassOverItemsWithoutText) {
  ASSERT_TRUE(run("a.rss", kHead + "<item><title>Only this</title></item>" + item("b") + kTail));
  EXPECT_EQ(reports_.size(), 1U);
  ASSERT_EQ(errors_.size(), 1U);
  EXPECT_EQ(errors_[0].code, ErrorCode::empty);
  EXPECT_EQ(run("b.rss", kHead + kTail).error().code, ErrorCode::empty);
}

}  // namespace
}  // namespace tellings::read
