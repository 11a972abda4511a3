#include "read/json_mend.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/text.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMostDepth = 500;  // the parser stops at 1024
constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_number(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

class Mender {
 public:
  explicit Mender(std::string_view json) : json_(json) { out_.text.reserve(json.size() + 64); }

  MendedJson run() {
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"')
        string();
      else if (c == '{' || c == '[')
        open(c);
      else if (c == '}' || c == ']')
        close(c);
      else if (c == '\0')
        replace(1, "");
      else if (json_.substr(at_).starts_with(kBom))
        replace(kBom.size(), "");
      else if (is_word(c) || c == '-' || (c >= '0' && c <= '9'))
        word();
      else
        copy(1);
    }
    return std::move(out_);
  }

 private:
  struct Level {
    bool object;
    std::string key;
  };

  void copy(size_t n) {
    out_.text.append(json_, at_, n);
    at_ += n;
  }

  // Takes `n` bytes of the original and gives `with` for them.
  void replace(size_t n, std::string_view with) {
    out_.text.append(with);
    at_ += n;
    out_.places.emplace_back(out_.text.size(), at_);
  }

  void lose(std::string why) {
    JsonLoss loss;
    for (const Level& l : levels_)
      if (l.object) loss.path.push_back(l.key);
    loss.why = std::move(why);
    out_.losses.push_back(std::move(loss));
  }

  void open(char c) {
    if (levels_.size() >= kMostDepth) return pass_over();
    levels_.push_back({c == '{', {}});
    copy(1);
  }

  void close(char) {
    if (!levels_.empty()) levels_.pop_back();
    copy(1);
  }

  // A value that is nested too deeply, up to its end; where it has none, it stays as it is and is an error.
  void pass_over() {
    size_t depth = 0;
    size_t k = at_;
    for (; k < json_.size(); ++k) {
      const char c = json_[k];
      if (c == '"') {
        for (++k; k < json_.size() && json_[k] != '"'; ++k)
          if (json_[k] == '\\') ++k;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        lose("is nested more than 500 deep, and is left out there");
        return replace(k + 1 - at_, "null");
      }
    }
    copy(json_.size() - at_);
  }

  void string() {
    const size_t begin = out_.text.size() + 1;
    copy(1);
    bool half = false;
    while (at_ < json_.size() && json_[at_] != '"') {
      const size_t plain = std::min(first_special(at_), json_.size());
      copy(plain - at_);
      if (at_ >= json_.size() || json_[at_] == '"') break;
      const auto c = static_cast<unsigned char>(json_[at_]);
      if (c == 0)
        replace(1, "");
      else if (c < 0x20)
        escape(c);
      else
        half = backslash() || half;
    }
    const std::string_view inside = std::string_view(out_.text).substr(begin);
    // a key, where a colon follows
    const size_t next = json_.find_first_not_of(" \t\r\n", std::min(at_ + 1, json_.size()));
    if (next != kNone && json_[next] == ':' && !levels_.empty() && levels_.back().object)
      levels_.back().key = std::string(inside);
    else if (half)
      lose("holds half a surrogate pair, for which U+FFFD stands now");
    if (at_ < json_.size()) copy(1);
  }

  size_t first_special(size_t at) const {
    while (at < json_.size() && json_[at] != '"' && json_[at] != '\\' && static_cast<unsigned char>(json_[at]) >= 0x20)
      ++at;
    return at;
  }

  void escape(unsigned char c) {
    char text[8];
    std::snprintf(text, sizeof text, "\\u%04x", c);
    replace(1, text);
  }

  // The code unit of "\uXXXX" at `at`.
  std::optional<uint32_t> unit_at(size_t at) const {
    if (json_.substr(std::min(at, json_.size()), 2) != "\\u" || at + 6 > json_.size()) return {};
    uint32_t unit = 0;
    for (size_t k = at + 2; k < at + 6; ++k) {
      const char c = json_[k];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return {};
      unit = unit * 16 + static_cast<uint32_t>(digit);
    }
    return unit;
  }

  // True where it is half a surrogate pair.
  bool backslash() {
    const std::optional<uint32_t> unit = unit_at(at_);
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
      copy(std::min<size_t>(unit ? 6 : 2, json_.size() - at_));
      return false;
    }
    const std::optional<uint32_t> second = unit_at(at_ + 6);
    if (*unit < 0xDC00 && second && *second >= 0xDC00 && *second <= 0xDFFF) {
      copy(12);
      return false;
    }
    replace(6, "\\ufffd");
    return true;
  }

  void word() {
    size_t end = at_;
    while (end < json_.size() && (is_word(json_[end]) || is_number(json_[end]))) ++end;
    const std::string words(json_.substr(at_, end - at_));
    std::string name = base::fold(words);
    if (name.starts_with('-') || name.starts_with('+')) name.erase(0, 1);
    if (name == "nan" || name == "infinity" || name == "inf") {
      lose("is " + words + ", which is no number of JSON, and is left out");
      return replace(words.size(), "null");
    }
    const size_t first_digit = words.find_first_not_of("-");
    const bool number = std::all_of(words.begin(), words.end(), is_number) && first_digit <= 1 &&
                        words[first_digit] >= '0' && words[first_digit] <= '9';
    if (!number) return copy(words.size());
    if (words.find_first_not_of("-0123456789") == std::string::npos) {
      // 18 digits always fit
      if (words.size() > 18 && !fits(words)) return replace(words.size(), "\"" + words + "\"");
    } else if (const double value = std::strtod(words.c_str(), nullptr); std::isinf(value)) {
      lose("is a number that is too large (" + words.substr(0, 40) + "), and is left out");
      return replace(words.size(), "null");
    }
    copy(words.size());
  }

  static bool fits(const std::string& digits) {
    errno = 0;
    (void)std::strtoll(digits.c_str(), nullptr, 10);
    return errno == 0;
  }

  std::string_view json_;
  size_t at_ = 0;
  MendedJson out_;
  std::vector<Level> levels_;
};

}  // namespace

size_t MendedJson::place_in_original(size_t at) const {
  const auto behind = std::upper_bound(places.begin(), places.end(), at,
                                       [](size_t byte, const std::pair<size_t, size_t>& p) { return byte < p.first; });
  if (behind == places.begin()) return at;
  const auto [mended, original] = *std::prev(behind);
  return original + (at - mended);
}

MendedJson mend_json(std::string_view json) { return Mender(json).run(); }

}  // namespace tellings::read
