// TEI P5, parallel segmentation: every report is a witness, every row an <ab>; words that all witnesses begin or end
// with, and no difference touches, are running text, the rest stands in an <app> with one <rdg> each, so that each
// witness can be taken out again whole (but for white space between its statements). Places of differences are <seg>
// inside the readings; their kinds and severities are listed in <standOff>. Answers to points are <seg> too, wherever
// they stand, and each point in <standOff> names them as its targets; words that all witnesses share are one target.
#include <algorithm>
#include <cstdio>

#include "render/by_row.h"
#include "render/created_by.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

// XML 1.0 has no control characters but tab and line ends, and neither U+FFFE nor U+FFFF.
bool allowed(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return !(text.substr(at).starts_with("\xEF\xBF\xBE") || text.substr(at).starts_with("\xEF\xBF\xBF"));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (!allowed(text, at))
      at += c == '\xEF' ? 2 : 0;
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out.push_back(c);
  }
  return out;
}

std::string witness(uint32_t report) { return "W" + std::to_string(report + 1); }

// One statement of a row.
struct RowStatement {
  uint32_t report;
  ByteRange range;
};

// A row's text in one report: its statements with a blank between.
struct RowText {
  std::string text;
  std::vector<RowStatement> pieces;
  size_t first_place = std::string::npos;  // bytes of `text` before the first place of a difference
  size_t last_place = 0;                   // the end of the last one
};

// A place of a difference, or of a point.
struct Place {
  ByteRange range;
  size_t number;
};

bool earlier(const Place& x, const Place& y) { return x.range.begin < y.range.begin; }

class Tei {
 public:
  Tei(const Story& story, const Options& options)
      : story_(story),
        options_(options),
        shown_(shown_by_row(story, options.filter)),
        answers_(story.tellings.size()),
        targets_(story.comparison.points.size()) {
    for (size_t k = 0; k < story.comparison.points.size(); ++k)
      if (options.filter.shows(story.comparison.points[k]))
        for (const PointReading& r : story.comparison.points[k].readings) answers_[r.report].push_back({r.range, k});
    for (std::vector<Place>& list : answers_) std::stable_sort(list.begin(), list.end(), earlier);
  }

