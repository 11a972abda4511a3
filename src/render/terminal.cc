// For people at a terminal: a head, then the points and the differences gravest first, or statements in columns, or one
// text with both readings.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/by_row.h"
#include "render/how_much.h"
#include "render/paint.h"
#include "render/text_layout.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

// Sign and colour of a severity: colour is never the only sign.
struct Look {
  std::string_view sign;
  std::string_view color;
};

Look look_of(Severity s) {
  switch (s) {
    case Severity::conflict:
      return {"!", "\x1b[31;1m"};
    case Severity::omission:
      return {"+", "\x1b[33m"};
    case Severity::tone:
      return {"~", "\x1b[35m"};
    case Severity::wording:
      return {"=", "\x1b[2m"};
  }
  return {"?", ""};
}

constexpr std::string_view kMark = "\x1b[7m";

class Terminal {
 public:
  Terminal(const Story& story, const Options& options)
      : story_(story), options_(options), shown_(shown_by_row(story, options.filter)) {}

  std::string run() {
    reports();
    const std::string points = options_.points || options_.view == View::list ? points_terminal(story_, options_) : "";
    out_ += points;
    if (options_.points) {
      if (points.empty()) out_ += "\nNo points to show.\n";
      lineage();
      return std::move(out_);
    }
    counts(!points.empty());
    lineage();
    if (nothing_in_common()) return std::move(out_);  // a list of all that each says would hide it
    switch (options_.view) {
      case View::list:
        list();
        break;
      case View::side:
        side();
        break;
      case View::in_line:
        in_line();
        break;
    }
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view color, std::string_view text) const {
    return render::paint(options_.color, color, text);
  }

  void reports() {
    for (uint32_t k = 0; k < story_.tellings.size(); ++k) {
      const Telling& t = story_.tellings[k];
      std::string line = paint(kBold, report_letter(k)) + "  " +
                         base::printable(t.report.title.empty() ? t.report.id : t.report.title);
      for (const std::string* part : {&t.report.source, &t.report.published, &t.report.language})
        if (!part->empty()) line += "  " + paint(kDim, base::printable(*part));
      line += "  " + paint(kDim, count_of(t.segmentation.statements.size(), "statement"));
      append_wrapped(line, "", "   ", options_.columns, &out_);
    }
  }

  void lineage() {
    if (story_.origins != nullptr)
      out_ += "\n" + lineage_terminal({"", story_.tellings, story_.origins->lineage}, options_);
  }

  void counts(bool has_points) {
    const size_t linked = linked_rows();
    std::array<size_t, 4> count{};
    size_t hidden = 0;
    for (const Difference& d : story_.comparison.differences) {
      if (options_.filter.shows(d))
        ++count[static_cast<size_t>(d.severity)];
      else
        ++hidden;
    }
    std::string line = paint(kBold, "Statements") + "  " + std::to_string(linked) + " of " +
                       std::to_string(story_.comparison.rows.size()) + " linked";
    for (const Severity s : {Severity::conflict, Severity::omission, Severity::tone, Severity::wording}) {
      const size_t n = count[static_cast<size_t>(s)];
      line +=
          " · " + paint(look_of(s).color, std::string(look_of(s).sign) + " " + std::to_string(n) + " " + plural(s, n));
    }
    if (hidden > 0) line += " · " + std::to_string(hidden) + " not shown";
    out_ += "\n";
    append_wrapped(line, "", "  ", options_.columns, &out_);
    if (linked == 0 && !story_.comparison.rows.empty())
      append_wrapped(std::string(has_points ? "N" : "These reports have no event in common: n") +
                         "o two of their statements say the same (--view side shows both).",
                     "", "  ", options_.columns, &out_);
    else if (const std::string alone = alone_in_reports(); !alone.empty())
      append_wrapped(
          "Nothing stands beside " + alone + ": that no conflict is shown there does not mean that there is none.", "",
          "  ", options_.columns, &out_);
  }

  // Where a good part of a report has nothing beside it: how much of each. Silence about it is no agreement.
  std::string alone_in_reports() const {
    constexpr size_t kPart = 4;  // one statement in so many is worth a line
    std::vector<size_t> alone(story_.tellings.size());
    for (const align::Row& r : story_.comparison.rows)
      if (r.reports() == 1)
        for (size_t k = 0; k < r.statements.size(); ++k) alone[k] += r.statements[k].size();
    std::string out;
    for (uint32_t k = 0; k < alone.size(); ++k) {
      const size_t all = story_.tellings[k].segmentation.statements.size();
      if (alone[k] * kPart < all || alone[k] == 0) continue;
      out += (out.empty() ? "" : ", ") + std::to_string(alone[k]) + " of " +
             (out.empty() ? count_of(all, "statement") : std::to_string(all)) + " of " + report_letter(k);
    }
    return out;
  }

