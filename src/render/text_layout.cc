#include "render/text_layout.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

// Length of the colour sequence ("\x1b[...m") at `at`, 0 where there is none.
size_t sequence_at(std::string_view text, size_t at) {
  if (text[at] != '\x1b' || at + 1 >= text.size() || text[at + 1] != '[') return 0;
  const size_t end = text.find('m', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

size_t columns_of(char32_t c) {
  if (c < 0x300) return 1;
  const UChar32 u = static_cast<UChar32>(c);
  const int8_t type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string report_letter(uint32_t report) {
  constexpr uint32_t kLetters = 26;
  return (report < kLetters ? std::string() : report_letter(report / kLetters - 1)) +
         static_cast<char>('A' + report % kLetters);
}

std::string report_name(const Report& report) {
  if (!report.source.empty()) return base::printable(report.source);
  if (!report.credit.empty()) return base::printable(report.credit);
  const std::string& file = report.file.empty() ? report.id : report.file;
  return base::printable(std::string_view(file).substr(file.find_last_of('/') + 1));
}

std::vector<std::string> report_labels(const std::vector<Telling>& tellings) {
  std::vector<std::string> out;
  for (const Telling& t : tellings)
    out.push_back(t.report.source.empty() && t.report.credit.empty() ? "" : report_name(t.report));
  const std::vector<std::string> names = out;
  for (uint32_t k = 0; k < out.size(); ++k)
    if (names[k].empty() || std::count(names.begin(), names.end(), names[k]) > 1) out[k] = report_letter(k);
  return out;
}

std::string short_time(std::string_view published) {
  std::string out(published.substr(0, 16));
  std::replace(out.begin(), out.end(), 'T', ' ');
  return out;
}

std::string count_of(size_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

std::string support_in_words(const std::vector<lineage::ReadingSupport>& support,
                             const std::vector<std::string>& labels) {
  std::string out;
  for (const lineage::ReadingSupport& s : support) {
    if (s.reports.empty()) continue;  // a number that no answer has
    std::string who;
    for (const uint32_t r : s.reports) who += (who.empty() ? "" : ", ") + labels[r];
    if (!out.empty()) out += " · ";
    out +=
        who + ": " + count_of(s.reports.size(), "report") + ", " + origins_in_words(s.fewest_origins, s.most_origins);
    if (!s.source.empty()) out += " (" + base::printable(s.source) + ")";
  }
  return out;
}

size_t visible_columns(std::string_view text) {
  size_t n = 0;
  for (size_t at = 0; at < text.size();) {
    if (const size_t skip = sequence_at(text, at); skip > 0)
      at += skip;
    else
      n += columns_of(base::next_code_point(text, &at));
  }
  return n;
}

std::vector<std::string> wrapped(std::string_view text, size_t width) {
  width = std::max<size_t>(width, 8);
  std::vector<std::string> out(1);
  size_t used = 0;
  std::string color;  // that is on
  const auto new_line = [&] {
    if (!color.empty()) out.back() += "\x1b[0m";
    out.push_back(color);
    used = 0;
  };
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && text[end] != ' ') end += std::max<size_t>(1, sequence_at(text, end));
    end = std::min(end, text.size());
    const size_t columns = visible_columns(text.substr(at, end - at));
    if (used > 0 && used + columns > width) new_line();
    while (at < end) {
      if (const size_t skip = sequence_at(text, at); skip > 0) {
        const std::string_view sequence = text.substr(at, skip);
        color = sequence == "\x1b[0m" ? "" : std::string(sequence);
        out.back() += sequence;
        at += skip;
        continue;
      }
      const size_t begin = at;
      const size_t c = columns_of(base::next_code_point(text, &at));
      if (used + c > width) new_line();
      out.back().append(text.substr(begin, at - begin));
      used += c;
    }
    if (at < text.size()) {  // the blank
      ++at;
      if (used < width) out.back().push_back(' '), ++used;
    }
  }
  for (std::string& line : out)
    while (line.ends_with(' ')) line.pop_back();
  return out;
}

void append_wrapped(std::string_view text, const std::string& first, const std::string& next, size_t columns,
                    std::string* out) {
  const size_t indent = std::max(visible_columns(first), visible_columns(next));
  bool begin = true;
  for (const std::string& line : wrapped(text, columns > indent + 20 ? columns - indent : 20)) {
    out->append(begin ? first : next).append(line).append("\n");
    begin = false;
  }
}

}  // namespace tellings::render
