// Hand-made tellings with ids and times for this room's tests, and texts for them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "made/telling.h"
#include "tellings/lineage.h"

namespace tellings::lineage {

inline Telling made_telling(const std::string& id, const std::string& text, const std::string& published = "") {
  Telling t = tellings::made_telling(text);
  t.report.id = id;
  t.report.published = published;
  return t;
}

// `count` statements of twelve words that no other report has.
inline std::vector<std::string> made_statements(size_t count, uint32_t seed) {
  std::mt19937 chance(seed);
  std::vector<std::string> out;
  for (size_t k = 0; k < count; ++k) {
    std::string s = "The";
    for (int w = 0; w < 11; ++w) {
      s += " ";
      for (int l = 0; l < 6; ++l) s += static_cast<char>((w == 4 && l == 0 ? 'A' : 'a') + chance() % 26);
    }
    out.push_back(s + ".");
  }
  return out;
}

inline std::string joined(const std::vector<std::string>& statements) {
  std::string out;
  for (const std::string& s : statements) out += (out.empty() ? "" : " ") + s;
  return out;
}

// The statements from `begin` to `end`.
inline std::string part(const std::vector<std::string>& statements, size_t begin, size_t end) {
  return joined({statements.begin() + static_cast<long>(begin), statements.begin() + static_cast<long>(end)});
}

}  // namespace tellings::lineage
