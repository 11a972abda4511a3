// Files of every form, whole and broken, through read().
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "made/packed.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

using made::gzip;
using made::zstd;

namespace fs = std::filesystem;

class Reading : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("tellings_read_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name() +
               std::to_string(reinterpret_cast<uintptr_t>(this)));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  Status run(const std::string& path, Format format = Format::automatic) {
    reports_.clear(), errors_.clear();
    return read(
        path, format, [&](Report r) { return reports_.push_back(std::move(r)), reports_.size() < most_; },
        [&](Error e) { errors_.push_back(std::move(e)); });
  }

  fs::path folder_;
  std::vector<Report> reports_;
  std::vector<Error> errors_;
  size_t most_ = 1000000;
};

const char kLines[] =
    "{\"id\":\"a\",\"text\":\"The river rose.\",\"source\":\"Ostria Post\",\"published\":\"2 March "
    "2031\",\"story\":7}\n"
    "{\"id\":\"b\",\"text\":\"The river fell.\"}\n";

TEST_F(Reading, TakesATextFile) {
  const std::string path = file("a.txt", "The river rises\n\nThe river rose on Monday.\n");
  ASSERT_TRUE(run(path));
  ASSERT_EQ(reports_.size(), 1U);
  EXPECT_EQ(reports_[0].text, "The river rises\n\nThe river rose on Monday.\n");
  EXPECT_EQ(reports_[0].title, "The river rises");
  EXPECT_EQ(reports_[0].id, path);
  EXPECT_EQ(reports_[0].file, path);
  EXPECT_EQ(reports_[0].language, "");
}

TEST_F(Reading, TakesJsonLines) {
  ASSERT_TRUE(run(file("a.jsonl", kLines)));
  ASSERT_EQ(reports_.size(), 2U);
  EXPECT_EQ(reports_[0].id, "a");
  EXPECT_EQ(reports_[0].source, "Ostria Post");
  EXPECT_EQ(reports_[0].published, "2031-03-02");
  EXPECT_EQ(reports_[0].story, "7");
  EXPECT_TRUE(run(file("no_ending", kLines)));
  EXPECT_EQ(reports_.size(), 2U);
}

TEST_F(Reading, UnderstandsTheFieldNamesOfOthers) {
  ASSERT_TRUE(
      run(file("a.jsonl",
               "{\"id\":\"p1\",\"series\":\"ostria-post\",\"date\":\"1931-03-02\",\"text\":\"The river rose.\"}\n"
               "{\"title\":\"River\",\"author\":\"Anna Verel\",\"sitename\":\"Ostria "
               "Post\",\"source\":\"https://post.example/a\",\"date\":\"2031-03-02\",\"text\":\"The river rose.\","
               "\"language\":\"en\",\"fingerprint\":\"f00\"}\n"
               "{\"maintext\":\"The river "
               "rose.\",\"title\":\"River\",\"source_domain\":\"post.example\",\"date_publish\":\"2031-03-02 "
               "10:00:00\",\"authors\":[\"Anna Verel\",\"Jan "
               "Marl\"],\"url\":\"https://post.example/b\",\"language\":\"xx1\"}\n")));
  ASSERT_EQ(reports_.size(), 3U);
  EXPECT_EQ(reports_[0].source, "ostria-post");
  EXPECT_EQ(reports_[1].id, "f00");
  EXPECT_EQ(reports_[1].source, "Ostria Post");
  EXPECT_EQ(reports_[1].url, "https://post.example/a");
  EXPECT_EQ(reports_[1].language, "en");
  EXPECT_EQ(reports_[2].byline, "Anna Verel, Jan Marl");
  EXPECT_EQ(reports_[2].published, "2031-03-02T10:00:00");
  EXPECT_EQ(reports_[2].language, "");
  EXPECT_EQ(reports_[2].id, reports_[2].file + ":3");
}

TEST_F(Reading, WarnsOfATimeThatIsNoneAndKeepsTheReport) {
  const std::string path =
      file("a.jsonl",
           "{\"id\":\"ferry-4\",\"text\":\"The river rose.\",\"published\":\"the day we sailed\"}\n"
           "{\"id\":\"ferry-5\",\"text\":\"The river fell.\",\"published\":\"  \"}\n"
           "{\"id\":\"ferry-6\",\"text\":\"The river froze.\",\"published\":null}\n");
  ASSERT_TRUE(run(path));
  ASSERT_EQ(reports_.size(), 3U);
  EXPECT_EQ(reports_[0].published, "");
  ASSERT_EQ(errors_.size(), 1U);
  EXPECT_TRUE(errors_[0].warning);
  EXPECT_EQ(errors_[0].source, path);
  EXPECT_EQ(errors_[0].line, 1U);
  EXPECT_NE(errors_[0].message.find("'ferry-4'"), std::string::npos) << errors_[0].message;
  EXPECT_NE(errors_[0].message.find("'the day we sailed'"), std::string::npos) << errors_[0].message;
}

TEST_F(Reading, TakesOneJsonDocumentOverManyLines) {
  ASSERT_TRUE(run(file("a.json", "{\n  \"title\": \"River\",\n  \"maintext\": \"The river rose.\"\n}\n")));
  ASSERT_EQ(reports_.size(), 1U);
  ASSERT_TRUE(run(file("b.json", "[{\"id\":1,\"text\":\"The river rose.\"},\n {\"id\":2,\"text\":\"It fell.\"}]")));
  ASSERT_EQ(reports_.size(), 2U);
  EXPECT_EQ(reports_[1].id, "2");
}

