#include "store/schema.h"

#include <utility>
#include <vector>

#include "base/utf8.h"

namespace tellings::store {
namespace {

// Times are ISO 8601 texts as they were read; `published_at` are seconds since 1970 (UTC), null where there is no time;
// `last_at` is that of a story's latest report, and long ago where none has a time.
constexpr std::string_view kFirst = R"(
CREATE TABLE about (name TEXT PRIMARY KEY, value @integer@ NOT NULL@without_rowid@;
INSERT INTO about VALUES ('version', 1), ('revision', 0);

CREATE TABLE story (
  story @number@,
  joined_to @integer@ REFERENCES story,
  title TEXT NOT NULL DEFAULT '',
  first_published TEXT NOT NULL DEFAULT '',
  last_published TEXT NOT NULL DEFAULT '',
  last_at @integer@ NOT NULL DEFAULT -9000000000000,
  reports @integer@ NOT NULL DEFAULT 0,
  revision @integer@ NOT NULL,
  compared @integer@ NOT NULL DEFAULT 0,
  conflicts @integer@ NOT NULL DEFAULT 0,
  updates @integer@ NOT NULL DEFAULT 0,
  compatible @integer@ NOT NULL DEFAULT 0,
  same @integer@ NOT NULL DEFAULT 0,
  fewest_origins @integer@ NOT NULL DEFAULT 0,
  most_origins @integer@ NOT NULL DEFAULT 0
);
CREATE INDEX story_newest ON story (last_at DESC, story DESC) WHERE joined_to IS NULL;
CREATE INDEX story_disputed ON story (conflicts DESC, updates DESC, story DESC) WHERE joined_to IS NULL;
CREATE INDEX story_revision ON story (revision DESC);
CREATE INDEX story_joined_to ON story (joined_to) WHERE joined_to IS NOT NULL;

CREATE TABLE report (
  report @number@,
  key TEXT NOT NULL,
  version @integer@ NOT NULL DEFAULT 1,
  current @integer@ NOT NULL DEFAULT 1,
  story @integer@ REFERENCES story,
  kinship @integer@ NOT NULL DEFAULT 0,
  added TEXT NOT NULL,
  published_at @integer@,
  text_hash @integer@ NOT NULL,
  id TEXT NOT NULL,
  file TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  byline TEXT NOT NULL,
  dateline TEXT NOT NULL,
  credit TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  named_story TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (key, version)
);
CREATE INDEX report_story ON report (story) WHERE current = 1;
CREATE INDEX report_published ON report (published_at) WHERE current = 1;
CREATE INDEX report_waiting ON report (published_at, report) WHERE current = 1 AND story IS NULL;
CREATE INDEX report_source ON report (source, story) WHERE current = 1;

CREATE TABLE comparison (story @integer@ PRIMARY KEY REFERENCES story ON DELETE CASCADE, brief TEXT NOT NULL, record TEXT NOT NULL);

CREATE TABLE point (
  story @integer@ NOT NULL REFERENCES story ON DELETE CASCADE,
  number @integer@ NOT NULL,
  kind TEXT NOT NULL,
  relation TEXT NOT NULL,
  label TEXT NOT NULL,
  confidence @real@ NOT NULL,
  PRIMARY KEY (story, number)
@without_rowid@;
CREATE INDEX point_relation ON point (relation, kind, story);

CREATE TABLE mark (
  mark @number@,
  story @integer@ NOT NULL REFERENCES story,
  on_what TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX mark_story ON mark (story);
CREATE TABLE mark_words (
  mark @integer@ NOT NULL REFERENCES mark ON DELETE CASCADE,
  number @integer@ NOT NULL,
  report_id TEXT NOT NULL,
  text TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (mark, number)
@without_rowid@;

CREATE TABLE feed (
  url TEXT PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  read TEXT NOT NULL DEFAULT '',
  next TEXT NOT NULL DEFAULT '',
  failures @integer@ NOT NULL DEFAULT 0,
  unchanged @integer@ NOT NULL DEFAULT 0,
  trouble TEXT NOT NULL DEFAULT '',
  reports @integer@ NOT NULL DEFAULT 0
@without_rowid@;

@words@

CREATE VIEW stories AS
  SELECT story, title, first_published, last_published, reports, conflicts, updates, fewest_origins, most_origins, CASE WHEN compared >= revision THEN 1 ELSE 0 END AS compared
  FROM story WHERE joined_to IS NULL;
CREATE VIEW reports AS
  SELECT report, story, id, source, title, published, language, url, version, added, text FROM report WHERE current = 1;
CREATE VIEW points AS
  SELECT p.story, s.title, p.label, p.kind, p.relation, p.confidence FROM point p JOIN story s ON s.story = p.story;
CREATE VIEW marks AS
  SELECT m.mark, m.story, s.title, m.on_what, m.kind, m.label, m.state, m.note, m.reviewer, m.at,
    (SELECT @listed@(w.report_id || ': ' || w.text, ' | ') FROM mark_words w WHERE w.mark = m.mark) AS words
  FROM mark m JOIN story s ON s.story = m.story;
)";

// What a version says otherwise than the one before it; stories that have such are compared again, so that it is found.
// `marked`: the revision at which a mark of the story was made, changed or taken off last.
constexpr std::string_view kSecond = R"(
CREATE TABLE change (report @integer@ PRIMARY KEY REFERENCES report ON DELETE CASCADE, record TEXT NOT NULL);
ALTER TABLE story ADD COLUMN marked @integer@ NOT NULL DEFAULT 0;
UPDATE story SET compared = 0 WHERE story IN (SELECT story FROM report WHERE version > 1);
CREATE VIEW versions AS
  SELECT r.report, r.story, r.id, r.source, r.title, r.published, r.version, r.current, r.added, r.text, c.record AS changes
  FROM report r LEFT JOIN change c ON c.report = r.report;
)";

// The index that joins reports to stories (docs/STORE.md). Words are hashes. `week`: since 1970, of a report that has a
// time; below 0 for those that have none. `reports`: their numbers, ",1,2,3". `begin`: of a stretch of three hours, in
// seconds since 1970; -1 for those without a time. 'versions': all rows of `report`; 'stories' and what follows: sums
// over all stories (sql_totals.h). 'counted': reports whose words are counted; 'grouped_anew': how many these were when
// all were grouped anew. `unindexed`: those that are in a story and wait for the index: of a store of an earlier
// version, and later versions of reports.
constexpr std::string_view kThird = R"(
CREATE TABLE word_count (word @integer@ PRIMARY KEY, reports @integer@ NOT NULL);
CREATE TABLE posting (week @integer@ NOT NULL, word @integer@ NOT NULL, reports TEXT NOT NULL, PRIMARY KEY (week, word)@without_rowid@;
CREATE TABLE published_count (begin @integer@ PRIMARY KEY, reports @integer@ NOT NULL);
CREATE TABLE report_form (report @integer@ PRIMARY KEY, forms @integer@ NOT NULL, fits @integer@ NOT NULL);
CREATE TABLE meaning (report @integer@ PRIMARY KEY, vector TEXT NOT NULL);
DROP INDEX report_story;
CREATE INDEX report_story ON report (story, source) WHERE current = 1;
CREATE INDEX report_story_earlier ON report (story) WHERE current = 0;
CREATE INDEX report_in_story ON report (report, story) WHERE current = 1 AND story IS NOT NULL;
CREATE INDEX story_to_compare ON story (revision) WHERE joined_to IS NULL AND reports > 1 AND compared < revision;
CREATE INDEX story_sums ON story (reports, revision, compared, conflicts, updates) WHERE joined_to IS NULL;
CREATE INDEX story_compared ON story (compared) WHERE compared > 0;
CREATE INDEX story_marked ON story (marked) WHERE marked > 0;
CREATE TABLE unindexed (report @integer@ PRIMARY KEY);
INSERT INTO unindexed SELECT report FROM report WHERE current = 1 AND story IS NOT NULL;
INSERT INTO about VALUES ('counted', 0), ('grouped_anew', 0);
INSERT INTO about SELECT 'versions', count(*) FROM report;
INSERT INTO about SELECT 'stories', count(*) FROM story WHERE joined_to IS NULL;
INSERT INTO about SELECT 'told', coalesce(sum(reports), 0) FROM story WHERE joined_to IS NULL;
INSERT INTO about SELECT 'compared', count(*) FROM story WHERE joined_to IS NULL AND compared >= revision;
INSERT INTO about SELECT 'conflicts', coalesce(sum(conflicts), 0) FROM story WHERE joined_to IS NULL;
INSERT INTO about SELECT 'updates', coalesce(sum(updates), 0) FROM story WHERE joined_to IS NULL;
INSERT INTO about SELECT 'told_twice', count(*) FROM story WHERE joined_to IS NULL AND reports > 1;
INSERT INTO about SELECT 'compared_twice', count(*) FROM story WHERE joined_to IS NULL AND reports > 1 AND compared >= revision;
)";

constexpr std::string_view kAll[] = {kFirst, kSecond, kThird};

// What the databases call differently.
struct Dialect {
  std::string_view number;  // what a column is that numbers its rows, never the same twice
  std::string_view integer;
  std::string_view real;
  std::string_view without_rowid;
  std::string_view listed;  // the aggregate that joins texts
  std::string_view words;   // the index of words
};

constexpr Dialect kSqlite = {
    "INTEGER PRIMARY KEY AUTOINCREMENT",
    "INTEGER",
    "REAL",
    ") WITHOUT ROWID",
    "group_concat",
    R"(CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='report', content_rowid='report', tokenize='unicode61 remove_diacritics 2');)"};
constexpr Dialect kPostgres = {
    "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "BIGINT", "DOUBLE PRECISION", ")", "string_agg",
    R"(ALTER TABLE report ADD COLUMN words tsvector
  GENERATED ALWAYS AS (to_tsvector('simple', left(title || ' ' || text, 200000))) STORED;
CREATE INDEX report_words ON report USING gin (words);)"};

std::vector<std::string> in_dialect(const Dialect& dialect) {
  const std::pair<std::string_view, std::string_view> words[] = {
      {"@number@", dialect.number}, {"@integer@", dialect.integer},
      {"@real@", dialect.real},     {"@without_rowid@", dialect.without_rowid},
      {"@listed@", dialect.listed}, {"@words@", dialect.words}};
  std::vector<std::string> out;
  for (const std::string_view script : kAll) {
    out.emplace_back(script);
    for (const auto& [word, meaning] : words)
      for (size_t at = 0; (at = out.back().find(word, at)) != std::string::npos; at += meaning.size())
        out.back().replace(at, word.size(), meaning);
  }
  return out;
}

}  // namespace

std::span<const std::string> sqlite_migrations() {
  static const std::vector<std::string> kScripts = in_dialect(kSqlite);
  return kScripts;
}

std::span<const std::string> postgres_migrations() {
  static const std::vector<std::string> kScripts = in_dialect(kPostgres);
  return kScripts;
}

std::string words_for_index(std::string_view typed) {
  std::string out;
  std::string phrase;
  bool quoted = false;
  const auto end_phrase = [&] {
    if (!phrase.empty()) out.append(out.empty() ? "\"" : " \"").append(phrase).append("\"");
    phrase.clear();
  };
  for (size_t at = 0; at < typed.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(typed, &at);
    if (c == U'"' || c == U'“' || c == U'”' || c == U'„') {
      end_phrase();
      quoted = !quoted;
    } else if (c <= U' ' && !quoted) {
      end_phrase();
    } else if (c > U' ' || !phrase.empty()) {
      phrase.append(c <= U' ' ? " " : typed.substr(begin, at - begin));
    }
  }
  end_phrase();
  return out;
}

}  // namespace tellings::store
