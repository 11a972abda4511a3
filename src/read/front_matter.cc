// Metadata inside a text. Precision first: what is not surely metadata stays a statement.
//
// At the start, line by line: a headline or another short line without a stop may come first; then lines that are
// wholly metadata (times, bylines, an agency's name); then the first line of prose, which may open with a date, a
// credit or a dateline. At the end: credits. Counterexamples that must stay: "FILE - In this photo ...", "By Friday the
// water had fallen.", "NASA - which built it - said".
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "read/front_matter_words.h"
#include "read/published.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kLongestLine = 200;      // bytes of a line that is metadata
constexpr size_t kLongestDateline = 110;  // bytes up to the dash
constexpr int kLinesAtStart = 6;
constexpr int kLinesAtEnd = 4;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f' || c == '\x03' || c == '\x1a';
}

// A piece of the text with its place in it.
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool empty() const { return begin >= end; }
};

Stretch trimmed(std::string_view text, Stretch p) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  for (;;) {
    if (p.begin < p.end && is_blank(text[p.begin]))
      ++p.begin;
    else if (p.of(text).starts_with(kNoBreak))
      p.begin += kNoBreak.size();
    else
      break;
  }
  while (p.begin < p.end && is_blank(text[p.end - 1])) --p.end;
  return p;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(' ', at);
    if (begin == kNone) break;
    const size_t end = std::min(text.find(' ', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return out;
}

char32_t first_of(std::string_view text) {
  size_t at = 0;
  return text.empty() ? 0 : base::next_code_point(text, &at);
}

bool is_capitalised(std::string_view word) { return base::is_upper(first_of(word)); }

// All letters are capitals and there are at least `least` of them.
bool is_capitals(std::string_view text, size_t least) {
  size_t letters = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    if (base::is_digit(c)) return false;
    if (!base::is_letter(c)) continue;
    if (!base::is_upper(c)) return false;
    ++letters;
  }
  return letters >= least;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

size_t letters_in(std::string_view text) {
  size_t n = 0;
  for (size_t at = 0; at < text.size();) n += base::is_letter(base::next_code_point(text, &at));
  return n;
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view stop : {".", "!", "?", "。", ".\"", ".”", "!”", "?”", "।", "؟"})
    if (line.ends_with(stop)) return true;
  return false;
}

// "March 3", "3 мар", "Oct 19", "2 March 2031".
bool is_day(std::string_view text) {
  constexpr size_t kLongestDay = 30;
  if (text.size() > kLongestDay || !has_digit(text)) return false;
  return !to_iso_time(std::string(text) + " 2000").empty() || !to_iso_time(text).empty();
}

// "Anna Verel", "Anna Verel and B. Marl": two words or more, each a name or a word that joins names.
bool is_names(std::string_view text) {
  constexpr size_t kMostWords = 14;
  if (has_digit(text) || text.find(':') != kNone) return false;
  const std::vector<std::string_view> words = words_of(text);
  size_t names = 0;
  for (const std::string_view word : words) {
    if (word == "&") continue;
    if (is_capitalised(word))
      ++names;
    else if (!joins_names(word))
      return false;
  }
  return names >= 2 && words.size() <= kMostWords;
}

// A known agency, or a few capitals: what stands in brackets before a dash, or beside a time.
bool is_agency_mark(std::string_view inside) {
  constexpr size_t kLongestAgency = 40, kLongestShort = 12;
  if (inside.empty() || inside.size() > kLongestAgency || has_digit(inside)) return false;
  return is_agency(inside) || (inside.size() <= kLongestShort && is_capitals(inside, 2));
}

class Finder {
 public:
  explicit Finder(Report* report) : report_(*report), text_(report->text) {}

  void run() {
    at_start();
    at_end();
    std::sort(report_.front_matter.begin(), report_.front_matter.end(),
              [](const FrontMatter& a, const FrontMatter& b) { return a.range.begin < b.range.begin; });
  }

