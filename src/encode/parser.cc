// Word classes and dependencies: one transformer layer over what the lower half makes of the tokens, and scorers of
// pairs (Dozat, Manning, 2017, "Deep Biaffine Attention for Neural Dependency Parsing"). See docs/PARSE.md.
#include "tellings/parser.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <numeric>
#include <openvino/openvino.hpp>

#include "encode/graphs.h"
#include "encode/states.h"
#include "encode/token_rows.h"
#include "parse/tree.h"

namespace tellings::encode {
namespace {

constexpr size_t kTogether = 128;    // texts whose states are held at a time
constexpr size_t kMostTokens = 512;  // of a text; a piece may be of several, as of dots in a row
constexpr float kWorst = -1e5f;      // ln p of a head that is out of the question

// What the graph says of one text, as it lies in its outputs: [rows][...], rows being padded.
struct Answer {
  size_t tokens = 0;
  size_t rows = 0;
  std::span<const float> arcs;
  std::span<const int32_t> heads;
  std::span<const float> relations;
  std::span<const float> classes;
  std::span<const float> bits;

  std::span<const float> arcs_of(size_t k) const { return arcs.subspan(k * (rows + 1), tokens + 1); }
};

// The probabilities of the relations of token k to `head`; empty where it is none of the likeliest.
std::span<const float> relations_of(const Answer& answer, size_t k, uint32_t head) {
  const size_t likeliest = answer.heads.size() / answer.rows;
  const std::span<const int32_t> heads = answer.heads.subspan(k * likeliest, likeliest);
  const auto at = std::find(heads.begin(), heads.end(), static_cast<int32_t>(head));
  if (at == heads.end()) return {};
  const auto place = static_cast<size_t>(at - heads.begin());
  return answer.relations.subspan((k * likeliest + place) * kRelations, kRelations);
}

size_t likeliest_of(std::span<const float> p) {
  return static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin());
}

float p_of(std::span<const float> relations, Relation relation) { return relations[static_cast<size_t>(relation)]; }

std::vector<uint32_t> heads_of(const Answer& answer) {
  std::vector<float> scores;
  for (size_t k = 0; k < answer.tokens; ++k)
    for (const float score : answer.arcs_of(k))
      scores.push_back(std::isfinite(score) ? std::max(score, kWorst) : kWorst);
  return parse::best_tree(scores, answer.tokens);
}

// The tokens that were read; the rest of `out` stays as it is.
void read(const Answer& answer, Parse* out) {
  const std::vector<uint32_t> heads = heads_of(answer);
  for (size_t k = 0; k < answer.tokens; ++k) {
    ParsedToken& token = (*out)[k];
    token.head = heads[k] == 0 ? ParsedToken::kRoot : heads[k] - 1;
    token.arc = std::exp(answer.arcs_of(k)[heads[k]]);
    token.word_class = static_cast<WordClass>(likeliest_of(answer.classes.subspan(k * kWordClasses, kWordClasses)));
    token.negation = answer.bits[2 * k];
    token.passive = answer.bits[2 * k + 1];
  }
  for (size_t k = 0; k < answer.tokens; ++k) {
    ParsedToken& token = (*out)[k];
    const std::span<const float> relations = relations_of(answer, k, heads[k]);
    if (relations.empty()) continue;  // a head that hardly any other relation than that of the tree speaks for
    const size_t best = likeliest_of(relations);
    token.relation = static_cast<Relation>(best);
    token.labelled = token.arc * relations[best];
    token.counts = token.arc * p_of(relations, Relation::nummod);
    if (token.head == ParsedToken::kRoot) continue;
    const float turned = (*out)[token.head].passive;  // treebanks of some languages leave a passive's subject as it is
    const float subject = p_of(relations, Relation::nsubj);
    token.agent = token.arc * (subject * (1 - turned) + p_of(relations, Relation::obl_agent));
    token.patient =
        token.arc * (subject * turned + p_of(relations, Relation::nsubj_pass) + p_of(relations, Relation::obj));
  }
}

class OpenVinoParser final : public Parser {
 public:
  OpenVinoParser(std::shared_ptr<LowerHalf> lower, std::shared_ptr<Graph> graph)
      : lower_(std::move(lower)), graph_(std::move(graph)) {}

  std::vector<Parse> parse(std::span<const TextOfTokens> texts) override {
    std::vector<Parse> out;
    for (const TextOfTokens& text : texts) out.emplace_back(text.tokens.size());
    // texts of like length after one another: OpenVINO takes longer to change its shapes than to run
    std::vector<size_t> order(texts.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return texts[a].tokens.size() < texts[b].tokens.size(); });
    try {
      for (size_t begin = 0; begin < order.size(); begin += kTogether) {
        const std::span<const size_t> some = std::span(order).subspan(begin, std::min(kTogether, order.size() - begin));
        std::vector<std::string_view> asked;
        for (const size_t k : some) asked.push_back(texts[k].text);
        const std::vector<std::shared_ptr<const TextStates>> states = lower_->states(asked);
        for (size_t n = 0; n < some.size(); ++n) infer(*states[n], texts[some[n]].tokens, &out[some[n]]);
      }
    } catch (const std::exception&) {
      // what was not computed was not read
    }
    return out;
  }

 private:
  void infer(const TextStates& text, std::span<const ByteRange> tokens, Parse* out) {
    const std::vector<float> seen = token_rows(text, lower_->file(), tokens);
    const size_t width = kRowsOfToken * lower_->file().row_length;
    const size_t read_tokens = std::min(kMostTokens, seen.size() / width);
    if (read_tokens == 0) return;
    const size_t longest = padded(read_tokens);
    ov::Tensor rows(ov::element::f32, {1, longest, width});
    ov::Tensor mask(ov::element::f32, {1, longest});
    std::fill(std::copy_n(seen.begin(), read_tokens * width, rows.data<float>()), rows.data<float>() + longest * width,
              0.0f);
    std::fill(std::fill_n(mask.data<float>(), read_tokens, 1.0f), mask.data<float>() + longest, 0.0f);
    graph_->run([&](ov::InferRequest& request) {
      request.set_tensor("rows", rows);
      request.set_tensor("mask", mask);
      request.infer();
      const auto floats = [&](const char* name) {
        const ov::Tensor tensor = request.get_tensor(name);
        return std::span<const float>(tensor.data<const float>(), tensor.get_size());
      };
      const ov::Tensor heads = request.get_tensor("heads");
      const Answer answer{
          read_tokens,         longest,           floats("arcs"), {heads.data<const int32_t>(), heads.get_size()},
          floats("relations"), floats("classes"), floats("bits")};
      read(answer, out);
    });
  }

  std::shared_ptr<LowerHalf> lower_;
  std::shared_ptr<Graph> graph_;
};

Error missing(const Error& cause) {
  return {.code = ErrorCode::unavailable,
          .message = "The parser is not installed. Run './dev model' to set it up. (" + cause.message + ")",
          .source = cause.source,
          .range = {},
          .line = {}};
}

}  // namespace

Result<std::unique_ptr<Parser>> open_parser(const std::string& folder, size_t at_once) {
  Result<std::shared_ptr<LowerHalf>> lower = open_lower_half(folder, at_once);
  if (!lower) return missing(lower.error());
  Result<std::shared_ptr<Graph>> graph = open_graph(folder, "parse", at_once);
  if (!graph) return missing(graph.error());
  return std::unique_ptr<Parser>(std::make_unique<OpenVinoParser>(std::move(*lower), std::move(*graph)));
}

}  // namespace tellings::encode
