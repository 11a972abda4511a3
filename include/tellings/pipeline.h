// The way in: reports -> tellings -> a comparison. The stages one after the other.
//
//   tellings::pipeline::Pipeline pipe({});
//   std::vector<tellings::Telling> told = pipe.tell_all(std::move(reports));
//   tellings::Comparison found = pipe.compare(told);
//
// Reports come from read() (tellings/read.h); what is found is written by the forms of tellings/render.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tellings/comparison.h"
#include "tellings/encoder.h"

namespace tellings::pipeline {

struct Options {
  bool use_model = true;          // --no-model: words and rules only
  bool use_encoder = true;        // --no-encoder: the word table and the lexicon, but no forward pass
  bool use_judge = true;          // --no-judge: rules and small models only
  size_t at_once = 1;             // how many comparisons will run at the same time
  bool words = false;             // give word links of the first two reports
  std::string model_folder = {};  // empty: where encode::model_folder() finds one
};

// Opens what is installed once and runs the stages. Thread-safe: many comparisons may run at once (Options::at_once).
// Cost: 20 ms where the model is used; its graphs are opened when they are first needed (0.3 s; a second or two the
// first time on a machine).
class Pipeline {
 public:
  explicit Pipeline(const Options& options);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Error malformed, not_found or not_readable where a file of the model is damaged or lacking: results would then not
  // be those of this model. Nothing of it is used, and all works by words and rules alone.
  const Status& usable() const;
  // What is not installed and what is lost by it, a line each; empty where all is there.
  const std::vector<std::string>& lost() const;
  // Which model is used; nothing where none is.
  const std::optional<encode::ModelIdentity>& model() const;

  // One report cut into statements and tokens, with its facts. Never fails. Cost: 3 MB of text a second.
  Telling tell(Report report) const;
  // The reports of one story. A short one whose language is in doubt is taken to be in that of the others, where they
  // agree on one and its letters allow it.
  std::vector<Telling> tell_all(std::vector<Report> reports) const;
  // Of two tellings or more, which this object has told. Never fails. Cost: some 100 ms for two articles of 3 KB with
  // all parts of the model, 5 ms without.
  Comparison compare(const std::vector<Telling>& tellings) const;

  // The steps of compare(), for those who train its parts.
  // The rows of a story, and behind them the statements that merely touch (align::touching).
  std::vector<align::Row> rows_of(const std::vector<Telling>& tellings) const;
  // Each row's words between its first report and every other; between all of its reports, where they are few. By words
  // alone: compare() reads again what it needs in context.
  std::vector<align::RowWords> words_of(const std::vector<Telling>& tellings,
                                        const std::vector<align::Row>& rows) const;
  // Reads in context those of `words` that it is told; null without an encoder. It refers to all three.
  compare::ReadInContext reader(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                                const std::vector<align::RowWords>& words) const;
  // What is opened of the model; it lives as long as this object.
  const Knowledge& knowledge() const;

 private:
  std::vector<WordLink> words_of_texts(const Telling& a, const Telling& b,
                                       const std::vector<align::RowWords>& words) const;

  struct State;  // apart, so that what is opened may change without those who use the library being built again
  std::unique_ptr<State> state_;
};

// What one report states, for a list of it: found by words alone, nothing said twice (extract::each_once), with the
// currencies and scales that are named without a figure. Never fails. Cost: 3 MB of text a second. Thread-safe.
Telling stated(Report report);

}  // namespace tellings::pipeline
