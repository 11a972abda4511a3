// The way in: reports -> tellings -> a comparison. The stages one after the other.
//
//   tellings::pipeline::Pipeline pipe({});
//   std::vector<tellings::Telling> told = pipe.tell_all(std::move(reports));
//   tellings::Comparison found = pipe.compare(told);
//
// Reports come from read() (tellings/read.h); what is found is written by the forms of tellings/render.h.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tellings/comparison.h"
#include "tellings/encoder.h"
#include "tellings/lexicon.h"

namespace tellings::pipeline {

struct Options {
  bool use_model = true;          // --no-model: words and rules only
  bool use_encoder = true;        // --no-encoder: the word table and the lexicon, but no forward pass
  bool use_judge = true;          // --no-judge: rules and small models only
  size_t at_once = 1;             // how many comparisons will run at the same time
  bool words = false;             // give word links of the first two reports
  std::string model_folder = {};  // empty: where encode::model_folder() finds one
};

// What is opened at its first use, since loading takes a while and not every run needs it. Thread-safe.
template <typename Part>
class OpenedOnce {
 public:
  // `open()` gives Result<std::unique_ptr<Part>> and is called once. Null where that was an error.
  template <typename Open>
  Part* get(Open&& open) {
    std::call_once(once_, [&] {
      if (auto opened = open()) part_ = std::move(*opened);
    });
    return part_.get();
  }

 private:
  std::once_flag once_;
  std::unique_ptr<Part> part_;
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
  const Status& usable() const { return usable_; }
  // What is not installed and what is lost by it, a line each; empty where all is there.
  const std::vector<std::string>& lost() const { return lost_; }
  // Which model is used; nothing where none is.
  const std::optional<encode::ModelIdentity>& model() const { return model_; }

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
  const Knowledge& knowledge() const { return knowledge_; }

 private:
  Status check(const std::string& folder);
  std::vector<WordLink> words_of_texts(const Telling& a, const Telling& b,
                                       const std::vector<align::RowWords>& words) const;

  Options options_;
  std::string folder_;
  std::unique_ptr<WordTable> words_;
  std::unique_ptr<Lexicon> lexicon_;
  OpenedOnce<Encoder> encoder_;
  OpenedOnce<Judge> judge_;
  OpenedOnce<Judge> second_judge_;
  OpenedOnce<Parser> parser_;
  Knowledge knowledge_;
  std::vector<std::string> lost_;
  std::optional<encode::ModelIdentity> model_;
  Status usable_ = Nothing{};
};

}  // namespace tellings::pipeline
