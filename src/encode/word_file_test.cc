#include "encode/word_file.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace tellings::encode {
namespace {

// The smallest sound file: five pieces, of which one, "a", is in the trie; rows of one block.
class Builder {
 public:
  std::vector<float> scores = {0, 0, 0, 0, -1};
  std::vector<uint8_t> labels = {0, 'a'};
  std::vector<uint32_t> first_child = {1, 2, 2};
  std::vector<int32_t> node_piece = {-1, 4};
  std::vector<uint32_t> norm_codes = {9};
  std::vector<uint32_t> norm_offsets = {0, 1};
  std::vector<uint32_t> norm_out = {32};
  std::vector<uint32_t> marks = {'e', 0x301, 0xE9};
  std::vector<uint8_t> rows = std::vector<uint8_t>(5 * (4 + 16), 0);
  std::vector<float> centre = std::vector<float>(32, 0.5f);
  uint32_t version = kWordFileVersion;
  uint32_t unknown_id = 3;

  // The result is aligned as a mapped file is.
  std::vector<uint64_t> build() const {
    std::vector<std::string> sections = {bytes(scores),     bytes(labels),       bytes(first_child), bytes(node_piece),
                                         bytes(norm_codes), bytes(norm_offsets), bytes(norm_out),    bytes(marks),
                                         bytes(rows),       bytes(centre),       bytes(centre),      bytes(centre)};
    const std::vector<uint32_t> head = {version, static_cast<uint32_t>(sections.size()), 5, 32, 0, 2, 1, unknown_id};
    std::string out = std::string("TLWORDS\0", 8) + bytes(head);
    std::string body;
    const size_t start = 40 + 16 * sections.size();
    for (const std::string& section : sections) {
      while ((start + body.size()) % 64 != 0) body += '\0';
      out += bytes(std::vector<uint64_t>{start + body.size(), section.size()});
      body += section;
    }
    out += body;
    std::vector<uint64_t> aligned((out.size() + 7) / 8);
    std::memcpy(aligned.data(), out.data(), out.size());
    return aligned;
  }

 private:
  template <typename T>
  static std::string bytes(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
  }
};

bool is_sound(const std::vector<uint64_t>& file) { return parse(std::as_bytes(std::span(file))).ok(); }

TEST(WordFile, ReadsRowsAsBlocksOfHalves) {
  Builder builder;
  const float scale = 0.5f;
  std::memcpy(&builder.rows[4 * 20], &scale, sizeof(scale));
  builder.rows[4 * 20 + 4] = 0xF0;  // weight 0 is 0 - 8, weight 16 is 15 - 8
  const std::vector<uint64_t> bytes = builder.build();
  const Result<WordFile> file = parse(std::as_bytes(std::span(bytes)));
  ASSERT_TRUE(file.ok()) << file.error().message;
  std::vector<float> row(32);
  file->row(4, row);
  EXPECT_EQ(row[0], -4.0f);
  EXPECT_EQ(row[16], 3.5f);
  EXPECT_EQ(file->unknown_id, 3);
}

TEST(WordFile, RefusesIndexesThatLeadOutOfTheirTable) {
  const auto broken = [](auto change) {
    Builder builder;
    change(builder);
    return !is_sound(builder.build());
  };
  EXPECT_FALSE(broken([](Builder&) {}));
  EXPECT_TRUE(broken([](Builder& b) { b.version = 99; }));
  EXPECT_TRUE(broken([](Builder& b) { b.unknown_id = 5; }));
  EXPECT_TRUE(broken([](Builder& b) { b.node_piece[1] = 5; }));
  EXPECT_TRUE(broken([](Builder& b) { b.first_child = {1, 3, 2}; }));
  EXPECT_TRUE(broken([](Builder& b) { b.first_child = {0, 2, 2}; }));  // the root would be its own child
  EXPECT_TRUE(broken([](Builder& b) { b.norm_offsets[1] = 2; }));
  EXPECT_TRUE(broken([](Builder& b) { b.norm_out[0] = 0xD800; }));
  EXPECT_TRUE(broken([](Builder& b) { b.marks.pop_back(); }));
  EXPECT_TRUE(broken([](Builder& b) { b.rows.pop_back(); }));
  EXPECT_TRUE(broken([](Builder& b) { b.centre[3] = std::numeric_limits<float>::quiet_NaN(); }));
}

TEST(WordFile, RefusesEveryCutFile) {
  const std::vector<uint64_t> bytes = Builder().build();
  for (size_t n = 0; n + 1 < bytes.size(); n += 3) {
    EXPECT_FALSE(parse(std::as_bytes(std::span(bytes).first(n))).ok()) << n;
  }
}

TEST(WordFile, AnyByteMayBeWrong) {
  const std::vector<uint64_t> sound = Builder().build();
  EXPECT_TRUE(rc::check([&] {
    std::vector<uint64_t> bytes = sound;
    const auto at = *rc::gen::inRange<size_t>(0, bytes.size() * 8);
    reinterpret_cast<unsigned char*>(bytes.data())[at] = *rc::gen::arbitrary<unsigned char>();
    (void)is_sound(bytes);  // an answer, no crash
  }));
}

}  // namespace
}  // namespace tellings::encode
