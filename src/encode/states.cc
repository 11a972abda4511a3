#include "encode/states.h"

#include <algorithm>
#include <exception>
#include <map>

#include "encode/batches.h"
#include "encode/graphs.h"

namespace tellings::encode {
namespace {

constexpr size_t kMaxPieces = 512;  // places that the model knows
constexpr size_t kRememberedBytes = size_t{64} << 20;
constexpr std::string_view kPrefix = "query:";  // what the model was trained to see before a text

size_t bytes_of(std::string_view text, const TextStates& states) {
  return sizeof(TextStates) + text.size() + states.pieces.size() * sizeof(Piece) +
         states.values.size() * sizeof(ov::float16);
}

}  // namespace

LowerHalf::LowerHalf(std::shared_ptr<const Words> words, ov::InferRequest request)
    : words_(std::move(words)), request_(std::move(request)), recent_(kRememberedBytes) {
  prefix_.push_back(file().begin_id);
  for (const Piece& piece : words_->tokenizer().pieces(kPrefix)) prefix_.push_back(piece.id);
}

std::vector<std::shared_ptr<const TextStates>> LowerHalf::states(std::span<const std::string_view> texts) {
  std::vector<std::shared_ptr<const TextStates>> out(texts.size());
  std::vector<std::shared_ptr<TextStates>> asked;
  std::vector<std::string_view> asked_texts;
  std::vector<size_t> lengths;
  std::unordered_map<std::string_view, size_t> place;  // of each text in `asked`
  const std::lock_guard lock(mutex_);
  for (size_t k = 0; k < texts.size(); ++k) {
    if (const auto* known = recent_.find(texts[k])) {
      out[k] = *known;
      continue;
    }
    const auto [at, is_new] = place.emplace(texts[k], asked.size());
    if (is_new) {
      auto fresh = std::make_shared<TextStates>();
      fresh->first_piece = prefix_.size();
      fresh->pieces = words_->tokenizer().pieces(texts[k], kMaxPieces - prefix_.size() - 1);
      lengths.push_back(fresh->pieces.empty() ? 0 : prefix_.size() + fresh->pieces.size() + 1);
      asked.push_back(std::move(fresh));
      asked_texts.push_back(texts[k]);
    }
    out[k] = asked[at->second];
  }
  try {
    for (const std::vector<size_t>& batch : batches(lengths, kMaxBatchTexts, kMaxBatchCells)) {
      if (lengths[batch.front()] == 0) break;  // the longest of its batch, and of those that follow
      infer(batch, &asked);
    }
  } catch (const std::exception&) {
    // what was not computed has no rows: nothing is known of it
  }
  for (size_t k = 0; k < asked.size(); ++k) {
    if (asked[k]->rows != 0) recent_.put(asked_texts[k], asked[k], bytes_of(asked_texts[k], *asked[k]));
  }
  return out;
}

void LowerHalf::infer(const std::vector<size_t>& batch, std::vector<std::shared_ptr<TextStates>>* asked) {
  const size_t width = file().row_length;
  const auto length = [&](const TextStates& text) {
    return text.pieces.empty() ? 0 : prefix_.size() + text.pieces.size() + 1;
  };
  const size_t longest = padded(length(*(*asked)[batch.front()]));
  ov::Tensor rows(ov::element::f32, {batch.size(), longest, width});
  ov::Tensor mask(ov::element::f32, {batch.size(), longest});
  float* row = rows.data<float>();
  float* seen = mask.data<float>();
  const auto put = [&](int32_t id, bool is_text) {
    file().row(id, {row, width});
    row += width;
    *seen++ = is_text ? 1.0f : 0.0f;
  };
  for (const size_t k : batch) {
    const TextStates& text = *(*asked)[k];
    if (!text.pieces.empty()) {
      for (const int32_t id : prefix_) put(id, true);
      for (const Piece& piece : text.pieces) put(piece.id, true);
      put(file().end_id, true);
    }
    for (size_t n = length(text); n < longest; ++n) put(file().padding_id, false);
  }
  request_.set_tensor("rows", rows);
  request_.set_tensor("mask", mask);
  request_.infer();
  const ov::Tensor states = request_.get_tensor("states");
  for (size_t b = 0; b < batch.size(); ++b) {
    TextStates& text = *(*asked)[batch[b]];
    const ov::float16* from = states.data<const ov::float16>() + b * longest * width;
    text.values.assign(from, from + length(text) * width);
    text.rows = length(text);
  }
}

Result<std::shared_ptr<LowerHalf>> open_lower_half(const std::string& folder) {
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<LowerHalf>> open;
  const std::lock_guard lock(mutex);
  if (std::shared_ptr<LowerHalf> known = open[folder].lock()) return known;
  Result<std::shared_ptr<const Words>> words = open_words(folder);
  if (!words) return words.error();
  Result<ov::InferRequest> request = open_graph(folder, "lower");
  if (!request) return request.error();
  auto half = std::make_shared<LowerHalf>(std::move(*words), std::move(*request));
  open[folder] = half;
  return half;
}

}  // namespace tellings::encode
