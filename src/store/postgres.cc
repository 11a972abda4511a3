// PostgreSQL, for desks that share a store. https://www.postgresql.org/docs/15/libpq.html
#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "store/database.h"
#include "store/schema.h"

namespace tellings::store {
namespace {

// Types of columns, by the numbers that the server gives them (pg_type.dat).
enum : Oid { kBool = 16, kInt8 = 20, kInt2 = 21, kInt4 = 23, kFloat4 = 700, kFloat8 = 701, kNumeric = 1700 };

struct FreeResult {
  void operator()(PGresult* r) const { PQclear(r); }
};
using Answer = std::unique_ptr<PGresult, FreeResult>;

// The address without what may be a password.
std::string shown(const std::string& address) {
  const size_t at = address.find('@');
  const size_t begin = address.find("://");
  return at == std::string::npos || begin == std::string::npos ? address
                                                               : address.substr(0, begin + 3) + address.substr(at + 1);
}

// What the library says of the last thing that went wrong, on one line.
std::string said_by(const PGconn* connection) {
  std::string out = PQerrorMessage(connection);
  std::replace(out.begin(), out.end(), '\t', ' ');
  std::replace(out.begin(), out.end(), '\n', ' ');
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

class Postgres final : public Database {
 public:
  Postgres(PGconn* connection, std::string name) : connection_(connection), name_(std::move(name)) {}
  ~Postgres() override { PQfinish(connection_); }
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;

  Result<std::vector<Row>> ask(std::string_view sql, std::span<const Value> parameters) override {
    const Result<std::string> statement = prepared(sql);
    if (!statement) return statement.error();
    std::vector<std::string> texts(parameters.size());
    std::vector<const char*> values(parameters.size());
    for (size_t k = 0; k < parameters.size(); ++k) {
      const Value& v = parameters[k];
      if (std::holds_alternative<std::monostate>(v)) continue;
      if (const auto* i = std::get_if<int64_t>(&v)) texts[k] = std::to_string(*i);
      if (const auto* d = std::get_if<double>(&v)) texts[k] = exact(*d);
      if (const auto* s = std::get_if<std::string>(&v)) texts[k] = without_zeros(*s);
      values[k] = texts[k].c_str();
    }
    const Answer answer(PQexecPrepared(connection_, statement->c_str(), static_cast<int>(values.size()), values.data(),
                                       nullptr, nullptr, 0));
    return rows_of(answer.get());
  }

  Status run(const std::string& script) override {
    const Answer answer(PQexec(connection_, script.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return trouble(answer.get());
    return Nothing{};
  }

  const std::string& words_query() const override {
    // every phrase of the index's own syntax is one that websearch_to_tsquery() understands
    static const std::string kQuery =
        "SELECT DISTINCT story FROM (SELECT story FROM report WHERE words @@ websearch_to_tsquery('simple', $1) AND "
        "current = 1 AND story IS NOT NULL ORDER BY report DESC LIMIT " +
        std::to_string(kMostFound) + ") AS found";
    return kQuery;
  }
  std::string in_list(std::string_view column, size_t number) const override {
    return std::string(column) + " = ANY($" + std::to_string(number) + "::bigint[])";
  }
  Value list_of(std::span<const int64_t> numbers) const override { return "{" + joined(numbers) + "}"; }

  std::string rows_of(size_t number) const override {
    return "json_array_elements($" + std::to_string(number) + "::json) AS rows(value)";
  }

  // A column that the server makes of the text.
  Status keep_words(int64_t, const std::string&, const std::string&) override { return Nothing{}; }

  Result<bool> has_tables() override {
    const Result<std::vector<Row>> found =
        ask("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'about'", {});
    if (!found) return found.error();
    return (*found)[0].integer(0) > 0;
  }

  std::span<const std::string> migrations() const override { return postgres_migrations(); }
  // One writer at a time, as with SQLite: numbers of revisions then follow the order of the changes.
  std::string_view begin_writing() const override {
    return "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(x'54656c6c'::bigint)";
  }

  Error trouble(const PGresult* answer) const {
    const char* state = answer != nullptr ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    const std::string code = state != nullptr ? state : "";
    const auto error = [&](ErrorCode kind, std::string message) {
      return Error{kind, std::move(message), name_, {}, {}};
    };
    // an error without a code is none of the server's: the way to it is broken
    if (PQstatus(connection_) != CONNECTION_OK || code.empty() || code.starts_with("08") || code.starts_with("57P"))
      return error(ErrorCode::unavailable,
                   "the server is gone; what was acknowledged is kept. Try again when it is back.");
    if (code.starts_with("53")) return error(ErrorCode::not_writable, "the server has no room left: " + said());
    if (code == "25006") return error(ErrorCode::not_writable, "may not be written: the server is read-only.");
    if (code == "55P03" || code == "57014")
      return error(ErrorCode::not_writable, "is being written by another process; try again.");
    if (code == "42501") return error(ErrorCode::not_writable, "this user may not do that: " + said());
    if (code.starts_with("XX")) return error(ErrorCode::malformed, "is damaged: " + said());
    return error(ErrorCode::not_readable, said());
  }

 private:
  std::string said() const { return said_by(connection_); }

  static std::string exact(double v) {
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, v);
    return std::string(text, error == std::errc() ? end : text);
  }

  // A text column takes every character but this one.
  static std::string without_zeros(std::string text) {
    std::erase(text, '\0');
    return text;
  }

  // The name of a statement, which is prepared when it is first asked.
  Result<std::string> prepared(std::string_view sql) {
    const auto known = names_.find(std::string(sql));
    if (known != names_.end()) return known->second;
    const std::string name = "s" + std::to_string(names_.size());
    const Answer answer(PQprepare(connection_, name.c_str(), std::string(sql).c_str(), 0, nullptr));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return trouble(answer.get());
    names_.emplace(sql, name);
    return name;
  }

  Result<std::vector<Row>> rows_of(const PGresult* answer) const {
    const ExecStatusType status = PQresultStatus(answer);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return trouble(answer);
    std::vector<Row> rows;
    const int count = PQntuples(answer);
    const int columns = PQnfields(answer);
    for (int r = 0; r < count; ++r) {
      std::vector<Value> values(static_cast<size_t>(columns));
      for (int c = 0; c < columns; ++c)
        if (PQgetisnull(answer, r, c) == 0)
          values[static_cast<size_t>(c)] =
              value_of(PQftype(answer, c), PQgetvalue(answer, r, c), PQgetlength(answer, r, c));
      rows.emplace_back(std::move(values));
    }
    return rows;
  }

  static Value value_of(Oid type, const char* text, int length) {
    switch (type) {
      case kBool:
        return int64_t{text[0] == 't'};
      case kInt2:
      case kInt4:
      case kInt8:
      case kNumeric:
        return int64_t{std::strtoll(text, nullptr, 10)};  // sums of whole numbers are numeric
      case kFloat4:
      case kFloat8:
        return std::strtod(text, nullptr);
      default:
        return std::string(text, static_cast<size_t>(length));
    }
  }

  PGconn* connection_;
  std::string name_;
  std::unordered_map<std::string, std::string> names_;  // of statements that are prepared
};

class PostgresConnector final : public Connector {
 public:
  PostgresConnector(std::string address, Access access) : address_(std::move(address)), access_(access) {}

  Result<std::unique_ptr<Database>> connect(bool) override {
    PGconn* connection = PQconnectdb(address_.c_str());
    PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);  // else they go to standard error
    auto made = std::make_unique<Postgres>(connection, name());
    if (PQstatus(connection) != CONNECTION_OK) {
      return Error{
          ErrorCode::unavailable,
          "could not be reached; what was acknowledged is kept. Try again when it is back: " + said_by(connection),
          name(),
          {},
          {}};
    }
    std::string setup =
        "SET client_min_messages = warning; SET lock_timeout = '10s'; SET synchronous_commit = on; "
        "SET default_transaction_isolation = 'repeatable read';";
    if (access_ == Access::read) setup += "SET default_transaction_read_only = on;";
    if (const Status set = made->run(setup); !set) return set.error();
    return std::unique_ptr<Database>(std::move(made));
  }

  std::string name() const override { return shown(address_); }

 private:
  std::string address_;
  Access access_;
};

}  // namespace

Result<std::unique_ptr<Connector>> postgres(const std::string& address, Access access) {
  return std::unique_ptr<Connector>(std::make_unique<PostgresConnector>(address, access));
}

}  // namespace tellings::store
