// The model's word table over a mapped words.bin.
#include <algorithm>
#include <cmath>

#include "encode/vectors.h"
#include "encode/word_cache.h"
#include "encode/words.h"
#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

constexpr size_t kKept = 16384;          // words, 1.6 KB each
constexpr size_t kMostWordBytes = 32;    // a longer text is no word that comes again
constexpr double kWordSmoothing = 1e-3;  // the a of a / (a + p); words.py centres the table with the same

class MappedWordTable final : public WordTable {
 public:
  explicit MappedWordTable(std::shared_ptr<const Words> words)
      : words_(std::move(words)), file_(words_->file()), tokenizer_(words_->tokenizer()), known_(kKept) {}

  std::vector<Piece> pieces(std::string_view text) const override { return tokenizer_.pieces(text); }

  double surprisal(std::string_view word) const override { return known(word)->surprisal; }

  Vector vector(std::string_view text) const override {
    Vector sum(file_.row_length, 0.0f);
    double weight = 0;
    // no piece reaches over a space: the sum of a text is that of its words
    for (size_t at = 0; at < text.size();) {
      const size_t begin = text.find_first_not_of(' ', at);
      if (begin == text.npos) break;
      at = std::min(text.find(' ', begin), text.size());
      const std::shared_ptr<const Known> word = known(text.substr(begin, at - begin));
      add(sum, word->sum);
      weight += word->weight;
    }
    if (weight > 0) centre_and_normalise(sum, static_cast<float>(weight), file_.table_centre);
    return sum;
  }

 private:
  struct Known {
    double surprisal = 0;
    double weight = 0;  // of the rows in `sum`
    Vector sum;
  };

  std::shared_ptr<const Known> known(std::string_view word) const {
    const auto make = [&] { return made(word); };
    if (word.size() > kMostWordBytes) return std::make_shared<const Known>(make());
    return known_.get(word, make);
  }

  Known made(std::string_view word) const {
    Known out;
    out.sum.assign(file_.row_length, 0.0f);
    Vector row(file_.row_length);
    for (const Piece& piece : tokenizer_.pieces(word)) {
      out.surprisal -= tokenizer_.score(piece.id);
      if (piece.id == file_.unknown_id) continue;  // its row says nothing of what was written
      const double weight = kWordSmoothing / (kWordSmoothing + std::exp(tokenizer_.score(piece.id)));
      file_.row(piece.id, row);
      for (size_t k = 0; k < row.size(); ++k) out.sum[k] += static_cast<float>(weight) * row[k];
      out.weight += weight;
    }
    return out;
  }

  std::shared_ptr<const Words> words_;
  const WordFile& file_;
  const Tokenizer& tokenizer_;
  WordCache<Known> known_;
};

}  // namespace

Result<std::unique_ptr<WordTable>> open_word_table(const std::string& folder) {
  Result<std::shared_ptr<const Words>> words = open_words(folder);
  if (!words) return words.error();
  return std::unique_ptr<WordTable>(std::make_unique<MappedWordTable>(std::move(*words)));
}

}  // namespace tellings::encode
