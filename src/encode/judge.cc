// A cross-encoder with late interaction: each text is read alone by the lower half of multilingual-e5-small; each piece
// is then compared with what stands for it in the other text (Parikh et al., 2016, "A Decomposable Attention Model"),
// and both are read together by the upper half with low-rank additions (Hu et al., 2022, "LoRA"). See docs/JUDGE.md.
#include "tellings/judge.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <openvino/openvino.hpp>
#include <unordered_map>

#include "encode/batches.h"
#include "encode/graphs.h"
#include "encode/mapped_file.h"
#include "encode/recent.h"
#include "encode/states.h"

namespace tellings::encode {
namespace {

constexpr size_t kRemembered = 16384;  // judgements
constexpr size_t kTogether = 128;      // pairs whose states are held at a time
constexpr size_t kWholeRows = 224;     // a text up to this is read whole; it was trained on up to 160
constexpr size_t kWindowRows = 160;    // a longer one in parts of this ...
constexpr size_t kWindowStep = 80;     // ... that begin so far from one another
constexpr size_t kSides = 2;
constexpr size_t kOutcomes = 3;

// Rows of one text: the first, then those from `begin` to `end`.
struct Part {
  const TextStates* text = nullptr;
  size_t begin = 1;
  size_t end = 0;
  size_t rows() const { return 1 + end - begin; }
};

// One reading by the model; a pair with a long text has several.
struct PartPair {
  size_t pair = 0;
  Part a;
  Part b;
};

std::vector<Part> parts(const TextStates& text) {
  if (text.rows <= kWholeRows) return {{&text, 1, text.rows}};
  std::vector<Part> out;
  for (size_t begin = 1;; begin += kWindowStep) {
    const size_t end = std::min(text.rows, begin + kWindowRows - 1);
    out.push_back({&text, begin, end});
    if (end == text.rows) return out;
  }
}

// The outcomes of one direction over the parts of the text that is read in parts. `seen_from_parts`: whether it is the
// one that the other text is seen from.
Outcome combined(std::span<const Judgement> readings, bool seen_from_parts, Outcome Judgement::* direction,
                 Outcome Judgement::* other) {
  // the part that has most to do with the other text leaves least open of it
  const Outcome Judgement::* from_parts = seen_from_parts ? direction : other;
  const Judgement& closest = *std::min_element(
      readings.begin(), readings.end(),
      [&](const Judgement& x, const Judgement& y) { return (x.*from_parts).says_more < (y.*from_parts).says_more; });
  Outcome out = closest.*direction;
  if (seen_from_parts || readings.size() == 1) return out;
  // the whole follows only where every part does
  for (const Judgement& reading : readings) out.follows = std::min(out.follows, (reading.*direction).follows);
  out.says_more = std::max(0.0f, 1 - out.follows - out.contradicts);
  return out;
}

// The pieces of `text`, none of them read yet.
std::vector<OpenPiece> pieces_of(const TextStates& text) {
  std::vector<OpenPiece> out;
  for (const Piece& piece : text.pieces) out.push_back({piece.range, 1.0f, 0.0f});
  return out;
}

// What one reading says of the rows of a part. A piece that was read more than once is borne out by what bears it out
// best, and contradicted by what contradicts it most: what is denied in one part of a text is denied.
void add_pieces(const Part& part, const float* open, const float* clash, std::vector<OpenPiece>* pieces) {
  for (size_t row = part.begin; row < part.end; ++row) {
    const size_t piece = row - part.text->first_piece;
    if (row < part.text->first_piece || piece >= pieces->size()) continue;  // a mark
    OpenPiece& here = (*pieces)[piece];
    here.open = std::min(here.open, open[1 + row - part.begin]);
    here.clash = std::max(here.clash, clash[1 + row - part.begin]);
  }
}

class OpenVinoJudge final : public Judge {
 public:
  OpenVinoJudge(std::shared_ptr<LowerHalf> lower, std::shared_ptr<Graph> graph)
      : lower_(std::move(lower)), graph_(std::move(graph)), recent_(kRemembered) {}

