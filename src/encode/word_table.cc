// The model's word table over a mapped words.bin.
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
    return text.size() <= kMostWordBytes ? known(text)->vector : vector_of(tokenizer_.pieces(text));
  }

 private:
  struct Known {
    double surprisal = 0;
    Vector vector;
  };

  std::shared_ptr<const Known> known(std::string_view word) const {
    const auto make = [&] {
      Known k;
      const std::vector<Piece> of_word = tokenizer_.pieces(word);
      for (const Piece& piece : of_word) k.surprisal -= tokenizer_.score(piece.id);
      k.vector = vector_of(of_word);
      return k;
    };
    if (word.size() > kMostWordBytes) return std::make_shared<const Known>(make());
    return known_.get(word, make);
  }

  Vector vector_of(const std::vector<Piece>& of_text) const {
    Vector sum(file_.row_length, 0.0f);
    Vector row(file_.row_length);
    double weights = 0;
    for (const Piece& piece : of_text) {
      if (piece.id == file_.unknown_id) continue;  // its row says nothing of what was written
      const double weight = kWordSmoothing / (kWordSmoothing + std::exp(tokenizer_.score(piece.id)));
      file_.row(piece.id, row);
      for (size_t k = 0; k < row.size(); ++k) sum[k] += static_cast<float>(weight) * row[k];
      weights += weight;
    }
    if (weights > 0) centre_and_normalise(sum, static_cast<float>(weights), file_.table_centre);
    return sum;
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