 private:
  void at_start() {
    size_t at = 0;
    int lead_lines = 0;
    for (int n = 0; n < kLinesAtStart && at < text_.size();) {
      const size_t stop = std::min(text_.find('\n', at), text_.size());
      const Stretch line = trimmed(text_, {at, stop});
      at = stop + 1;
      if (line.empty()) continue;
      ++n;
      if (is_metadata_line(line)) continue;
      if (opens_prose(line)) return;
      // A headline, or "Photo" above the text: it may come first, twice.
      const std::string_view words = line.of(text_);
      if (words.size() > kLongestLine || ends_sentence(words) || ++lead_lines > 2) return;
      time_at_end(line);
    }
  }

  void add(FrontMatterKind kind, Stretch p) {
    if (!p.empty()) report_.front_matter.push_back({kind, {p.begin, p.end}});
  }

  static void fill(std::string* field, std::string_view value) {
    if (field->empty()) *field = value;
  }

  // The whole line: times, names, agencies, parted by bars.
  bool is_metadata_line(Stretch line) {
    if (line.end - line.begin > kLongestLine) return false;
    const std::string_view words = line.of(text_);
    if (!report_.title.empty() && words == report_.title) return false;
    std::vector<std::pair<FrontMatterKind, Stretch>> parts;
    bool sure = false;
    for (size_t at = line.begin; at < line.end;) {
      size_t bar = text_.find('|', at);
      bar = std::min(bar, line.end);
      const Stretch part = trimmed(text_, {at, bar});
      at = bar + 1;
      if (part.empty()) continue;
      const std::string_view inside = part.of(text_);
      if (is_time(inside))
        sure = true, parts.emplace_back(FrontMatterKind::date_line, part);
      else if (byline_bytes(inside) > 0)
        sure = true, parts.emplace_back(FrontMatterKind::byline, part);
      else if (is_agency_mark(inside))
        parts.emplace_back(FrontMatterKind::credit, part), sure = sure || (is_agency(inside) && is_capitals(inside, 2));
      else if (is_names(inside) && !ends_sentence(inside))
        parts.emplace_back(FrontMatterKind::byline, part);
      else
        return false;
    }
    // Names alone are a line of prose as well; beside a time they are not.
    if (!sure) return false;
    for (const auto& [kind, part] : parts) take(kind, part);
    add(parts.size() == 1 ? parts[0].first : FrontMatterKind::date_line, line);
    return true;
  }

  void take(FrontMatterKind kind, Stretch part) {
    const std::string_view inside = part.of(text_);
    if (kind == FrontMatterKind::date_line)
      fill(&report_.published, to_iso_time(inside));
    else if (kind == FrontMatterKind::byline)
      fill(&report_.byline, inside.substr(byline_bytes(inside)));
    else
      fill(&report_.credit, inside);
  }

  // A time and nothing else; behind a label ("Updated: ") a name may follow it.
  static bool is_time(std::string_view text) {
    constexpr size_t kLongestTime = 80, kMostLetters = 28, kMostWords = 9;
    if (text.size() > kLongestTime || !has_digit(text) || ends_with_stop(text)) return false;
    const size_t label = time_label_bytes(text);
    const std::string_view time = text.substr(label);
    const std::vector<std::string_view> words = words_of(time);
    if (words.size() > kMostWords || letters_in(time) > kMostLetters || to_iso_time(time).empty()) return false;
    if (label > 0)
      return has_digit(words[0]) || words.size() < 2 || has_digit(words[1]) ||
             (words.size() > 2 && has_digit(words[2]));
    return std::all_of(words.begin(), words.end(),
                       [](std::string_view w) { return has_digit(w) || is_time_word(w) || is_month(w); });
  }

  static bool is_month(std::string_view word) { return !to_iso_time(std::string(word) + " 2 2000").empty(); }

