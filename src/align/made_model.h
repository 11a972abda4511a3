// Stand-ins for the model in this room's tests.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/vectors.h"
#include "tellings/encoder.h"

namespace tellings::align {

// Words that were given one sense have one vector; every other word has one of its own.
class MadeTable final : public WordTable {
 public:
  void same(const std::vector<std::string>& words) {
    const size_t sense = senses_++;
    for (const std::string& word : words) sense_of_[word] = sense;
  }
  std::vector<Piece> pieces(std::string_view) const override { return {}; }
  double surprisal(std::string_view) const override { return 20; }
  // The mean of the words' vectors, of unit length.
  Vector vector(std::string_view text) const override {
    Vector out(kSize, 0.0f);
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find_first_of(" .", at), text.size());
      if (end > at) {
        const std::string word(text.substr(at, end - at));
        const auto found = sense_of_.find(word);
        ++out[(found != sense_of_.end() ? found->second : kOwn + std::hash<std::string>()(word) % kOwn) % kSize];
      }
      at = end + 1;
    }
    float norm = 0;
    for (const float v : out) norm += v * v;
    if (norm > 0)
      for (float& v : out) v /= std::sqrt(norm);
    return out;
  }

 private:
  static constexpr size_t kOwn = 4096, kSize = 2 * kOwn;
  std::map<std::string, size_t> sense_of_;
  size_t senses_ = 0;
};

// Gives texts that were said to mean one thing one vector, every other text one of its own; counts what it is asked.
class MadeEncoder final : public Encoder {
 public:
  void same(const std::vector<std::string>& texts, float likeness = 1) {
    const size_t sense = senses_++;
    for (size_t k = 0; k < texts.size(); ++k) known_[texts[k]] = {sense, k == 0 ? 1 : likeness};
  }
  std::vector<Vector> encode(std::span<const std::string_view> texts) override {
    whole += texts.size();
    return all(texts);
  }
  std::vector<Vector> encode_early(std::span<const std::string_view> texts) override {
    early += texts.size();
    return all(texts);
  }
  std::vector<PieceVectors> encode_pieces(std::span<const std::string_view> texts) override {
    ++piece_calls;
    std::vector<PieceVectors> out;
    for (const std::string_view text : texts) {
      PieceVectors& p = out.emplace_back();
      for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(' ', at), text.size());
        p.pieces.push_back({0, {at, end}});
        p.vectors.push_back(vector_of(text.substr(at, end - at)));
        at = end + 1;
      }
    }
    return out;
  }
  size_t whole = 0, early = 0, piece_calls = 0;

 private:
  struct Known {
    size_t sense;
    float likeness;
  };
  static constexpr size_t kSize = 256;
  Vector vector_of(std::string_view text) {
    Vector out(kSize, 0.0f);
    const auto found = known_.find(std::string(text));
    const size_t own = kSize - 1 - others_++ % (kSize / 2);
    if (found == known_.end()) {
      out[own] = 1;
      return out;
    }
    out[found->second.sense] = found->second.likeness;
    out[own] = std::sqrt(1 - found->second.likeness * found->second.likeness);
    return out;
  }
  std::vector<Vector> all(std::span<const std::string_view> texts) {
    std::vector<Vector> out;
    for (const std::string_view text : texts) out.push_back(vector_of(text));
    return out;
  }
  std::map<std::string, Known> known_;
  size_t senses_ = 0, others_ = 0;
};

}  // namespace tellings::align
