#include "lineage/sources.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/words.h"

namespace tellings::lineage {
namespace {

constexpr size_t kPointing = 2;  // words of a content that only points ("this", "about it")

size_t words_in(const Telling& t, ByteRange range) {
  size_t n = 0;
  const auto& tokens = t.segmentation.tokens;
  auto token =
      std::partition_point(tokens.begin(), tokens.end(), [&](const Token& x) { return x.range.end <= range.begin; });
  for (; token != tokens.end() && token->range.begin < range.end; ++token) n += token->kind != TokenKind::punctuation;
  return n;
}

// The names within the pieces of a source, as they stand.
std::string names_in(const Telling& t, const std::vector<ByteRange>& pieces) {
  std::string out;
  for (const ByteRange piece : pieces)
    for (const Fact& f : t.facts.facts)
      if (f.kind == FactKind::name && piece.contains(f.range)) {
        if (!out.empty()) out += " ";
        out += f.range.of(t.report.text);
      }
  return out;
}

std::string informant(const Telling& t) {
  for (const Attribution& a : t.facts.attributions) {
    size_t words = 0;
    for (const ByteRange piece : a.content) words += words_in(t, piece);
    if (words == 0 || words > kPointing || !names_in(t, a.content).empty()) continue;
    if (std::string name = names_in(t, a.source); !name.empty()) return name;
  }
  return "";
}

}  // namespace

std::string source_of(std::span<const Telling> tellings, const std::vector<uint32_t>& reports) {
  std::map<std::string, size_t> credits;
  for (const uint32_t r : reports)
    if (!tellings[r].report.credit.empty()) ++credits[tellings[r].report.credit];
  const auto most = std::max_element(credits.begin(), credits.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != credits.end() && 2 * most->second > reports.size()) return most->first;
  for (const uint32_t r : reports)
    if (std::string name = informant(tellings[r]); !name.empty()) return name;
  return "";
}

std::string source_at(const Telling& telling, ByteRange range) {
  for (const Attribution& a : telling.facts.attributions)
    if (std::any_of(a.content.begin(), a.content.end(), [&](ByteRange c) { return c.contains(range); }))
      if (std::string name = names_in(telling, a.source); !name.empty()) return name;
  return "";
}

bool same_source(const std::string& a, const std::string& b) {
  std::vector<base::HashedWord> x;
  std::vector<base::HashedWord> y;
  base::hash_words(a, &x);
  base::hash_words(b, &y);
  if (x.size() > y.size()) std::swap(x, y);
  return !x.empty() && std::all_of(x.begin(), x.end(), [&](const base::HashedWord& w) {
    return std::any_of(y.begin(), y.end(), [&](const base::HashedWord& v) { return v.hash == w.hash; });
  });
}

}  // namespace tellings::lineage