TEST_F(Reading, UnpacksByTheFirstBytes) {
  const std::string lines = kLines;
  for (const std::string& bytes :
       {gzip(lines), zstd(lines), gzip(lines.substr(0, 50)) + gzip(lines.substr(50)),
        zstd(lines.substr(0, 50)) + zstd(lines.substr(50)), gzip(lines) + std::string(512, '\0')}) {
    ASSERT_TRUE(run(file("packed", bytes)));
    EXPECT_EQ(reports_.size(), 2U);
    EXPECT_TRUE(errors_.empty());
  }
}

TEST_F(Reading, SaysWhereAnArchiveIsCutAndKeepsWhatCameBefore) {
  std::string many;
  for (int k = 0; k < 20000; ++k)
    many += "{\"id\":" + std::to_string(k) + ",\"text\":\"The river rose by " + std::to_string(k * 7919 % 1000) +
            " cm.\"}\n";
  const std::string packed = gzip(many);
  ASSERT_TRUE(run(file("cut.jsonl.gz", packed.substr(0, packed.size() / 2))));
  EXPECT_GT(reports_.size(), 100U);
  ASSERT_EQ(errors_.size(), 1U);
  EXPECT_EQ(errors_[0].code, ErrorCode::malformed);
  EXPECT_EQ(errors_[0].range->begin, packed.size() / 2);
  for (char& c : many) c = c == '{' || c == '}' ? ' ' : c;
  const Status text = run(file("cut.txt.gz", gzip(many).substr(0, packed.size() / 2)));
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::malformed);
}

TEST_F(Reading, SkipsABrokenRecordAndSaysWhichAndWhere) {
  ASSERT_TRUE(run(file("a.jsonl",
                       "{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"te\n\n{\"id\":3,\"text\":\" "
                       "\"}\n[1]\n{\"id\":5,\"text\":\"Five.\"}")));
  ASSERT_EQ(reports_.size(), 2U);
  EXPECT_EQ(reports_[1].id, "5");
  ASSERT_EQ(errors_.size(), 3U);
  EXPECT_EQ(errors_[0].line, 2U);
  EXPECT_EQ(errors_[0].code, ErrorCode::malformed);
  EXPECT_EQ(errors_[0].range->begin, 23U);
  EXPECT_EQ(errors_[1].line, 4U);
  EXPECT_EQ(errors_[1].code, ErrorCode::empty);
  EXPECT_EQ(errors_[2].line, 5U);
}

TEST_F(Reading, SurvivesJsonThatIsNestedDeeply) {
  const std::string deep = "{\"id\":1,\"x\":" + std::string(200000, '[') + std::string(200000, ']') + "}\n";
  ASSERT_TRUE(run(file("a.jsonl", deep + kLines)));
  EXPECT_EQ(reports_.size(), 2U);
  EXPECT_EQ(errors_.size(), 1U);
}

TEST_F(Reading, ReadsAFolderByNameAndGoesOnAfterABadFile) {
  file("all/b.txt", "The river fell.");
  file("all/a.txt", "The river rose.");
  file("all/c.bin", std::string("\0\1\2\3\0\0\0", 7));
  file("all/.hidden", "Not this.");
  file("all/sub/d.txt", "It rose again.");
  ASSERT_TRUE(run((folder_ / "all").string()));
  ASSERT_EQ(reports_.size(), 3U);
  EXPECT_EQ(reports_[0].text, "The river rose.");
  EXPECT_EQ(reports_[2].text, "It rose again.");
  ASSERT_EQ(errors_.size(), 1U);
  EXPECT_EQ(errors_[0].code, ErrorCode::not_text);
  EXPECT_TRUE(errors_[0].source.ends_with("c.bin"));
}

TEST_F(Reading, TellsWhatIsWrongWithAFile) {
  fs::create_directories(folder_ / "nothing");
  EXPECT_EQ(run((folder_ / "missing").string()).error().code, ErrorCode::not_found);
  EXPECT_EQ(run((folder_ / "nothing").string()).error().code, ErrorCode::empty);
  EXPECT_EQ(run(file("empty.txt", "")).error().code, ErrorCode::empty);
  EXPECT_EQ(run(file("blank.txt", " \n\t\n")).error().code, ErrorCode::empty);
  EXPECT_EQ(run(file("empty.jsonl", "")).error().code, ErrorCode::empty);
  EXPECT_EQ(run(file("program", std::string("\x7F"
                                            "ELF\0\0",
                                            6)))
                .error()
                .code,
            ErrorCode::not_text);
  EXPECT_EQ(run(file("empty.html", "<html><body></body></html>")).error().code, ErrorCode::empty);
}

TEST_F(Reading, StopsWhereTheSinkSaysSo) {
  most_ = 1;
  ASSERT_TRUE(run(file("a.jsonl", kLines)));
  EXPECT_EQ(reports_.size(), 1U);
}

TEST_F(Reading, TakesTenMegabytesOfOneWord) {
  ASSERT_TRUE(run(file("word.txt", std::string(10000000, 'x'))));
  EXPECT_EQ(reports_[0].text.size(), 10000000U);
  ASSERT_TRUE(run(file("word.jsonl", "{\"text\":\"" + std::string(10000000, 'x') + "\"}\n")));
  EXPECT_EQ(reports_[0].text.size(), 10000000U);
}

}  // namespace
}  // namespace tellings::read
