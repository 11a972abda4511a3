#include "tellings/pipeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "languages/rarity.h"
#include "pipeline/known_bearers.h"
#include "pipeline/opened_once.h"
#include "tellings/language.h"
#include "tellings/names.h"

namespace tellings::pipeline {
namespace {

// Up to so many reports every two are compared; beyond it each with the first of its row, so that the cost stays
// linear.
constexpr size_t kAllPairs = 5;

// Statements that touch and are as alike as this tell of one happening: of pairs of sentences that do (ECB+) 40 in 100
// are linked or reach it, of others 11.
constexpr double kOneHappening = 0.4;

Link link_of(const align::Row& row, uint32_t a, uint32_t b) {
  return {row.statements[a], row.statements[b], row.score};
}

void settle_languages(std::vector<Report>* reports) {
  std::vector<size_t> doubted;
  for (size_t k = 0; k < reports->size(); ++k) {
    Report& r = (*reports)[k];
    if (!r.language.empty()) continue;
    segment::LanguageFound found = segment::find_language(r.text);
    r.language = std::move(found.language);
    if (!found.sure) doubted.push_back(k);
  }
  for (const size_t k : doubted) {
    std::set<std::string> others;  // those in doubt too: five short reports that look German are German
    for (size_t j = 0; j < reports->size(); ++j)
      if (const std::string& language = (*reports)[j].language; j != k && language != "und") others.insert(language);
    if (others.size() != 1 || others.contains((*reports)[k].language)) continue;
    segment::LanguageFound found = segment::find_language((*reports)[k].text, *others.begin());
    (*reports)[k].language = std::move(found.language);
  }
}

}  // namespace

struct Pipeline::State {
  explicit State(const Options& o) : options(o) {}
  State(const State&) = delete;  // `knowledge` points to it
  State& operator=(const State&) = delete;

  void open(const std::string& folder);
  Status check(const std::string& folder);

  Options options;
  std::string folder;
  std::unique_ptr<WordTable> words;
  std::unique_ptr<Lexicon> lexicon;
  OpenedOnce<Encoder> encoder;
  OpenedOnce<Judge> judge;
  OpenedOnce<Judge> second_judge;
  OpenedOnce<Parser> parser;
  KnownBearers bearers;
  Knowledge knowledge;
  std::vector<std::string> lost;
  std::optional<encode::ModelIdentity> model;
  Status usable = Nothing{};
};

Pipeline::Pipeline(const Options& options) : state_(std::make_unique<State>(options)) {
  State& s = *state_;
  s.knowledge.same_bearer = [&s](std::string_view a, std::string_view b) { return s.bearers.same(a, b); };
  if (!options.use_model) return;
  const Result<std::string> folder =
      options.model_folder.empty() ? encode::model_folder() : Result<std::string>(options.model_folder);
  if (!folder) {
    s.lost.push_back(folder.error().message);
    return;
  }
  s.usable = s.check(*folder);
  if (s.usable) s.open(*folder);
}

Pipeline::~Pipeline() = default;

const Status& Pipeline::usable() const { return state_->usable; }
const std::vector<std::string>& Pipeline::lost() const { return state_->lost; }
const std::optional<encode::ModelIdentity>& Pipeline::model() const { return state_->model; }
const Knowledge& Pipeline::knowledge() const { return state_->knowledge; }

void Pipeline::State::open(const std::string& from) {
  folder = from;
  if (auto opened = encode::open_word_table(folder))
    words = std::move(*opened);
  else
    lost.push_back(opened.error().message);
  if (auto opened = encode::open_lexicon(folder))
    lexicon = std::move(*opened);
  else
    lost.push_back(opened.error().message);
  knowledge.words = words.get();
  knowledge.lexicon = lexicon.get();
  if (options.use_encoder) {
    knowledge.encoder = [this] {
      return encoder.get([this] { return encode::open_encoder(folder, options.at_once); });
    };
    knowledge.parser = [this] { return parser.get([this] { return encode::open_parser(folder, options.at_once); }); };
  }
  if (!options.use_encoder || !options.use_judge) return;
  if (const Status there = encode::judge_is_there(folder); !there) {
    lost.push_back(there.error().message);
    return;
  }
  const auto opens = [this](OpenedOnce<Judge>* which, std::string_view name) {
    return [=, this] { return which->get([=, this] { return encode::open_judge(folder, options.at_once, name); }); };
  };
  knowledge.judge = opens(&judge, encode::kFirstJudge);
  knowledge.second_judge = opens(&second_judge, encode::kSecondJudge);
}

Status Pipeline::State::check(const std::string& of) {
  std::vector<std::string> parts = {"words", "lexicon"};
  if (options.use_encoder) parts.insert(parts.end(), {"lower", "encoder", "parse"});
  if (options.use_encoder && options.use_judge) parts.insert(parts.end(), {"judge", "second_judge"});
  Result<encode::ModelIdentity> identity = encode::check_model(of, parts);
  if (!identity) return identity.error();
  model = std::move(*identity);
  return Nothing{};
}

Telling Pipeline::tell(Report report) const {
  Telling t;
  t.report = std::move(report);
  if (t.report.language.empty()) t.report.language = segment::language_of(t.report.text);
  t.segmentation = segment::segment(t.report);
  for (Token& token : t.segmentation.tokens)
    if (token.kind == TokenKind::word)
      token.rarity = languages::rarity(token.folded, t.report.language, state_->words.get());
  t.facts = extract::extract(t.report, t.segmentation);
  return t;
}

std::vector<Telling> Pipeline::tell_all(std::vector<Report> reports) const {
  settle_languages(&reports);
  std::vector<Telling> out;
  for (Report& r : reports) out.push_back(tell(std::move(r)));
  return out;
}

std::vector<align::Row> Pipeline::rows_of(const std::vector<Telling>& tellings) const {
  std::vector<align::Row> rows = align::rows(tellings, state_->knowledge);
  std::vector<align::Row> touching = align::touching(tellings, rows, state_->knowledge);
  rows.insert(rows.end(), std::make_move_iterator(touching.begin()), std::make_move_iterator(touching.end()));
  return rows;
}

Comparison Pipeline::compare(const std::vector<Telling>& tellings) const {
  std::vector<align::Row> rows = rows_of(tellings);
  std::vector<align::RowWords> words = words_of(tellings, rows);
  const compare::ReadInContext read_again = reader(tellings, rows, words);
  Comparison comparison = compare::compare(tellings, rows, &words, state_->knowledge, read_again);
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(comparison.touching),
               [](const align::Row& row) { return row.touching && row.score >= kOneHappening; });
  comparison.points = points::find(tellings, rows, words, comparison.differences, state_->knowledge);
  compare::add_other_units(tellings, &comparison);
  if (state_->options.words && tellings.size() >= 2) comparison.words = words_of_texts(tellings[0], tellings[1], words);
  return comparison;
}

