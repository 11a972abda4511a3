// Words that exclude each other in one place of a statement: "before" and "after", "killed" and "injured", "may" and
// "will". Each lies on an axis, at one of its poles.
#pragma once

#include <cstdint>
#include <string_view>

namespace tellings::languages {

enum class Axis : uint8_t {
  order,       // before, after
  compass,     // north, south, ...
  side,        // left, right
  height,      // upper, lower
  quantifier,  // all, most, half, some, few, none
  pair,        // both, one of the two, neither
  modality,    // may, will, must
  change,      // rose, fell
  measure,     // by so much, to so much: only before a figure
  harm,        // killed, injured, unhurt
  custody,     // arrested, released
  result,      // won, lost
  opening,     // opened, closed
  answer,      // confirmed, denied, did not comment
  will,        // refused, failed, agreed: the first two deny what follows
  consent,     // for, against
  gain,        // profit, loss
  kin,         // brother, sister, father, ...
  halves,      // more than half, less than half; majority, minority
  verdict,     // guilty, acquitted
  revision,    // a figure that is newer than another: "now", "revised"; one pole, opposed to nothing
  toll,        // what is counted on while an event lasts: "missing", "evacuated"; likewise
};
inline constexpr uint8_t kAxes = 22;

// Poles of Axis::will that deny what follows.
inline constexpr uint8_t kRefused = 1, kFailed = 2;

struct Contrast {
  Axis axis;
  uint8_t pole;            // from 1
  std::string_view words;  // folded, phrases parted by commas; a final * stands for any ending
};

}  // namespace tellings::languages
