// parse_statements [FOLDER]: what the parser of a model says of texts, cut into tokens by the program itself: JSON
// Lines {"text", "language"} in; out, in order:
//   {"tokens": [{"range": [begin, end], "punctuation", "head": from 0 (-1: none), "relation", "class", "arc",
//    "labelled", "negation", "negated", "passive", "counts", "agent", "patient"}],
//    "roles": [{"predicate", "agent": [token, confidence], "patient"}], "counted": [[token, counted, confidence]]}
// Each text is one statement, whatever sentences the program would cut it into. For measuring the parser and for
// looking at it; how long the processor took goes to standard error.
#include <algorithm>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tellings/encoder.h"
#include "tellings/parser.h"
#include "tellings/segmentation.h"

namespace {

using nlohmann::json;

constexpr size_t kTogether = 150;  // texts; their states are kept

json found(const std::optional<tellings::parse::Found>& f) { return f ? json{f->token, f->confidence} : json(); }

json tokens_of(const tellings::Parse& parse, const std::vector<tellings::Token>& tokens) {
  json out = json::array();
  for (uint32_t k = 0; k < parse.size(); ++k) {
    const tellings::ParsedToken& t = parse[k];
    const bool is_root = t.head == tellings::ParsedToken::kRoot;
    out.push_back({{"range", {tokens[k].range.begin, tokens[k].range.end}},
                   {"punctuation", tokens[k].kind == tellings::TokenKind::punctuation},
                   {"head", is_root ? -1 : static_cast<int64_t>(t.head)},
                   {"relation", tellings::name_of(t.relation)},
                   {"class", tellings::name_of(t.word_class)},
                   {"arc", t.arc},
                   {"labelled", t.labelled},
                   {"negation", t.negation},
                   {"negated", tellings::parse::negated(parse, k)},
                   {"passive", t.passive},
                   {"counts", t.counts},
                   {"agent", t.agent},
                   {"patient", t.patient}});
  }
  return out;
}

json answer(const tellings::Parse& parse, const std::vector<tellings::Token>& tokens) {
  json roles = json::array();
  for (const tellings::parse::Roles& r : tellings::parse::roles(parse))
    roles.push_back({{"predicate", r.predicate}, {"agent", found(r.agent)}, {"patient", found(r.patient)}});
  json counted = json::array();
  for (uint32_t k = 0; k < parse.size(); ++k)
    if (const auto f = tellings::parse::counted(parse, k)) counted.push_back({k, f->token, f->confidence});
  return {{"tokens", tokens_of(parse, tokens)}, {"roles", roles}, {"counted", counted}};
}

// Texts, their tokens, and where these stand.
struct Block {
  std::vector<tellings::Report> reports;
  std::vector<std::vector<tellings::Token>> tokens;
  std::vector<std::vector<tellings::ByteRange>> ranges;
};

double now_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Took {
  size_t texts = 0;
  double states_ms = 0;
  double parse_ms = 0;
};

void answer_all(const Block& block, tellings::Encoder& encoder, tellings::Parser& parser, Took* took) {
  std::vector<std::string_view> views;
  std::vector<tellings::TextOfTokens> texts;
  for (size_t k = 0; k < block.reports.size(); ++k) {
    views.push_back(block.reports[k].text);
    texts.push_back({views.back(), block.ranges[k]});
  }
  const double begin = now_ms();
  encoder.encode_early(views);  // so that the states are there and the parser's own time is seen
  const double middle = now_ms();
  const std::vector<tellings::Parse> parses = parser.parse(texts);
  took->texts += texts.size();
  took->states_ms += middle - begin;
  took->parse_ms += now_ms() - middle;
  for (size_t k = 0; k < parses.size(); ++k) std::cout << answer(parses[k], block.tokens[k]) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const auto folder = argc > 1 ? tellings::Result<std::string>(argv[1]) : tellings::encode::model_folder();
  const auto parser = folder ? tellings::encode::open_parser(*folder) : folder.error();
  const auto encoder = folder ? tellings::encode::open_encoder(*folder) : folder.error();
  if (!parser || !encoder) {
    std::cerr << (parser ? encoder.error() : parser.error()).message << '\n';
    return 2;
  }
  std::ios::sync_with_stdio(false);
  Took took;
  Block block;
  for (std::string line; std::getline(std::cin, line);) {
    const json row = json::parse(line);
    tellings::Report report;
    report.text = row["text"].get<std::string>();
    report.language = row.value("language", "und");
    block.tokens.push_back(tellings::segment::segment(report).tokens);
    block.ranges.emplace_back();
    for (const tellings::Token& token : block.tokens.back()) block.ranges.back().push_back(token.range);
    block.reports.push_back(std::move(report));
    if (block.reports.size() < kTogether) continue;
    answer_all(block, **encoder, **parser, &took);
    block = {};
  }
  answer_all(block, **encoder, **parser, &took);
  const auto count = static_cast<double>(std::max<size_t>(1, took.texts));
  std::cerr << took.texts << " texts; each " << took.states_ms / count << " ms for its states and "
            << took.parse_ms / count << " ms for the parse\n";
}
