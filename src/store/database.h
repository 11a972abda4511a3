// A database as the store sees it: SQL in, rows out. The store's SQL is written once, for all of them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tellings/result.h"
#include "tellings/store.h"

namespace tellings::store {

// A search looks at so many of the latest reports that have the words: a word of every report then costs no more.
inline constexpr size_t kMostFound = 10000;

// What a parameter or a cell may be.
using Value = std::variant<std::monostate, int64_t, double, std::string>;

class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  int64_t integer(size_t k) const {
    const int64_t* v = std::get_if<int64_t>(&values_[k]);
    return v != nullptr ? *v : 0;
  }
  double real(size_t k) const {
    const double* v = std::get_if<double>(&values_[k]);
    return v != nullptr ? *v : static_cast<double>(integer(k));
  }
  // Empty where it is null.
  const std::string& text(size_t k) const {
    static const std::string kNone;
    const std::string* v = std::get_if<std::string>(&values_[k]);
    return v != nullptr ? *v : kNone;
  }
  std::string take(size_t k) {
    std::string* v = std::get_if<std::string>(&values_[k]);
    return v != nullptr ? std::move(*v) : std::string();
  }
  size_t size() const { return values_.size(); }

 private:
  std::vector<Value> values_;
};

// "1,2,3".
std::string joined(std::span<const int64_t> numbers);

// One connection. One thread at a time.
class Database {
 public:
  virtual ~Database() = default;

  // Runs one statement with its parameters ($1, $2, ... in the text) and gives its rows. Statements are prepared once
  // and kept. Errors as those of Store.
  virtual Result<std::vector<Row>> ask(std::string_view sql, std::span<const Value> parameters) = 0;
  // Runs statements without parameters, one after the other.
  virtual Status run(const std::string& script) = 0;

  // SQL that gives the stories of the latest kMostFound reports that have the words of $1 (words_for_index()), each
  // once.
  virtual const std::string& words_query() const = 0;
  // A condition that holds for the numbers of a list, which is the parameter `$number`; and that parameter.
  virtual std::string in_list(std::string_view column, size_t number) const = 0;
  virtual Value list_of(std::span<const int64_t> numbers) const = 0;
  // What stands behind FROM for the elements of a JSON list of lists, which is the parameter `$number`: rows with a
  // column `value`, of which `value->>0` is the first element.
  virtual std::string rows_of(size_t number) const = 0;
  // Puts the words of a report that was just kept into the index, where the database does not do so by itself.
  virtual Status keep_words(int64_t report, const std::string& title, const std::string& text) = 0;
  virtual Result<bool> has_tables() = 0;
  // What makes the tables of version 1, and what brings those of version k to k + 1.
  virtual std::span<const std::string> migrations() const = 0;
  // Whether it may be asked again later; else another connection is.
  virtual bool lasts() const { return true; }
  // Begins a transaction that will write: waits until no other one writes.
  virtual std::string_view begin_writing() const = 0;
};

// Opens another connection to one database.
class Connector {
 public:
  virtual ~Connector() = default;
  virtual Result<std::unique_ptr<Database>> connect(bool writes) = 0;
  virtual std::string name() const = 0;  // for messages
};

Result<std::unique_ptr<Connector>> sqlite(const std::string& path, Access access);
Result<std::unique_ptr<Connector>> postgres(const std::string& address, Access access);

}  // namespace tellings::store
