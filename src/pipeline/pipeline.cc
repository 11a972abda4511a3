#include "pipeline/pipeline.h"

#include <utility>

#include "tellings/names.h"

namespace tellings::pipeline {

Pipeline::Pipeline(const Options& options) : options_(options) {
  knowledge_.same_bearer = [](std::string_view a, std::string_view b) { return extract::same_bearer(a, b, extract::BearerType::other); };
  if (!options_.use_model) return;
  const Result<std::string> folder = encode::model_folder();
  if (!folder) {
    lost_.push_back(folder.error().message);
    return;
  }
  folder_ = *folder;
  if (auto words = encode::open_word_table(folder_)) words_ = std::move(*words);
  else lost_.push_back(words.error().message);
  if (auto lexicon = encode::open_lexicon(folder_)) lexicon_ = std::move(*lexicon);
  else lost_.push_back(lexicon.error().message);
  knowledge_.words = words_.get();
  knowledge_.lexicon = lexicon_.get();
  if (options_.use_encoder) knowledge_.encoder = [this] { return encoder(); };
}

Pipeline::~Pipeline() = default;

Encoder* Pipeline::encoder() const {
  std::call_once(encoder_once_, [this] {
    if (auto opened = encode::open_encoder(folder_)) encoder_ = std::move(*opened);
  });
  return encoder_.get();
}

Telling Pipeline::tell(Report report) const {
  Telling t;
  t.report = std::move(report);
  if (t.report.language.empty()) t.report.language = segment::language_of(t.report.text);
  t.segmentation = segment::segment(t.report);
  t.facts = extract::extract(t.report, t.segmentation);
  return t;
}

Comparison Pipeline::compare(const std::vector<Telling>& tellings) const {
  std::vector<align::Row> rows = align::rows(tellings, knowledge_);
  std::vector<align::RowWords> words;
  std::vector<WordLink> of_first_two;
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto& statements = rows[r].statements;
    uint32_t first = 0;
    while (statements[first].empty()) ++first;
    for (uint32_t k = first + 1; k < statements.size(); ++k) {
      if (statements[k].empty()) continue;
      words.push_back({r, first, k, align::words(tellings[first], tellings[k], {statements[first], statements[k], rows[r].score}, knowledge_)});
      if (options_.words && first == 0 && k == 1) of_first_two.insert(of_first_two.end(), words.back().words.begin(), words.back().words.end());
    }
  }
  Comparison comparison = compare::compare(tellings, std::move(rows), words, knowledge_);
  comparison.words = std::move(of_first_two);
  return comparison;
}

}  // namespace tellings::pipeline
