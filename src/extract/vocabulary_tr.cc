#include "vocabulary.h"

namespace tellings::extract {
std::span<const Row> turkish_rows() { return {}; }
}  // namespace tellings::extract
