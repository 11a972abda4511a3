// Tables that come as a stream of Arrow record batches -> records, a row each. Cells are read where the table's maker
// has them: nothing of the table is copied but the text that a report keeps.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "module/arrow.h"
#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::python {

// What was wrong with one row, or what of it was not understood.
struct Problem {
  int64_t row = 0;  // of the input, from 0; below 0 where no single row is meant
  Error error;
};

// Reports with the rows of the input that they came from, in order.
struct Rows {
  std::vector<Report> reports;
  std::vector<int64_t> rows;
  std::vector<Problem> problems;
  int64_t read = 0;  // how many rows there were, those without a report among them
};

// Reads `json` as the record of `row` into `out`: read::from_record.
void add_record(std::string_view json, int64_t row, Rows* out);

// A table, batch after batch. It is trusted to be as the interface wants it, but for UTF-8, which is checked.
class Table {
 public:
  // Takes over `stream`, which is empty afterwards. Errors: malformed where it is no table, or has no column that could
  // hold a text.
  static Result<std::unique_ptr<Table>> open(ArrowArrayStream* stream);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // The next batch; nothing after the last. Rows are counted on from batch to batch. Errors: not_readable with what the
  // stream's maker says of it.
  Result<std::optional<Rows>> next();
  // Columns that are not read, since their type is no text, number, time or truth value.
  const std::vector<std::string>& unread() const { return unread_; }

 private:
  Table() = default;
  ArrowArrayStream stream_{};
  ArrowSchema schema_{};
  std::vector<std::string> unread_;
  int64_t row_ = 0;
};

}  // namespace tellings::python
