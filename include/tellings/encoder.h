// Vectors of statements and words: they PROPOSE that two texts say the same; typed rules decide.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/result.h"

namespace tellings {

// A vector of unit length (or all zero where nothing was known of the text).
using Vector = std::vector<float>;

// One word piece of the model's vocabulary over a text.
struct Piece {
  int32_t id = 0;
  ByteRange range;  // of the text as given
};

// Vectors of the word pieces of one text, after the whole text was read by the model.
struct PieceVectors {
  std::vector<Piece> pieces;
  std::vector<Vector> vectors;  // one for each piece, unit length, centred
};

// The model's word table: what can be known without a forward pass. Opening it maps a file; a look-up is a table read.
// Thread-safe.
class WordTable {
 public:
  virtual ~WordTable() = default;
  // The pieces of `text`, by the model's own tokenizer.
  virtual std::vector<Piece> pieces(std::string_view text) const = 0;
  // How frequent a text of these pieces is, as -ln p summed over its pieces: the rarity weight of a word in any
  // language.
  virtual double surprisal(std::string_view word) const = 0;
  // Sum of the table's rows weighted a / (a + p), centred, unit length (Arora et al., 2017, "A simple but tough-to-beat
  // baseline").
  virtual Vector vector(std::string_view text) const = 0;
};

// The sentence encoder. Thread-safe; batches of like length run faster.
class Encoder {
 public:
  virtual ~Encoder() = default;
  // One vector for each text: mean-pooled, centred, unit length; all zero for an empty text. Only the first 500 or so
  // pieces of a text are read. What was asked before is answered from a cache. Cost: 400 sentences a second on two
  // cores.
  virtual std::vector<Vector> encode(std::span<const std::string_view> texts) = 0;
  // As encode(), from the lower half of the layers alone: within one language as good (statements of two renderings of
  // a text are told from others with an AUC of .996, as by all layers), between languages much poorer (.89 against
  // .98). Cost: half of encode()'s; nothing for what encode_pieces() or the judge has read or will read anyway.
  virtual std::vector<Vector> encode_early(std::span<const std::string_view> texts) = 0;
  // Vectors for each piece that was read of each text, after the lower half of the layers. Cost as encode_early().
  virtual std::vector<PieceVectors> encode_pieces(std::span<const std::string_view> texts) = 0;
};

namespace encode {

// Where the model's files lie: $TELLINGS_MODEL_DIR, else beside the program (../share/tellings/model, model), else the
// user's data folder. Error unavailable names the folders that were tried and how to get the model.
Result<std::string> model_folder();

// Which model it is.
struct ModelIdentity {
  std::string name;
  std::string checksum;  // of all its files, in hexadecimal digits
};
// Errors: not_found where the folder has no list of its files; malformed where that is damaged.
Result<ModelIdentity> model_identity(const std::string& folder);

// Which model it is, where the files of these parts ("words", "lexicon", "lower", "encoder", "judge", "second_judge",
// "parse") are as they were made. Errors: not_found, not_readable; malformed for a file that is cut off or damaged, and
// for the list of files. Cost: reads the files, 10 GB a second where the system holds them in memory.
Result<ModelIdentity> check_model(const std::string& folder, const std::vector<std::string>& parts);

// Cost: under 10 ms; maps the file.
Result<std::unique_ptr<WordTable>> open_word_table(const std::string& folder);

// Cost: 0.15 s from the compiled-model cache, 1 to 2 s the first time on a machine.
// `at_once`: how many threads will ask at the same time; one alone has every processor.
Result<std::unique_ptr<Encoder>> open_encoder(const std::string& folder, size_t at_once = 1);

}  // namespace encode
}  // namespace tellings
