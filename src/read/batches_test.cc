#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>
#include <vector>

#include "tellings/read.h"

namespace tellings::read {
namespace {

namespace fs = std::filesystem;

struct Kept : public Batch {
  void take(const Record& r) override { records.emplace_back(r.id, r.title, r.text, r.published); }
  std::vector<std::tuple<std::string, std::string, std::string, std::string>> records;
};

struct Outcome {
  decltype(Kept::records) records;
  std::vector<size_t> bad_lines;
  bool good = true;
};

class BatchesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("batches_test." + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }

  static Outcome fast(const std::string& path, size_t threads = 3) {
    Outcome out;
    Batches batches;
    batches.make = [] { return std::make_unique<Kept>(); };
    batches.done = [&](std::unique_ptr<Batch> b) {
      for (auto& r : static_cast<Kept*>(b.get())->records) out.records.push_back(std::move(r));
      return true;
    };
    batches.diagnose = [&](const Error& e) { out.bad_lines.push_back(e.line.value_or(0)); };
    batches.threads = threads;
    out.good = read_batches(path, batches).ok();
    return out;
  }

  static Outcome slow(const std::string& path) {
    Outcome out;
    out.good = read(
                   path, Format::automatic,
                   [&](Report r) { return out.records.emplace_back(r.id, r.title, r.text, r.published), true; },
                   [&](const Error& e) { out.bad_lines.push_back(e.line.value_or(0)); })
                   .ok();
    return out;
  }

  fs::path folder_;
};

TEST_F(BatchesTest, GivesWhatTheReaderOfOneByOneGives) {
  const std::string lines =
      "{\"id\":\"a\",\"title\":\"Dam\",\"source\":\"x\",\"published\":\"26-FEB-1987 15:01:01.79\",\"text\":\"one\"}\n"
      "\n   \n{\"id\":7,\"text\":\"two "
      "\\u00fc\"}\n{\"id\":\"c\"}\nnonsense\n{\"maintext\":\"three\",\"title\":\"T\"}\r\n"
      "{\"id\":\"e\",\"text\":\"BEIJING, March 3 (AFP) - four\"}\n{\"id\":\"half\",\"text\":\"x";
  const std::string path = put("a.jsonl", lines);
  const Outcome a = fast(path);
  const Outcome b = slow(path);
  EXPECT_EQ(a.records, b.records);
  EXPECT_EQ(a.bad_lines, b.bad_lines);
  EXPECT_EQ(a.records.size(), 4u);
  EXPECT_EQ(a.bad_lines, (std::vector<size_t>{5, 6, 9}));
}

TEST_F(BatchesTest, RecordsThatAreALittleWrongGiveTheSame) {
  using namespace std::string_literals;
  const std::string path = put(
      "a.jsonl",
      "{\"id\":\"a\",\"text\":\"one\",\"score\":NaN}\n\xEF\xBB\xBF{\"id\":92233720368547758423,\"text\":\"two "
      "\\ud83d\"}\n\0\0{\"id\":\"c\",\"text\":[\"three\",\"four\"]}\n\0\n{\"articles\":[{\"id\":\"d\",\"text\":"
      "\"five\"},{\"id\":"
      "\"e\",\"content\":\"<p>six &amp; seven</p>\"}]}\n{\"id\":\"f\",\"text\":\"x\",\"published\":{\"year\":2031}}\n"s);
  const Outcome a = fast(path);
  const Outcome b = slow(path);
  EXPECT_EQ(a.records, b.records);
  EXPECT_EQ(a.bad_lines, b.bad_lines);
  EXPECT_EQ(a.records.size(), 6u);
  EXPECT_EQ(a.bad_lines, (std::vector<size_t>{2, 6}));
}

TEST_F(BatchesTest, WarnsOfATimeThatIsNoneAsTheOtherReaderDoes) {
  const std::string path =
      put("a.jsonl",
          "{\"id\":\"a\",\"title\":\"Dam\",\"source\":\"x\",\"published\":\"soon\",\"text\":\"one\"}\n"
          "{\"id\":\"b\",\"title\":\"Dam\",\"source\":\"x\",\"published\":\"2031-03-02\",\"text\":\"two\"}\n");
  const Outcome a = fast(path);
  const Outcome b = slow(path);
  EXPECT_TRUE(a.good);
  EXPECT_EQ(a.records, b.records);
  EXPECT_EQ(a.records.size(), 2u);
  EXPECT_EQ(a.bad_lines, (std::vector<size_t>{1}));
  EXPECT_EQ(b.bad_lines, a.bad_lines);
}

TEST_F(BatchesTest, KeepsTheOrderOverManyBlocks) {
  std::string lines;
  for (size_t k = 0; k < 40000; ++k)
    lines += "{\"id\":\"" + std::to_string(k) + "\",\"text\":\"" + std::string(k % 300, 'x') + " words\"}\n";
  const Outcome got = fast(put("many.jsonl", lines), 4);
  ASSERT_EQ(got.records.size(), 40000u);
  for (size_t k = 0; k < got.records.size(); ++k) ASSERT_EQ(std::get<0>(got.records[k]), std::to_string(k));
}

TEST_F(BatchesTest, ALineLongerThanABlockIsOneRecord) {
  const std::string text(5000000, 'w');
  const Outcome got = fast(put("long.jsonl", "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"" + text +
                                                 "\"}\n{\"id\":\"c\",\"text\":\"y\"}"));
  ASSERT_EQ(got.records.size(), 3u);
  EXPECT_EQ(std::get<2>(got.records[1]).size(), text.size());
}

TEST_F(BatchesTest, OtherFormatsAndFoldersAreReadToo) {
  put("a.txt", "The dam broke.");
  put("b.json", "[{\"id\":\"x\",\"text\":\"one\"},{\"id\":\"y\",\"text\":\"two\"}]");
  EXPECT_EQ(fast(folder_.string()).records, slow(folder_.string()).records);
  EXPECT_EQ(fast(folder_.string()).records.size(), 3u);
  EXPECT_FALSE(fast((folder_ / "none.jsonl").string()).good);
  EXPECT_FALSE(fast(put("empty.jsonl", "\n\n")).good);
}

TEST_F(BatchesTest, AnyBytesGiveTheSameAsOneByOne) {
  EXPECT_TRUE(rc::check([this] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"{\"id\":\"a\",\"text\":\"t\"}", "\n", "{", "}", "\"", "\xFF", "{\"text\":\"u\"}\n",
                                 "[", ",", " ", "{\"id\":1.5,\"text\":\"v\"}\n", "\r\n"}));
    std::string lines = "{\"id\":\"first\",\"text\":\"line\"}\n";
    for (const std::string& p : parts) lines += p;
    const std::string path = put("any.jsonl", lines);
    const Outcome a = fast(path);
    const Outcome b = slow(path);
    RC_ASSERT(a.records == b.records);
    RC_ASSERT(a.bad_lines == b.bad_lines);
  }));
}

