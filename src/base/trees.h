// Boosted decision trees: the one form of every small trained model in the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tellings/result.h"

namespace tellings::base {

// A sum of regression trees over a fixed row of features, mapped to 0..1 by the logistic function and, where the file
// has one, a calibration (Platt: a * margin + b). Made by tools/train; immutable and thread-safe.
//
// File, little-endian: "TREE", u32 version 1, u32 features, u32 trees, f32 a, f32 b, u32 nodes; then for each tree its
// u32 first node; then the nodes: i16 feature (-1: leaf), u16 right child (offset from the tree's first node; the left
// child follows its parent), f32 threshold (go left where feature <= threshold) or leaf value.
class Trees {
 public:
  // Error malformed where the bytes are not such a file; every index is checked here so that evaluation needs no check.
  static Result<Trees> parse(std::string_view bytes);

  // Raw sum of leaves. `row` must have features() entries; no NaN.
  float margin(std::span<const float> row) const;
  // A margin() through calibration and logistic function: 0 to 1.
  float calibrated(float margin) const;
  // calibrated(margin(row)).
  float probability(std::span<const float> row) const;

  // probability() of many rows, each of features() entries: out[k] for rows[k]. The same values; several times as fast,
  // most of all where no tree has more than 16 leaves.
  void probabilities(std::span<const float* const> rows, float* out) const;

  size_t features() const { return features_; }

 private:
  struct Node {
    int16_t feature;
    uint16_t right;
    float value;
  };
  static_assert(sizeof(Node) == 8);
  // A node for a walk of a fixed number of steps: a leaf leads to itself.
  struct Step {
    float threshold;
    uint32_t feature;
    uint32_t child[2];  // where feature <= threshold, and where not
  };

  // What a feature's value rules out: where it lies above `threshold`, the leaves left of the nodes with that
  // threshold.
  struct Cut {
    uint16_t tree;
    uint16_t left_open;  // a bit for each leaf of the tree, from the left: not those below the node's left child
  };
  struct Threshold {
    float value;
    uint32_t cuts_end;  // its cuts begin where those of the one before it end
  };
  struct Column {
    uint32_t feature;
    uint32_t thresholds_end;  // as above; its thresholds rise
  };
  static constexpr size_t kMostLeaves = 16;  // of a tree that is evaluated by cuts: a bit each
  static constexpr size_t kSideBySide = 16;  // rows

  Trees() = default;
  void lay_out_steps();
  void lay_out_cuts();
  void margins_by_cuts(const float* const* rows, uint16_t* open, float* out) const;
  uint32_t next(uint32_t at, const float* row) const {
    const Step& s = steps_[at];
    return s.child[row[s.feature] <= s.threshold ? 0 : 1];
  }
  template <size_t kRows>
  void margins(const float* const* rows, float* out) const;

  size_t features_ = 0;
  float slope_ = 1;
  float offset_ = 0;
  std::vector<uint32_t> roots_;
  std::vector<Node> nodes_;
  std::vector<Step> steps_;       // one for each node
  std::vector<uint32_t> depths_;  // of each tree: the most steps from its root to a leaf
  // Empty where some tree has more leaves, or is none (two nodes share a child).
  std::vector<Column> columns_;
  std::vector<Threshold> thresholds_;
  std::vector<Cut> cuts_;
  std::vector<float> leaves_;  // kMostLeaves for each tree
};

}  // namespace tellings::base
