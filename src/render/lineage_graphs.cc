// Lineage as graphs for other programs: DOT (Graphviz) and GraphML.
#include "tellings/render.h"

namespace tellings::render {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c == '\n' || c == '\r' ? ' ' : c);
  }
  return out + "\"";
}

// XML 1.0 knows no control characters but these.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out.push_back(c);
    else
      out.push_back(' ');
  }
  return out;
}

std::string two_places(double p) {
  const int hundredths = static_cast<int>(p * 100 + 0.5);
  return std::to_string(hundredths / 100) + "." + std::to_string(hundredths / 10 % 10) +
         std::to_string(hundredths % 10);
}

// Unique over the stories of one document.
std::string key(const LineageStory& story, uint32_t node) {
  return node < story.lineage.reports ? story.story + "/" + lineage_node(story, node) : lineage_node(story, node);
}

std::string label(const LineageStory& story, uint32_t node) {
  if (node >= story.lineage.reports) {
    const std::string& known = story.lineage.lost_names[node - story.lineage.reports];
    return known.empty() ? "lost source" : "lost source: " + known;
  }
  const Report& r = story.tellings[node].report;
  return r.source.empty() ? r.id : r.source;
}

}  // namespace

std::string lineage_dot(std::span<const LineageStory> stories) {
  std::string out = "digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const LineageStory& s : stories) {
    for (uint32_t n = 0; n < s.lineage.nodes; ++n) {
      out += "  " + quoted(key(s, n)) + " [label=" + quoted(label(s, n));
      if (n >= s.lineage.reports) out += ", style=dashed";
      out += "];\n";
    }
    for (const lineage::Edge& e : s.lineage.edges)
      out += "  " + quoted(key(s, e.from)) + " -> " + quoted(key(s, e.to)) +
             " [label=" + quoted(std::string(to_string(e.step)) + " " + two_places(e.confidence)) + "];\n";
  }
  return out + "}\n";
}

std::string lineage_graphml(std::span<const LineageStory> stories) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const char* name : {"label", "story", "published"})
    out += std::string("  <key id=\"") + name + "\" for=\"node\" attr.name=\"" + name + "\" attr.type=\"string\"/>\n";
  out +=
      "  <key id=\"lost\" for=\"node\" attr.name=\"lost\" attr.type=\"boolean\"/>\n"
      "  <key id=\"step\" for=\"edge\" attr.name=\"step\" attr.type=\"string\"/>\n"
      "  <key id=\"confidence\" for=\"edge\" attr.name=\"confidence\" attr.type=\"double\"/>\n"
      "  <graph edgedefault=\"directed\">\n";
  const auto data = [](std::string_view name, const std::string& value) {
    return "<data key=\"" + std::string(name) + "\">" + escaped(value) + "</data>";
  };
  for (const LineageStory& s : stories) {
    for (uint32_t n = 0; n < s.lineage.nodes; ++n) {
      out += "    <node id=\"" + escaped(key(s, n)) + "\">" + data("label", label(s, n)) + data("story", s.story);
      if (n < s.lineage.reports && !s.tellings[n].report.published.empty())
        out += data("published", s.tellings[n].report.published);
      out += data("lost", n < s.lineage.reports ? "false" : "true") + "</node>\n";
    }
    for (const lineage::Edge& e : s.lineage.edges)
      out += "    <edge source=\"" + escaped(key(s, e.from)) + "\" target=\"" + escaped(key(s, e.to)) + "\">" +
             data("step", std::string(to_string(e.step))) + data("confidence", two_places(e.confidence)) + "</edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace tellings::render