TEST_F(BatchesTest, AnIndexIsReadBackAndTellsItsSize) {
  const std::string path = (folder_ / "index").string();
  EXPECT_EQ(*size_of_index(path), 0u);
  auto writer = IndexWriter::make(path);
  ASSERT_TRUE(writer.ok());
  for (size_t k = 0; k < 3; ++k) {
    Report r;
    r.id = "r" + std::to_string(k), r.text = "The dam \"broke\"\n.", r.title = "Dam", r.published = "2031-03-02";
    ASSERT_TRUE((*writer)->add(r).ok());
  }
  EXPECT_FALSE(fs::exists(path));  // nothing before commit()
  ASSERT_TRUE((*writer)->commit().ok());
  EXPECT_EQ(*size_of_index(path), 3u);
  const Outcome got = fast(path);
  ASSERT_EQ(got.records.size(), 3u);
  EXPECT_EQ(std::get<2>(got.records[2]), "The dam \"broke\"\n.");
  fs::resize_file(path, fs::file_size(path) - 1);
  EXPECT_FALSE(size_of_index(path).ok());
  EXPECT_FALSE(size_of_index(put("other", "some text that is no index at all")).ok());
}

TEST_F(BatchesTest, AnIndexThatIsNotCommittedLeavesTheOldOne) {
  const std::string path = put("index", "old");
  {
    auto writer = IndexWriter::make(path);
    ASSERT_TRUE(writer.ok());
    Report r;
    r.id = "a", r.text = "b";
    ASSERT_TRUE((*writer)->add(r).ok());
  }
  std::ifstream in(path);
  std::string kept;
  in >> kept;
  EXPECT_EQ(kept, "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace tellings::read
