#include "read/main_text.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/hash.h"
#include "base/trees.h"
#include "read/embedded.h"
#include "read/main_text_features.h"
#include "read/main_text_words.h"

namespace tellings::read {
namespace {

constexpr float kTaken = 0.5F;

const base::Trees* trees(const char* name) {
  Result<base::Trees> parsed = base::Trees::parse(embedded(name));
  return parsed ? new base::Trees(std::move(*parsed)) : nullptr;
}

std::vector<float> judge(const base::Trees& model, const std::vector<Row>& rows) {
  std::vector<float> out;
  out.reserve(rows.size());
  for (const Row& row : rows) out.push_back(row.size() == model.features() ? model.probability(row) : 0);
  return out;
}

// Where next to nothing is sure, the likeliest longer blocks, or else the likeliest of all, stand for the text.
float threshold(const Page& page, const std::vector<float>& taken) {
  constexpr uint32_t kLittleWords = 25, kLongWords = 15;
  uint32_t words = 0;
  float best = 0, best_long = 0;
  for (size_t k = 0; k < taken.size(); ++k) {
    const uint32_t own = page.blocks()[k].words;
    if (taken[k] >= kTaken) words += own;
    best = std::max(best, taken[k]);
    if (own >= kLongWords) best_long = std::max(best_long, taken[k]);
  }
  if (words >= kLittleWords) return kTaken;
  return std::min(kTaken, (best_long > 0 ? best_long : best) / 2);
}

// What stands in the text a second time (a pull quote, the copy for another size of screen) is left out.
class Repeats {
 public:
  // True where most of a longer `block` was given before; else notes it.
  bool is_copy(std::string_view block) {
    constexpr size_t kLeastWords = 12;
    constexpr size_t kRun = 4;
    const std::vector<uint64_t> words = word_hashes(block);
    std::vector<uint64_t> runs;
    for (size_t k = 0; k + kRun <= words.size(); ++k)
      runs.push_back(base::mix(words[k] ^ base::mix(words[k + 1] ^ base::mix(words[k + 2] ^ base::mix(words[k + 3])))));
    const auto known =
        static_cast<size_t>(std::count_if(runs.begin(), runs.end(), [&](uint64_t r) { return seen_.contains(r); }));
    if (words.size() >= kLeastWords && known * 5 >= runs.size() * 4) return true;
    seen_.insert(runs.begin(), runs.end());
    return false;
  }

 private:
  std::unordered_set<uint64_t> seen_;
};

}  // namespace

std::string main_text(const Page& page, const Metadata& metadata) {
  static const base::Trees* const first = trees("main_text_1");
  static const base::Trees* const second = trees("main_text_2");
  std::vector<Row> rows = block_features(page, metadata);
  std::vector<float> taken(rows.size(), 1);
  if (first != nullptr && second != nullptr) {
    add_probabilities(page, judge(*first, rows), &rows);
    taken = judge(*second, rows);
  }
  const float least = threshold(page, taken);
  Repeats repeats;
  std::string text;
  for (size_t k = 0; k < taken.size(); ++k) {
    if (taken[k] < least || repeats.is_copy(page.blocks()[k].text)) continue;
    if (!text.empty()) text.push_back('\n');
    text.append(page.blocks()[k].text);
  }
  return text;
}

}  // namespace tellings::read
