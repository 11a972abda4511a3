// Points for people at a terminal: what is disputed in full, gravest first, with who says it and when; what all agree
// on in a few lines.
#include <algorithm>
#include <array>
#include <map>

#include "base/calendar.h"
#include "base/text.h"
#include "render/paint.h"
#include "render/text_layout.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr size_t kMostListed = 12;   // before the rest is counted
constexpr size_t kMostReports = 6;   // named behind one answer
constexpr size_t kMostColumns = 60;  // of a quotation

// Sign and colour of a relation: colour is never the only sign.
struct Look {
  std::string_view sign;
  std::string_view color;
};

Look look_of(PointRelation r) {
  switch (r) {
    case PointRelation::conflict:
      return {"!", "\x1b[31;1m"};
    case PointRelation::update:
      return {"→", "\x1b[36;1m"};
    case PointRelation::compatible:
      return {"≈", "\x1b[33m"};
    case PointRelation::same:
      break;
  }
  return {"=", "\x1b[2m"};
}

// What the reports of one answer say in the same words.
struct Wording {
  std::string words;
  std::vector<uint32_t> reports;
};

// One answer: readings of one group.
struct Answer {
  std::string value;
  std::vector<Wording> wordings;
  std::string_view published;  // the earliest time that is known; empty: none is
};

class Points {
 public:
  Points(const Story& story, const Options& options) : story_(story), options_(options) {
    for (size_t k = 0; k < story.comparison.points.size(); ++k)
      if (options.filter.shows(story.comparison.points[k]))
        shown_.push_back(k);
      else
        ++hidden_;
    days();
  }

  std::string run() {
    if (shown_.empty()) return {};
    head();
    for (const PointRelation r : {PointRelation::conflict, PointRelation::update, PointRelation::compatible}) {
      size_t listed = 0;
      size_t more = 0;
      for (const size_t k : shown_) {
        if (point(k).relation != r) continue;
        if (r != PointRelation::compatible || listed < most()) {
          block(k);
          ++listed;
        } else {
          ++more;
        }
      }
      if (more > 0) out_ += "\n" + look(r) + "  and " + std::to_string(more) + " more (--points shows all)\n";
    }
    agreement();
    return std::move(out_);
  }

 private:
  const Point& point(size_t k) const { return story_.comparison.points[k]; }
  const Report& report(uint32_t k) const { return story_.tellings[k].report; }
  std::string paint(std::string_view color, std::string_view text) const {
    return render::paint(options_.color, color, text);
  }
  size_t most() const { return options_.points || options_.all ? static_cast<size_t>(-1) : kMostListed; }

  std::string look(PointRelation r) const {
    return paint(look_of(r).color, std::string(look_of(r).sign) + " " + std::string(to_string(r)));
  }

  // How much of a time must be said to tell the reports apart.
  void days() {
    std::optional<base::CivilDate> first;
    for (const Telling& t : story_.tellings) {
      const std::optional<base::CivilTime> time = base::universal(t.report.published);
      if (!time) continue;
      timed_ = true;
      has_hours_ = has_hours_ || time->second_of_day;
      if (first && time->date != *first) one_day_ = false;
      if (first && time->date.year != first->year) one_year_ = false;
      first = first.value_or(time->date);
    }
  }

  // In universal time: "10:20", "3 Mar 10:20" where not all reports are of one day, "2031-03-03 10:20" where they are
  // of several years.
  std::string time_of(uint32_t k) const {
    const std::optional<base::CivilTime> time = base::universal(report(k).published);
    if (!time) return {};
    std::string hour;
    if (time->second_of_day) {
      char text[16];
      std::snprintf(text, sizeof text, "%02d:%02d", *time->second_of_day / 3600, *time->second_of_day / 60 % 60);
      hour = text;
    }
    if (one_day_ && !hour.empty()) return hour;
    static constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string day = one_year_ ? std::to_string(time->date.day) + " " +
                                            std::string(kMonths[static_cast<size_t>(time->date.month - 1)])
                                      : base::to_iso(time->date);
    return hour.empty() ? day : day + " " + hour;
  }

