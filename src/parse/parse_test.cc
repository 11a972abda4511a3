#include <gtest/gtest.h>

#include "tellings/parser.h"

namespace tellings::parse {
namespace {

// Remembers what it was asked.
class AskedParser final : public Parser {
 public:
  std::vector<Parse> parse(std::span<const TextOfTokens> texts) override {
    std::vector<Parse> out;
    for (const TextOfTokens& text : texts) {
      std::string& words = asked.emplace_back();
      for (const ByteRange token : text.tokens) words += std::string(token.of(text.text)) + "|";
      out.emplace_back(text.tokens.size());
    }
    return out;
  }
  std::vector<std::string> asked;
};

TEST(Parse, AsksForStatementsWithTheirOwnTokens) {
  Report report;
  report.text = "Olden won. Bo lost.";
  Segmentation segmentation;
  for (const ByteRange range : {ByteRange{0, 5}, {6, 9}, {9, 10}, {11, 13}, {14, 18}, {18, 19}})
    segmentation.tokens.emplace_back().range = range;
  segmentation.statements = {{.range = {0, 10}, .tokens = {{0}, {3}}}, {.range = {11, 19}, .tokens = {{3}, {6}}}};
  AskedParser parser;
  const StatementIndex both[] = {{1}, {0}};
  const std::vector<Parse> found = parse(parser, report, segmentation, both);
  EXPECT_EQ(parser.asked, (std::vector<std::string>{"Bo|lost|.|", "Olden|won|.|"}));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].size(), 3u);
  EXPECT_TRUE(parse(parser, report, segmentation, {}).empty());
}

}  // namespace
}  // namespace tellings::parse
