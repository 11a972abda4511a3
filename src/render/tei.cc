// TEI P5, parallel segmentation: every report is a witness, every row an <ab>; what all witnesses have is running text,
// the rest stands in an <app> with one <rdg> each, so that each witness can be taken out again whole (but for white
// space between its statements). Places of differences are <seg> inside the readings; their kinds and severities are
// listed in <standOff>.
#include <algorithm>
#include <cstdio>

#include "tellings/render.h"

namespace tellings::render {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // XML 1.0 has no other control characters
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r') out.push_back(c);
    }
  }
  return out;
}

std::string witness(uint32_t report) { return "W" + std::to_string(report + 1); }

struct Piece {
  uint32_t report;
  ByteRange range;
};

class Tei {
 public:
  Tei(const Story& story, const Options& options) : story_(story), options_(options) {}

  std::string run() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n";
    header();
    stand_off();
    out_ += "  <text>\n    <body>\n";
    for (uint32_t row = 0; row < story_.comparison.rows.size(); ++row) ab(row);
    out_ += "    </body>\n  </text>\n</TEI>\n";
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
        "method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc>\n  </teiHeader>\n";
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
    out_ += "    </listAnnotation>\n  </standOff>\n";
  }

  // The statements of a report in a row, as pieces of its text with a blank between.
  std::string plain(uint32_t report, uint32_t row, std::vector<Piece>* pieces) const {
    std::string out;
    for (const StatementIndex s : story_.comparison.rows[row].statements[report]) {
      const ByteRange r = story_.tellings[report].segmentation[s].range;
      if (!out.empty()) out += " ";
      out.append(r.of(story_.tellings[report].report.text));
      pieces->push_back({report, r});
    }
    return out;
  }

  // `text` from `begin` to `end` (bytes of the joined pieces) with the places of differences as <seg>.
  std::string marked(const std::vector<Piece>& pieces, size_t begin, size_t end, uint32_t row) const {
    std::string out;
    size_t at = 0;
    for (const Piece& p : pieces) {
      const size_t piece_end = at + p.range.size_bytes();
      const size_t from = std::max(at, begin);
      const size_t to = std::min(piece_end, end);
      if (from < to) {
        if (!out.empty()) out += " ";
        out += with_segs(p.report, {p.range.begin + (from - at), p.range.begin + (to - at)}, row);
      }
      at = piece_end + 1;
    }
    return out;
  }

  std::string with_segs(uint32_t report, ByteRange range, uint32_t row) const {
    struct Place {
      ByteRange range;
      size_t number;
    };
    std::vector<Place> places;
    for (size_t k = 0; k < story_.comparison.differences.size(); ++k) {
      const Difference& d = story_.comparison.differences[k];
      if (d.row != row || d.kind == Kind::statement || !options_.filter.shows(d)) continue;
      for (const Reading& r : d.readings)
        if (r.report == report && r.range && range.contains(*r.range)) places.push_back({*r.range, k});
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& x, const Place& y) { return x.range.begin < y.range.begin; });
    const std::string_view text = story_.tellings[report].report.text;
    std::string out;
    size_t at = range.begin;
    for (const Place& p : places) {
      if (p.range.begin < at) continue;
      out += escaped(text.substr(at, p.range.begin - at)) + "<seg ana=\"#d" + std::to_string(p.number) + "\">" +
             escaped(p.range.of(text)) + "</seg>";
      at = p.range.end;
    }
    return out + escaped(text.substr(at, range.end - at));
  }

  void ab(uint32_t row) {
    const size_t n = story_.tellings.size();
    std::vector<std::vector<Piece>> pieces(n);
    std::vector<std::string> texts;
    for (uint32_t k = 0; k < n; ++k) texts.push_back(plain(k, row, &pieces[k]));
    // what all begin and end with, cut back to whole words
    size_t head = 0;
    while (std::all_of(texts.begin(), texts.end(),
                       [&](const std::string& t) { return head < t.size() && t[head] == texts[0][head]; }))
      ++head;
    const bool equal = std::all_of(texts.begin(), texts.end(), [&](const std::string& t) { return t == texts[0]; });
    if (!equal)
      while (head > 0 && texts[0][head - 1] != ' ') --head;
    size_t tail = 0;
    const auto last = [&](const std::string& t) { return t[t.size() - 1 - tail]; };
    while (!equal && std::all_of(texts.begin(), texts.end(), [&](const std::string& t) {
      return head + tail < t.size() && last(t) == last(texts[0]);
    }))
      ++tail;
    while (tail > 0 && texts[0][texts[0].size() - tail] != ' ') --tail;
    out_ += "      <ab n=\"" + std::to_string(row) + "\">" + marked(pieces[0], 0, head, row);
    if (!equal) {
      if (head > 0 && head <= texts[0].size() && texts[0][head - 1] == ' ' && !out_.ends_with(' ')) out_ += " ";
      out_ += "<app>";
      for (uint32_t k = 0; k < n; ++k)
        out_ += "<rdg wit=\"#" + witness(k) + "\">" + marked(pieces[k], head, texts[k].size() - tail, row) + "</rdg>";
      out_ += "</app>" + marked(pieces[0], texts[0].size() - tail, texts[0].size(), row);
    }
    out_ += "</ab>\n";
  }

  const Story& story_;
  const Options& options_;
  std::string out_;
};

}  // namespace

std::string tei(const Story& story, const Options& options) { return Tei(story, options).run(); }

}  // namespace tellings::render
