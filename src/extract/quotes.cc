// Quoted words: between marks of one pair, inside one paragraph, or over several as newspapers print them: a mark at
// the head of each paragraph and one at the end ("« ... » ..." in French, where the mark repeated is the closing one).
#include "base/utf8.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

// The mark that closes what `open` opens; 0 where it opens nothing.
char32_t closing(char32_t open) {
  switch (open) {
    case U'"':
      return U'"';
    case 0x201C:
      return 0x201D;
    case 0x201E:
      return 0x201C;
    case 0xAB:
      return 0xBB;
    case 0xBB:
      return 0xAB;
    case 0x300C:
      return 0x300D;
    default:
      return 0;
  }
}

// Behind the mark at the head of a paragraph that goes on with a quotation left open; 0 where it does not go on.
size_t behind_repeated_mark(std::string_view text, ByteRange paragraph, char32_t open, char32_t wanted) {
  size_t at = paragraph.begin;
  const char32_t first = base::next_code_point(text, &at);
  return first == open || (open == 0xAB && first == wanted) ? at : 0;
}

std::vector<ByteRange> paragraphs_of(const Segmentation& segmentation) {
  std::vector<ByteRange> out;
  uint32_t last = 0;
  for (const Statement& s : segmentation.statements) {
    if (out.empty() || s.paragraph != last)
      out.push_back(s.range);
    else
      out.back().end = s.range.end;
    last = s.paragraph;
  }
  return out;
}

}  // namespace

std::vector<Fact> quotes(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const std::string_view text = report.text;
  char32_t open = 0;    // the mark of the quotation that is open
  char32_t wanted = 0;  // what closes it; 0 where none is open
  size_t opened = 0;
  for (const ByteRange paragraph : paragraphs_of(segmentation)) {
    size_t at = paragraph.begin;
    if (wanted != 0) {
      const size_t behind = behind_repeated_mark(text, paragraph, open, wanted);
      if (behind == 0)
        wanted = 0;
      else
        at = behind;
    }
    while (at < paragraph.end) {
      const size_t here = at;
      const char32_t c = base::next_code_point(text, &at);
      if (wanted != 0 && (c == wanted || (wanted == 0x201C && c == 0x201D))) {
        if (here > opened) {
          Fact f;
          f.kind = FactKind::quote;
          f.range = {opened, here};
          out.push_back(std::move(f));
        }
        wanted = 0;
      } else if (wanted == 0) {
        wanted = closing(c);
        open = c;
        opened = at;
      }
    }
  }
  return out;
}

}  // namespace tellings::extract
