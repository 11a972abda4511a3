#include "encode/checksums.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

namespace fs = std::filesystem;

Checksum sum_of(const std::string& text) {
  return checksum_of({reinterpret_cast<const std::byte*>(text.data()), text.size()});
}

std::string hex(const Checksum& c) {
  char out[33];
  std::snprintf(out, sizeof out, "%016llx%016llx", static_cast<unsigned long long>(c.sum),
                static_cast<unsigned long long>(c.weighted));
  return out;
}

TEST(Checksum, IsTheTwoSumsOfItsWords) {
  EXPECT_EQ(sum_of(""), (Checksum{0, 0}));
  EXPECT_EQ(sum_of(std::string("\1\0\0\0\0\0\0\0\2", 9)), (Checksum{3, 5}));
  std::string six;
  for (char k = 1; k <= 6; ++k) six += std::string(1, k) + std::string(7, '\0');
  EXPECT_EQ(sum_of(six), (Checksum{21, 1 + 4 + 9 + 16 + 25 + 36}));
}

TEST(Checksum, SeesEveryChangeOfOneByteAndEveryExchangeOfTwoWords) {
  rc::check([](const std::string& text, uint8_t change) {
    RC_PRE(!text.empty() && change != 0);
    std::string other = text;
    const size_t at = *rc::gen::inRange<size_t>(0, text.size());
    other[at] = static_cast<char>(other[at] ^ static_cast<char>(change));
    RC_ASSERT(sum_of(other) != sum_of(text));
  });
  EXPECT_NE(sum_of("aaaaaaaabbbbbbbb"), sum_of("bbbbbbbbaaaaaaaa"));
}

// A folder with two files of a model and their list.
class FilesOfAModel : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("tellings_checksums_" + std::to_string(reinterpret_cast<uintptr_t>(this)));
    fs::create_directories(folder_);
    const std::string lines = put("words.bin", "some words") + put("judge.bin", "a judge");
    write("checksums", "model small-one " + hex(sum_of(lines)) + "\n" + lines);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string put(const std::string& name, const std::string& bytes) {
    write(name, bytes);
    return name + " " + std::to_string(bytes.size()) + " " + hex(sum_of(bytes)) + "\n";
  }
  Result<ModelIdentity> check(const std::vector<std::string>& parts) { return check_model(folder_.string(), parts); }
  fs::path folder_;
};

TEST_F(FilesOfAModel, IsWholeAndSaysWhichModelItIs) {
  EXPECT_TRUE(check({"words", "judge"}));
  const auto identity = model_identity(folder_.string());
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->name, "small-one");
  EXPECT_EQ(identity->checksum.size(), 32u);
}

TEST_F(FilesOfAModel, NamesTheFileThatIsCutOffOrDamagedAmongThePartsInUse) {
  write("judge.bin", "a judg");
  EXPECT_TRUE(check({"words"}));
  Result<ModelIdentity> status = check({"words", "judge"});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::malformed);
  EXPECT_EQ(status.error().source, (folder_ / "judge.bin").string());
  EXPECT_NE(status.error().message.find("cut off"), std::string::npos);
  write("judge.bin", "a jugde");
  status = check({"judge"});
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("damaged"), std::string::npos);
  fs::remove(folder_ / "judge.bin");
  status = check({"judge"});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::not_found);
}

TEST_F(FilesOfAModel, DoesNotTrustADamagedList) {
  for (const std::string text : {"", "model small-one", "model small-one 0\n", "words.bin 1 2\n",
                                 "model small-one 00000000000000000000000000000001\nwords.bin 10 0\n"}) {
    EXPECT_FALSE(parse_model_files(text)) << text;
  }
}

}  // namespace
}  // namespace tellings::encode