  void head() {
    std::array<size_t, 4> count{};
    for (const size_t k : shown_) ++count[static_cast<size_t>(point(k).relation)];
    std::string line = paint(kBold, "Points of fact");
    for (const PointRelation r :
         {PointRelation::conflict, PointRelation::update, PointRelation::compatible, PointRelation::same}) {
      const size_t n = count[static_cast<size_t>(r)];
      if (n == 0 && r != PointRelation::conflict && r != PointRelation::same) continue;
      const std::string what = r == PointRelation::same         ? "agreed on"
                               : r == PointRelation::compatible ? "compatible"
                                                                : std::string(to_string(r)) + (n == 1 ? "" : "s");
      line += (r == PointRelation::conflict ? "  " : " · ") +
              paint(look_of(r).color, std::string(look_of(r).sign) + " " + std::to_string(n) + " " + what);
    }
    if (hidden_ > 0) line += " · " + std::to_string(hidden_) + " not shown";
    out_ += "\n";
    append_wrapped(line, "", "  ", options_.columns, &out_);
    if (count[static_cast<size_t>(PointRelation::conflict)] + count[static_cast<size_t>(PointRelation::update)] == 0)
      return;
    if (!timed_) return note("No report gives a publish time: which of them is the later one is not known.");
    std::string untimed;
    size_t n = 0;
    for (uint32_t k = 0; k < story_.tellings.size(); ++k)
      if (!base::universal(report(k).published)) untimed += (n++ > 0 ? ", " : "") + labels_[k];
    if (n > kMostListed) untimed = std::to_string(n) + " reports";
    if (n > 0) untimed += n == 1 ? " gives no publish time" : " give no publish time";
    if (has_hours_) note("Times are universal (UTC)" + (n > 0 ? "; " + untimed + "." : "."));
    if (!has_hours_ && n > 0) note(untimed + ".");
  }

  void note(const std::string& text) { append_wrapped(paint(kDim, text), "  ", "  ", options_.columns, &out_); }

  // "Northern Wire"; "B day.txt" where no outlet is known, or two have one name.
  std::string with_name(uint32_t report) const {
    return labels_[report] == report_letter(report) ? labels_[report] + " " + report_name(this->report(report))
                                                    : labels_[report];
  }

  // "Northern Wire 09:00, Vell Post 18:45"
  std::string who(const std::vector<uint32_t>& reports) const {
    std::string out;
    size_t named = 0;
    for (const uint32_t k : reports) {
      if (named == kMostReports && most() == kMostListed) {
        out += " and " + std::to_string(reports.size() - named) + " more";
        break;
      }
      out += (named++ > 0 ? ", " : "") + paint(kBold, with_name(k));
      if (const std::string time = time_of(k); !time.empty()) out += " " + paint(kDim, time);
    }
    return out;
  }

  std::vector<Answer> answers(const Point& p) const {
    std::vector<Answer> out;
    for (const PointReading& r : p.readings) {
      if (r.group >= out.size()) out.resize(r.group + 1);
      Answer& a = out[r.group];
      if (a.value.empty()) a.value = r.value;
      const auto has = [&](const Wording& w) {
        return std::find(w.reports.begin(), w.reports.end(), r.report) != w.reports.end();
      };
      if (std::any_of(a.wordings.begin(), a.wordings.end(), has)) continue;  // says it twice
      const std::string words = base::printable(r.range.of(report(r.report).text));
      const auto same =
          std::find_if(a.wordings.begin(), a.wordings.end(), [&](const Wording& w) { return w.words == words; });
      if (same == a.wordings.end())
        a.wordings.push_back({words, {r.report}});
      else
        same->reports.push_back(r.report);
      const std::string_view time = report(r.report).published;
      if (!base::universal(time)) continue;
      if (a.published.empty() || base::compare_times(time, a.published) < 0) a.published = time;
    }
    std::erase_if(out, [](const Answer& a) { return a.wordings.empty(); });  // a number that no answer has
    return out;
  }

  // "132-kilometre (A Northern Wire, C Vell Post 18:45), 132 km (D Post)"
  std::string in_words(const Answer& a) const {
    std::string out;
    for (const Wording& w : a.wordings)
      out += (out.empty() ? "" : ", ") + paint(kBold, w.words) + " (" + who(w.reports) + ")";
    return out;
  }

  // Answers in order of time, an arrow where the value changes; those without a time beside their like, else at the
  // end.
  std::string in_time(std::vector<Answer> all) const {
    const auto timed =
        std::stable_partition(all.begin(), all.end(), [](const Answer& a) { return !a.published.empty(); });
    std::vector<Answer> order(all.begin(), timed);
    std::stable_sort(order.begin(), order.end(), [](const Answer& x, const Answer& y) {
      return base::compare_times(x.published, y.published) < 0;
    });
    std::string rest;
    for (auto a = timed; a != all.end(); ++a) {
      const auto like =
          std::find_if(order.begin(), order.end(), [&](const Answer& known) { return known.value == a->value; });
      if (like != order.end())
        order.insert(like, *a);
      else
        rest += (rest.empty() ? "" : ", ") + in_words(*a);
    }
    std::string out;
    for (size_t k = 0; k < order.size(); ++k)
      out += (k == 0 ? "" : order[k].value == order[k - 1].value ? ", " : " → ") + in_words(order[k]);
    if (!rest.empty()) out += (out.empty() ? "" : " · time not known: ") + rest;
    return out;
  }

