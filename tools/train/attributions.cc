// Trains the linear models of attributions and writes the rows that the trees are trained on, for
// tools/train/train_attributions.py.
//
// usage: training_attributions linear OUT [--without FOLD FOLDS] < GOLD.jsonl     writes OUT.cue and OUT.bound
//        training_attributions rows MODEL [--only FOLD FOLDS] < GOLD.jsonl > ROWS
//
// GOLD: a line {"text","attributions":[{"source","cue","content"}]} each, pieces in code points. ROWS: u32 article, u32
// cue, u32 begin, u32 end (tokens), i32 the gold attribution whose content is most like it (-1: none), f32 how like
// (intersection over union), the same two of the gold attributions with this cue, then the row of floats.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "extract/attributions_model.h"
#include "tellings/read.h"
#include "tellings/segmentation.h"

namespace tellings::extract {
namespace {

struct Gold {
  std::vector<ByteRange> source, cue, content;
};

struct Article {
  uint32_t number = 0;
  Report report;
  Segmentation segmentation;
  SeenText seen;
  std::vector<Gold> gold;
};

std::vector<Article> read_articles(int fold, int folds, bool only) {
  std::vector<Article> out;
  std::string line;
  for (uint32_t number = 0; std::getline(std::cin, line); ++number) {
    if (folds > 0 && (static_cast<int>(number % static_cast<uint32_t>(folds)) == fold) != only) continue;
    const auto json = nlohmann::json::parse(line);
    Article a;
    a.number = number;
    a.report = read::from_text(json.at("text").get<std::string>(), "");
    a.segmentation = segment::segment(a.report);
    a.seen = seen_text(a.report, a.segmentation);
    std::vector<size_t> bytes;
    const std::string& text = a.report.text;
    for (size_t at = 0; at < text.size();) {
      bytes.push_back(at);
      base::next_code_point(text, &at);
    }
    bytes.push_back(text.size());
    for (const auto& g : json.at("attributions")) {
      Gold gold;
      for (const auto& [name, list] :
           {std::pair{"source", &gold.source}, {"cue", &gold.cue}, {"content", &gold.content}})
        if (g.contains(name))
          for (const auto& r : g.at(name))
            list->push_back({bytes.at(r.at(0).get<size_t>()), bytes.at(r.at(1).get<size_t>())});
      if (!gold.cue.empty() && !gold.content.empty()) a.gold.push_back(std::move(gold));
    }
    out.push_back(std::move(a));
  }
  return out;
}

bool inside(const std::vector<ByteRange>& ranges, ByteRange token) {
  for (const ByteRange r : ranges)
    if (r.overlaps(token)) return true;
  return false;
}

// The tokens of `ranges` as [first, last]; false where there are none.
bool tokens_of(const Article& a, const std::vector<ByteRange>& ranges, uint32_t* first, uint32_t* last) {
  bool any = false;
  if (ranges.empty()) return false;
  const auto& tokens = a.segmentation.tokens;
  auto it = std::lower_bound(tokens.begin(), tokens.end(), ranges.front().begin,
                             [](const Token& t, size_t byte) { return t.range.end <= byte; });
  for (; it != tokens.end() && it->range.begin < ranges.back().end; ++it) {
    if (!inside(ranges, it->range)) continue;
    const auto k = static_cast<uint32_t>(it - tokens.begin());
    if (!any) *first = k;
    *last = k;
    any = true;
  }
  return any;
}

struct Example {
  uint32_t labels = 0;  // bit k: column k
  uint32_t begin = 0;   // of its ids
  uint32_t end = 0;
};

// Logistic regression by stochastic gradients with AdaGrad steps; deterministic.
class Linear {
 public:
  Linear(uint32_t bits, uint32_t columns)
      : bits_(bits),
        columns_(columns),
        w_((size_t{1} << bits) * columns),
        g_(w_.size(), 1e-3f),
        bias_(columns, -3.0f) {}

  void add(uint32_t labels, const FeatureIds& ids) {
    Example e;
    e.labels = labels;
    e.begin = static_cast<uint32_t>(ids_.size());
    ids_.insert(ids_.end(), ids.all().begin(), ids.all().end());
    e.end = static_cast<uint32_t>(ids_.size());
    examples_.push_back(e);
  }

