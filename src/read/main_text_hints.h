// What the names that web designers give to boxes tell about the text inside.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "read/page.h"

namespace tellings::read {

enum class Hint : uint8_t {
  article_body,
  article,
  content,
  navigation,
  footer,
  header,
  side,
  comments,
  related,
  share,
  advertisement,
  newsletter,
  caption,
  about,
  overlay,
  lead,
  quote,
  list,
  // by the element itself
  tag_article,
  tag_main,
  tag_nav,
  tag_aside,
  tag_footer,
  tag_header,
  tag_figure,
  tag_form,
  tag_list,
  tag_table,
  tag_blockquote,
  tag_heading,
  tag_section,
  tag_article_body,
};
inline constexpr size_t kHints = static_cast<size_t>(Hint::tag_article_body) + 1;

// One bit per Hint.
uint32_t hints_of(const Page& page, int32_t element);

inline bool has(uint32_t hints, Hint hint) { return (hints >> static_cast<uint32_t>(hint) & 1) != 0; }

}  // namespace tellings::read
