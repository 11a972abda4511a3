// What the attribution models look at: hashed features for the linear models, a row of numbers for the trees.
//
// Method: three steps. A linear model over hashed features says which word is a cue ("said"). For each cue four linear
// models over the same hashed features of each place between two tokens say where content and source begin and end.
// Boosted trees then judge the few best contents of each cue. Trained by tools/train/train_attributions.py; features
// are written here alone, so that training and use cannot drift apart.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/attributions_tokens.h"

namespace tellings::extract {

inline constexpr uint32_t kCueBits = 18;    // 2^bits weights
inline constexpr uint32_t kBoundBits = 16;  // 2^bits rows of four weights
enum BoundColumn : size_t { kContentBegin, kContentEnd, kSourceBegin, kSourceEnd, kBoundColumns };

// A fixed room for the ids of one thing's features.
struct FeatureIds {
  static constexpr size_t kRoom = 40;
  std::array<uint32_t, kRoom> id;
  size_t count = 0;
  std::span<const uint32_t> all() const { return {id.data(), count}; }
};

// The features of token t as a cue: of the word alone (cheap, they rule most words out), and all of them.
void cue_lexical_features(const SeenText& text, uint32_t t, FeatureIds* out);
void cue_features(const SeenText& text, uint32_t t, FeatureIds* out);

// The places where contents or sources of the cue at t may begin or end, in order: position p is before token p.
void bound_positions(const SeenText& text, uint32_t t, std::vector<uint32_t>* out);

// The features of position p seen from the cue at t. `commas` is the number of commas between them.
void bound_features(const SeenText& text, uint32_t t, uint32_t p, uint32_t commas, FeatureIds* out);

// Weights of four bits each: kWeightSteps[code] hundredths, finer about zero, where most are. File, little-endian:
// "HASH", u32 version 2, u32 bits, u32 columns, f32 bias for each column, then the codes row by row, the lower half of
// a byte first.
inline constexpr std::array<int16_t, 16> kWeightSteps = {0,    6,    14,   26,  44,  70,  110, 180,
                                                         -260, -180, -110, -70, -44, -26, -14, -6};
class HashedWeights {
 public:
  // False where the bytes are not such a file. `bytes` must outlive this.
  bool parse(std::string_view bytes, uint32_t bits, uint32_t columns);
  float score(std::span<const uint32_t> ids) const;  // one column
  void scores(std::span<const uint32_t> ids, std::array<float, kBoundColumns>* out) const;

 private:
  std::array<float, kBoundColumns> bias_{};
  const unsigned char* weights_ = nullptr;
};

}  // namespace tellings::extract
