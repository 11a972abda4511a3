// Words that soften a claim or say that it is only claimed.
#include <algorithm>

#include "tellings/facts.h"

namespace tellings::extract {
namespace {

struct Hedges {
  std::string_view language;
  std::string_view strong;  // the claim is somebody's, or denied: "allegedly"
  std::string_view mild;    // it may be otherwise: "may", "likely"
};

// Folded, between blanks.
constexpr Hedges kHedges[] = {
    {"en", " allegedly alleged reportedly purportedly supposedly supposed so-called ostensibly apparently unconfirmed ",
     " may might could possibly perhaps probably likely potentially presumably seemingly seems seem appears appeared "
     "suggests suggested suspected believed thought estimated "},
    {"de",
     " angeblich angebliche angeblichen mutmaßlich mutmaßliche mutmaßlichen vermeintlich vermeintliche sogenannte ",
     " vielleicht möglicherweise wahrscheinlich wohl offenbar könnte könnten dürfte vermutlich "},
    {"fr", " prétendument présumé présumée soi-disant supposé supposée apparemment ",
     " peut-être probablement sans-doute pourrait pourraient semble possiblement "},
    {"ru", " якобы предположительно предполагаемый предполагаемые ", " возможно вероятно может наверное видимо "},
    {"tr", " sözde güya iddiaya iddia ", " belki muhtemelen olabilir galiba herhalde "},
    {"az", " guya iddiaya sözdə ", " bəlkə ehtimal yəqin çox-güman "},
    {"fa", " ظاهرا گویا ادعایی ", " شاید احتمالا ممکن "},
    {"es", " presuntamente presunto presunta supuestamente supuesto supuesta aparentemente ",
     " quizás tal-vez probablemente posiblemente podría podrían parece "},
};

constexpr double kStrong = 0.9;
constexpr double kMild = 0.5;

bool holds(std::string_view list, const std::string& word) {
  return list.find(" " + word + " ") != std::string_view::npos;
}

}  // namespace

std::vector<Fact> hedges(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const auto it = std::find_if(std::begin(kHedges), std::end(kHedges),
                               [&](const Hedges& h) { return h.language == report.language; });
  const Hedges& table = it == std::end(kHedges) ? kHedges[0] : *it;
  for (const Statement& s : segmentation.statements) {
    for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t) {
      const Token& token = segmentation.tokens[t];
      const bool strong = holds(table.strong, token.folded);
      // "May" and "might" as names or nouns are upper case or follow an article
      const bool mild = !strong && holds(table.mild, token.folded) && !(token.starts_upper && t > s.tokens.begin.value);
      if (!strong && !mild) continue;
      Fact f;
      f.kind = FactKind::hedge;
      f.range = token.range;
      f.hedge = Hedge{strong ? kStrong : kMild};
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace tellings::extract
