// Method: the parts of both names are paired, the most alike first (equal, one the initial of the other, a short form,
// sounding alike, few letters apart); what is paired how well, what is left over and where it stands goes to a small
// classifier (tools/train/train_names.py). Counterexamples: "Daniel Tusk" / "Donald Tusk" (one part equal says little),
// "BWI Industries" / "BAE Industries" (the rare part decides).
#include "extract/same_bearer.h"

#include <algorithm>
#include <array>

#include "base/similarity.h"
#include "base/trees.h"
#include "extract/embedded.h"
#include "extract/spellings.h"

namespace tellings::extract {
namespace {

constexpr double kOfOneSpelling = 0.9;
constexpr double kOfTwoNames = 0.2;

struct Paired {
  size_t i, j;
  float likeness;
};

float likeness(const NameParts& a, size_t i, const NameParts& b, size_t j) {
  const std::string& x = a.parts[i];
  const std::string& y = b.parts[j];
  if (x == y) return 1;
  if (x.size() == 1 || y.size() == 1) return x.front() == y.front() ? 0.8f : 0;
  if (is_short_form(x, y)) return 0.9f;
  const bool digits = std::any_of(x.begin(), x.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
                      std::any_of(y.begin(), y.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) return 0;
  const float letters = base::edit_similarity(x, y);
  const bool sounds = a.sounds[i] == b.sounds[j] && a.sounds[i].size() >= 2;
  return sounds ? std::max(0.88f, letters) : letters;
}

std::vector<Paired> pair_parts(const NameParts& a, const NameParts& b) {
  std::vector<Paired> all;
  for (size_t i = 0; i < a.parts.size(); ++i)
    for (size_t j = 0; j < b.parts.size(); ++j)
      if (const float l = likeness(a, i, b, j); l >= 0.4f) all.push_back({i, j, l});
  std::stable_sort(all.begin(), all.end(), [](const Paired& x, const Paired& y) { return x.likeness > y.likeness; });
  std::vector<bool> used_a(a.parts.size()), used_b(b.parts.size());
  std::vector<Paired> out;
  for (const Paired& p : all) {
    if (used_a[p.i] || used_b[p.j]) continue;
    used_a[p.i] = used_b[p.j] = true;
    out.push_back(p);
  }
  return out;
}

std::string joined(const NameParts& n, bool sorted) {
  std::vector<std::string> parts = n.parts;
  if (sorted) std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& p : parts) out += p;
  return out;
}

// One name is made of the other's initials.
bool is_acronym(const NameParts& a, const NameParts& b) {
  if (a.parts.size() != 1 || b.parts.size() < 2) return false;
  std::string initials;
  for (const std::string& p : b.parts) initials.push_back(p.front());
  return a.parts[0] == initials;
}

}  // namespace

void name_features(std::string_view name_a, std::string_view name_b, BearerType type, float* out) {
  NameParts a = name_parts(name_a);
  NameParts b = name_parts(name_b);
  if (std::pair(b.parts.size(), joined(b, false)) > std::pair(a.parts.size(), joined(a, false)))
    std::swap(a, b);  // symmetric
  const std::vector<Paired> pairs = pair_parts(a, b);
  float sum = 0, letters_paired = 0, least = 1, exact = 0, near = 0, initials = 0, unlike_longest = 0, moved = 0;
  std::vector<bool> used_a(a.parts.size()), used_b(b.parts.size());
  for (const Paired& p : pairs) {
    const float size = static_cast<float>(a.parts[p.i].size() + b.parts[p.j].size());
    sum += p.likeness * size;
    letters_paired += size;
    least = std::min(least, p.likeness);
    exact += p.likeness == 1;
    near += p.likeness < 1 && p.likeness >= 0.75f;
    initials += a.parts[p.i].size() == 1 || b.parts[p.j].size() == 1;
    moved += p.i != p.j;
    used_a[p.i] = used_b[p.j] = p.likeness >= 0.6f;
  }
  float total = 0, left_a = 0, left_b = 0, left_letters_a = 0, left_letters_b = 0;
  for (size_t i = 0; i < a.parts.size(); ++i) {
    total += static_cast<float>(a.parts[i].size());
    if (!used_a[i])
      ++left_a, left_letters_a += static_cast<float>(a.parts[i].size()),
          unlike_longest = std::max(unlike_longest, static_cast<float>(a.parts[i].size()));
  }
  for (size_t j = 0; j < b.parts.size(); ++j) {
    total += static_cast<float>(b.parts[j].size());
    if (!used_b[j]) ++left_b, left_letters_b += static_cast<float>(b.parts[j].size());
  }
  const auto at = [&](size_t i, size_t j) {
    return i < a.parts.size() && j < b.parts.size() ? likeness(a, i, b, j) : 0.0f;
  };
  size_t k = 0;
  const auto put = [&](float v) { out[k++] = v; };
  put(total > 0 ? sum / total : 0);
  put(letters_paired > 0 ? sum / letters_paired : 0);
  put(pairs.empty() ? 0 : least);
  put(exact);
  put(near);
  put(initials);
  put(left_a);
  put(left_b);
  put(left_letters_a);
  put(left_letters_b);
  put(unlike_longest);
  put(moved);
  put(static_cast<float>(a.parts.size()));
  put(static_cast<float>(b.parts.size()));
  put(a.parts.empty() || b.parts.empty() ? 0 : at(0, 0));
  put(a.parts.empty() || b.parts.empty() ? 0 : at(a.parts.size() - 1, b.parts.size() - 1));
  put(base::edit_similarity(joined(a, false), joined(b, false)));
  put(base::edit_similarity(joined(a, true), joined(b, true)));
  put(is_acronym(a, b) || is_acronym(b, a));
  put(a.forms == b.forms);
  put(!a.forms.empty() && !b.forms.empty() && a.forms != b.forms);
  put(a.other_script != b.other_script);
  put(a.other_script && b.other_script);
  put(type == BearerType::person);
  put(type == BearerType::company || type == BearerType::organization);
  put(std::min(left_letters_a, left_letters_b));
  static_assert(kNameFeatures == 26);
}

double same_bearer(std::string_view a, std::string_view b, BearerType type) {
  static const base::Trees model = *base::Trees::parse(embedded("names"));
  if (a == b) return 1;
  std::array<float, kNameFeatures> row;
  name_features(a, b, type, row.data());
  const double by_letters = model.probability(row);
  if (type == BearerType::company || type == BearerType::organization) return by_letters;
  // the classifier has seen few names of other alphabets, and no two people of one family
  switch (compare_spellings(a, b)) {
    case Spelling::same:
      return std::max(by_letters, kOfOneSpelling);
    case Spelling::different:
      return std::min(by_letters, kOfTwoNames);
    case Spelling::unknown:
      break;
  }
  return by_letters;
}

}  // namespace tellings::extract
