#include "read/csv.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "read/record.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kBlockBytes = size_t{256} << 10;
constexpr size_t kMostRowBytes = size_t{16} << 20;
constexpr size_t kMostColumns = 10000;
constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr char kDelimiters[] = {',', ';', '\t', '|'};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == kNone; }

// Goes over one row, a byte at a time, so that it can be taken up again when more of the file is there.
class RowEnd {
 public:
  explicit RowEnd(char delimiter) : delimiter_(delimiter) {}

  // The byte of `text` behind the row, from where the last call left off; npos where it does not end there.
  size_t find(std::string_view text) {
    for (; at_ < text.size(); ++at_) {
      const char c = text[at_];
      if (quoted_) {
        if (c == '"') quoted_ = false;  // of a doubled one the second opens it again
      } else if (c == '"' && (begins_ || closed_at_ + 1 == at_)) {
        quoted_ = true;
      } else if (c == '\n') {
        return at_ + 1;
      }
      if (c == '"' && !quoted_) closed_at_ = at_;
      begins_ = !quoted_ && (c == delimiter_ || (begins_ && c == ' '));
    }
    return kNone;
  }
  bool quoted() const { return quoted_; }

 private:
  char delimiter_;
  size_t at_ = 0;
  size_t closed_at_ = kNone - 1;
  bool quoted_ = false;
  bool begins_ = true;  // of a cell nothing but blanks was seen
};

// The cells of one row, without its line end.
std::vector<std::string> cells_of(std::string_view row, char delimiter) {
  while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool quoted = false, begins = true;
  for (size_t k = 0; k < row.size(); ++k) {
    const char c = row[k];
    if (quoted) {
      if (c != '"')
        cells.back().push_back(c);
      else if (k + 1 < row.size() && row[k + 1] == '"')
        cells.back().push_back(row[k++]);
      else
        quoted = false;
    } else if (c == '"' && begins) {
      cells.back().clear();
      quoted = true, begins = false;
    } else if (c == delimiter) {
      if (cells.size() >= kMostColumns) break;
      cells.emplace_back();
      begins = true;
    } else {
      begins = begins && c == ' ';
      cells.back().push_back(c);
    }
  }
  return cells;
}

std::string trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == kNone ? std::string() : std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

// "sep=;" is Excel's way to say what parts the cells.
std::optional<char> declared_delimiter(std::string_view line) {
  if (line.size() < 5 || !(line.starts_with("sep=") || line.starts_with("SEP="))) return {};
  return is_blank(line.substr(5)) ? std::optional(line[4]) : std::nullopt;
}

struct Columns {
  std::vector<std::string> names;  // as records call them, where they do
  size_t known = 0;
  bool text = false;
  char delimiter = ',';
};

Columns columns_by(std::string_view row, char delimiter) {
  Columns out;
  out.delimiter = delimiter;
  for (const std::string& cell : cells_of(row, delimiter)) {
    const std::string name = trimmed(cell);
    const std::string known = known_field(name);
    out.known += !known.empty();
    out.text = out.text || is_text_field(known);
    out.names.push_back(known.empty() ? name : known);
  }
  return out;
}

// By the delimiter that makes most known names of the row.
Columns columns_of(std::string_view row, std::optional<char> declared) {
  if (declared) return columns_by(row, *declared);
  Columns best = columns_by(row, kDelimiters[0]);
  for (const char delimiter : kDelimiters) {
    Columns one = columns_by(row, delimiter);
    if (one.known > best.known || (one.known == best.known && one.names.size() > best.names.size()))
      best = std::move(one);
  }
  return best;
}

class Rows {
 public:
  Rows(Opened file, std::string path) : file_(std::move(file)), path_(std::move(path)) {
    buffer_ = std::move(file_.head);
    if (buffer_.starts_with(kBom)) at_ = kBom.size();
  }

  struct Row {
    std::string_view bytes;  // lives until the next call
    ByteRange range;
    size_t line = 1;  // its first
  };

  void set_delimiter(char delimiter) { delimiter_ = delimiter; }