  size_t linked_rows() const {
    const auto& rows = story_.comparison.rows;
    return static_cast<size_t>(
        std::count_if(rows.begin(), rows.end(), [](const align::Row& r) { return r.reports() > 1; }));
  }

  // Only of a list: the columns show whole texts, whatever they have in common.
  bool nothing_in_common() const {
    return options_.view == View::list && linked_rows() == 0 && story_.comparison.rows.size() > 1;
  }

  static std::string plural(Severity s, size_t n) {
    return std::string(to_string(s)) + (s == Severity::conflict || s == Severity::omission ? (n == 1 ? "" : "s") : "");
  }

  // The statement around `r`, the place itself marked.
  std::string in_statement(uint32_t report, ByteRange r) const {
    const Telling& t = story_.tellings[report];
    ByteRange around = r;
    const auto& statements = t.segmentation.statements;
    auto s = std::partition_point(statements.begin(), statements.end(),
                                  [&](const Statement& x) { return x.range.end <= r.begin; });
    for (; s != statements.end() && s->range.overlaps(r); ++s)
      around = {std::min(around.begin, s->range.begin), std::max(around.end, s->range.end)};
    const std::string_view text = t.report.text;
    const std::string place = base::printable(r.of(text));
    return base::printable(text.substr(around.begin, r.begin - around.begin)) +
           (options_.color ? paint(kMark, place) : "[" + place + "]") +
           base::printable(text.substr(r.end, around.end - r.end));
  }

  // Readings of one value belong together: "132 kilometer: A, C".
  void readings(const Difference& d) {
    std::vector<bool> done(d.readings.size(), false);
    for (size_t k = 0; k < d.readings.size(); ++k) {
      if (done[k]) continue;
      const Reading& r = d.readings[k];
      std::string who = labels_[r.report];
      for (size_t j = k + 1; j < d.readings.size(); ++j) {
        const Reading& other = d.readings[j];
        const bool same = r.range ? other.range && !r.value.empty() && other.value == r.value : !other.range;
        if (!same) continue;
        done[j] = true;
        who += ", " + labels_[other.report];
      }
      const std::string body = r.range ? in_statement(r.report, *r.range) : paint(kDim, "(silent)");
      said(who, body);
    }
  }

  // Who says it, and what: further lines stand below the first, or indented where the names are long.
  void said(const std::string& who, const std::string& body) {
    constexpr size_t kMostIndented = 12;  // columns
    const size_t columns = visible_columns(who);
    append_wrapped(body, "    " + paint(kBold, who) + "  ",
                   std::string(columns <= kMostIndented ? 6 + columns : 6, ' '), options_.columns, &out_);
  }

  void support(size_t difference) {
    if (story_.origins == nullptr || story_.tellings.size() < 3) return;
    const std::string line = support_in_words(story_.origins->support[difference], labels_);
    if (!line.empty()) append_wrapped(paint(kDim, line), "    ", "    ", options_.columns, &out_);
  }

  std::string title(const Difference& d, std::string_view why) const {
    const Look look = look_of(d.severity);
    char confidence[16];
    std::snprintf(confidence, sizeof confidence, "%.0f%%", d.confidence * 100);
    std::string line = paint(look.color, std::string(look.sign) + " " + std::string(to_string(d.severity))) + "  " +
                       std::string(to_string(d.kind)) + "  " + confidence;
    if (d.update) line += "  update";
    if (!why.empty()) line += "  " + paint(kDim, base::printable(why));
    return line;
  }

