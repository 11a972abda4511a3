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
#include "encode/mapped_file.h"
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
  OpenVinoEncoder(std::shared_ptr<LowerHalf> lower, std::string folder, size_t at_once)
      : lower_(std::move(lower)),
        file_(lower_->file()),
        folder_(std::move(folder)),
        at_once_(at_once),
        recent_(kRemembered) {}

  std::vector<Vector> encode(std::span<const std::string_view> texts) override {
    std::vector<Vector> out(texts.size());
    std::vector<std::string_view> asked;
    std::unordered_map<std::string_view, size_t> place;  // of each text in `asked`
    std::unique_lock lock(mutex_);
    for (size_t k = 0; k < texts.size(); ++k) {
      if (const Vector* known = recent_.find(texts[k])) {
        out[k] = *known;
      } else if (place.emplace(texts[k], asked.size()).second) {
        asked.push_back(texts[k]);
      }
    }
    if (asked.empty()) return out;
    lock.unlock();
    std::vector<Vector> fresh(asked.size(), Vector(file_.row_length, 0.0f));
    for (size_t begin = 0; begin < asked.size(); begin += kTogether) {
      const size_t count = std::min(kTogether, asked.size() - begin);
      encode_some({asked.data() + begin, count}, {fresh.data() + begin, count});
    }
    lock.lock();
    for (size_t k = 0; k < asked.size(); ++k) recent_.put(asked[k], fresh[k]);
    for (size_t k = 0; k < texts.size(); ++k) {
      if (out[k].empty()) out[k] = fresh[place.at(texts[k])];
    }
    return out;
  }

  std::vector<Vector> encode_early(std::span<const std::string_view> texts) override {
    std::vector<Vector> out;
    for (const std::shared_ptr<const TextStates>& text : lower_->states(texts)) {
      Vector& sum = out.emplace_back(file_.row_length, 0.0f);
      for (size_t n = 0; n < pieces_read(*text); ++n) {
        const std::span<const ov::float16> row = text->row(text->first_piece + n, sum.size());
        for (size_t k = 0; k < sum.size(); ++k) sum[k] += static_cast<float>(row[k]);
      }
      if (pieces_read(*text) > 0) centre_and_normalise(sum, static_cast<float>(pieces_read(*text)), file_.piece_centre);
    }
    return out;
  }

  std::vector<PieceVectors> encode_pieces(std::span<const std::string_view> texts) override {
    std::vector<PieceVectors> out;
    for (const std::shared_ptr<const TextStates>& text : lower_->states(texts)) {
      PieceVectors& words = out.emplace_back();
      words.pieces = text->pieces;
      for (size_t n = 0; n < words.pieces.size(); ++n) {
        Vector& vector = words.vectors.emplace_back(file_.row_length, 0.0f);
        if (n >= pieces_read(*text)) continue;
        const std::span<const ov::float16> row = text->row(text->first_piece + n, vector.size());
        std::copy(row.begin(), row.end(), vector.begin());
        centre_and_normalise(vector, 1, file_.piece_centre);
      }
    }
    return out;
  }

 private:
  static size_t pieces_read(const TextStates& text) { return text.rows == 0 ? 0 : text.pieces.size(); }

  void encode_some(std::span<const std::string_view> texts, std::span<Vector> sentences) {
    Graph* graph = upper();
    if (graph == nullptr) return;
    const std::vector<std::shared_ptr<const TextStates>> states = lower_->states(texts);
    std::vector<size_t> lengths(texts.size());
    for (size_t k = 0; k < texts.size(); ++k) lengths[k] = states[k]->rows;
    try {
      for (const std::vector<size_t>& batch : batches(lengths, kMaxBatchTexts, kMaxBatchCells)) {
        if (lengths[batch.front()] == 0) break;  // the longest of its batch, and of those that follow
        infer(graph, batch, states, sentences);
      }
    } catch (const std::exception&) {
      // what was not computed stays zero: nothing is known of it
    }
  }

  // Opened when it is first needed: within one language it never is.
  Graph* upper() {
    std::call_once(upper_once_, [this] {
      if (Result<std::shared_ptr<Graph>> graph = open_graph(folder_, "encoder", at_once_)) upper_ = std::move(*graph);
    });
    return upper_.get();
  }

  void infer(Graph* graph, const std::vector<size_t>& batch,
             const std::vector<std::shared_ptr<const TextStates>>& states, std::span<Vector> sentences) {
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
    graph->run([&](ov::InferRequest& request) {
      request.set_tensor("states", rows);
      request.set_tensor("mask", mask);
      request.infer();
      const ov::Tensor sentence = request.get_tensor("sentence");
      for (size_t b = 0; b < batch.size(); ++b) {
        if (states[batch[b]]->rows == 0) continue;
        const float* from = sentence.data<const float>() + b * width;
        sentences[batch[b]].assign(from, from + width);
        centre_and_normalise(sentences[batch[b]], 1, file_.sentence_centre);
      }
    });
  }

  std::shared_ptr<LowerHalf> lower_;
  const WordFile& file_;
  std::string folder_;
  size_t at_once_;
  std::once_flag upper_once_;
  std::shared_ptr<Graph> upper_;
  std::mutex mutex_;  // guards what follows
  Recent<Vector> recent_;
};

}  // namespace

Result<std::unique_ptr<Encoder>> open_encoder(const std::string& folder, size_t at_once) {
  Result<std::shared_ptr<LowerHalf>> lower = open_lower_half(folder, at_once);
  if (!lower) return lower.error();
  if (const Result<MappedFile> there = MappedFile::open(folder + "/encoder.xml"); !there) return there.error();
  return std::unique_ptr<Encoder>(std::make_unique<OpenVinoEncoder>(std::move(*lower), folder, at_once));
}

}  // namespace tellings::encode