  static bool ends_with_stop(std::string_view text) { return text.ends_with('.') && !text.ends_with(".m."); }

  // "By Anna Verel", "By Anna Verel, Marl Correspondent": the bytes of "By ", 0 where it is no byline.
  static size_t byline_bytes(std::string_view text) {
    constexpr size_t kMostWords = 16;
    const size_t label = byline_label_bytes(text);
    if (label == 0 || !is_capitalised(text) || ends_sentence(text) || words_of(text).size() > kMostWords) return 0;
    std::string_view names = text.substr(label);
    if (has_digit(names) || !is_capitalised(names)) return 0;
    const size_t comma = names.find(',');
    const std::string_view first = names.substr(0, comma);
    if (is_agency(first) || is_names(first)) return label;
    return 0;
  }

  // "Trams collide in Marl Updated: 2031-07-15 06:50 (OPA)": a headline with its time behind it.
  void time_at_end(Stretch line) {
    const std::string_view words = line.of(text_);
    for (const std::string_view label : {" Updated: ", " Published: ", " Posted: "}) {
      const size_t at = words.find(label);
      if (at == kNone) continue;
      const Stretch part{line.begin + at + 1, line.end};
      const std::string published = to_iso_time(part.of(text_).substr(label.size() - 1));
      constexpr size_t kLongestTail = 80;
      if (published.empty() || part.end - part.begin > kLongestTail) continue;
      fill(&report_.published, published);
      add(FrontMatterKind::date_line, part);
      return;
    }
  }

  // A line of prose that opens with metadata.
  bool opens_prose(Stretch line) {
    const bool dated = date_prefix(&line);
    return credit_prefix(line) || dateline(line) || dated;
  }

  Stretch up_to_words(size_t begin, size_t end, size_t line_end) const {
    while (end < line_end && is_blank(text_[end])) ++end;
    return {begin, end};
  }

  // " date 2031-03-02 The ...", "2031-03-02 The ...".
  bool date_prefix(Stretch* line) {
    const std::string_view words = line->of(text_);
    const size_t label = std::min(time_label_bytes(words), words.size());
    constexpr size_t kIsoBytes = 10;
    const std::string_view date = words.substr(label, kIsoBytes);
    if (date.size() < kIsoBytes || date[4] != '-' || date[7] != '-' || label + kIsoBytes >= words.size() ||
        words[label + kIsoBytes] != ' ')
      return false;
    const std::string published = to_iso_time(date);
    const Stretch part = up_to_words(line->begin, line->begin + label + kIsoBytes, line->end);
    const char32_t next = first_of(text_.substr(part.end));
    if (published.empty() || (label == 0 && !base::is_upper(next))) return false;
    fill(&report_.published, published);
    add(FrontMatterKind::date_line, part);
    line->begin = part.end;
    return true;
  }

  // Bytes of a dash with the spaces around it at the beginning of `text`, 0 where there is none.
  static size_t dash_bytes(std::string_view text) {
    for (const std::string_view dash :
         {" --- ", " -- ", " - ", " — ", " – ", "— ", " —", "—", "-- ", "--", "- ", " – "})
      if (text.starts_with(dash)) return dash.size();
    return 0;
  }