  void block(size_t k) {
    const Point& p = point(k);
    char confidence[16];
    std::snprintf(confidence, sizeof confidence, "%.0f%%", p.confidence * 100);
    out_ += "\n";
    append_wrapped(look(p.relation) + "  " + std::string(to_string(p.kind)) + "  " +
                       paint(kBold, base::printable(p.label)) + "  " + confidence,
                   "", "    ", options_.columns, &out_);
    const std::vector<Answer> all = answers(p);
    if (p.relation == PointRelation::update)
      append_wrapped(in_time(all), "    ", "      ", options_.columns, &out_);
    else
      for (const Answer& a : all) append_wrapped(in_words(a), "    ", "      ", options_.columns, &out_);
    if (story_.origins != nullptr && story_.tellings.size() > 2)
      append_wrapped(paint(kDim, support_in_words(story_.origins->points[k], labels_)), "    ", "    ",
                     options_.columns, &out_);
  }

  std::vector<uint32_t> reports_of(const Point& p) const {
    std::vector<uint32_t> out;
    for (const PointReading& r : p.readings)
      if (out.empty() || out.back() != r.report) out.push_back(r.report);
    return out;
  }

  // "(A,B)", "(all)"
  std::string letters_of(const std::vector<uint32_t>& reports) const {
    if (reports.size() == story_.tellings.size()) return paint(kDim, "(all)");
    std::string out;
    size_t named = 0;
    for (const uint32_t r : reports) {
      if (named == kMostListed) {
        out += " and " + std::to_string(reports.size() - named) + " more";
        break;
      }
      out += (named++ > 0 ? "," : "") + report_letter(r);
    }
    return paint(kDim, "(" + out + ")");
  }

  static std::string cut(const std::string& words) {
    if (visible_columns(words) <= kMostColumns) return words;
    return wrapped(words, kMostColumns).front() + " …";
  }

  // "people killed: 14", or the words alone where they are what is asked for.
  std::string agreed(const Point& p) const {
    const PointReading& first = p.readings.front();
    const std::string words = base::printable(first.range.of(report(first.report).text));
    if (p.kind == PointKind::quote) return "\"" + cut(words) + "\"";
    const bool asks = p.kind == PointKind::quantity || p.kind == PointKind::date || p.kind == PointKind::outcome;
    const std::string label = base::printable(p.label);
    return !asks || label.find(words) != std::string::npos ? cut(words) : label + ": " + cut(words);
  }

  // What all answer alike: one line a point would be a wall; a paragraph for each kind is read at a glance.
  void agreement() {
    static constexpr std::array<std::pair<std::string_view, std::array<bool, 8>>, 6> kLines{{
        // quantity, date, place, name, role, outcome, quote, source
        {"figures", {true, false, false, false, false, false, false, false}},
        {"dates  ", {false, true, false, false, false, false, false, false}},
        {"events ", {false, false, false, false, false, true, false, false}},
        {"quotes ", {false, false, false, false, false, false, true, false}},
        {"sources", {false, false, false, false, false, false, false, true}},
        {"names  ", {false, false, true, true, true, false, false, false}},
    }};
    bool any = false;
    for (const auto& [name, kinds] : kLines) {
      std::vector<const Point*> here;
      for (const size_t k : shown_)
        if (point(k).relation == PointRelation::same && kinds[static_cast<size_t>(point(k).kind)])
          here.push_back(&point(k));
      if (here.empty()) continue;
      std::stable_sort(here.begin(), here.end(),
                       [&](const Point* x, const Point* y) { return reports_of(*x).size() > reports_of(*y).size(); });
      out_ += any ? "" : "\n";
      const std::string sign = paint(look_of(PointRelation::same).color, "= agree") + "  ";
      append_wrapped(agreed_in_words(here, name == kLines.back().first),
                     (any ? std::string(9, ' ') : sign) + paint(kDim, name) + "  ", std::string(18, ' '),
                     options_.columns, &out_);
      any = true;
    }
  }

  // "people killed: 14 (all) · Tuesday (A,B)"; `share`: what the same reports have shares their letters.
  std::string agreed_in_words(const std::vector<const Point*>& points, bool share) const {
    const size_t shown = points.size() <= most() || points.size() == kMostListed + 1 ? points.size() : most();
    std::string out;
    for (size_t k = 0; k < shown; ++k) {
      const bool last = k + 1 == shown;
      const bool shares = share && !last && reports_of(*points[k + 1]) == reports_of(*points[k]);
      out += agreed(*points[k]) + (shares ? ", " : " " + letters_of(reports_of(*points[k])) + (last ? "" : " · "));
    }
    if (shown < points.size()) out += ", and " + std::to_string(points.size() - shown) + " more (--points shows all)";
    return out;
  }

  const Story& story_;
  std::vector<std::string> labels_ = report_labels(story_.tellings);
  const Options& options_;
  std::vector<size_t> shown_;
  size_t hidden_ = 0;
  bool timed_ = false;      // a report has a publish time
  bool has_hours_ = false;  // and says the time of day
  bool one_day_ = true;     // all that have one are of one day
  bool one_year_ = true;    // of one year
  std::string out_;
};

}  // namespace

std::string points_terminal(const Story& story, const Options& options) { return Points(story, options).run(); }

}  // namespace tellings::render
