// The columns of one Arrow record batch, read where they lie: what Spark and Ray hand over, of the types that
// tellings.spark itself gave it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "module/arrow.h"
#include "module/python.h"

namespace tellings::python {

// Takes a batch over from the two capsules of __arrow_c_array__(), and releases it. Its columns hold no nulls.
class Columns {
 public:
  // Nothing, with Python's exception set, where these are no such capsules, or a column is of another type than
  // numbers() and bytes() read.
  static std::optional<Columns> of(PyObject* schema, PyObject* array);
  Columns(Columns&& other) noexcept;
  ~Columns();

  int64_t rows() const { return array_.length; }
  // Precondition: the column is of whole numbers of 64 bits.
  const uint64_t* numbers(int64_t column) const;
  // Precondition: the column is of binary values or texts, with offsets of 32 bits.
  std::string_view bytes(int64_t column, int64_t row) const;

 private:
  Columns() = default;
  ArrowSchema schema_{};
  ArrowArray array_{};
};

}  // namespace tellings::python
