// Who says what: the trained models for English, tables of cues for other languages.
//
// Method: see attributions_features.h. Of each cue the likeliest content is kept where its probability is high enough;
// of two cues with much the same content the likelier stands ("said in a statement announcing").
#include <algorithm>
#include <span>

#include "extract/attributions_model.h"
#include "extract/attributions_rules.h"
#include "extract/embedded.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr float kLeast = 0.29f;         // probability of a content; where F1 is highest on the training articles
constexpr float kHopeless = 0.08f;      // where the likeliest content by its edges has less, none is
constexpr size_t kJudged = 5;           // contents of each cue; more cost time and are hardly ever right
constexpr double kSame = 0.4;           // of the tokens of either: the same content
constexpr float kSource_least = -1.0f;  // log odds of a source's beginning and end together
constexpr uint32_t kClause_tokens = 3;  // a clause before "according to" has at least so many
constexpr uint32_t kLook_back = 64;     // accepted contents that a new one is compared with

struct Models {
  LinearWeights linear;
  base::Trees trees;
};

// Null where the program was built without the files.
const Models* models() {
  static const Models* const kept = []() -> const Models* {
    LinearWeights linear;
    Result<base::Trees> trees = base::Trees::parse(embedded("attributions"));
    if (!linear.cue.parse(embedded("attributions_cue"), kCueBits, 1) ||
        !linear.bound.parse(embedded("attributions_bound"), kBoundBits, kBoundColumns) || !trees ||
        trees->features() != kContentFeatures)
      return nullptr;
    return new Models{linear, std::move(*trees)};
  }();
  return kept;
}

struct Found {
  float chance = 0;
  uint32_t cue = 0;
  TokenPiece outer;
  TokenPiece source;
  std::vector<TokenPiece> content;
};

std::vector<Found> find(const SeenText& text, const Models& m) {
  Proposer proposer(text, m.linear);
  std::vector<Found> out;
  for (uint32_t t = 0; t < text.tokens.size(); ++t) {
    if (proposer.cue_scores()[t] < kCue_least) continue;
    const CueProposal& p = proposer.propose(t);
    const size_t count = std::min(p.contents.size(), kJudged);
    if (count == 0) continue;
    const float* rows[kJudged];
    for (size_t k = 0; k < count; ++k) rows[k] = p.contents[k].row;
    float chances[kJudged];
    chances[0] = m.trees.probability({rows[0], kContentFeatures});
    if (chances[0] < kHopeless) continue;
    m.trees.probabilities({rows + 1, count - 1}, chances + 1);
    const auto at = static_cast<size_t>(std::max_element(chances, chances + count) - chances);
    if (chances[at] < kLeast) continue;
    Found best{chances[at], t, p.contents[at].outer, {}, {}};
    best.content = content_pieces(text, t, best.outer);
    float score = 0;
    const TokenPiece source = proposer.source(best.content, &score);
    if (score >= kSource_least) best.source = source;
    if (!best.content.empty()) out.push_back(std::move(best));
  }
  return out;
}

// Keeps of neighbours with much the same content the likelier.
void drop_doubles(std::vector<Found>* found) {
  std::vector<bool> dropped(found->size());
  const auto same = [](TokenPiece x, TokenPiece y) {
    if (!x.overlaps(y)) return false;
    const double both = std::min(x.end, y.end) - std::max(x.begin, y.begin);
    return both > kSame * (std::max(x.end, y.end) - std::min(x.begin, y.begin));
  };
  // the likeliest first within a window: a double is always near
  std::vector<uint32_t> order(found->size());
  for (uint32_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t x, uint32_t y) { return (*found)[x].chance > (*found)[y].chance; });
  std::vector<bool> kept(found->size());
  for (const uint32_t k : order) {
    const uint32_t from = k > kLook_back ? k - kLook_back : 0;
    const uint32_t to = std::min<uint32_t>(static_cast<uint32_t>(found->size()), k + kLook_back);
    for (uint32_t n = from; n < to && !dropped[k]; ++n)
      dropped[k] = kept[n] && same((*found)[n].outer, (*found)[k].outer);
    kept[k] = !dropped[k];
  }
  size_t to = 0;
  for (size_t k = 0; k < found->size(); ++k)
    if (!dropped[k]) {
      if (to != k) (*found)[to] = std::move((*found)[k]);
      ++to;
    }
  found->resize(to);
}

// What nobody quotes ends with the statement of its cue: a content that runs on into the next sentence, or began in the
// one before, is cut there. Quotations go over several sentences.
void keep_in_sentence(const SeenText& text, Found* f) {
  const TokenRange own = text.statements[text.tokens[f->cue].statement];
  const auto quoted = [&](uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; ++t)
      if (text.tokens[t].is_word && !text.tokens[t].quoted) return false;
    return true;
  };
  for (TokenPiece& c : f->content) {
    const uint32_t begin = own.begin.value;
    const uint32_t end = own.end.value;
    if (c.begin < end && c.end > end && !quoted(end, c.end)) c.end = end;
    if (c.end > begin && c.begin < begin && !quoted(c.begin, begin)) c.begin = begin;
  }
  if (f->source.begin < own.end.value) f->source.end = std::min(f->source.end, own.end.value);
}

