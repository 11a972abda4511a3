#include "compare/structure.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "tellings/parser.h"
#include "tellings/values.h"

namespace tellings::compare {
namespace {

constexpr float kTells = 0.35f;         // rarity of a word that may be who did something
constexpr uint32_t kReach_tokens = 16;  // between the two on either side

bool is_number(const Fact& f) { return f.kind == FactKind::quantity && f.quantity && f.quantity->figure; }

// Figures of both sides with equal values, each once.
void add_figures(const Pair& pair, std::vector<Twice>* out) {
  std::vector<const Fact*> taken;
  for (const Fact* x : pair.a.facts) {
    if (!is_number(*x)) continue;
    for (const Fact* y : pair.b.facts) {
      if (!is_number(*y) || std::find(taken.begin(), taken.end(), y) != taken.end()) continue;
      if (values::relate(*x, *y) != values::Relation::equal) continue;
      const Span a = pair.a.span_of(x->range), b = pair.b.span_of(y->range);
      if (a.empty() || b.empty()) continue;
      taken.push_back(y);
      out->push_back({a, b, true});
      break;
    }
  }
}

void add_words(const Pair& pair, std::vector<Twice>* out) {
  for (uint32_t k = 0; k < pair.a.size(); ++k) {
    const Token& token = *pair.a.token[k];
    if (token.kind != TokenKind::word || pair.a.to[k].empty()) continue;
    if (!pair.a.name_like[k] && pair.a.weight[k] < kTells) continue;
    const uint32_t j = pair.a.to[k].front();
    if (pair.b.token[j]->kind == TokenKind::word) out->push_back({{k, k + 1}, {j, j + 1}, false});
  }
}

bool near(Span x, Span y) {
  return x.begin < y.begin ? y.begin - x.begin <= kReach_tokens : x.begin - y.begin <= kReach_tokens;
}

// Whether two of one sort stand in one order on the one side and in the other on the other.
bool any_crossed(const std::vector<Twice>& things) {
  for (size_t k = 0; k < things.size(); ++k)
    for (size_t j = k + 1; j < things.size(); ++j) {
      const Twice &x = things[k], &y = things[j];
      if (x.figure == y.figure && near(x.a, y.a) && near(x.b, y.b) &&
          (x.a.begin < y.a.begin) != (x.b.begin < y.b.begin))
        return true;
    }
  return false;
}

}  // namespace

std::vector<Twice> things_of_both(const Pair& pair) {
  std::vector<Twice> out;
  add_figures(pair, &out);
  add_words(pair, &out);
  return out;
}

void read_structure(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                    const std::vector<align::RowWords>& words, const Knowledge& knowledge, std::vector<Pair>* pairs) {
  struct Wanted {
    size_t pair;
    bool first;
    uint32_t report;
    const std::vector<StatementIndex>* statements;
  };
  std::vector<Wanted> wanted;
  std::map<uint32_t, std::map<StatementIndex, Parse>> parses;  // of each report
  for (size_t k = 0; k < pairs->size(); ++k) {
    if (!any_crossed(things_of_both((*pairs)[k]))) continue;
    const align::RowWords& w = words[k];
    for (const bool first : {true, false}) {
      const uint32_t report = first ? w.a : w.b;
      wanted.push_back({k, first, report, &rows[w.row].statements[report]});
      for (const StatementIndex s : *wanted.back().statements) parses[report][s];
    }
  }
  Parser* parser = wanted.empty() ? nullptr : opened(knowledge.parser);
  if (parser == nullptr) return;
  for (auto& [report, statements] : parses) {
    std::vector<StatementIndex> list;
    for (const auto& [statement, parse] : statements) list.push_back(statement);
    std::vector<Parse> made = parse::parse(*parser, tellings[report].report, tellings[report].segmentation, list);
    for (size_t k = 0; k < list.size(); ++k) statements[list[k]] = std::move(made[k]);
  }
  for (const Wanted& w : wanted) {
    Parse whole;
    for (const StatementIndex s : *w.statements) {
      const uint32_t before = static_cast<uint32_t>(whole.size());
      for (ParsedToken token : parses[w.report][s]) {
        if (token.head != ParsedToken::kRoot) token.head += before;
        whole.push_back(token);
      }
    }
    Side& side = w.first ? (*pairs)[w.pair].a : (*pairs)[w.pair].b;
    if (whole.size() == side.size()) side.parse = std::move(whole);
  }
}

}  // namespace tellings::compare
