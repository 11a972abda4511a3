#include "module/columns.h"

#include <string>

namespace tellings::python {
namespace {

constexpr int64_t kValues = 1;
constexpr int64_t kBytes = 2;

}  // namespace

std::optional<Columns> Columns::of(PyObject* schema, PyObject* array) {
  auto* of_schema = static_cast<ArrowSchema*>(PyCapsule_GetPointer(schema, "arrow_schema"));
  auto* of_array =
      of_schema == nullptr ? nullptr : static_cast<ArrowArray*>(PyCapsule_GetPointer(array, "arrow_array"));
  if (of_array == nullptr) return std::nullopt;
  Columns out;
  out.schema_ = *of_schema;
  out.array_ = *of_array;
  of_schema->release = nullptr;
  of_array->release = nullptr;
  for (int64_t c = 0; c < out.schema_.n_children; ++c)
    if (std::string_view("lzu").find(out.schema_.children[c]->format) == std::string_view::npos) {
      raise({ErrorCode::usage,
             "column '" + std::string(out.schema_.children[c]->name) + "' comes in Arrow's form '" +
                 out.schema_.children[c]->format +
                 "'; is spark.sql.execution.arrow.useLargeVarTypes set? It is to be false.",
             "",
             {},
             {}});
      return std::nullopt;
    }
  return out;
}

Columns::Columns(Columns&& other) noexcept : schema_(other.schema_), array_(other.array_) {
  other.schema_.release = nullptr;
  other.array_.release = nullptr;
}

Columns::~Columns() {
  if (array_.release != nullptr) array_.release(&array_);
  if (schema_.release != nullptr) schema_.release(&schema_);
}

const uint64_t* Columns::numbers(int64_t column) const {
  const ArrowArray& of = *array_.children[column];
  return static_cast<const uint64_t*>(of.buffers[kValues]) + of.offset + array_.offset;
}

std::string_view Columns::bytes(int64_t column, int64_t row) const {
  const ArrowArray& of = *array_.children[column];
  const auto* offsets = static_cast<const int32_t*>(of.buffers[kValues]) + of.offset + array_.offset;
  const int32_t size = offsets[row + 1] - offsets[row];
  if (size == 0) return {};
  return {static_cast<const char*>(of.buffers[kBytes]) + offsets[row], static_cast<size_t>(size)};
}

}  // namespace tellings::python