  std::vector<Judgement> judge(std::span<const TextPair> pairs) override {
    std::vector<Judgement> out(pairs.size());
    // each pair in one order, so that the answer does not depend on it
    std::vector<TextPair> asked;
    std::vector<size_t> places(pairs.size());
    std::unordered_map<std::string, size_t> place;  // of each key in `asked`
    std::vector<std::string> keys;
    std::vector<bool> is_known(pairs.size(), false);
    std::unique_lock lock(mutex_);
    for (size_t k = 0; k < pairs.size(); ++k) {
      const TextPair pair = is_turned(pairs[k]) ? TextPair{pairs[k].b, pairs[k].a} : pairs[k];
      std::string key = std::to_string(pair.a.size()) + ':';
      key.append(pair.a).append(pair.b);
      if (const Judgement* known = recent_.find(key)) {
        out[k] = *known;
        is_known[k] = true;
        continue;
      }
      const auto [at, is_new] = place.emplace(key, asked.size());
      if (is_new) {
        asked.push_back(pair);
        keys.push_back(std::move(key));
      }
      places[k] = at->second;
    }
    lock.unlock();
    std::vector<Judgement> fresh(asked.size());
    for (size_t begin = 0; begin < asked.size(); begin += kTogether) {
      const size_t count = std::min(kTogether, asked.size() - begin);
      judge_some({asked.data() + begin, count}, {fresh.data() + begin, count});
    }
    lock.lock();
    for (size_t k = 0; k < asked.size(); ++k) {
      const Outcome& first = fresh[k].b_from_a;
      if (first.follows + first.says_more + first.contradicts > 0) recent_.put(keys[k], fresh[k]);
    }
    for (size_t k = 0; k < pairs.size(); ++k) {
      if (!is_known[k]) out[k] = fresh[places[k]];
      if (is_turned(pairs[k])) {
        std::swap(out[k].b_from_a, out[k].a_from_b);
        std::swap(out[k].of_a, out[k].of_b);
      }
    }
    return out;
  }

 private:
  static bool is_turned(const TextPair& pair) {
    return pair.a.size() != pair.b.size() ? pair.a.size() < pair.b.size() : pair.a > pair.b;
  }

  void judge_some(std::span<const TextPair> pairs, std::span<Judgement> out) {
    std::vector<std::string_view> texts;
    for (const TextPair& pair : pairs) texts.insert(texts.end(), {pair.a, pair.b});
    const std::vector<std::shared_ptr<const TextStates>> states = lower_->states(texts);
    std::vector<PartPair> readings;
    for (size_t k = 0; k < pairs.size(); ++k) {
      const TextStates& a = *states[2 * k];
      const TextStates& b = *states[2 * k + 1];
      if (says_nothing(a) || says_nothing(b)) {
        out[k] = with_nothing(says_nothing(a), says_nothing(b));
      } else if (a.rows != 0 && b.rows != 0) {
        // of two long texts the shorter is read as far as it is read whole
        const bool a_is_longer = a.rows >= b.rows;
        const TextStates& shorter = a_is_longer ? b : a;
        const Part whole{&shorter, 1, std::min(shorter.rows, kWholeRows)};
        for (const Part& part : parts(a_is_longer ? a : b)) {
          readings.push_back(a_is_longer ? PartPair{k, part, whole} : PartPair{k, whole, part});
        }
      }
    }
    std::vector<size_t> lengths(readings.size());
    for (size_t k = 0; k < readings.size(); ++k) lengths[k] = readings[k].a.rows() + readings[k].b.rows();
    std::vector<Judgement> found(readings.size());
    for (size_t k = 0; k < pairs.size(); ++k) {
      out[k].of_a = pieces_of(*states[2 * k]);
      out[k].of_b = pieces_of(*states[2 * k + 1]);
    }
    try {
      for (const std::vector<size_t>& batch : batches(lengths, kMaxBatchTexts, kMaxBatchCells)) {
        infer(batch, readings, padded(lengths[batch.front()]), &found, out);
      }
    } catch (const std::exception&) {
      return;  // all zero: nothing could be computed
    }
    for (size_t begin = 0, end = 0; begin < readings.size(); begin = end) {
      const size_t k = readings[begin].pair;
      while (end < readings.size() && readings[end].pair == k) ++end;
      const std::span<const Judgement> all(found.data() + begin, end - begin);
      const bool a_in_parts = states[2 * k]->rows >= states[2 * k + 1]->rows;
      out[k].b_from_a = combined(all, a_in_parts, &Judgement::b_from_a, &Judgement::a_from_b);
      out[k].a_from_b = combined(all, !a_in_parts, &Judgement::a_from_b, &Judgement::b_from_a);
    }
  }

