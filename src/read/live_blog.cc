#include "read/live_blog.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "read/fragment.h"
#include "read/main_text_words.h"
#include "read/published.h"

namespace tellings::read {
namespace {

constexpr uint32_t kLeastWords = 6;  // of the prose of an entry
constexpr size_t kLeastEntries = 3;
constexpr int32_t kMostInside = 400;  // elements; a larger box is the blog, not an entry

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Minutes since midnight of the first "12:41", "7.05 Uhr", "14h20" or "3:15 p.m." in a line; none where it has none.
std::optional<int> clock_in(std::string_view line) {
  for (size_t at = 1; at + 2 < line.size(); ++at) {
    if ((line[at] != ':' && line[at] != '.' && line[at] != 'h') || !is_digit(line[at - 1]) || !is_digit(line[at + 1]) ||
        !is_digit(line[at + 2]) || (at + 3 < line.size() && is_digit(line[at + 3])))
      continue;
    // "7.05" may be any figure.
    if (line[at] == '.' && line.size() > at + 3 && !base::fold(line.substr(at + 3, 4)).starts_with(" uhr")) continue;
    size_t begin = at - 1;
    if (begin > 0 && is_digit(line[begin - 1])) --begin;
    if (begin > 0 && (is_digit(line[begin - 1]) || line[begin - 1] == '.' || line[begin - 1] == ':')) continue;
    int hours = 0;
    for (size_t k = begin; k < at; ++k) hours = hours * 10 + (line[k] - '0');
    const int minutes = (line[at + 1] - '0') * 10 + (line[at + 2] - '0');
    if (hours > 23 || minutes > 59) continue;
    const std::string rest = base::fold(line.substr(at + 3, 6));
    const size_t half = rest.find_first_not_of(' ');
    if (half != std::string::npos && hours <= 12 && hours > 0) {
      if (rest[half] == 'p' && rest.find('m', half) <= half + 2) return (hours % 12 + 12) * 60 + minutes;
      if (rest[half] == 'a' && rest.find('m', half) <= half + 2) return hours % 12 * 60 + minutes;
    }
    return hours * 60 + minutes;
  }
  return std::nullopt;
}

struct Entry {
  int32_t element = 0;
  std::string stated;        // <time datetime>, ISO 8601
  std::optional<int> clock;  // minutes
};

class LiveBlog {
 public:
  LiveBlog(const Page& page, Purposes* purposes, const Metadata& metadata, const std::vector<size_t>& blocks)
      : page_(page), purposes_(*purposes), metadata_(metadata), blocks_(blocks) {
    // Blocks stand in the order of the document but for text behind an inner box, which counts to the outer one.
    first_.assign(page.elements().size() + 1, page.blocks().size());
    for (size_t k = page.blocks().size(); k-- > 0;) first_[page.blocks()[k].element] = k;
    for (size_t k = page.elements().size(); k-- > 0;) first_[k] = std::min(first_[k], first_[k + 1]);
    taken_.assign(page.elements().size() + 1, 0);
    for (const size_t k : blocks) taken_[page.blocks()[k].element + 1] += page.blocks()[k].words;
    for (size_t k = 1; k < taken_.size(); ++k) taken_[k] += taken_[k - 1];
  }

  std::vector<PagePart> parts() {
    const std::vector<Entry> entries = find();
    if (entries.empty()) return {};
    const bool times_hold = is_one_day(entries);
    std::vector<PagePart> out;
    PagePart rest;  // what stands above or below all entries is the page's own
    rest.to = static_cast<int32_t>(page_.elements().size());
    rest.title = metadata_.title;
    rest.published = metadata_.published;
    std::vector<std::vector<size_t>> own(entries.size());
    for (const size_t k : blocks_) {
      const size_t entry = owner(entries, page_.blocks()[k].element);
      (entry == entries.size() ? rest.blocks : own[entry]).push_back(k);
    }
    if (words_of(rest.blocks) >= kLeastRest) out.push_back(std::move(rest));
    for (size_t at = 0; at < entries.size(); ++at) {
      const Entry& e = entries[at];
      PagePart part;
      part.from = e.element, part.to = page_.elements()[e.element].end;
      part.blocks = words_of(own[at]) >= kLeastWords ? std::move(own[at]) : prose_in(part.from, part.to);
      part.anchor = page_.attribute(e.element, "id");
      part.title = heading_in(part.from, part.to);
      part.published = !e.stated.empty() ? e.stated : times_hold && e.clock ? on_the_day(*e.clock) : std::string();
      if (!part.blocks.empty()) out.push_back(std::move(part));
    }
    return out;
  }

 private:
  static constexpr uint32_t kLeastRest = 12;

  std::vector<Entry> find() {
    const auto& elements = page_.elements();
    std::map<std::tuple<HtmlTag, int32_t, std::string>, std::vector<Entry>> kinds;
    for (int32_t k = 0; k < static_cast<int32_t>(elements.size()); ++k) {
      const Element& e = elements[k];
      if (e.tag != HtmlTag::div && e.tag != HtmlTag::li && e.tag != HtmlTag::section && e.tag != HtmlTag::article)
        continue;
      if (e.hidden || e.end - k > kMostInside || purposes_.is_aside(k)) continue;
      Entry entry;
      entry.element = k;
      if (!read_time(k, &entry)) continue;
      std::string kind = e.hints;
      std::erase_if(kind, is_digit);
      kinds[{e.tag, e.depth, std::move(kind)}].push_back(std::move(entry));
    }
    const double share = metadata_.live_blog ? 0.5 : 0.7;
    std::vector<Entry> best;
    for (auto& [kind, entries] : kinds) {
      if (entries.size() < kLeastEntries || entries.size() <= best.size() || !in_order(entries)) continue;
      uint32_t held = 0;
      for (const Entry& entry : entries) held += taken_[page_.elements()[entry.element].end] - taken_[entry.element];
      if (held >= share * taken_.back()) best = std::move(entries);
    }
    return best;
  }

