#include "module/table.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/instant.h"
#include "base/utf8.h"
#include "tellings/read.h"

namespace tellings::python {
namespace {

using Json = nlohmann::json;

constexpr int64_t kSecondsOfDay = 24 * 60 * 60;

// Buffers of the interface: that of validity is the first of all types read here.
constexpr int64_t kValidity = 0;
constexpr int64_t kValues = 1;
constexpr int64_t kBytes = 2;

template <typename T>
const T* buffer(const ArrowArray& array, int64_t which) {
  return static_cast<const T*>(array.buffers[which]);
}

bool bit(const uint8_t* bits, int64_t at) { return (bits[at / 8] >> (at % 8) & 1) != 0; }

bool is_null(const ArrowArray& array, int64_t at) {
  const uint8_t* bits = array.null_count == 0 ? nullptr : buffer<uint8_t>(array, kValidity);
  return bits != nullptr && !bit(bits, at);
}

template <typename Offset>
std::string_view text_between(const ArrowArray& array, int64_t at) {
  const Offset* offsets = buffer<Offset>(array, kValues);
  const Offset size = offsets[at + 1] - offsets[at];
  return size == 0 ? std::string_view() : std::string_view(buffer<char>(array, kBytes) + offsets[at], size);
}

// A view holds its length and either up to twelve bytes or a prefix, the number of a buffer and a place in it.
std::string_view text_viewed(const ArrowArray& array, int64_t at) {
  constexpr int32_t kInside = 12;
  struct View {
    int32_t size;
    char prefix[4];
    int32_t which;
    int32_t offset;
  };
  static_assert(sizeof(View) == 16);
  const View& view = buffer<View>(array, kValues)[at];
  const auto size = static_cast<size_t>(view.size);
  if (view.size <= kInside) return {view.prefix, size};
  return {buffer<char>(array, kBytes + view.which) + view.offset, size};
}

int64_t whole_number(std::string_view format, const ArrowArray& array, int64_t at) {
  switch (format[0]) {
    case 'c':
      return buffer<int8_t>(array, kValues)[at];
    case 'C':
      return buffer<uint8_t>(array, kValues)[at];
    case 's':
      return buffer<int16_t>(array, kValues)[at];
    case 'S':
      return buffer<uint16_t>(array, kValues)[at];
    case 'i':
      return buffer<int32_t>(array, kValues)[at];
    case 'I':
      return buffer<uint32_t>(array, kValues)[at];
    default:
      return buffer<int64_t>(array, kValues)[at];
  }
}

bool is_whole_number(std::string_view format) {
  return format.size() == 1 && std::string_view("cCsSiIlL").find(format[0]) != std::string_view::npos;
}
bool is_text(std::string_view format) { return format == "u" || format == "U" || format == "vu"; }
// "tss:Europe/Berlin": seconds; then m, u and n for thousandths and less.
bool is_instant(std::string_view format) { return format.size() >= 4 && format.starts_with("ts") && format[3] == ':'; }
bool is_day(std::string_view format) { return format == "tdD" || format == "tdm"; }

int64_t floor_divided(int64_t value, int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

// An instant of a zone is kept in universal time; one without a zone is a clock's reading.
std::string instant(std::string_view format, int64_t value) {
  const int64_t a_second = format[2] == 's'   ? 1
                           : format[2] == 'm' ? 1'000
                           : format[2] == 'u' ? 1'000'000
                                              : 1'000'000'000;
  std::string text = base::utc_text(floor_divided(value, a_second));
  if (format.size() == 4) text.pop_back();  // "Z"
  return text;
}

std::string day(std::string_view format, const ArrowArray& array, int64_t at) {
  constexpr size_t kDate = std::string_view("2031-05-12").size();
  const int64_t seconds = format == "tdD" ? buffer<int32_t>(array, kValues)[at] * kSecondsOfDay
                                          : floor_divided(buffer<int64_t>(array, kValues)[at], 1'000);
  return base::utc_text(seconds).substr(0, kDate);
}

bool is_read(const ArrowSchema& column) {
  const std::string_view format = column.format;
  if (column.dictionary != nullptr) return is_whole_number(format) && is_read(*column.dictionary);
  return is_text(format) || is_whole_number(format) || is_instant(format) || is_day(format) || format == "g" ||
         format == "f" || format == "b" || format == "n";
}

std::string_view text_of(std::string_view format, const ArrowArray& array, int64_t at) {
  return format == "u"   ? text_between<int32_t>(array, at)
         : format == "U" ? text_between<int64_t>(array, at)
                         : text_viewed(array, at);
}

// `at` counts from the column's beginning, its offset apart. Null for what is not there.
Json cell(const ArrowSchema& column, const ArrowArray& array, int64_t at) {
  const std::string_view format = column.format;
  at += array.offset;
  if (format == "n" || is_null(array, at)) return nullptr;
  if (column.dictionary != nullptr) return cell(*column.dictionary, *array.dictionary, whole_number(format, array, at));
  if (is_text(format)) return std::string(text_of(format, array, at));
  if (format == "L") return buffer<uint64_t>(array, kValues)[at];
  if (is_whole_number(format)) return whole_number(format, array, at);
  if (is_instant(format)) return instant(format, buffer<int64_t>(array, kValues)[at]);
  if (is_day(format)) return day(format, array, at);
  if (format == "g") return buffer<double>(array, kValues)[at];
  if (format == "f") return buffer<float>(array, kValues)[at];
  return bit(buffer<uint8_t>(array, kValues), at);
}

void add_row(const ArrowSchema& schema, const ArrowArray& batch, int64_t at, int64_t row, Rows* out) {
  Json record = Json::object();
  for (int64_t c = 0; c < schema.n_children; ++c) {
    const ArrowSchema& column = *schema.children[c];
    if (!is_read(column)) continue;
    Json value = cell(column, *batch.children[c], at + batch.offset);
    if (value.is_null()) continue;
    if (value.is_string() && base::first_invalid(value.get_ref<const std::string&>()) != std::string_view::npos) {
      out->problems.push_back({row,
                               {ErrorCode::not_text,
                                "holds bytes in column '" + std::string(column.name) + "' that are not UTF-8.",
                                "",
                                {},
                                {}}});
      return;
    }
    record[column.name] = std::move(value);
  }
  add_record(record.dump(-1, ' ', false, Json::error_handler_t::replace), row, out);
}

}  // namespace

void add_record(std::string_view json, int64_t row, Rows* out) {
  const auto wrong = [&](Error error) { out->problems.push_back({row, std::move(error)}); };
  Result<Report> report = read::from_record(json, std::to_string(row), wrong);
  if (!report) return wrong(report.error());
  out->reports.push_back(std::move(*report));
  out->rows.push_back(row);
}

Result<std::unique_ptr<Table>> Table::open(ArrowArrayStream* stream) {
  std::unique_ptr<Table> out(new Table);
  out->stream_ = *stream;
  stream->release = nullptr;
  if (out->stream_.release == nullptr)
    return Error{ErrorCode::usage, "this stream of batches was read already; make a new one.", "", {}, {}};
  if (out->stream_.get_schema(&out->stream_, &out->schema_) != 0) {
    const char* why = out->stream_.get_last_error(&out->stream_);
    return Error{ErrorCode::not_readable, why == nullptr ? "the table has no schema." : why, "", {}, {}};
  }
  if (std::strcmp(out->schema_.format, "+s") != 0)
    return Error{ErrorCode::malformed, "this is a column and no table; give the table it is of.", "", {}, {}};
  bool any_text = false;
  for (int64_t c = 0; c < out->schema_.n_children; ++c) {
    const ArrowSchema& column = *out->schema_.children[c];
    if (!is_read(column)) out->unread_.emplace_back(column.name);
    any_text = any_text || is_text((column.dictionary != nullptr ? column.dictionary : &column)->format);
  }
  if (!any_text)
    return Error{ErrorCode::malformed,
                 "the table has no column of texts; one named \"text\" or \"html\" is wanted.",
                 "",
                 {},
                 {}};
  return out;
}

Table::~Table() {
  if (schema_.release != nullptr) schema_.release(&schema_);
  if (stream_.release != nullptr) stream_.release(&stream_);
}

Result<std::optional<Rows>> Table::next() {
  ArrowArray batch{};
  if (stream_.get_next(&stream_, &batch) != 0) {
    const char* why = stream_.get_last_error(&stream_);
    return Error{ErrorCode::not_readable, why == nullptr ? "the next batch could not be read." : why, "", {}, {}};
  }
  if (batch.release == nullptr) return std::optional<Rows>();
  Rows out;
  out.read = batch.length;
  for (int64_t k = 0; k < batch.length; ++k) add_row(schema_, batch, k, row_ + k, &out);
  row_ += batch.length;
  batch.release(&batch);
  return std::optional<Rows>(std::move(out));
}

}  // namespace tellings::python