  void train(int epochs, float rate, float decay) {
    std::mt19937 random(1);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      std::shuffle(examples_.begin(), examples_.end(), random);
      for (const Example& e : examples_)
        for (uint32_t c = 0; c < columns_; ++c) {
          float sum = bias_[c];
          for (uint32_t k = e.begin; k < e.end; ++k) sum += w_[size_t{ids_[k]} * columns_ + c];
          const float error = 1.0f / (1.0f + std::exp(-sum)) - static_cast<float>((e.labels >> c) & 1u);
          bias_[c] -= 0.002f * error;
          if (std::fabs(error) < 0.002f) continue;
          for (uint32_t k = e.begin; k < e.end; ++k) {
            const size_t at = size_t{ids_[k]} * columns_ + c;
            const float step = error + decay * w_[at];
            g_[at] += step * step;
            w_[at] -= rate * step / std::sqrt(g_[at]);
          }
        }
    }
  }

  void write(const std::string& path) const {
    std::ofstream out(path, std::ios::binary);
    const uint32_t head[] = {2, bits_, columns_};
    out.write("HASH", 4).write(reinterpret_cast<const char*>(head), sizeof head);
    out.write(reinterpret_cast<const char*>(bias_.data()), static_cast<std::streamsize>(columns_ * sizeof(float)));
    const auto code = [](float w) {
      unsigned best = 0;
      for (unsigned k = 1; k < kWeightSteps.size(); ++k)
        if (std::fabs(100 * w - kWeightSteps[k]) < std::fabs(100 * w - kWeightSteps[best])) best = k;
      return best;
    };
    for (size_t k = 0; k + 1 < w_.size(); k += 2) out.put(static_cast<char>(code(w_[k]) | code(w_[k + 1]) << 4));
  }