compare::ReadInContext Pipeline::reader(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                                        const std::vector<align::RowWords>& words) const {
  if (!state_->knowledge.encoder) return nullptr;
  return [this, &tellings, &rows, &words](std::span<const size_t> places) {
    std::map<std::pair<uint32_t, uint32_t>, std::vector<size_t>> by_reports;  // in `places`: one large call for each
    for (size_t k = 0; k < places.size(); ++k) by_reports[{words[places[k]].a, words[places[k]].b}].push_back(k);
    std::vector<WordLinks> out(places.size());
    for (const auto& [reports, list] : by_reports) {
      std::vector<Link> links;
      for (const size_t k : list) links.push_back(link_of(rows[words[places[k]].row], reports.first, reports.second));
      std::vector<WordLinks> found =
          align::words_in_context(tellings[reports.first], tellings[reports.second], links, state_->knowledge);
      for (size_t k = 0; k < list.size(); ++k) out[list[k]] = std::move(found[k]);
    }
    return out;
  };
}

std::vector<align::RowWords> Pipeline::words_of(const std::vector<Telling>& tellings,
                                                const std::vector<align::Row>& rows) const {
  std::map<std::pair<uint32_t, uint32_t>, std::vector<uint32_t>> rows_of;  // (first report, other report)
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto& statements = rows[r].statements;
    uint32_t first = 0;
    while (statements[first].empty()) ++first;
    for (uint32_t j = first; j < statements.size() && (j == first || tellings.size() <= kAllPairs); ++j)
      for (uint32_t k = j + 1; k < statements.size(); ++k)
        if (!statements[j].empty() && !statements[k].empty()) rows_of[{j, k}].push_back(r);
  }
  std::vector<align::RowWords> out;
  for (const auto& [reports, list] : rows_of) {
    std::vector<Link> links;
    for (const uint32_t r : list) links.push_back(link_of(rows[r], reports.first, reports.second));
    std::vector<WordLinks> found =
        align::words(tellings[reports.first], tellings[reports.second], links, state_->knowledge);
    for (size_t k = 0; k < list.size(); ++k)
      out.push_back({list[k], reports.first, reports.second, std::move(found[k])});
  }
  std::sort(out.begin(), out.end(), [](const align::RowWords& x, const align::RowWords& y) {
    return std::tie(x.row, x.a, x.b) < std::tie(y.row, y.a, y.b);
  });
  return out;
}

// The words of the first two texts. Short texts (a sentence against a sentence or a few) are one link, whether their
// statements were linked or not: who asks for the words of a pair means the pair.
std::vector<WordLink> Pipeline::words_of_texts(const Telling& a, const Telling& b,
                                               const std::vector<align::RowWords>& words) const {
  constexpr size_t kFew = 6;
  const size_t n = a.segmentation.statements.size();
  const size_t m = b.segmentation.statements.size();
  std::vector<WordLink> out;
  if (n > 0 && m > 0 && n + m <= kFew) {
    Link whole;
    for (uint32_t k = 0; k < n; ++k) whole.a.push_back({k});
    for (uint32_t k = 0; k < m; ++k) whole.b.push_back({k});
    WordLinks found = std::move(align::words(a, b, {&whole, 1}, state_->knowledge).front());
    if (found.in_doubt && state_->knowledge.encoder)
      found = std::move(align::words_in_context(a, b, {&whole, 1}, state_->knowledge).front());
    return std::move(found.words);
  }
  for (const align::RowWords& w : words)
    if (w.a == 0 && w.b == 1) out.insert(out.end(), w.links.words.begin(), w.links.words.end());
  return out;
}

}  // namespace tellings::pipeline
