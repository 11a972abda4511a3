// multilingual-e5-small (Wang et al., 2024, "Multilingual E5 Text Embeddings") on the CPU by OpenVINO.
//
// The graphs are made by tools/model/network.py: the lower half reads a text for all who go on from there (states.h),
// the upper half is run here.
#include <algorithm>
#include <exception>
#include <mutex>
#include <openvino/openvino.hpp>

#include "encode/batches.h"
#include "encode/graphs.h"
#include "encode/recent.h"
#include "encode/states.h"
#include "encode/vectors.h"
#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

constexpr size_t kRemembered = 16384;  // sentence vectors, 25 MB
constexpr size_t kTogether = 512;      // texts whose states are held at a time

class OpenVinoEncoder final : public Encoder {
 public:
  OpenVinoEncoder(std::shared_ptr<LowerHalf> lower, ov::InferRequest request)
      : lower_(std::move(lower)), file_(lower_->file()), request_(std::move(request)), recent_(kRemembered) {}

  std::vector<Vector> encode(std::span<const std::string_view> texts) override {
    std::vector<Vector> out(texts.size());
    std::vector<std::string_view> asked;
    std::unordered_map<std::string_view, size_t> place;  // of each text in `asked`
    const std::lock_guard lock(mutex_);
    for (size_t k = 0; k < texts.size(); ++k) {
      if (const Vector* known = recent_.find(texts[k])) {
        out[k] = *known;
      } else if (place.emplace(texts[k], asked.size()).second) {
        asked.push_back(texts[k]);
      }
    }
    if (asked.empty()) return out;
    std::vector<Vector> fresh(asked.size());
    run(asked, &fresh, nullptr);
    for (size_t k = 0; k < texts.size(); ++k) {
      if (out[k].empty()) out[k] = fresh[place.at(texts[k])];
    }
    return out;
  }

  std::vector<PieceVectors> encode_pieces(std::span<const std::string_view> texts) override {
    std::vector<PieceVectors> out(texts.size());
    std::vector<Vector> sentences(texts.size());
    const std::lock_guard lock(mutex_);
    run(texts, &sentences, &out);
    return out;
  }

 private:
  // Fills `sentences`, and `words` where it is not null, for each of `texts`. The lock is held.
  void run(std::span<const std::string_view> texts, std::vector<Vector>* sentences, std::vector<PieceVectors>* words) {
    for (Vector& sentence : *sentences) sentence.assign(file_.row_length, 0.0f);
    for (size_t begin = 0; begin < texts.size(); begin += kTogether) {
      const size_t count = std::min(kTogether, texts.size() - begin);
      run_some(texts.subspan(begin, count), {sentences->data() + begin, count},
               words == nullptr ? nullptr : words->data() + begin);
    }
  }

  void run_some(std::span<const std::string_view> texts, std::span<Vector> sentences, PieceVectors* words) {
    const std::vector<std::shared_ptr<const TextStates>> states = lower_->states(texts);
    std::vector<size_t> lengths(texts.size());
    for (size_t k = 0; k < texts.size(); ++k) lengths[k] = states[k]->rows;
    try {
      for (const std::vector<size_t>& batch : batches(lengths, kMaxBatchTexts, kMaxBatchCells)) {
        if (lengths[batch.front()] == 0) break;  // the longest of its batch, and of those that follow
        infer(batch, states);
        take(batch, texts, states, sentences, words);
      }
    } catch (const std::exception&) {
      // what was not computed stays zero: nothing is known of it
    }
    if (words == nullptr) return;
    for (size_t k = 0; k < texts.size(); ++k) {
      words[k].pieces = states[k]->pieces;
      words[k].vectors.resize(words[k].pieces.size(), Vector(file_.row_length, 0.0f));
    }
  }

  void infer(const std::vector<size_t>& batch, const std::vector<std::shared_ptr<const TextStates>>& states) {
    const size_t longest = padded(states[batch.front()]->rows);
    const size_t width = file_.row_length;
    ov::Tensor rows(ov::element::f16, {batch.size(), longest, width});
    ov::Tensor mask(ov::element::f32, {batch.size(), longest});
    ov::float16* row = rows.data<ov::float16>();
    float* seen = mask.data<float>();
    for (const size_t k : batch) {
      const TextStates& text = *states[k];
      std::fill(std::copy(text.values.begin(), text.values.end(), row), row + longest * width, ov::float16(0.0f));
      std::fill(std::fill_n(seen, text.rows, 1.0f), seen + longest, 0.0f);
      if (text.rows == 0) *seen = 1.0f;  // the mean over none has no value; it is not read
      row += longest * width;
      seen += longest;
    }
    request_.set_tensor("states", rows);
    request_.set_tensor("mask", mask);
    request_.infer();
  }

  void take(const std::vector<size_t>& batch, std::span<const std::string_view> texts,
            const std::vector<std::shared_ptr<const TextStates>>& states, std::span<Vector> sentences,
            PieceVectors* words) {
    const size_t width = file_.row_length;
    const size_t longest = padded(states[batch.front()]->rows);
    const ov::Tensor sentence = request_.get_tensor("sentence");
    const ov::Tensor inner = request_.get_tensor("pieces");
    for (size_t b = 0; b < batch.size(); ++b) {
      const size_t k = batch[b];
      if (states[k]->rows == 0) continue;
      const float* from = sentence.data<const float>() + b * width;
      Vector& vector = sentences[k];
      vector.assign(from, from + width);
      centre_and_normalise(vector, 1, file_.sentence_centre);
      recent_.put(texts[k], vector);
      if (words == nullptr) continue;
      from = inner.data<const float>() + (b * longest + states[k]->first_piece) * width;
      for (size_t n = 0; n < states[k]->pieces.size(); ++n, from += width) {
        words[k].vectors.emplace_back(from, from + width);
        centre_and_normalise(words[k].vectors.back(), 1, file_.piece_centre);
      }
    }
  }

  std::shared_ptr<LowerHalf> lower_;
  const WordFile& file_;
  std::mutex mutex_;  // guards what follows
  ov::InferRequest request_;
  Recent<Vector> recent_;
};

}  // namespace

Result<std::unique_ptr<Encoder>> open_encoder(const std::string& folder) {
  Result<std::shared_ptr<LowerHalf>> lower = open_lower_half(folder);
  if (!lower) return lower.error();
  Result<ov::InferRequest> upper = open_graph(folder, "encoder");
  if (!upper) return upper.error();
  return std::unique_ptr<Encoder>(std::make_unique<OpenVinoEncoder>(std::move(*lower), std::move(*upper)));
}

}  // namespace tellings::encode