  // The next row that is not blank; nothing at the end.
  std::optional<Row> next(const Diagnose& diagnose) {
    for (;;) {
      RowEnd end(delimiter_);
      size_t size = kNone;
      while ((size = end.find(left())) == kNone && !over_ && left().size() <= kMostRowBytes) fill();
      if (size == kNone && left().empty()) return {};
      if (size == kNone && end.quoted()) {
        size = std::min(left().find('\n'), left().size() - 1) + 1;
        diagnose(Error{ErrorCode::malformed, "a quote that begins in this row does not end; the line is passed over.",
                       path_, ByteRange{passed_ + at_, passed_ + at_ + size}, line_});
        advance(size);
        continue;
      }
      if (size == kNone) size = left().size();
      Row row{left().substr(0, size), {passed_ + at_, passed_ + at_ + size}, line_};
      advance(size);
      if (!is_blank(row.bytes)) return row;
    }
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  std::string_view left() const { return std::string_view(buffer_).substr(at_); }

  void advance(size_t size) {
    const auto begin = buffer_.begin() + static_cast<ptrdiff_t>(at_);
    line_ += static_cast<size_t>(std::count(begin, begin + static_cast<ptrdiff_t>(size), '\n'));
    at_ += size;
  }

  void fill() {
    passed_ += at_;
    buffer_.erase(0, at_);
    at_ = 0;
    const size_t before = buffer_.size();
    buffer_.resize(before + std::max(kBlockBytes, before / 2));
    const Result<size_t> n = file_.bytes->read(buffer_.data() + before, buffer_.size() - before);
    buffer_.resize(before + (n ? *n : 0));
    over_ = !n || *n == 0;
    if (!n) error_ = n.error();
  }

  Opened file_;
  std::string path_;
  std::string buffer_;
  size_t at_ = 0;      // in buffer_
  size_t passed_ = 0;  // bytes before buffer_
  size_t line_ = 1;
  char delimiter_ = ',';
  bool over_ = false;
  std::optional<Error> error_;
};

// Tables of offices are often in the code page of the machine.
Result<std::string> utf8_of(std::string_view row) {
  if (base::first_invalid(row) == kNone && row.find('\0') == kNone) return std::string(row);
  return to_utf8(row);
}

class Table {
 public:
  Table(const std::string& path, const Sink& sink, const Diagnose& diagnose)
      : path_(path), sink_(sink), diagnose_(diagnose) {}

  // False where the reading is to stop.
  bool give(const Rows::Row& row, const Columns& columns) {
    const auto place = [&](Error error) {
      error.source = path_, error.range = row.range, error.line = row.line;
      return error;
    };
    ++rows_;
    const Result<std::string> text = utf8_of(row.bytes);
    if (!text) return diagnose_(place(text.error())), true;
    std::vector<std::string> cells = cells_of(*text, columns.delimiter);
    while (cells.size() > columns.names.size() && is_blank(cells.back())) cells.pop_back();
    if (cells.size() != columns.names.size())
      return diagnose_(place({ErrorCode::malformed,
                              "has " + std::to_string(cells.size()) + " cells where the first row names " +
                                  std::to_string(columns.names.size()) +
                                  " columns; put cells that hold a delimiter into quotes.",
                              "",
                              {},
                              {}})),
             true;
    nlohmann::json record = nlohmann::json::object();
    for (size_t k = 0; k < cells.size(); ++k)
      if (!is_blank(cells[k]) && !record.contains(columns.names[k])) record[columns.names[k]] = std::move(cells[k]);
    const std::string json = record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    Result<Report> report = from_record(json, path_ + ":" + std::to_string(row.line),
                                        [&](Error warning) { diagnose_(place(std::move(warning))); });
    if (!report) return diagnose_(place(report.error())), true;
    if (report->file.empty()) report->file = path_;
    return sink_(std::move(*report));
  }

  size_t rows() const { return rows_; }

 private:
  const std::string& path_;
  const Sink& sink_;
  const Diagnose& diagnose_;
  size_t rows_ = 0;
};

}  // namespace

bool is_table(std::string_view head) {
  if (head.starts_with(kBom)) head.remove_prefix(kBom.size());
  const std::optional<char> declared = declared_delimiter(head.substr(0, head.find('\n')));
  if (declared) head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
  const Columns columns = columns_of(head.substr(0, head.find('\n')), declared);
  // words of a sentence are columns of no table
  const bool named = std::all_of(columns.names.begin(), columns.names.end(),
                                 [](const std::string& name) { return name.size() <= 60; });
  return columns.text && columns.known >= 2 && named;
}

Status read_csv(Opened file, const std::string& path, const Sink& sink, const Diagnose& diagnose) {
  Rows rows(std::move(file), path);
  std::optional<Rows::Row> header = rows.next(diagnose);
  std::optional<char> declared;
  if (header && (declared = declared_delimiter(header->bytes))) {
    rows.set_delimiter(*declared);
    header = rows.next(diagnose);
  }
  if (!header) {
    if (rows.error()) return *rows.error();
    return Error{ErrorCode::empty, "holds no table; is it the right file?", path, {}, {}};
  }
  const Result<std::string> names = utf8_of(header->bytes);
  const Columns columns = columns_of(names ? std::string_view(*names) : header->bytes, declared);
  if (!columns.text)
    return Error{
        ErrorCode::malformed,
        "is a table without a column that holds texts; its first row must name one \"text\" (others: id, title, "
        "source, published, url, language).",
        path, header->range, header->line};
  rows.set_delimiter(columns.delimiter);
  Table table(path, sink, diagnose);
  while (const std::optional<Rows::Row> row = rows.next(diagnose))
    if (!table.give(*row, columns)) return Nothing{};
  if (rows.error()) diagnose(*rows.error());
  if (table.rows() == 0) return Error{ErrorCode::empty, "names columns, but holds no row.", path, {}, {}};
  return Nothing{};
}

}  // namespace tellings::read
