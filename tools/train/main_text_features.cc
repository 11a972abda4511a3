// For tools/train/train_main_text.py only: pages (JSON Lines with "html") on standard input, one line per block on
// standard output: the page's number, the block's text as JSON, its features, parted by tabs. With a file of one
// probability per block the features are the second pass's.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "read/encoding.h"
#include "read/main_text_features.h"

int main(int count, char** arguments) {
  using namespace tellings;
  std::ifstream given;
  if (count > 1) given.open(arguments[1]);
  std::string line;
  for (size_t number = 0; std::getline(std::cin, line); ++number) {
    const nlohmann::json record = nlohmann::json::parse(line);
    const Result<std::string> html = read::html_to_utf8(record["html"].get<std::string>());
    if (!html) continue;
    const read::Page page(*html);
    std::vector<read::Row> rows = read::block_features(page, read::metadata_of(page));
    if (given.is_open()) {
      std::vector<float> probabilities(rows.size());
      for (float& p : probabilities) given >> p;
      read::add_probabilities(page, probabilities, &rows);
    }
    for (size_t k = 0; k < rows.size(); ++k) {
      std::printf("%zu\t%s", number, nlohmann::json(page.blocks()[k].text).dump().c_str());
      for (const float value : rows[k]) std::printf("\t%.6g", static_cast<double>(value));
      std::printf("\n");
    }
  }
}
