// The model's word table over a mapped words.bin.
#include <cmath>

#include "encode/vectors.h"
#include "encode/words.h"
#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

constexpr double kWordSmoothing = 1e-3;  // the a of a / (a + p); words.py centres the table with the same

class MappedWordTable final : public WordTable {
 public:
  explicit MappedWordTable(std::shared_ptr<const Words> words)
      : words_(std::move(words)), file_(words_->file()), tokenizer_(words_->tokenizer()) {}

  std::vector<Piece> pieces(std::string_view text) const override { return tokenizer_.pieces(text); }

  double surprisal(std::string_view word) const override {
    double sum = 0;
    for (const Piece& piece : tokenizer_.pieces(word)) sum -= tokenizer_.score(piece.id);
    return sum;
  }

  Vector vector(std::string_view text) const override {
    Vector sum(file_.row_length, 0.0f);
    Vector row(file_.row_length);
    double weights = 0;
    for (const Piece& piece : tokenizer_.pieces(text)) {
      if (piece.id == file_.unknown_id) continue;  // its row says nothing of what was written
      const double weight = kWordSmoothing / (kWordSmoothing + std::exp(tokenizer_.score(piece.id)));
      file_.row(piece.id, row);
      for (size_t k = 0; k < row.size(); ++k) sum[k] += static_cast<float>(weight) * row[k];
      weights += weight;
    }
    if (weights > 0) centre_and_normalise(sum, static_cast<float>(weights), file_.table_centre);
    return sum;
  }

 private:
  std::shared_ptr<const Words> words_;
  const WordFile& file_;
  const Tokenizer& tokenizer_;
};

}  // namespace

Result<std::unique_ptr<WordTable>> open_word_table(const std::string& folder) {
  Result<std::shared_ptr<const Words>> words = open_words(folder);
  if (!words) return words.error();
  return std::unique_ptr<WordTable>(std::make_unique<MappedWordTable>(std::move(*words)));
}

}  // namespace tellings::encode
