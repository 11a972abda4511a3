#include "tellings/parser.h"

namespace tellings::parse {

std::vector<Parse> parse(Parser& parser, const Report& report, const Segmentation& segmentation,
                         std::span<const StatementIndex> statements) {
  const std::string_view text = report.text;
  std::vector<std::vector<ByteRange>> ranges;
  for (const StatementIndex index : statements) {
    const Statement& statement = segmentation[index];
    std::vector<ByteRange>& own = ranges.emplace_back();
    for (TokenIndex k = statement.tokens.begin; k < statement.tokens.end; ++k.value) {
      const ByteRange range = segmentation[k].range;
      own.push_back({range.begin - statement.range.begin, range.end - statement.range.begin});
    }
  }
  std::vector<TextOfTokens> texts;
  for (size_t k = 0; k < statements.size(); ++k)
    texts.push_back({segmentation[statements[k]].range.of(text), ranges[k]});
  return parser.parse(texts);
}

}  // namespace tellings::parse
