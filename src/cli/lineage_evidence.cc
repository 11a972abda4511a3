#include "cli/lineage_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tellings::cli {
namespace {

constexpr size_t kPlacesShown = 4;

std::string percent(double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %"; }

std::string of_words(uint32_t part, uint32_t whole) {
  return std::to_string(part) + " of " + std::to_string(whole) + " words (" +
         percent(part / std::max(1.0, static_cast<double>(whole))) + ")";
}

class Text {
 public:
  Text(const render::LineageStory& story, uint32_t from, uint32_t to)
      : story_(story), from_(from), to_(to), e_(lineage::evidence(story.tellings, from, to)) {}

  std::string run() {
    verdict();
    line("shared", of_words(e_.of_to.shared, e_.of_to.words) + " of " + id(to_) + ", " +
                       of_words(e_.of_from.shared, e_.of_from.words) + " of " + id(from_));
    if (e_.only_these > 0)
      line("shared by these alone", std::to_string(e_.only_these) + " words" + quoted(e_.shared_by_these));
    line("changed", places(e_.of_to.changed, "single words"));
    line("left out of " + id(to_),
         std::to_string(e_.of_from.added) + " words" + (e_.of_from.more_at_end ? ", its end among them" : ""));
    line("added in " + id(to_), std::to_string(e_.of_to.added) + " words");
    line("order", e_.of_to.moved == 0 ? "the same" : places(e_.of_to.moved, "jumps"));
    if (e_.timed) time();
    if (e_.credited) line("credit", id(to_) + " credits " + story_.tellings[to_].report.credit);
    if (e_.of_to.elsewhere > 0)
      line("speaks against it", std::to_string(e_.of_to.elsewhere) + " words that " + id(from_) +
                                    " lacks stand in a third report" + quoted(e_.had_elsewhere));
    line("taken alone", "it is " + percent(e_.probability) + " probable");
    return out_;
  }

 private:
  std::string id(uint32_t report) const { return story_.tellings[report].report.id; }

  void line(const std::string& name, const std::string& value) {
    out_ += "  " + name + std::string(name.size() < 24 ? 24 - name.size() : 1, ' ') + value + "\n";
  }

  static std::string places(uint32_t count, const char* what) {
    return count == 0 ? "nothing"
                      : std::string(what) + " in " + std::to_string(count) + (count == 1 ? " place" : " places");
  }

  std::string quoted(const std::vector<ByteRange>& ranges) const {
    std::string out;
    for (size_t k = 0; k < std::min(ranges.size(), kPlacesShown); ++k)
      out +=
          std::string(k == 0 ? ": " : ", ") + "\"" + std::string(ranges[k].of(story_.tellings[to_].report.text)) + "\"";
    return ranges.size() > kPlacesShown ? out + " ..." : out;
  }

  void time() {
    char hours[48];
    std::snprintf(hours, sizeof hours, "%.1f hours", std::abs(e_.hours_later));
    line("time", e_.hours_later == 0 ? "both at once"
                                     : id(to_) + (e_.hours_later > 0 ? " is later by " : " is EARLIER by ") + hours);
  }

  void verdict() {
    const auto& edges = story_.lineage.edges;
    const auto edge = std::find_if(edges.begin(), edges.end(),
                                   [&](const lineage::Edge& x) { return x.from == from_ && x.to == to_; });
    if (edge != edges.end()) {
      out_ += id(to_) + " was taken from " + id(from_) + ": " + std::string(to_string(edge->step)) + ", confidence " +
              percent(edge->confidence) + "\n";
      return;
    }
    out_ += id(to_) + " was not taken from " + id(from_) + ": ";
    std::string parents;
    for (const lineage::Edge& x : edges)
      if (x.to == to_) parents += (parents.empty() ? "" : " and ") + lineage_node(story_, x.from);
    out_ += parents.empty() ? "it is an origin\n" : "it was taken from " + parents + "\n";
  }

  const render::LineageStory& story_;
  uint32_t from_;
  uint32_t to_;
  lineage::Evidence e_;
  std::string out_;
};

}  // namespace

std::string evidence_text(const render::LineageStory& story, uint32_t from, uint32_t to) {
  return Text(story, from, to).run();
}

}  // namespace tellings::cli