  static bool begins_prose(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
      const char32_t c = base::next_code_point(text, &at);
      if (c == '"' || c == '\'' || c == U'“' || c == U'‘' || c == U'«' || c == U'„' || c == '[' || c == '(' ||
          base::is_space(c))
        continue;
      return base::is_upper(c) || base::is_digit(c) || c == '$' || c == U'€' || c == U'£' ||
             (base::is_letter(c) && c > 0x5FF);
    }
    return false;
  }

  // "(OPA) - The ...", "(CNN) The ...".
  bool credit_prefix(Stretch line) {
    const std::string_view words = line.of(text_);
    if (!words.starts_with('(')) return false;
    const size_t close = words.find(')');
    if (close == kNone || !is_agency_mark(words.substr(1, close - 1))) return false;
    const std::string_view rest = words.substr(close + 1);
    const size_t dash = dash_bytes(rest);
    if (dash == 0 && !(rest.starts_with(' ') && is_agency(words.substr(1, close - 1)))) return false;
    if (!begins_prose(rest.substr(dash))) return false;
    fill(&report_.credit, words.substr(1, close - 1));
    add(FrontMatterKind::credit, up_to_words(line.begin, line.begin + close + 1 + dash, line.end));
    return true;
  }

  // "MARL, Ostria (OPA) - ", "MARL, March 3 (OPA) — ", "MARL -- ", "Marl (OPA) - ", "МАРЛЬ, 3 мар — ОПА. ".
  bool dateline(Stretch line) {
    const std::string_view words = line.of(text_).substr(0, kLongestDateline + 8);
    for (size_t at = 2; at < words.size() && at <= kLongestDateline; ++at) {
      if (words[at] == '.' && at > 25) return false;
      const char c = words[at];
      if (c != ' ' && c != ')' && c != '-' && static_cast<unsigned char>(c) != 0xE2) continue;
      const size_t place_end = c == ')' ? at + 1 : at;
      const size_t dash = dash_bytes(words.substr(place_end));
      if (dash == 0 || (words[place_end] == '-' && !words.substr(place_end).starts_with("--") && c != ')')) continue;
      if (is_dateline(line, words.substr(0, place_end), place_end + dash)) return true;
      if (words[place_end] == ' ') return false;  // the first dash decides
    }
    return false;
  }

  // `head`: what stands before the dash, whose end is `after` bytes into the line.
  bool is_dateline(Stretch line, std::string_view head, size_t after) {
    std::string_view agency;
    if (head.ends_with(')')) {
      const size_t open = head.rfind('(');
      if (open == kNone || open == 0) return false;
      agency = head.substr(open + 1, head.size() - open - 2);
      if (!is_agency_mark(agency) && !is_names(agency)) return false;
      head = head.substr(0, open);
      while (head.ends_with(' ') || head.ends_with(',')) head.remove_suffix(1);
    }
    std::string without;  // "SARN (Northern Wire), March 3, 2031"
    const size_t close = head.find("),");
    const size_t open = head.find(" (");
    if (agency.empty() && close != kNone && open < close) {
      agency = head.substr(open + 2, close - open - 2);
      if (!is_agency_mark(agency) && !is_names(agency)) return false;
      without = std::string(head.substr(0, open)).append(head.substr(close + 1));
      head = without;
    }
    std::string_view day;
    std::string_view place = head;
    if (!is_place(&place, !agency.empty(), &day)) return false;
    const bool has_day = !day.empty();
    const std::string_view rest = line.of(text_).substr(after);
    size_t end = after;
    if (agency.empty() && has_day) {  // "3 мар — ОПА. "
      const size_t stop = rest.find(". ");
      if (stop != kNone && (is_agency(rest.substr(0, stop)) || (stop <= 12 && is_capitals(rest.substr(0, stop), 2))))
        agency = rest.substr(0, stop), end += stop + 2;
    }
    if (!begins_prose(line.of(text_).substr(end))) return false;
    fill(&report_.dateline, place);
    // a day alone is not of a known year
    if (const std::string date = to_iso_time(day); has_year(day) && !date.empty()) fill(&report_.published, date);
    if (!agency.empty()) fill(&report_.credit, agency);
    add(FrontMatterKind::dateline, up_to_words(line.begin, line.begin + end, line.end));
    return true;
  }

  static bool has_year(std::string_view day) {
    size_t digits = 0;
    for (const char c : day) {
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      if (digits == 4) return true;
    }
    return false;
  }

  // "MARL", "MARL, Ostria", "MARL/PORT VEREL, March 3, 2031"; cuts `*head` to the place and `*day` to the day, with its
  // year where one is given. Capitals are asked for where no agency vouches.
  static bool is_place(std::string_view* head, bool vouched, std::string_view* day) {
    constexpr size_t kMostWords = 5, kMostCapitals = 3, kMostParts = 4;
    const std::string_view whole = *head;
    size_t parts = 0;
    size_t place_end = 0;
    for (size_t at = 0; at <= whole.size();) {
      const size_t comma = std::min(whole.find(',', at), whole.size());
      std::string_view part = whole.substr(at, comma - at);
      while (part.starts_with(' ')) part.remove_prefix(1);
      while (part.ends_with(' ')) part.remove_suffix(1);
      if (part.empty() || ++parts > kMostParts) return false;
      const std::vector<std::string_view> words = words_of(part);
      const auto end_of_part = [&] { return static_cast<size_t>(part.data() - whole.data()) + part.size(); };
      if (parts > 1 && is_day(part)) {
        *day = part;
      } else if (parts > 1 && !day->empty() && part.size() == 4 && has_digit(part)) {
        const size_t begin = static_cast<size_t>(day->data() - whole.data());
        *day = whole.substr(begin, end_of_part() - begin);  // with the year of the day before
      } else {
        if (has_digit(part) || words.size() > kMostWords || is_label(part)) return false;
        const bool named = std::all_of(words.begin(), words.end(),
                                       [](std::string_view w) { return is_capitalised(w) || joins_names(w); });
        if (!named || !is_capitalised(part) ||
            (parts == 1 && !vouched && (!is_capitals(part, 3) || words.size() > kMostCapitals)))
          return false;
        place_end = end_of_part();
      }
      at = comma + 1;
    }
    *head = whole.substr(0, place_end);
    // A short word in capitals alone is an abbreviation of something else as often as a place.
    return vouched || !day->empty() || letters_in(*head) >= 4;
  }

  // Credits on the last lines, and in brackets behind the last sentence.
  void at_end() {
    size_t end = text_.size();
    const size_t least = report_.front_matter.empty() ? 0 : report_.front_matter.back().range.end;
    for (int n = 0; n < kLinesAtEnd && end > least;) {
      const size_t before = end == 0 ? kNone : text_.rfind('\n', end - 1);
      const size_t begin = before == kNone ? 0 : before + 1;
      const Stretch line = trimmed(text_, {std::max(begin, least), end});
      end = before == kNone ? 0 : before;
      if (line.empty()) continue;
      ++n;
      if (begin == 0 || !is_credit_line(line)) {
        credit_behind(line);
        return;
      }
      add(FrontMatterKind::credit, line);
    }
  }

  bool is_credit_line(Stretch line) {
    constexpr size_t kLongestCredit = 400;
    std::string_view words = line.of(text_);
    if (words.size() > kLongestCredit) return false;
    if (begins_credit(words)) return true;
    if (words.starts_with('(') && words.ends_with(')'))
      words = words.substr(1, words.size() - 2);
    else if (!is_agency(words))
      return false;
    if (!is_agency_mark(words)) return false;
    fill(&report_.credit, words);
    return true;
  }

  // "... said on Monday. (OPA)"
  void credit_behind(Stretch line) {
    const std::string_view words = line.of(text_);
    if (!words.ends_with(')')) return;
    const size_t open = words.rfind('(');
    if (open == kNone || open < 2 || words[open - 1] != ' ' || !ends_sentence(words.substr(0, open - 1))) return;
    const std::string_view inside = words.substr(open + 1, words.size() - open - 2);
    if (!is_agency_mark(inside) && !begins_credit(inside)) return;
    if (is_agency_mark(inside)) fill(&report_.credit, inside);
    add(FrontMatterKind::credit, {line.begin + open, line.end});
  }

  Report& report_;
  std::string_view text_;
};

}  // namespace

void find_front_matter(Report* report) { Finder(report).run(); }

}  // namespace tellings::read