// "according to SOURCE": the source ends at the comma or, where that is missing, where the content begins; a content
// that took the source in begins behind it.
void settle_according(const SeenText& text, const Segmentation& segmentation, Found* f) {
  const TokenRange own = text.statements[text.tokens[f->cue].statement];
  const uint32_t end = own.end.value;
  const uint32_t from = f->cue + 2;
  if (from >= end || segmentation.tokens[f->cue].folded != "according" || segmentation.tokens[from - 1].folded != "to")
    return;
  uint32_t to = from;
  while (to < end && segmentation.tokens[to].kind != TokenKind::punctuation) ++to;
  // "Nobody was hurt according to the mayor.": what follows to the end is the source, the content stands before
  const uint32_t left = f->cue - own.begin.value;
  const bool nothing_before =
      std::none_of(f->content.begin(), f->content.end(), [&](TokenPiece c) { return c.begin < f->cue; });
  const bool nothing_behind = to + 1 >= end;
  if (nothing_before && nothing_behind && left >= kClause_tokens) {
    uint32_t before = f->cue;
    while (before > own.begin.value && segmentation.tokens[before - 1].kind == TokenKind::punctuation) --before;
    f->content = {{own.begin.value, before}};
    f->source = {from, to};
    return;
  }
  for (TokenPiece& c : f->content) {
    if (c.end <= from || c.begin >= to) continue;
    if (c.begin <= from + 1 && to < c.end && text.tokens[to].comma)
      c.begin = to + 1;
    else
      to = std::max(from, c.begin);
  }
  if (from < to) f->source = {from, to};
}

// The cue's neighbours that belong to it: "has also said", "was noted", "according to", "told".
TokenPiece cue_piece(const SeenText& text, const Segmentation& segmentation, const Found& f) {
  static constexpr std::string_view kBefore =
      " has have had was were is are be been being will would should could may might can did does do not also never "
      "n't has been previously reportedly repeatedly later once ";
  static constexpr std::string_view kBehind = " to by about against for ";
  const TokenRange range = text.statements[text.tokens[f.cue].statement];
  const auto holds = [&](std::string_view list, uint32_t t) {
    return list.find(" " + segmentation.tokens[t].folded + " ") != std::string_view::npos;
  };
  const auto free = [&](uint32_t t) {
    const TokenPiece one{t, t + 1};
    return !one.overlaps(f.source) &&
           std::none_of(f.content.begin(), f.content.end(), [&](TokenPiece c) { return c.overlaps(one); });
  };
  TokenPiece cue{f.cue, f.cue + 1};
  while (cue.begin > range.begin.value && holds(kBefore, cue.begin - 1) && free(cue.begin - 1)) --cue.begin;
  if (cue.end < range.end.value && holds(kBehind, cue.end) && free(cue.end)) ++cue.end;
  return cue;
}

}  // namespace

std::vector<Attribution> attributions(const Report& report, const Segmentation& segmentation,
                                      const std::vector<Fact>& /*facts*/) {
  const bool english = report.language.empty() || report.language == "und" || report.language.starts_with("en");
  const Models* const m = english ? models() : nullptr;
  if (m == nullptr) return attributions_by_rules(report, segmentation);
  const SeenText text = seen_text(report, segmentation);
  std::vector<Found> found = find(text, *m);
  drop_doubles(&found);
  for (Found& f : found) {
    keep_in_sentence(text, &f);
    settle_according(text, segmentation, &f);
  }
  const auto bytes = [&](TokenPiece p) {
    return ByteRange{segmentation.tokens[p.begin].range.begin, segmentation.tokens[p.end - 1].range.end};
  };
  std::vector<Attribution> out;
  uint32_t statement = 0;
  const auto passives_before = [&](uint32_t next) {  // of statements that the models found nothing in
    for (; statement < next; ++statement)
      if (auto a = attribution_of_passive(segmentation, segmentation.statements[statement]))
        out.push_back(std::move(*a));
  };
  // "was informed about this by SOURCE": the table knows better than the models who speaks
  const auto overruled = [&](uint32_t s, uint32_t cue) {
    const auto a = attribution_of_passive(segmentation, segmentation.statements[s]);
    return a && !a->source.empty() && a->cue[0].contains(segmentation.tokens[cue].range);
  };
  for (const Found& f : found) {
    const uint32_t here = text.tokens[f.cue].statement;
    passives_before(here);
    statement = std::max(statement, here + 1);
    if (overruled(here, f.cue)) {
      statement = here;  // its passive is still to come
      continue;
    }
    Attribution a;
    if (!f.source.empty()) a.source.push_back(bytes(f.source));
    a.cue.push_back(bytes(cue_piece(text, segmentation, f)));
    for (const TokenPiece p : f.content) a.content.push_back(bytes(p));
    out.push_back(std::move(a));
  }
  passives_before(static_cast<uint32_t>(segmentation.statements.size()));
  // "according to" that the models passed over
  const size_t by_models = out.size();
  for (const Statement& s : segmentation.statements) {
    std::optional<Attribution> a = attribution_of_according(segmentation, s);
    const auto taken = [&](const Attribution& other) {
      return other.cue[0].overlaps(a->cue[0]) || std::any_of(other.content.begin(), other.content.end(),
                                                             [&](ByteRange r) { return r.contains(a->cue[0]); });
    };
    if (a && std::none_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(by_models), taken))
      out.push_back(std::move(*a));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Attribution& x, const Attribution& y) { return x.cue[0].begin < y.cue[0].begin; });
  return out;
}

}  // namespace tellings::extract
