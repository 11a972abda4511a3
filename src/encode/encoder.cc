// multilingual-e5-small (Wang et al., 2024, "Multilingual E5 Text Embeddings") on the CPU by OpenVINO.
//
// The model is made by tools/model/network.py; it takes rows of the word table, which are read here from words.bin, and
// a mask.
#include <algorithm>
#include <exception>
#include <mutex>
#include <openvino/openvino.hpp>

#include "encode/batches.h"
#include "encode/folders.h"
#include "encode/mapped_file.h"
#include "encode/recent.h"
#include "encode/vectors.h"
#include "encode/words.h"
#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

constexpr size_t kMaxPieces = 512;  // places that the model knows
constexpr size_t kMaxBatchTexts = 16;
constexpr size_t kLengthStep = 4;               // OpenVINO prepares every new shape anew, so fewer of them are given
constexpr size_t kMaxBatchCells = 2048;         // keeps the working memory of a batch small
constexpr size_t kRemembered = 16384;           // sentence vectors, 25 MB
constexpr std::string_view kPrefix = "query:";  // what the model was trained to see before a text
// Activations are quantised in groups of this many: the speed of int8 arithmetic, cosine above 0.9998 to f32.
constexpr uint64_t kQuantisedGroup = 32;

size_t padded(size_t pieces) { return (pieces + kLengthStep - 1) / kLengthStep * kLengthStep; }

class OpenVinoEncoder final : public Encoder {
 public:
  OpenVinoEncoder(std::shared_ptr<const Words> words, ov::CompiledModel model)
      : words_(std::move(words)),
        file_(words_->file()),
        tokenizer_(words_->tokenizer()),
        request_(model.create_infer_request()),
        recent_(kRemembered) {
    prefix_.push_back(file_.begin_id);
    for (const Piece& piece : tokenizer_.pieces(kPrefix)) prefix_.push_back(piece.id);
  }

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
    std::vector<std::vector<Piece>> pieces(texts.size());
    std::vector<size_t> lengths(texts.size());
    for (size_t k = 0; k < texts.size(); ++k) {
      pieces[k] = tokenizer_.pieces(texts[k], kMaxPieces - prefix_.size() - 1);
      lengths[k] = pieces[k].empty() ? 0 : prefix_.size() + pieces[k].size() + 1;
      (*sentences)[k].assign(file_.row_length, 0.0f);
    }
    try {
      for (const std::vector<size_t>& batch : batches(lengths, kMaxBatchTexts, kMaxBatchCells)) {
        if (lengths[batch.front()] == 0) break;  // the longest of its batch, and of those that follow
        infer(batch, pieces, lengths);
        take(batch, texts, pieces, lengths, sentences, words);
      }
    } catch (const std::exception&) {
      // what was not computed stays zero: nothing is known of it
    }
    if (words == nullptr) return;
    for (size_t k = 0; k < texts.size(); ++k) {
      (*words)[k].vectors.resize(pieces[k].size(), Vector(file_.row_length, 0.0f));
      (*words)[k].pieces = std::move(pieces[k]);
    }
  }

  void infer(const std::vector<size_t>& batch, const std::vector<std::vector<Piece>>& pieces,
             const std::vector<size_t>& lengths) {
    const size_t longest = padded(lengths[batch.front()]);
    const size_t width = file_.row_length;
    ov::Tensor rows(ov::element::f32, {batch.size(), longest, width});
    ov::Tensor mask(ov::element::f32, {batch.size(), longest});
    float* row = rows.data<float>();
    float* seen = mask.data<float>();
    const auto put = [&](int32_t id, bool is_text) {
      file_.row(id, {row, width});
      row += width;
      *seen++ = is_text ? 1.0f : 0.0f;
    };
    for (const size_t k : batch) {
      if (lengths[k] != 0) {
        for (const int32_t id : prefix_) put(id, true);
        for (const Piece& piece : pieces[k]) put(piece.id, true);
        put(file_.end_id, true);
      }
      // a text without pieces still shows one, since the mean over none has no value; it is not read
      for (size_t n = lengths[k]; n < longest; ++n) put(file_.padding_id, n == 0);
    }
    request_.set_tensor("rows", rows);
    request_.set_tensor("mask", mask);
    request_.infer();
  }

  void take(const std::vector<size_t>& batch, std::span<const std::string_view> texts,
            const std::vector<std::vector<Piece>>& pieces, const std::vector<size_t>& lengths,
            std::vector<Vector>* sentences, std::vector<PieceVectors>* words) {
    const size_t width = file_.row_length;
    const ov::Tensor sentence = request_.get_tensor("sentence");
    const ov::Tensor inner = request_.get_tensor("pieces");
    for (size_t b = 0; b < batch.size(); ++b) {
      const size_t k = batch[b];
      if (lengths[k] == 0) continue;
      const float* from = sentence.data<const float>() + b * width;
      Vector& vector = (*sentences)[k];
      vector.assign(from, from + width);
      centre_and_normalise(vector, 1, file_.sentence_centre);
      recent_.put(texts[k], vector);
      if (words == nullptr) continue;
      from = inner.data<const float>() + (b * padded(lengths[batch.front()]) + prefix_.size()) * width;
      for (size_t n = 0; n < pieces[k].size(); ++n, from += width) {
        (*words)[k].vectors.emplace_back(from, from + width);
        centre_and_normalise((*words)[k].vectors.back(), 1, file_.piece_centre);
      }
    }
  }

  std::shared_ptr<const Words> words_;
  const WordFile& file_;
  const Tokenizer& tokenizer_;
  std::vector<int32_t> prefix_;
  std::mutex mutex_;  // guards what follows
  ov::InferRequest request_;
  Recent<Vector> recent_;
};

ov::CompiledModel compile(const std::string& path) {
  ov::Core core;
  ov::AnyMap options = {ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
                        ov::hint::inference_precision(ov::element::f32),
                        ov::hint::dynamic_quantization_group_size(kQuantisedGroup)};
  if (const std::string cache = cache_folder(); !cache.empty()) options.insert(ov::cache_dir(cache));
  return core.compile_model(path, "CPU", options);
}

}  // namespace

Result<std::unique_ptr<Encoder>> open_encoder(const std::string& folder) {
  const std::string layers = folder + "/encoder.xml";
  Result<std::shared_ptr<const Words>> words = open_words(folder);
  if (!words) return words.error();
  if (const Result<MappedFile> there = MappedFile::open(layers); !there) return there.error();
  try {
    return std::unique_ptr<Encoder>(std::make_unique<OpenVinoEncoder>(std::move(*words), compile(layers)));
  } catch (const std::exception& error) {
    return Error{
        .code = ErrorCode::unavailable,
        .message = std::string("The sentence encoder cannot run here; install the model again. ") + error.what(),
        .source = layers,
        .range = {},
        .line = {}};
  }
}

}  // namespace tellings::encode
