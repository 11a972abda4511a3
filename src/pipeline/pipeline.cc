#include "tellings/pipeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/rarity.h"
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

Pipeline::Pipeline(const Options& options) : options_(options) {
  knowledge_.same_bearer = [](std::string_view a, std::string_view b) {
    return extract::same_bearer(a, b, extract::BearerType::other);
  };
  if (!options_.use_model) return;
  const Result<std::string> folder =
      options_.model_folder.empty() ? encode::model_folder() : Result<std::string>(options_.model_folder);
  if (!folder) {
    lost_.push_back(folder.error().message);
    return;
  }
  folder_ = *folder;
  usable_ = check(*folder);
  if (!usable_) return;
  if (auto words = encode::open_word_table(folder_))
    words_ = std::move(*words);
  else
    lost_.push_back(words.error().message);
  if (auto lexicon = encode::open_lexicon(folder_))
    lexicon_ = std::move(*lexicon);
  else
    lost_.push_back(lexicon.error().message);
  knowledge_.words = words_.get();
  knowledge_.lexicon = lexicon_.get();
  if (options_.use_encoder) {
    knowledge_.encoder = [this] {
      return encoder_.get([this] { return encode::open_encoder(folder_, options_.at_once); });
    };
    knowledge_.parser = [this] {
      return parser_.get([this] { return encode::open_parser(folder_, options_.at_once); });
    };
  }
  if (!options_.use_encoder || !options_.use_judge) return;
  if (const Status there = encode::judge_is_there(folder_); !there) {
    lost_.push_back(there.error().message);
    return;
  }
  const auto opens = [this](OpenedOnce<Judge>* judge, std::string_view name) {
    return [=, this] { return judge->get([=, this] { return encode::open_judge(folder_, options_.at_once, name); }); };
  };
  knowledge_.judge = opens(&judge_, encode::kFirstJudge);
  knowledge_.second_judge = opens(&second_judge_, encode::kSecondJudge);
}

Pipeline::~Pipeline() = default;

Status Pipeline::check(const std::string& folder) {
  Result<encode::ModelIdentity> identity = encode::model_identity(folder);
  if (!identity) return identity.error();
  std::vector<std::string> parts = {"words", "lexicon"};
  if (options_.use_encoder) parts.insert(parts.end(), {"lower", "encoder", "parse"});
  if (options_.use_encoder && options_.use_judge) parts.insert(parts.end(), {"judge", "second_judge"});
  if (Status whole = encode::check_model(folder, parts); !whole) return whole;
  model_ = std::move(*identity);
  return Nothing{};
}

Telling Pipeline::tell(Report report) const {
  Telling t;
  t.report = std::move(report);
  if (t.report.language.empty()) t.report.language = segment::language_of(t.report.text);
  t.segmentation = segment::segment(t.report);
  for (Token& token : t.segmentation.tokens)
    if (token.kind == TokenKind::word) token.rarity = base::rarity(token.folded, t.report.language, words_.get());
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
  std::vector<align::Row> rows = align::rows(tellings, knowledge_);
  std::vector<align::Row> touching = align::touching(tellings, rows, knowledge_);
  rows.insert(rows.end(), std::make_move_iterator(touching.begin()), std::make_move_iterator(touching.end()));
  return rows;
}

Comparison Pipeline::compare(const std::vector<Telling>& tellings) const {
  std::vector<align::Row> rows = rows_of(tellings);
  std::vector<align::RowWords> words = words_of(tellings, rows);
  const compare::ReadInContext read_again = reader(tellings, rows, words);
  Comparison comparison = compare::compare(tellings, rows, &words, knowledge_, read_again);
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(comparison.touching),
               [](const align::Row& row) { return row.touching && row.score >= kOneHappening; });
  comparison.points = points::find(tellings, rows, words, comparison.differences, knowledge_);
  if (options_.words && tellings.size() >= 2) comparison.words = words_of_texts(tellings[0], tellings[1], words);
  return comparison;
}

compare::ReadInContext Pipeline::reader(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                                        const std::vector<align::RowWords>& words) const {
  if (!knowledge_.encoder) return nullptr;
  return [this, &tellings, &rows, &words](std::span<const size_t> places) {
    std::map<std::pair<uint32_t, uint32_t>, std::vector<size_t>> by_reports;  // in `places`: one large call for each
    for (size_t k = 0; k < places.size(); ++k) by_reports[{words[places[k]].a, words[places[k]].b}].push_back(k);
    std::vector<WordLinks> out(places.size());
    for (const auto& [reports, list] : by_reports) {
      std::vector<Link> links;
      for (const size_t k : list) links.push_back(link_of(rows[words[places[k]].row], reports.first, reports.second));
      std::vector<WordLinks> found =
          align::words_in_context(tellings[reports.first], tellings[reports.second], links, knowledge_);
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
    std::vector<WordLinks> found = align::words(tellings[reports.first], tellings[reports.second], links, knowledge_);
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
    WordLinks found = std::move(align::words(a, b, {&whole, 1}, knowledge_).front());
    if (found.in_doubt && knowledge_.encoder)
      found = std::move(align::words_in_context(a, b, {&whole, 1}, knowledge_).front());
    return std::move(found.words);
  }
  for (const align::RowWords& w : words)
    if (w.a == 0 && w.b == 1) out.insert(out.end(), w.links.words.begin(), w.links.words.end());
  return out;
}

}  // namespace tellings::pipeline