  // The time at the head of a box that has prose too; false where it has none, or several: a list of entries.
  bool read_time(int32_t k, Entry* entry) const {
    constexpr size_t kHeadBlocks = 4, kMostTimes = 2;
    constexpr uint32_t kMostTimeWords = 8;
    const int32_t end = page_.elements()[k].end;
    size_t times = 0;
    for (int32_t inner = k + 1; inner < end; ++inner) {
      if (page_.elements()[inner].tag != HtmlTag::time) continue;
      if (std::string stated = to_iso_time(page_.attribute(inner, "datetime")); entry->stated.empty())
        entry->stated = stated.find('T') == std::string::npos ? std::string() : std::move(stated);
      if (!entry->clock) entry->clock = clock_in(page_.inner_text(inner));
      if (++times > kMostTimes) return false;
    }
    uint32_t prose = 0;
    size_t blocks = 0, lines = 0;
    for (auto b = first_block(k); b != page_.blocks().end() && b->element < end; ++b, ++blocks) {
      if (b->words <= kMostTimeWords && clock_in(b->text)) {
        if (++lines > kMostTimes) return false;
        if (blocks < kHeadBlocks && !entry->clock) entry->clock = clock_in(b->text);
      }
      if (b->words >= kLeastWords && b->link_words * 2 <= b->words) prose += b->words;
    }
    return (entry->clock || !entry->stated.empty()) && prose >= kLeastWords;
  }

  // Newest or oldest first; a clock passes midnight once.
  static bool in_order(const std::vector<Entry>& entries) {
    size_t up = 0, down = 0;
    for (size_t k = 0; k + 1 < entries.size(); ++k) {
      const Entry &a = entries[k], &b = entries[k + 1];
      int order = 0;
      if (a.clock && b.clock)
        order = *a.clock - *b.clock;
      else if (!a.stated.empty() && !b.stated.empty())
        order = a.stated.compare(b.stated);
      up += order < 0 ? 1 : 0, down += order > 0 ? 1 : 0;
    }
    return std::min(up, down) <= 1 && up + down > 0;
  }

  static bool is_one_day(const std::vector<Entry>& entries) {
    size_t up = 0, down = 0;
    for (size_t k = 0; k + 1 < entries.size(); ++k)
      if (entries[k].clock && entries[k + 1].clock)
        up += *entries[k].clock < *entries[k + 1].clock ? 1 : 0,
            down += *entries[k].clock > *entries[k + 1].clock ? 1 : 0;
    return up == 0 || down == 0;
  }

  std::string on_the_day(int clock) const {
    constexpr size_t kDate = 10, kTime = 19;  // bytes of "2031-03-04", and with "T06:10:00"
    if (metadata_.published.size() < kDate) return {};
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    const std::string time = "T" + two(clock / 60) + ":" + two(clock % 60) + ":00";
    const std::string_view stated = metadata_.published;
    return std::string(stated.substr(0, kDate)) + time +
           std::string(stated.size() > kTime ? stated.substr(kTime) : std::string_view());
  }

  // Which entry an element stands in; entries.size() where in none.
  size_t owner(const std::vector<Entry>& entries, int32_t element) const {
    const auto after = std::upper_bound(entries.begin(), entries.end(), element,
                                        [](int32_t value, const Entry& e) { return value < e.element; });
    if (after == entries.begin() || element >= page_.elements()[(after - 1)->element].end) return entries.size();
    return static_cast<size_t>(after - entries.begin()) - 1;
  }

  // All prose of an entry, where the text's finder passed it over.
  std::vector<size_t> prose_in(int32_t from, int32_t to) const {
    std::vector<size_t> out;
    for (auto b = first_block(from); b != page_.blocks().end() && b->element < to; ++b)
      if (b->words >= kLeastWords && b->link_words * 2 <= b->words && shape_of(b->text).ends_sentence)
        out.push_back(static_cast<size_t>(b - page_.blocks().begin()));
    return out;
  }

  std::string heading_in(int32_t from, int32_t to) const {
    for (int32_t k = from; k < to; ++k) {
      const HtmlTag tag = page_.elements()[k].tag;
      if (tag == HtmlTag::h2 || tag == HtmlTag::h3 || tag == HtmlTag::h4 || tag == HtmlTag::h1)
        if (std::string title = single_spaced(page_.inner_text(k)); count_words(title) > 1) return title;
    }
    return {};
  }

  std::vector<Block>::const_iterator first_block(int32_t from) const {
    return page_.blocks().begin() + static_cast<std::ptrdiff_t>(first_[from]);
  }

  uint32_t words_of(const std::vector<size_t>& blocks) const {
    uint32_t words = 0;
    for (const size_t k : blocks) words += page_.blocks()[k].words;
    return words;
  }

  const Page& page_;
  Purposes& purposes_;
  const Metadata& metadata_;
  const std::vector<size_t>& blocks_;
  std::vector<uint32_t> taken_;  // of each element: the words of `blocks` that stand before it
  std::vector<size_t> first_;    // of each element: the first block in it or behind it
};

}  // namespace

std::vector<PagePart> live_entries(const Page& page, Purposes* purposes, const Metadata& metadata,
                                   const std::vector<size_t>& blocks) {
  return LiveBlog(page, purposes, metadata, blocks).parts();
}

}  // namespace tellings::read
