// Words that soften a claim or say that it is only claimed.
#include <unordered_map>
#include <utility>
#include <vector>

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

using Strengths = std::unordered_map<std::string_view, double>;  // of each word that hedges

Strengths strengths_of(const Hedges& row) {
  Strengths out;
  for (const auto& [list, strength] : {std::pair(row.strong, kStrong), std::pair(row.mild, kMild)})
    for (size_t at = 1; at < list.size();) {
      const size_t end = list.find(' ', at);
      out.emplace(list.substr(at, end - at), strength);
      at = end + 1;
    }
  return out;
}

// Of the language, or of English where there are none for it.
const Strengths& strengths_in(std::string_view language) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Strengths> out;
    for (const Hedges& row : kHedges) out.emplace(row.language, strengths_of(row));
    return out;
  }();
  const auto found = all.find(language);
  return found != all.end() ? found->second : all.at("en");
}

}  // namespace

std::vector<Fact> hedges(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const Strengths& strengths = strengths_in(report.language);
  for (const Statement& s : segmentation.statements) {
    for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t) {
      const Token& token = segmentation.tokens[t];
      const auto found = strengths.find(token.folded);
      if (found == strengths.end()) continue;
      // "May" and "might" as names or nouns are upper case or follow an article
      if (found->second == kMild && token.starts_upper && t > s.tokens.begin.value) continue;
      Fact f;
      f.kind = FactKind::hedge;
      f.range = token.range;
      f.hedge = Hedge{found->second};
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace tellings::extract