  std::string run() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n";
    header();
    for (uint32_t row = 0; row < story_.comparison.rows.size(); ++row) ab(row);  // gives the points their targets
    stand_off();
    out_ += "  <text>\n    <body>\n" + body_ + "    </body>\n  </text>\n</TEI>\n";
    return std::move(out_);
  }

 private:
  void header() {
    out_ += "  <teiHeader>\n    <fileDesc>\n      <titleStmt><title>Comparison of " +
            std::to_string(story_.tellings.size()) +
            " reports</title></titleStmt>\n      <publicationStmt><p>Made by tellings.</p></publicationStmt>\n      "
            "<sourceDesc>\n        <listWit>\n";
    for (uint32_t k = 0; k < story_.tellings.size(); ++k) {
      const Report& r = story_.tellings[k].report;
      out_ += "          <witness xml:id=\"" + witness(k) + "\">" + escaped(r.title.empty() ? r.id : r.title);
      if (!r.source.empty()) out_ += " <orgName>" + escaped(r.source) + "</orgName>";
      if (!r.published.empty()) out_ += " <date when=\"" + escaped(r.published) + "\"/>";
      out_ += "</witness>\n";
    }
    out_ +=
        "        </listWit>\n      </sourceDesc>\n    </fileDesc>\n    <encodingDesc><variantEncoding "
        "method=\"parallel-segmentation\" location=\"internal\"/>" +
        (options_.created_by.version.empty()
             ? std::string()
             : "<appInfo><application ident=\"tellings\" version=\"" + escaped(options_.created_by.version) +
                   "\"><desc>" + escaped(created_by_in_words(options_.created_by)) +
                   "</desc></application></appInfo>") +
        "</encodingDesc>\n  </teiHeader>\n";
  }

  void stand_off() {
    out_ += "  <standOff>\n    <listAnnotation>\n";
    for (size_t k = 0; k < story_.comparison.differences.size(); ++k) {
      const Difference& d = story_.comparison.differences[k];
      if (!options_.filter.shows(d)) continue;
      char cert[16];
      std::snprintf(cert, sizeof cert, "%.2f", d.confidence);
      out_ += "      <note xml:id=\"d" + std::to_string(k) + "\" type=\"" + std::string(to_string(d.severity)) +
              "\" subtype=\"" + std::string(to_string(d.kind)) + "\" n=\"" + cert + "\">" + escaped(d.why) +
              "</note>\n";
    }
    for (size_t k = 0; k < story_.comparison.points.size(); ++k)
      if (options_.filter.shows(story_.comparison.points[k])) point(k);
    out_ += "    </listAnnotation>\n  </standOff>\n";
  }

  void point(size_t k) {
    const Point& p = story_.comparison.points[k];
    char cert[16];
    std::snprintf(cert, sizeof cert, "%.2f", p.confidence);
    out_ += "      <note xml:id=\"p" + std::to_string(k) + "\" type=\"point\" subtype=\"" +
            std::string(to_string(p.kind)) + "\" n=\"" + cert + "\"";
    if (!targets_[k].empty()) out_ += " target=\"" + targets_[k] + "\"";
    out_ += "><label>" + escaped(p.label) + "</label> <term type=\"relation\">" + std::string(to_string(p.relation)) +
            "</term><list>";
    for (const PointReading& r : p.readings)
      out_ += "<item n=\"" + std::to_string(r.group) + "\" corresp=\"#" + witness(r.report) + "\">" +
              escaped(r.range.of(story_.tellings[r.report].report.text)) + "</item>";
    out_ += "</list></note>\n";
  }

  // The places of differences of a row that lie in `range` of a report, in order.
  std::vector<Place> places(uint32_t report, ByteRange range, uint32_t row) const {
    std::vector<Place> out;
    for (const size_t k : shown_[row])
      for (const Reading& r : story_.comparison.differences[k].readings)
        if (r.report == report && r.range && range.contains(*r.range)) out.push_back({*r.range, k});
    std::stable_sort(out.begin(), out.end(), earlier);
    return out;
  }

  RowText row_text(uint32_t report, uint32_t row) const {
    RowText out;
    for (const StatementIndex s : story_.comparison.rows[row].statements[report]) {
      const ByteRange r = story_.tellings[report].segmentation[s].range;
      if (!out.text.empty()) out.text += " ";
      for (const Place& p : places(report, r, row)) {
        out.first_place = std::min(out.first_place, out.text.size() + p.range.begin - r.begin);
        out.last_place = std::max(out.last_place, out.text.size() + p.range.end - r.begin);
      }
      out.text.append(r.of(story_.tellings[report].report.text));
      out.pieces.push_back({report, r});
    }
    return out;
  }

  // `row` from byte `begin` to `end` with the places of differences and points as <seg>.
  std::string marked(const RowText& text, size_t begin, size_t end, uint32_t row) {
    std::string out;
    size_t at = 0;
    for (const RowStatement& p : text.pieces) {
      const size_t piece_end = at + p.range.size_bytes();
      const size_t from = std::max(at, begin);
      const size_t to = std::min(piece_end, end);
      if (from < to) out += with_segs(p.report, {p.range.begin + (from - at), p.range.begin + (to - at)}, row);
      if (piece_end >= begin && piece_end < end) out += " ";  // between two statements
      at = piece_end + 1;
    }
    return out;
  }

  std::string with_segs(uint32_t report, ByteRange range, uint32_t row) {
    const std::string_view text = story_.tellings[report].report.text;
    std::vector<Place> differences;  // that do not overlap
    for (const Place& p : places(report, range, row))
      if (differences.empty() || p.range.begin >= differences.back().range.end) differences.push_back(p);
    std::vector<Place> answers;
    for (const Place& p : answers_[report]) {
      if (p.range.begin >= range.end) break;
      if (p.range.overlaps(range)) answers.push_back(p);
    }
    std::vector<size_t> cuts{range.begin, range.end};
    for (const auto* list : {&differences, &answers})
      for (const Place& p : *list) {
        cuts.push_back(std::max(p.range.begin, range.begin));
        cuts.push_back(std::min(p.range.end, range.end));
      }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::string out;
    for (size_t k = 0; k + 1 < cuts.size(); ++k) out += piece(text, {cuts[k], cuts[k + 1]}, differences, answers);
    return out;
  }

  // Words with one and the same differences and points.
  std::string piece(std::string_view text, ByteRange range, const std::vector<Place>& differences,
                    const std::vector<Place>& answers) {
    std::string ana;
    for (const Place& p : differences)
      if (p.range.contains(range)) ana += (ana.empty() ? "#d" : " #d") + std::to_string(p.number);
    std::string id;
    for (const Place& p : answers) {
      if (!p.range.contains(range)) continue;
      if (id.empty()) id = "s" + std::to_string(++segs_);
      ana += (ana.empty() ? "#p" : " #p") + std::to_string(p.number);
      targets_[p.number] += (targets_[p.number].empty() ? "#" : " #") + id;
    }
    if (ana.empty()) return escaped(range.of(text));
    return "<seg " + (id.empty() ? "" : "xml:id=\"" + id + "\" ") + "ana=\"" + ana + "\">" + escaped(range.of(text)) +
           "</seg>";
  }

  // How many bytes all of `texts` begin with, cut back to whole words and to before the first place of a difference.
  static size_t common_head(const std::vector<RowText>& texts) {
    const std::string& first = texts[0].text;
    size_t head = first.size();
    for (const RowText& t : texts) {
      const size_t same = static_cast<size_t>(
          std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(std::min(head, t.text.size())),
                        t.text.begin())
              .first -
          first.begin());
      head = std::min({head, same, t.first_place});
    }
    while (head > 0 && first[head - 1] != ' ') --head;
    return head;
  }

  // How many bytes behind `head` all end with, from a blank on.
  static size_t common_tail(const std::vector<RowText>& texts, size_t head) {
    const std::string& first = texts[0].text;
    size_t tail = first.size() - head;
    for (const RowText& t : texts) {
      const size_t most = std::min({tail, t.text.size() - head, t.text.size() - t.last_place});
      size_t same = 0;
      while (same < most && t.text[t.text.size() - 1 - same] == first[first.size() - 1 - same]) ++same;
      tail = same;
    }
    while (tail > 0 && first[first.size() - tail] != ' ') --tail;
    return tail;
  }

  void ab(uint32_t row) {
    std::vector<RowText> texts;
    for (uint32_t k = 0; k < story_.tellings.size(); ++k) texts.push_back(row_text(k, row));
    body_ += "      <ab n=\"" + std::to_string(row) + "\">";
    const std::string& first = texts[0].text;
    const bool plain = std::all_of(texts.begin(), texts.end(), [&](const RowText& t) {
      return t.text == first && t.first_place == std::string::npos;
    });
    if (plain) {
      body_ += marked(texts[0], 0, first.size(), row);
    } else {
      const size_t head = common_head(texts);
      const size_t tail = common_tail(texts, head);
      body_ += marked(texts[0], 0, head, row) + "<app>";
      for (uint32_t k = 0; k < texts.size(); ++k)
        body_ +=
            "<rdg wit=\"#" + witness(k) + "\">" + marked(texts[k], head, texts[k].text.size() - tail, row) + "</rdg>";
      body_ += "</app>" + marked(texts[0], first.size() - tail, first.size(), row);
    }
    body_ += "</ab>\n";
  }

  const Story& story_;
  const Options& options_;
  DifferencesByRow shown_;
  std::vector<std::vector<Place>> answers_;  // of each report, its answers to points that are shown, in order of place
  std::vector<std::string> targets_;         // of each point
  size_t segs_ = 0;
  std::string body_;
  std::string out_;
};

}  // namespace

std::string tei(const Story& story, const Options& options) { return Tei(story, options).run(); }

}  // namespace tellings::render