  static bool says_nothing(const TextStates& text) {
    return std::all_of(text.pieces.begin(), text.pieces.end(), [](const Piece& piece) { return piece.range.empty(); });
  }

  static Judgement with_nothing(bool a_is_empty, bool b_is_empty) {
    const Outcome follows{.follows = 1, .says_more = 0, .contradicts = 0};
    const Outcome says_more{.follows = 0, .says_more = 1, .contradicts = 0};
    return {b_is_empty ? follows : says_more, a_is_empty ? follows : says_more, {}, {}};
  }

  // The outcomes of each reading of a batch to `found`; what it says of pieces to the judgement of its pair.
  void infer(const std::vector<size_t>& batch, const std::vector<PartPair>& readings, size_t longest,
             std::vector<Judgement>* found, std::span<Judgement> of_pairs) {
    const size_t width = lower_->file().row_length;
    ov::Tensor states(ov::element::f16, {batch.size(), longest, width});
    ov::Tensor sides(ov::element::f32, {batch.size(), kSides, longest});
    ov::float16* row = states.data<ov::float16>();
    float* side = sides.data<float>();
    std::fill_n(side, sides.get_size(), 0.0f);
    for (const size_t k : batch) {
      const PartPair& reading = readings[k];
      ov::float16* at = row;
      for (const Part* part : {&reading.a, &reading.b}) {
        const auto begin = part->text->values.begin();
        at = std::copy_n(begin, width, at);
        at = std::copy(begin + part->begin * width, begin + part->end * width, at);
      }
      row += longest * width;
      std::fill(at, row, ov::float16(0.0f));
      std::fill_n(side, reading.a.rows(), 1.0f);
      std::fill_n(side + longest + reading.a.rows(), reading.b.rows(), 1.0f);
      side += kSides * longest;
    }
    graph_->run([&](ov::InferRequest& request) {
      request.set_tensor("states", states);
      request.set_tensor("sides", sides);
      request.infer();
      const ov::Tensor outcomes = request.get_tensor("outcomes");
      const float* p = outcomes.data<const float>();
      const ov::Tensor open_of_pieces = request.get_tensor("open");
      const float* open = open_of_pieces.data<const float>();
      const ov::Tensor clash_of_pieces = request.get_tensor("clash");
      const float* clash = clash_of_pieces.data<const float>();
      for (const size_t k : batch) {
        for (Outcome* outcome : {&(*found)[k].b_from_a, &(*found)[k].a_from_b}) {
          *outcome = {.follows = p[0], .says_more = p[1], .contradicts = p[2]};
          p += kOutcomes;
        }
        const PartPair& reading = readings[k];
        add_pieces(reading.a, open, clash, &of_pairs[reading.pair].of_a);
        add_pieces(reading.b, open + reading.a.rows(), clash + reading.a.rows(), &of_pairs[reading.pair].of_b);
        open += longest;
        clash += longest;
      }
    });
  }

  std::shared_ptr<LowerHalf> lower_;
  std::shared_ptr<Graph> graph_;
  std::mutex mutex_;  // guards what follows
  Recent<Judgement> recent_;
};

Error missing(const Error& cause) {
  return {.code = ErrorCode::unavailable,
          .message = "The judge is not installed. Run './dev model' to set it up. (" + cause.message + ")",
          .source = cause.source,
          .range = {},
          .line = {}};
}

}  // namespace

Result<std::unique_ptr<Judge>> open_judge(const std::string& folder, size_t at_once, std::string_view name) {
  Result<std::shared_ptr<LowerHalf>> lower = open_lower_half(folder, at_once);
  if (!lower) return missing(lower.error());
  Result<std::shared_ptr<Graph>> graph = open_graph(folder, std::string(name), at_once);
  if (!graph) return missing(graph.error());
  return std::unique_ptr<Judge>(std::make_unique<OpenVinoJudge>(std::move(*lower), std::move(*graph)));
}

Status judge_is_there(const std::string& folder) {
  for (const std::string_view name : {kFirstJudge, kSecondJudge}) {
    const Result<MappedFile> file = MappedFile::open(folder + '/' + std::string(name) + ".xml");
    if (!file) return missing(file.error());
  }
  return Nothing{};
}

}  // namespace tellings::encode