 private:
  uint32_t bits_;
  uint32_t columns_;
  std::vector<float> w_;
  std::vector<float> g_;
  std::vector<float> bias_;
  std::vector<uint32_t> ids_;
  std::vector<Example> examples_;
};

using Rates = std::unordered_map<uint32_t, std::pair<uint32_t, uint32_t>>;  // stem -> in a cue, in all

// The token of a cue that is most a cue of itself: "said" of "has also said".
uint32_t head_of(const Article& a, const Gold& g, const Rates& rates) {
  uint32_t best = 0xFFFFFFFF;
  double highest = -1;
  uint32_t first = 0, last = 0;
  if (!tokens_of(a, g.cue, &first, &last)) return best;
  for (uint32_t t = first; t <= last; ++t) {
    if (!inside(g.cue, a.segmentation.tokens[t].range)) continue;
    const auto it = rates.find(a.seen.tokens[t].stem);
    double rate = it == rates.end() ? 0.05 : (it->second.first + 0.2) / (it->second.second + 4.0);
    if (!a.seen.tokens[t].is_word) rate *= 0.01;
    if (a.seen.tokens[t].kind & 0x80000000u && a.segmentation.tokens[t].folded != "said") rate *= 0.3;
    if (rate >= highest) highest = rate, best = t;
  }
  return best;
}

void train_linear(const std::vector<Article>& articles, const std::string& path) {
  Rates rates;
  for (const Article& a : articles) {
    for (const SeenToken& t : a.seen.tokens) ++rates[t.stem].second;
    for (const Gold& g : a.gold) {
      uint32_t first = 0, last = 0;
      if (!tokens_of(a, g.cue, &first, &last)) continue;
      for (uint32_t t = first; t <= last; ++t)
        if (inside(g.cue, a.segmentation.tokens[t].range)) ++rates[a.seen.tokens[t].stem].first;
    }
  }
  Linear cues(kCueBits, 1);
  Linear bounds(kBoundBits, kBoundColumns);
  FeatureIds ids;
  std::vector<uint32_t> positions;
  for (const Article& a : articles) {
    std::vector<bool> head(a.seen.tokens.size());
    for (const Gold& g : a.gold) {
      const uint32_t t = head_of(a, g, rates);
      if (t >= head.size()) continue;
      head[t] = true;
      uint32_t edge[kBoundColumns];
      std::fill(std::begin(edge), std::end(edge), 0xFFFFFFFFu);
      uint32_t first = 0, last = 0;
      if (tokens_of(a, g.content, &first, &last)) edge[kContentBegin] = first, edge[kContentEnd] = last + 1;
      if (tokens_of(a, g.source, &first, &last)) edge[kSourceBegin] = first, edge[kSourceEnd] = last + 1;
      bound_positions(a.seen, t, &positions);
      for (const uint32_t p : positions) {
        uint32_t commas = 0;
        for (uint32_t k = std::min(p, t); k < std::max(p, t); ++k) commas += a.seen.tokens[k].comma;
        uint32_t labels = 0;
        for (size_t c = 0; c < kBoundColumns; ++c) labels |= (edge[c] == p ? 1u : 0u) << c;
        bound_features(a.seen, t, p, commas, &ids);
        bounds.add(labels, ids);
      }
    }
    for (uint32_t t = 0; t < head.size(); ++t) {
      if (!a.seen.tokens[t].is_word && !head[t] && a.segmentation.tokens[t].folded != ":") continue;
      cue_lexical_features(a.seen, t, &ids);
      cues.add(head[t], ids);
      cue_features(a.seen, t, &ids);
      cues.add(head[t], ids);
    }
  }
  cues.train(2, 0.06f, 1e-6f);
  cues.write(path + ".cue");
  bounds.train(3, 0.08f, 1e-6f);
  bounds.write(path + ".bound");
}

double overlap(const std::vector<ByteRange>& a, const std::vector<ByteRange>& b) {
  double both = 0, all = 0;
  for (const ByteRange x : a) {
    all += static_cast<double>(x.size_bytes());
    for (const ByteRange y : b)
      if (x.overlaps(y)) both += static_cast<double>(std::min(x.end, y.end) - std::max(x.begin, y.begin));
  }
  for (const ByteRange y : b) all += static_cast<double>(y.size_bytes());
  return both / std::max(1.0, all - both);
}

std::vector<ByteRange> bytes_of(const Article& a, const std::vector<TokenPiece>& pieces) {
  std::vector<ByteRange> out;
  for (const TokenPiece p : pieces)
    out.push_back({a.segmentation.tokens[p.begin].range.begin, a.segmentation.tokens[p.end - 1].range.end});
  return out;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool write_rows(const std::vector<Article>& articles, const std::string& model) {
  const std::string cue = slurp(model + ".cue");
  const std::string bound = slurp(model + ".bound");
  LinearWeights weights;
  if (!weights.cue.parse(cue, kCueBits, 1) || !weights.bound.parse(bound, kBoundBits, kBoundColumns)) return false;
  for (const Article& a : articles) {
    Proposer proposer(a.seen, weights);
    for (uint32_t t = 0; t < a.seen.tokens.size(); ++t) {
      if (proposer.cue_scores()[t] < kCue_least) continue;
      const CueProposal& p = proposer.propose(t);
      for (const ContentProposal& c : p.contents) {
        const std::vector<ByteRange> pieces = bytes_of(a, content_pieces(a.seen, t, c.outer));
        int32_t gold = -1;
        float best = 0;
        int32_t own = -1;
        float own_best = 0;
        for (size_t g = 0; g < a.gold.size(); ++g) {
          const auto o = static_cast<float>(overlap(a.gold[g].content, pieces));
          if (o > best) best = o, gold = static_cast<int32_t>(g);
          if (inside(a.gold[g].cue, a.segmentation.tokens[t].range) && o >= own_best)
            own_best = o, own = static_cast<int32_t>(g);
        }
        const uint32_t head[] = {a.number, t, static_cast<uint32_t>(c.outer.begin), static_cast<uint32_t>(c.outer.end)};
        std::fwrite(head, sizeof head, 1, stdout);
        std::fwrite(&gold, 4, 1, stdout);
        std::fwrite(&best, 4, 1, stdout);
        std::fwrite(&own, 4, 1, stdout);
        std::fwrite(&own_best, 4, 1, stdout);
        std::fwrite(c.row, sizeof(float), kContentFeatures, stdout);
      }
    }
  }
  return true;
}

}  // namespace
}  // namespace tellings::extract

int main(int argc, char** argv) {
  using namespace tellings::extract;
  const std::string what = argc > 2 ? argv[1] : "";
  if ((what != "linear" && what != "rows") || (argc != 3 && argc != 6)) {
    std::fputs("usage: training_attributions linear|rows MODEL [--without|--only FOLD FOLDS] < GOLD.jsonl\n", stderr);
    return 2;
  }
  const bool only = argc == 6 && std::strcmp(argv[3], "--only") == 0;
  const std::vector<Article> articles =
      read_articles(argc == 6 ? std::atoi(argv[4]) : 0, argc == 6 ? std::atoi(argv[5]) : 0, only);
  if (what == "linear") return train_linear(articles, argv[2]), 0;
  return write_rows(articles, argv[2]) ? 0 : 1;
}
