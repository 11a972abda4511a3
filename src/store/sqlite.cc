// SQLite: one file, write-ahead log, full-text index (FTS5). https://www.sqlite.org/wal.html
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <unordered_map>

#include "store/database.h"
#include "store/schema.h"

namespace tellings::store {
namespace {

constexpr int kApplicationId = 0x54656c6c;  // "Tell", in the header of the file
constexpr int kBusyMs = 10000;

class Sqlite final : public Database {
 public:
  // `lasts`: false where the file is read as one that nobody writes.
  Sqlite(sqlite3* db, std::string path, bool lasts) : db_(db), path_(std::move(path)), lasts_(lasts) {}
  ~Sqlite() override {
    for (const auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Result<std::vector<Row>> ask(std::string_view sql, std::span<const Value> parameters) override {
    sqlite3_stmt*& statement = prepared_[std::string(sql)];
    if (statement == nullptr && sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                                   SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      return trouble();
    bind(statement, parameters);
    std::vector<Row> rows;
    int rc = SQLITE_ROW;
    while ((rc = sqlite3_step(statement)) == SQLITE_ROW) rows.push_back(row_of(statement));
    std::optional<Error> error;
    if (rc != SQLITE_DONE) error = trouble();
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (error) return *error;
    return rows;
  }

  Status run(const std::string& script) override {
    if (sqlite3_exec(db_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return trouble();
    return Nothing{};
  }

  const std::string& words_query() const override {
    // the rows themselves, with their texts, would have to be read from as many places of the file
    static const std::string kQuery =
        "SELECT DISTINCT story FROM report INDEXED BY report_in_story WHERE current = 1 AND story IS NOT NULL AND "
        "report IN (SELECT rowid FROM "
        "report_words WHERE report_words MATCH $1 ORDER BY rowid DESC LIMIT " +
        std::to_string(kMostFound) + ")";
    return kQuery;
  }
  std::string in_list(std::string_view column, size_t number) const override {
    return std::string(column) + " IN (SELECT value FROM json_each($" + std::to_string(number) + "))";
  }
  Value list_of(std::span<const int64_t> numbers) const override { return "[" + joined(numbers) + "]"; }

  std::string rows_of(size_t number) const override { return "json_each($" + std::to_string(number) + ")"; }

  // Not by a trigger: with an untrusted schema (a file that somebody else made) those may not write to virtual tables.
  Status keep_words(int64_t report, const std::string& title, const std::string& text) override {
    const Value values[] = {report, title, text};
    const auto put = ask("INSERT INTO report_words (rowid, title, text) VALUES ($1, $2, $3)", values);
    if (!put) return put.error();
    return Nothing{};
  }

  Result<bool> has_tables() override {
    const Result<std::vector<Row>> found = ask("SELECT count(*) FROM sqlite_master WHERE name = 'about'", {});
    if (!found) return found.error();
    return (*found)[0].integer(0) > 0;
  }

  std::span<const std::string> migrations() const override { return sqlite_migrations(); }
  bool lasts() const override { return lasts_; }
  std::string_view begin_writing() const override { return "BEGIN IMMEDIATE"; }

  Error trouble() const {
    const int code = sqlite3_errcode(db_);
    const auto error = [&](ErrorCode kind, std::string message) {
      return Error{kind, std::move(message), path_, {}, {}};
    };
    switch (code & 0xFF) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return error(ErrorCode::malformed,
                     "is damaged, or no database; put a copy in its place, or save what can be read of it with "
                     "`sqlite3 FILE .recover`.");
      case SQLITE_FULL:
        return error(ErrorCode::not_writable, "could not be written: the disk is full. Nothing of it was lost.");
      case SQLITE_READONLY:
        return error(ErrorCode::not_writable, "may not be written: file or folder are read-only.");
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return error(ErrorCode::not_writable, "is being written by another process; try again.");
      case SQLITE_IOERR:
        return error(ErrorCode::not_readable,
                     std::string("could not be read or written: ") + sqlite3_errmsg(db_) + ".");
      case SQLITE_CANTOPEN:
        return error(ErrorCode::not_readable, "could not be opened; is the folder there, and may you write to it?");
      default:
        return error(ErrorCode::not_readable, std::string(sqlite3_errmsg(db_)) + ".");
    }
  }

 private:
  static void bind(sqlite3_stmt* statement, std::span<const Value> parameters) {
    for (size_t k = 0; k < parameters.size(); ++k) {
      const int at = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(k + 1)).c_str());
      if (at == 0) continue;  // this form of the statement does not need it
      if (const auto* i = std::get_if<int64_t>(&parameters[k])) sqlite3_bind_int64(statement, at, *i);
      if (const auto* d = std::get_if<double>(&parameters[k])) sqlite3_bind_double(statement, at, *d);
      if (const auto* s = std::get_if<std::string>(&parameters[k]))
        sqlite3_bind_text64(statement, at, s->data(), s->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
  }

  static Row row_of(sqlite3_stmt* statement) {
    std::vector<Value> values(static_cast<size_t>(sqlite3_column_count(statement)));
    for (size_t k = 0; k < values.size(); ++k) {
      const int at = static_cast<int>(k);
      switch (sqlite3_column_type(statement, at)) {
        case SQLITE_INTEGER:
          values[k] = sqlite3_column_int64(statement, at);
          break;
        case SQLITE_FLOAT:
          values[k] = sqlite3_column_double(statement, at);
          break;
        case SQLITE_NULL:
          break;
        default: {
          const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, at));
          const auto size = static_cast<size_t>(sqlite3_column_bytes(statement, at));
          values[k] = bytes == nullptr ? std::string() : std::string(bytes, size);
        }
      }
    }
    return Row(std::move(values));
  }

  sqlite3* db_;
  std::string path_;
  bool lasts_;
  std::unordered_map<std::string, sqlite3_stmt*> prepared_;
};

class SqliteConnector final : public Connector {
 public:
  SqliteConnector(std::string path, Access access) : path_(std::move(path)), access_(access) {}

  Result<std::unique_ptr<Database>> connect(bool writes) override {
    sqlite3* db = nullptr;
    const int flags = access_ == Access::read             ? SQLITE_OPEN_READONLY
                      : access_ == Access::make && writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                          : SQLITE_OPEN_READWRITE;
    const bool still = access_ == Access::read && stands_still();
    const int rc = sqlite3_open_v2(still ? unchanging().c_str() : path_.c_str(), &db,
                                   flags | SQLITE_OPEN_NOMUTEX | (still ? SQLITE_OPEN_URI : 0), nullptr);
    auto made = std::make_unique<Sqlite>(db, path_, !still);
    if (rc != SQLITE_OK) return made->trouble();
    sqlite3_busy_timeout(db, kBusyMs);
    sqlite3_extended_result_codes(db, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    std::string setup =
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; "
        "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA mmap_size = 2147418112; PRAGMA temp_store = "
        "MEMORY;";
    if (writes && access_ != Access::read) {
      const Result<std::vector<Row>> tables = made->ask("SELECT count(*) FROM sqlite_master", {});
      if (!tables) return tables.error();
      if ((*tables)[0].integer(0) == 0)  // new: its mark stands in the file itself then, before there is a log
        setup = "PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA journal_mode = WAL;" + setup;
    }
    if (const Status set = made->run(setup); !set) return set.error();
    if (const Status own = is_ours(made.get()); !own) return own.error();
    return std::unique_ptr<Database>(std::move(made));
  }

  std::string name() const override { return path_; }

 private:
  // Readers of a file with a log make a file of their own beside it. Where that may not be, and no log is there, which
  // says that nobody writes now, the file is read as it stands: for one question, for somebody may write later.
  bool stands_still() const {
    const size_t slash = path_.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash + 1);
    struct stat about{};
    return ::access(folder.c_str(), W_OK) != 0 && ::stat((path_ + "-wal").c_str(), &about) != 0;
  }

  // https://www.sqlite.org/uri.html
  std::string unchanging() const {
    std::string out = "file:";
    for (const char c : path_) {
      if (c == '%' || c == '?' || c == '#')
        out += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
      else
        out.push_back(c);
    }
    return out + "?immutable=1";
  }

  Status is_ours(Database* db) const {
    const Result<std::vector<Row>> id = db->ask("PRAGMA application_id", {});
    if (!id) return id.error();
    if (id->size() != 1 || (*id)[0].integer(0) != kApplicationId)
      return Error{ErrorCode::malformed, "is a database of another program, no store.", path_, {}, {}};
    return Nothing{};
  }

  std::string path_;
  Access access_;
};

}  // namespace

Result<std::unique_ptr<Connector>> sqlite(const std::string& path, Access access) {
  struct stat about{};
  const bool there = ::stat(path.c_str(), &about) == 0;
  if (!there && access != Access::make)
    return Error{ErrorCode::not_found, "there is no such store; `tellings add` makes one.", path, {}, {}};
  if (there && S_ISDIR(about.st_mode)) return Error{ErrorCode::not_readable, "is a folder, no store.", path, {}, {}};
  if (there && about.st_size > 0 && !is_store(path))
    return Error{ErrorCode::malformed, "is no store of this program; it was left as it is.", path, {}, {}};
  if (there && about.st_size == 0 && access == Access::read)
    return Error{ErrorCode::malformed, "is empty: no store.", path, {}, {}};
  return std::unique_ptr<Connector>(std::make_unique<SqliteConnector>(path, access));
}

}  // namespace tellings::store
