// parse_statements [FOLDER]: what the parser of a model says of texts, cut into tokens by the program itself: JSON
// Lines {"text", "language"} in; out, in order:
//   {"tokens": [{"range": [begin, end], "punctuation", "head": from 0 (-1: none), "relation", "class", "arc",
//    "labelled", "negation", "passive", "counts", "agent", "patient"}],
//    "roles": [{"predicate", "agent": [token, confidence], "patient"}], "counted": [[token, counted, confidence]]}
// Each text is one statement, whatever sentences the program would cut it into. For measuring the parser and for
// looking at it; how long the processor took goes to standard error.
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

json found(const std::optional<tellings::parse::Found>& f) { return f ? json{f->token, f->confidence} : json(); }

json tokens_of(const tellings::Parse& parse, const std::vector<tellings::Token>& tokens) {
  json out = json::array();
  for (size_t k = 0; k < parse.size(); ++k) {
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
  double states_ms = 0;
  double parse_ms = 0;
  size_t count = 0;
  const auto now = [] { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  for (std::string line; std::getline(std::cin, line); ++count) {
    const json row = json::parse(line);
    tellings::Report report;
    report.text = row["text"].get<std::string>();
    report.language = row.value("language", "und");
    const tellings::Segmentation segmentation = tellings::segment::segment(report);
    std::vector<tellings::ByteRange> ranges;
    for (const tellings::Token& token : segmentation.tokens) ranges.push_back(token.range);
    const tellings::TextOfTokens text{report.text, ranges};
    const double begin = now();
    (*encoder)->encode_early({&text.text, 1});  // so that the states are there and the parser's own time is seen
    const double middle = now();
    const tellings::Parse parse = (*parser)->parse({&text, 1}).front();
    states_ms += middle - begin;
    parse_ms += now() - middle;
    std::cout << answer(parse, segmentation.tokens) << '\n';
  }
  if (count > 0)
    std::cerr << count << " texts; each " << states_ms / static_cast<double>(count) << " ms for its states and "
              << parse_ms / static_cast<double>(count) << " ms for the parse\n";
}
