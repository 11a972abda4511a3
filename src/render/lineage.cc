// Who took it from whom, as a tree for people.
#include <algorithm>

#include "base/text.h"
#include "render/lineage_json.h"
#include "render/paint.h"
#include "render/text_layout.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr size_t kMostShown = 12;  // copies of one report in the same words, by name

std::string percent(double p) { return std::to_string(static_cast<int>(p * 100 + 0.5)) + "%"; }

class Tree {
 public:
  Tree(const LineageStory& story, const Options& options) : story_(story), options_(options) {
    const lineage::Lineage& l = story.lineage;
    children_.resize(l.nodes);
    parents_.resize(l.nodes);
    for (const lineage::Edge& e : l.edges) parents_[e.to].push_back(&e);
    for (uint32_t n = 0; n < l.nodes; ++n)
      if (!parents_[n].empty()) children_[parents_[n].front()->from].push_back(n);
    for (auto& list : children_)
      std::stable_sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) { return time_of(a) < time_of(b); });
  }

  std::string run() {
    head();
    std::vector<uint32_t> roots;
    for (const lineage::Origin& o : story_.lineage.origins) roots.push_back(o.node);
    std::stable_sort(roots.begin(), roots.end(), [&](uint32_t a, uint32_t b) { return time_of(a) < time_of(b); });
    for (const uint32_t root : roots) {
      line(root, "  ", "");
      below(root, "  ");
    }
    return out_ + "\n";
  }

 private:
  std::string paint(std::string_view how, const std::string& text) const {
    return render::paint(options_.color, how, text);
  }

  void head() {
    std::string title;
    for (const Telling& t : story_.tellings)
      if (title.empty()) title = t.report.title;
    if (story_.story.empty()) title = "Who took it from whom";  // below the reports' own heads
    if (title.empty()) title = "story " + story_.story;
    std::string text = paint(kBold, base::printable(title)) + "  " + count_of(story_.tellings.size(), "report") + ", " +
                       origins_in_words(story_.lineage.fewest_origins, story_.lineage.most_origins);
    append_wrapped(text, "", "  ", options_.columns, &out_);
  }

  // The earliest time at or below a node; reports without one stand last.
  std::string time_of(uint32_t node) const {
    if (node < story_.lineage.reports && !story_.tellings[node].report.published.empty())
      return story_.tellings[node].report.published;
    std::string first = "~";
    if (node >= story_.lineage.reports)
      for (const uint32_t c : children_[node]) first = std::min(first, time_of(c));
    return first;
  }

  std::string name(uint32_t node) const {
    if (node >= story_.lineage.reports) {
      const std::string& known = story_.lineage.lost_names[node - story_.lineage.reports];
      const bool rendered = std::any_of(story_.lineage.edges.begin(), story_.lineage.edges.end(), [&](const auto& e) {
        return e.from == node && e.step == lineage::Step::rendering;
      });
      const std::string what = rendered ? "one text that is not here" : "a lost common source";
      return paint(kDim, "(" + what + (known.empty() ? "" : ": " + base::printable(known)) + ")");
    }
    const Report& r = story_.tellings[node].report;
    std::string out;
    if (!r.published.empty()) out = paint(kDim, short_time(r.published)) + "  ";
    if (story_.story.empty()) out += paint(kBold, report_letter(node)) + "  ";
    out +=
        r.source.empty() ? base::printable(r.id) : base::printable(r.source) + paint(kDim, " " + base::printable(r.id));
    return out;
  }

  void line(uint32_t node, const std::string& first, const std::string& rest) {
    std::string text;
    const auto& parents = parents_[node];
    if (!parents.empty()) {
      const lineage::Edge& e = *parents.front();
      text = e.step == lineage::Step::lost_source ? "from it" : std::string(to_string(e.step));
      text += " " + percent(e.confidence) + "  ";
    }
    text += name(node);
    for (size_t k = 1; k < parents.size(); ++k)
      text += paint(kDim, ", and from " + base::printable(lineage_node(story_, parents[k]->from)) + " " +
                              percent(parents[k]->confidence));
    append_wrapped(text, first, rest.empty() ? std::string(first.size(), ' ') : rest, options_.columns, &out_);
  }

  void below(uint32_t node, const std::string& indent) {
    const auto& list = children_[node];
    size_t same = 0;
    for (size_t k = 0; k < list.size(); ++k) {
      const bool last = k + 1 == list.size();
      const bool leaf_copy = children_[list[k]].empty() && parents_[list[k]].front()->step == lineage::Step::copy;
      if (leaf_copy && ++same > kMostShown && !last) continue;
      if (same > kMostShown && last && leaf_copy) {
        out_ += indent + "└─ and " + std::to_string(same - kMostShown) + " more copies\n";
        return;
      }
      line(list[k], indent + (last ? "└─ " : "├─ "), indent + (last ? "     " : "│    "));
      below(list[k], indent + (last ? "   " : "│  "));
    }
  }

  const LineageStory& story_;
  const Options& options_;
  std::vector<std::vector<uint32_t>> children_;
  std::vector<std::vector<const lineage::Edge*>> parents_;
  std::string out_;
};

}  // namespace

std::string origins_in_words(uint32_t fewest, uint32_t most) {
  if (fewest == most) return count_of(most, "origin");
  return std::to_string(fewest) + " to " + std::to_string(most) + " origins";
}

std::string lost_node(const std::string& story, uint32_t k) { return "lost:" + story + ":" + std::to_string(k + 1); }

std::string lineage_node(const LineageStory& story, uint32_t node) {
  if (node < story.lineage.reports) return story.tellings[node].report.id;
  return lost_node(story.story, node - story.lineage.reports);
}

std::string lineage_terminal(const LineageStory& story, const Options& options) { return Tree(story, options).run(); }

}  // namespace tellings::render
