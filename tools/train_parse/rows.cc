// parse_rows MODEL_FOLDER ROWS_FILE: what the parser sees of sentences, for its training: JSON Lines {"text",
// "language"} in; the ranges of the program's own tokens out, {"tokens": [[begin, end, is it punctuation], ...],
// "read": how many of them the model read}, and the rows of those that were read to the file, at half precision. So
// training and program can not differ in it.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "encode/states.h"
#include "encode/token_rows.h"
#include "tellings/segmentation.h"

int main(int argc, char** argv) {
  using namespace tellings;
  if (argc != 3) {
    std::cerr << "usage: parse_rows MODEL_FOLDER ROWS_FILE <SENTENCES\n";
    return 2;
  }
  const auto lower = encode::open_lower_half(argv[1], 1);
  if (!lower) {
    std::cerr << lower.error().message << "\n";
    return 2;
  }
  std::ofstream file(argv[2], std::ios::binary);
  std::ios::sync_with_stdio(false);
  const size_t width = (*lower)->file().row_length * encode::kRowsOfToken;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json sentence = nlohmann::json::parse(line);
    Report report;
    report.text = sentence["text"].get<std::string>();
    report.language = sentence["language"].get<std::string>();
    const Segmentation segmentation = segment::segment(report);
    std::vector<ByteRange> ranges;
    nlohmann::json tokens = nlohmann::json::array();
    for (const Token& token : segmentation.tokens) {
      ranges.push_back(token.range);
      tokens.push_back({token.range.begin, token.range.end, token.kind == TokenKind::punctuation});
    }
    const std::string_view text = report.text;
    const std::vector<float> rows = encode::token_rows(*(*lower)->states({&text, 1}).front(), (*lower)->file(), ranges);
    const std::vector<ov::float16> half(rows.begin(), rows.end());
    file.write(reinterpret_cast<const char*>(half.data()), static_cast<std::streamsize>(half.size() * sizeof(half[0])));
    std::cout << nlohmann::json{{"tokens", tokens}, {"read", rows.size() / width}} << '\n';
  }
  return file.good() ? 0 : 2;
}
