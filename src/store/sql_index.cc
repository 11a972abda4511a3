// The index by which reports that come find the stories that they may tell.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>

#include "base/instant.h"
#include "store/sql_store.h"

namespace tellings::store {
namespace {

constexpr int64_t kWeek = 7 * 86400;
constexpr int64_t kMostWeeks = 120;      // that are looked at for one report
constexpr int64_t kUndatedBlock = 4096;  // numbers of reports that share a "week" where they have no time
constexpr int64_t kUndatedBlocks = 4;    // that are looked at
constexpr size_t kLongest = 3000;        // bytes of one posting: some 400 reports

int64_t floored(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

int64_t week_of(int64_t seconds) { return floored(seconds, kWeek); }
int64_t undated_week(Number report) { return -1000000 - report / kUndatedBlock; }

// Words in the database are signed: those of half the range then take four bytes and not six.
int64_t stored(uint32_t word) { return static_cast<int32_t>(word); }

Value list_of_words(const Database& db, std::span<const uint32_t> words) {
  std::vector<int64_t> numbers;
  numbers.reserve(words.size());
  for (const uint32_t w : words) numbers.push_back(stored(w));
  std::sort(numbers.begin(), numbers.end());  // near each other in the tree of the table
  return db.list_of(numbers);
}

void append_numbers(std::string_view list, std::vector<Number>* to) {
  for (size_t at = 0; at < list.size();) {
    ++at;  // the comma
    Number n = 0;
    const auto [end, error] = std::from_chars(list.data() + at, list.data() + list.size(), n);
    if (error != std::errc()) return;
    to->push_back(n);
    at = static_cast<size_t>(end - list.data());
  }
}

// A JSON list of lists of numbers.
class NumberRows {
 public:
  void add(std::initializer_list<int64_t> row) {
    text_ += text_.empty() ? "[[" : ",[";
    bool first = true;
    for (const int64_t n : row) {
      if (!std::exchange(first, false)) text_ += ",";
      text_ += std::to_string(n);
    }
    text_ += "]";
  }
  std::string take() { return text_.empty() ? "[]" : std::exchange(text_, "") + "]"; }

 private:
  std::string text_;
};

std::string column(size_t k, std::string_view type = "BIGINT") {
  return "CAST(value->>" + std::to_string(k) + " AS " + std::string(type) + ")";
}

// Adds numbers to those of a table of counts.
Status add_counts(Database& db, const std::string& table, const std::string& key, NumberRows* rows) {
  const auto put = ask(db,
                       "INSERT INTO " + table + " (" + key + ", reports) SELECT " + column(0) + ", " + column(1) +
                           " FROM " + db.rows_of(1) + " WHERE true ON CONFLICT (" + key +
                           ") DO UPDATE SET reports = " + table + ".reports + excluded.reports",
                       rows->take());
  if (!put) return put.error();
  return Nothing{};
}

// The weeks that are nearest to a time and hold kMostAround reports together.
std::vector<int64_t> weeks_around(const PublishedCounts& counts, int64_t seconds) {
  std::map<int64_t, size_t> weeks;
  for (const auto& [begin, reports] : counts.stretches) weeks[week_of(begin)] += reports;
  std::vector<std::pair<int64_t, size_t>> nearest(weeks.begin(), weeks.end());
  const int64_t own = week_of(seconds);
  const auto distance = [&](int64_t week) { return week < own ? own - week : week - own; };
  std::stable_sort(nearest.begin(), nearest.end(),
                   [&](const auto& a, const auto& b) { return distance(a.first) < distance(b.first); });
  std::vector<int64_t> out;
  size_t reports = 0;
  for (const auto& [week, count] : nearest) {
    if (distance(week) > kMostWeeks || (reports += count) > kMostAround + count) break;
    out.push_back(week);
  }
  return out;
}

const std::string& neighbour_columns() {
  static const std::string kColumns = [] {
    std::string out = "SELECT ";
    std::string_view left = kReportColumns;
    for (size_t at = 0; at < left.size();) {
      const size_t end = std::min(left.find(',', at), left.size());
      std::string_view name = left.substr(at, end - at);
      name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
      out.append(at == 0 ? "r." : ", r.").append(name);
      at = end + 1;
    }
    return out +
           ", f.forms, f.fits, m.vector FROM report r LEFT JOIN report_form f ON f.report = r.report LEFT JOIN meaning "
           "m "
           "ON m.report = r.report WHERE r.current = 1 AND r.story ";
  }();
  return kColumns;
}

Result<std::vector<Neighbour>> neighbours_in(Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  std::vector<Neighbour> out;
  out.reserve(rows->size());
  for (Row& row : *rows) {
    const size_t k = row.size() - 3;
    const Forms forms{static_cast<uint32_t>(row.integer(k)), static_cast<uint32_t>(row.integer(k + 1))};
    std::string meaning = row.take(k + 2);
    out.push_back({report_of(&row), forms, std::move(meaning)});
  }
  return out;
}

}  // namespace

Status SqlStore::put_index(Database& db, const Index& index) {
  std::map<uint32_t, int64_t> words;
  int64_t counted = 0;
  for (const Indexed& r : index.reports) {
    if (!r.counts) continue;
    ++counted;
    for (const uint32_t w : r.words) ++words[w];
  }
  NumberRows rows;
  for (const auto& [word, count] : words) rows.add({stored(word), count});
  if (const Status put = add_counts(db, "word_count", "word", &rows); !put) return put;
  if (const Status put = put_postings(db, index); !put) return put;
  for (const Indexed& r : index.reports) rows.add({r.report, r.forms.forms, r.forms.fits});
  for (const auto& [report, f] : index.forms) rows.add({report, f.forms, f.fits});
  const auto forms =
      ask(db,
          "INSERT INTO report_form (report, forms, fits) SELECT " + column(0) + ", sum(" + column(1) + "), sum(" +
              column(2) + ") FROM " + db.rows_of(1) + " WHERE " + column(1) + " + " + column(2) +
              " > 0 GROUP BY 1 ON CONFLICT (report) DO UPDATE SET forms = report_form.forms + "
              "excluded.forms, fits = report_form.fits + excluded.fits",
          rows.take());
  if (!forms) return forms.error();
  for (const auto& [report, vector] : index.meanings) {
    const auto put = ask(db,
                         "INSERT INTO meaning (report, vector) VALUES ($1, $2) ON CONFLICT (report) DO UPDATE SET "
                         "vector = excluded.vector",
                         report, vector);
    if (!put) return put.error();
  }
  const auto about = ask(db, "UPDATE about SET value = value + $1 WHERE name = 'counted'", counted);
  if (!about) return about.error();
  if (index.grouped_anew)
    if (const auto set = ask(db,
                             "UPDATE about SET value = (SELECT value FROM about WHERE name = 'counted') WHERE name = "
                             "'grouped_anew'");
        !set)
      return set.error();
  std::vector<int64_t> numbers;
  for (const Indexed& r : index.reports) numbers.push_back(r.report);
  const auto done = ask(db, "DELETE FROM unindexed WHERE " + db.in_list("report", 1), db.list_of(numbers));
  if (!done) return done.error();
  return Nothing{};
}

// The keys of each report, by week; and when it was published.
Status SqlStore::put_postings(Database& db, const Index& index) {
  std::vector<int64_t> numbers;
  for (const Indexed& r : index.reports) numbers.push_back(r.report);
  const auto times =
      ask(db, "SELECT report, published_at, published_at IS NULL FROM report WHERE " + db.in_list("report", 1),
          db.list_of(numbers));
  if (!times) return times.error();
  std::unordered_map<Number, std::optional<int64_t>> published;
  for (const Row& r : *times) published[r.integer(0)] = r.integer(2) != 0 ? std::nullopt : std::optional(r.integer(1));
  std::map<int64_t, int64_t> stretches;
  std::map<std::pair<int64_t, int64_t>, std::string> postings;
  for (const Indexed& r : index.reports) {
    const std::optional<int64_t> at = published[r.report];
    const int64_t week = at ? week_of(*at) : undated_week(r.report);
    for (const uint32_t key : r.keys) postings[{week, stored(key)}].append(",").append(std::to_string(r.report));
    if (r.counts) ++stretches[at ? floored(*at, PublishedCounts::kStretch) * PublishedCounts::kStretch : -1];
  }
  NumberRows rows;
  for (const auto& [begin, count] : stretches) rows.add({begin, count});
  if (const Status put = add_counts(db, "published_count", "begin", &rows); !put) return put;
  std::string lists;
  for (const auto& [at, reports] : postings)
    lists.append(lists.empty() ? "[[" : ",[")
        .append(std::to_string(at.first))
        .append(",")
        .append(std::to_string(at.second))
        .append(",\"")
        .append(std::string_view(reports).substr(0, reports.find(',', std::min(kLongest, reports.size()))))
        .append("\"]");
  lists += lists.empty() ? "[]" : "]";
  const auto put = ask(db,
                       "INSERT INTO posting (week, word, reports) SELECT " + column(0) + ", " + column(1) + ", " +
                           "value->>2 FROM " + db.rows_of(1) +
                           " WHERE true ON CONFLICT (week, word) DO UPDATE SET reports = posting.reports || "
                           "excluded.reports WHERE length(posting.reports) < " +
                           std::to_string(kLongest),
                       lists);
  if (!put) return put.error();
  return Nothing{};
}

Result<WordCounts> SqlStore::word_counts(std::span<const uint32_t> words) {
  return reading([&](Database& db) -> Result<WordCounts> {
    const auto all = ask(db, "SELECT value FROM about WHERE name IN ('counted', 'grouped_anew') ORDER BY name");
    if (!all) return all.error();
    const auto rows =
        ask(db, "SELECT word, reports FROM word_count WHERE " + db.in_list("word", 1), list_of_words(db, words));
    if (!rows) return rows.error();
    std::unordered_map<int64_t, uint32_t> counts;
    counts.reserve(rows->size());
    for (const Row& r : *rows) counts[r.integer(0)] = static_cast<uint32_t>(r.integer(1));
    WordCounts out;
    out.reports = static_cast<size_t>((*all)[0].integer(0));
    out.grouped_anew = static_cast<size_t>((*all)[1].integer(0));
    for (const uint32_t w : words) {
      const auto at = counts.find(stored(w));
      out.with.push_back(at == counts.end() ? 0 : at->second);
    }
    return out;
  });
}

Result<PublishedCounts> SqlStore::published_counts() {
  return reading([&](Database& db) -> Result<PublishedCounts> {
    const auto rows = ask(db, "SELECT begin, reports FROM published_count ORDER BY begin");
    if (!rows) return rows.error();
    PublishedCounts out;
    for (const Row& r : *rows) {
      const auto reports = static_cast<uint32_t>(r.integer(1));
      if (r.integer(0) == -1)
        out.undated = reports;
      else
        out.stretches.emplace_back(r.integer(0), reports);
    }
    return out;
  });
}

Result<std::vector<std::vector<Number>>> SqlStore::sharing(std::span<const uint32_t> keys, std::string_view published,
                                                           const PublishedCounts& counts) {
  return reading([&](Database& db) -> Result<std::vector<std::vector<Number>>> {
    const auto latest = ask(db, "SELECT max(report) FROM report");
    if (!latest) return latest.error();
    const int64_t newest = counts.stretches.empty() ? 0 : counts.stretches.back().first;
    std::vector<int64_t> weeks = weeks_around(counts, base::seconds_of(published).value_or(newest));
    if (counts.undated > 0)
      for (int64_t k = 0, last = undated_week((*latest)[0].integer(0)); k < kUndatedBlocks; ++k)
        weeks.push_back(last + k);
    std::vector<std::vector<Number>> out(keys.size());
    std::unordered_map<int64_t, size_t> place;
    for (size_t k = 0; k < keys.size(); ++k) place[stored(keys[k])] = k;
    const auto rows =
        ask(db, "SELECT word, reports FROM posting WHERE " + db.in_list("week", 1) + " AND " + db.in_list("word", 2),
            db.list_of(weeks), list_of_words(db, keys));
    if (!rows) return rows.error();
    for (const Row& r : *rows)
      if (const auto at = place.find(r.integer(0)); at != place.end()) append_numbers(r.text(1), &out[at->second]);
    return out;
  });
}

Result<std::vector<Neighbour>> SqlStore::neighbours(std::span<const Number> reports) {
  return reading([&](Database& db) {
    return neighbours_in(
        ask(db, neighbour_columns() + "IS NOT NULL AND " + db.in_list("r.report", 1), db.list_of(reports)));
  });
}

Result<Sample> SqlStore::sample_of(Number story, size_t most) {
  return reading([&](Database& db) -> Result<Sample> {
    // in order of the hashes as numbers without a sign: that is how group::cluster() takes its own sample
    const auto texts =
        ask(db,
            "SELECT min(report) FROM report WHERE story = $1 AND current = 1 GROUP BY text_hash ORDER BY "
            "text_hash < 0, text_hash",
            story);
    if (!texts) return texts.error();
    std::vector<int64_t> some;
    for (size_t k = 0; k < std::min(most, texts->size()); ++k) some.push_back((*texts)[k].integer(0));
    Result<std::vector<Neighbour>> reports =
        neighbours_in(ask(db, neighbour_columns() + "IS NOT NULL AND " + db.in_list("r.report", 1), db.list_of(some)));
    if (!reports) return reports.error();
    return Sample{std::move(*reports), texts->size()};
  });
}

Result<std::vector<KeptReport>> SqlStore::not_indexed(size_t most) {
  return reading([&](Database& db) {
    return reports(ask(db,
                       "SELECT " + std::string(kReportColumns) +
                           " FROM report WHERE report IN (SELECT report FROM unindexed ORDER BY report DESC LIMIT $1) "
                           "ORDER BY report DESC",
                       static_cast<int64_t>(most)));
  });
}

}  // namespace tellings::store
