// What the lower half of the model makes of each text by itself: where the encoder and the judge go on from.
#pragma once

#include <memory>
#include <mutex>
#include <openvino/openvino.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "encode/graphs.h"
#include "encode/recent.h"
#include "encode/words.h"

namespace tellings::encode {

struct TextStates {
  std::vector<Piece> pieces;        // of the text, as far as it is read
  size_t first_piece = 0;           // the row of the first of them; marks stand before and after
  size_t rows = 0;                  // 0 for a text without pieces, and where nothing could be computed
  std::vector<ov::float16> values;  // rows times the model's width

  std::span<const ov::float16> row(size_t k, size_t width) const { return {values.data() + k * width, width}; }
};

// Opened once in a process however many ask for it, so that no text is read twice. Thread-safe.
class LowerHalf {
 public:
  LowerHalf(std::shared_ptr<const Words> words, std::shared_ptr<Graph> graph);

  // One for each text, never null. Cost: about 0.25 ms of one core for a piece (AVX2), nothing for what was asked a
  // short while ago (64 MB are kept).
  std::vector<std::shared_ptr<const TextStates>> states(std::span<const std::string_view> texts);

  const WordFile& file() const { return words_->file(); }

 private:
  void infer(const std::vector<size_t>& batch, std::vector<std::shared_ptr<TextStates>>* asked);

  std::shared_ptr<const Words> words_;
  std::vector<int32_t> prefix_;
  std::shared_ptr<Graph> graph_;
  std::mutex mutex_;  // guards what follows
  Recent<std::shared_ptr<const TextStates>> recent_;
};

// `at_once` as for open_graph: who opens it first decides. Errors: those of open_words and open_graph. Thread-safe.
Result<std::shared_ptr<LowerHalf>> open_lower_half(const std::string& folder, size_t at_once);

}  // namespace tellings::encode
