// For tools/train/train_main_text.py only: pages (JSON Lines with "html") on standard input, one line per block on
// standard output: the page's number, the block's text as JSON, its features, parted by tabs.
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "read/encoding.h"
#include "read/main_text_features.h"

int main() {
  using namespace tellings;
  std::string line;
  for (size_t number = 0; std::getline(std::cin, line); ++number) {
    const nlohmann::json record = nlohmann::json::parse(line);
    const Result<std::string> html = read::html_to_utf8(record["html"].get<std::string>());
    if (!html) continue;
    const read::Page page(*html);
    read::Purposes purposes(page);
    const read::Metadata metadata = read::metadata_of(page, &purposes);
    read::BlockFeatures features(page, metadata, &purposes);
    float row[read::kBlockFeatures];
    for (size_t k = 0; features.next(1, row) == 1; ++k) {
      std::printf("%zu\t%s", number, nlohmann::json(page.blocks()[k].text).dump().c_str());
      for (const float value : row) std::printf("\t%.6g", static_cast<double>(value));
      std::printf("\n");
    }
  }
}