  // What it means, in a sentence: for a conflict what cannot both be true, and who says which.
  std::string meant(const Difference& d) const {
    if (d.severity != Severity::conflict) return d.why;
    constexpr size_t kMostColumns = 40;  // of each reading; longer ones are seen below
    const std::string says = d.update ? "The later report says otherwise" : "Both cannot be true";
    std::string all;
    std::vector<std::string> seen;
    for (const Reading& r : d.readings) {
      if (!r.range) continue;
      const std::string words = base::printable(r.range->of(story_.tellings[r.report].report.text));
      const std::string& value = r.value.empty() ? words : r.value;
      if (std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
      seen.push_back(value);
      if (visible_columns(words) > kMostColumns) return says + ".";
      all += (all.empty() ? "" : ", ") + words + " (" + labels_[r.report] + ")";
    }
    return seen.size() < 2 ? says + "." : says + ": " + all;
  }

  void explain(const Difference& d) {
    const std::string line = (d.severity == Severity::conflict ? d.why : std::string()) +
                             (d.judged.empty() ? "" : (d.why.empty() ? "" : "; ") + d.judged);
    if (!line.empty()) append_wrapped(paint(kDim, base::printable(line)), "    ", "    ", options_.columns, &out_);
  }

  // Other words for the same: counted in one line.
  void wordings(std::vector<bool>* done) {
    const std::vector<Difference>& all = story_.comparison.differences;
    size_t n = 0;
    for (size_t k = 0; k < all.size(); ++k) {
      if ((*done)[k] || all[k].severity != Severity::wording || !options_.filter.shows(all[k])) continue;
      (*done)[k] = true;
      ++n;
    }
    const Look look = look_of(Severity::wording);
    out_ += paint(look.color, std::string(look.sign) + " wording") + "  " + count_of(n, "place") +
            paint(kDim,
                  " where the same is said in other words (--all shows " + std::string(n == 1 ? "it" : "them") + ")") +
            "\n";
  }

  void list() {
    const std::vector<Difference>& all = story_.comparison.differences;
    std::vector<bool> done(all.size(), false);
    bool any = false;
    for (size_t k = 0; k < all.size(); ++k) {
      if (done[k] || !options_.filter.shows(all[k])) continue;
      any = true;
      out_ += "\n";
      if (const Reading* only = said_by_one(all[k])) {
        statements_of_one(k, *only, &done);
        continue;
      }
      if (all[k].severity == Severity::wording && !options_.all) {
        wordings(&done);
        continue;
      }
      append_wrapped(title(all[k], meant(all[k])), "", "    ", options_.columns, &out_);
      if (options_.explain) explain(all[k]);
      readings(all[k]);
      support(k);
    }
    if (!any) out_ += "\nNo differences to show.\n";
  }

  // The reading of the one report that makes a whole statement; null of any other difference.
  static const Reading* said_by_one(const Difference& d) {
    if (d.kind != Kind::statement) return nullptr;
    const Reading* only = nullptr;
    for (const Reading& r : d.readings) {
      if (r.range && only != nullptr) return nullptr;
      if (r.range) only = &r;
    }
    return only;
  }

  // Of two long reports most statements are of one alone: they stand under one title, where the first would, those that
  // tell most first, and all but a few are counted.
  void statements_of_one(size_t first, const Reading& only, std::vector<bool>* done) {
    const std::vector<Difference>& all = story_.comparison.differences;
    std::vector<size_t> alike;
    for (size_t k = first; k < all.size(); ++k) {
      const Reading* reading = options_.filter.shows(all[k]) ? said_by_one(all[k]) : nullptr;
      if (reading != nullptr && reading->report == only.report && all[k].severity == all[first].severity)
        alike.push_back(k);
    }
    const std::string& who = labels_[only.report];
    append_wrapped(title(all[first], alike.size() == 1 ? "only " + who + " says this"
                                                       : "only " + who + " says these " + std::to_string(alike.size())),
                   "", "    ", options_.columns, &out_);
    for (const size_t k : alike) (*done)[k] = true;
    const Facts& facts = story_.tellings[only.report].facts;
    std::stable_sort(alike.begin(), alike.end(), [&](size_t x, size_t y) {
      return how_much_it_tells(facts, *said_by_one(all[x])->range) >
             how_much_it_tells(facts, *said_by_one(all[y])->range);
    });
    constexpr size_t kMostStatements = 3;
    const size_t most = options_.all || alike.size() == kMostStatements + 1 ? alike.size() : kMostStatements;
    for (size_t n = 0; n < alike.size() && n < most; ++n) {
      const Reading& r = *said_by_one(all[alike[n]]);
      said(who, base::printable(r.range->of(story_.tellings[r.report].report.text)));
      support(alike[n]);
    }
    if (most < alike.size())
      out_ += "    " + paint(kDim, "and " + std::to_string(alike.size() - most) + " more (--all shows them)") + "\n";
  }

  std::string row_text(uint32_t report, uint32_t row) const {
    std::string out;
    const Telling& t = story_.tellings[report];
    for (const StatementIndex s : story_.comparison.rows[row].statements[report]) {
      if (!out.empty()) out += " ";
      out += marked(report, row, t.segmentation[s].range);
    }
    return out.empty() ? paint(kDim, "—") : out;
  }

  // The text of `range` with every place of a difference marked by its sign.
  std::string marked(uint32_t report, uint32_t row, ByteRange range) const {
    struct Place {
      ByteRange range;
      Severity severity;
    };
    std::vector<Place> places;
    for (const size_t k : shown_[row]) {
      const Difference& d = story_.comparison.differences[k];
      for (const Reading& r : d.readings)
        if (r.report == report && r.range && range.contains(*r.range)) places.push_back({*r.range, d.severity});
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& x, const Place& y) { return x.range.begin < y.range.begin; });
    const std::string_view text = story_.tellings[report].report.text;
    std::string out;
    size_t at = range.begin;
    for (const Place& p : places) {
      if (p.range.begin < at) continue;
      out += base::printable(text.substr(at, p.range.begin - at));
      const Look look = look_of(p.severity);
      out += paint(look.color, "[" + std::string(look.sign) + base::printable(p.range.of(text)) + "]");
      at = p.range.end;
    }
    return out + base::printable(text.substr(at, range.end - at));
  }

