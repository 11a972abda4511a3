// Words by which the lines around an article are known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tellings::read {

// Words that begin or fill the lines around articles.
enum class Phrase : uint8_t {
  share,
  subscribe,
  more,
  copyright,
  photo,
  advertisement,
  comments,
  about,
  time,
  cookies,
  offer,
  note
};
constexpr size_t kPhrases = static_cast<size_t>(Phrase::note) + 1;

// One bit per Phrase that stands in the first 600 bytes of `text`.
uint32_t phrases_in(std::string_view text);
// The same of the first `first` bytes of `text`, at most 600, and of all of it.
std::pair<uint32_t, uint32_t> phrases_in(std::string_view text, size_t first);

}  // namespace tellings::read
