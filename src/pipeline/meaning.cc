#include "pipeline/meaning.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace tellings::pipeline {
namespace {

constexpr size_t kLeadBytes = 300;

std::string title_and_lead(const Report& r) {
  size_t end = std::min(kLeadBytes, r.text.size());
  while (end < r.text.size() && end > 0 && (static_cast<unsigned char>(r.text[end]) & 0xC0) == 0x80) --end;
  return r.title + (r.title.empty() ? "" : ". ") + r.text.substr(0, end);
}

}  // namespace

std::vector<Vector> meanings_of(const std::vector<Report>& reports, const Knowledge& knowledge) {
  Encoder* encoder = opened(knowledge.encoder);
  if (encoder == nullptr) return std::vector<Vector>(reports.size());
  std::vector<std::string> texts;
  texts.reserve(reports.size());
  for (const Report& r : reports) texts.push_back(title_and_lead(r));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return encoder->encode(views);
}

}  // namespace tellings::pipeline