  void side() {
    const size_t n = story_.tellings.size();
    constexpr size_t kLeastColumn = 24;
    const size_t width = (options_.columns - 3 * (n - 1)) / n;
    if (options_.columns < (kLeastColumn + 3) * n) {  // too many for columns: one below the other
      for (uint32_t row = 0; row < story_.comparison.rows.size(); ++row) {
        out_ += "\n";
        for (uint32_t k = 0; k < n; ++k)
          append_wrapped(row_text(k, row), paint(kBold, report_letter(k)) + "  ", "   ", options_.columns, &out_);
      }
      return;
    }
    for (uint32_t row = 0; row < story_.comparison.rows.size(); ++row) {
      std::vector<std::vector<std::string>> columns;
      size_t lines = 0;
      for (uint32_t k = 0; k < n; ++k) {
        columns.push_back(wrapped(row_text(k, row), width));
        lines = std::max(lines, columns.back().size());
      }
      out_ += "\n";
      for (size_t l = 0; l < lines; ++l) {
        std::string line;
        for (size_t k = 0; k < n; ++k) {
          const std::string cell = l < columns[k].size() ? columns[k][l] : "";
          line += cell;
          if (k + 1 < n) line += std::string(width - std::min(width, visible_columns(cell)), ' ') + " │ ";
        }
        while (line.ends_with(' ')) line.pop_back();
        out_ += line + "\n";
      }
    }
  }

  // The first report's text; where another reads otherwise, {A|B}.
  void in_line() {
    for (uint32_t row = 0; row < story_.comparison.rows.size(); ++row) {
      const auto& statements = story_.comparison.rows[row].statements;
      uint32_t first = 0;
      while (statements[first].empty()) ++first;
      std::string line;
      for (const StatementIndex s : statements[first])
        line += (line.empty() ? "" : " ") + both_readings(first, row, story_.tellings[first].segmentation[s].range);
      std::string missing;
      for (uint32_t k = 0; k < statements.size(); ++k)
        if (statements[k].empty()) missing += (missing.empty() ? "" : ",") + report_letter(k);
      if (!missing.empty()) line += " " + paint(kDim, "(not in " + missing + ")");
      out_ += "\n";
      append_wrapped(line, "", "", options_.columns, &out_);
    }
  }

  std::string both_readings(uint32_t report, uint32_t row, ByteRange range) const {
    std::vector<const Difference*> here;
    std::vector<const Difference*> elsewhere;  // what this report does not say
    for (const size_t k : shown_[row]) {
      const Difference& d = story_.comparison.differences[k];
      const auto own = std::find_if(d.readings.begin(), d.readings.end(),
                                    [&](const Reading& r) { return r.report == report && r.range; });
      if (own == d.readings.end())
        elsewhere.push_back(&d);
      else if (range.contains(*own->range))
        here.push_back(&d);
    }
    const auto range_in = [&](const Difference* d) {
      return *std::find_if(d->readings.begin(), d->readings.end(), [&](const Reading& r) {
                return r.report == report;
              })->range;
    };
    std::stable_sort(here.begin(), here.end(),
                     [&](const Difference* x, const Difference* y) { return range_in(x).begin < range_in(y).begin; });
    const std::string_view text = story_.tellings[report].report.text;
    std::string out;
    size_t at = range.begin;
    for (const Difference* d : here) {
      const ByteRange r = range_in(d);
      if (r.begin < at) continue;
      out += base::printable(text.substr(at, r.begin - at)) + braces(*d);
      at = r.end;
    }
    out += base::printable(text.substr(at, range.end - at));
    for (const Difference* d : elsewhere) out += " " + braces(*d);
    return out;
  }

  std::string braces(const Difference& d) const {
    std::string inside;
    for (const Reading& r : d.readings) {
      if (!inside.empty()) inside += " | ";
      inside += report_letter(r.report) + ": " +
                (r.range ? base::printable(r.range->of(story_.tellings[r.report].report.text)) : "—");
    }
    return paint(look_of(d.severity).color, "{" + std::string(look_of(d.severity).sign) + " " + inside + "}");
  }

  const Story& story_;
  std::vector<std::string> labels_ = report_labels(story_.tellings);
  const Options& options_;
  DifferencesByRow shown_;
  std::string out_;
};

}  // namespace

std::string terminal(const Story& story, const Options& options) { return Terminal(story, options).run(); }

}  // namespace tellings::render
