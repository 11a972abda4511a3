// Quoted words: between marks of one pair, inside one paragraph.
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

}  // namespace

std::vector<Fact> quotes(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const std::string_view text = report.text;
  size_t from = 0;
  for (size_t s = 0; s < segmentation.statements.size();) {
    // a quotation may go over the statements of one paragraph
    const uint32_t paragraph = segmentation.statements[s].paragraph;
    from = segmentation.statements[s].range.begin;
    size_t end = from;
    for (; s < segmentation.statements.size() && segmentation.statements[s].paragraph == paragraph; ++s)
      end = segmentation.statements[s].range.end;
    char32_t wanted = 0;
    size_t opened = 0;
    for (size_t at = from; at < end;) {
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
        opened = at;
      }
    }
  }
  return out;
}

}  // namespace tellings::extract
