// Rows of a story. The rows made so far stand for one report (each row by its longest reading), and the next report is
// aligned with that: so the cost grows with the number of reports, not with its square.
#include <algorithm>

#include "tellings/alignment.h"

namespace tellings::align {
namespace {

// The statements that stand for the rows, copied into one telling.
Telling representative(const std::vector<Telling>& tellings, const std::vector<Row>& rows) {
  Telling out;
  out.report.language = tellings.front().report.language;
  for (const Row& row : rows) {
    size_t of_report = 0;
    size_t longest = 0;
    for (size_t k = 0; k < row.statements.size(); ++k) {
      size_t size = 0;
      for (const StatementIndex s : row.statements[k]) size += tellings[k].segmentation[s].range.size_bytes();
      if (size > longest) longest = size, of_report = k;
    }
    const Telling& t = tellings[of_report];
    Statement made;
    made.range.begin = out.report.text.size();
    made.tokens.begin = {static_cast<uint32_t>(out.segmentation.tokens.size())};
    for (const StatementIndex s : row.statements[of_report]) {
      const Statement& original = t.segmentation[s];
      const size_t base = out.report.text.size();
      out.report.text.append(original.range.of(t.report.text)).append("\n");
      for (uint32_t k = original.tokens.begin.value; k < original.tokens.end.value; ++k) {
        Token token = t.segmentation.tokens[k];
        token.range = {token.range.begin - original.range.begin + base, token.range.end - original.range.begin + base};
        out.segmentation.tokens.push_back(std::move(token));
      }
    }
    made.range.end = out.report.text.size() - 1;
    made.tokens.end = {static_cast<uint32_t>(out.segmentation.tokens.size())};
    out.segmentation.statements.push_back(made);
  }
  return out;
}

void add_report(size_t report, const Telling& telling, const std::vector<Link>& links, std::vector<Row>* rows) {
  const size_t count = telling.segmentation.statements.size();
  std::vector<int> row_of(count, -1);
  std::vector<bool> absorbed(rows->size(), false);
  const size_t columns = rows->front().statements.size();
  for (const Link& link : links) {
    Row& into = (*rows)[link.a.front().value];
    for (size_t k = 1; k < link.a.size(); ++k) {  // several rows say what one statement says: they become one
      Row& other = (*rows)[link.a[k].value];
      for (size_t r = 0; r < other.statements.size(); ++r) {
        auto& list = into.statements[r];
        list.insert(list.end(), other.statements[r].begin(), other.statements[r].end());
        std::sort(list.begin(), list.end());
      }
      absorbed[link.a[k].value] = true;
    }
    into.statements[report] = link.b;
    into.score = into.score == 0 ? link.score : std::min(into.score, link.score);
    for (const StatementIndex s : link.b) row_of[s.value] = static_cast<int>(link.a.front().value);
  }
  // a statement that no row has comes behind the row of the one before it
  std::vector<std::vector<Row>> behind(rows->size() + 1);
  int last = -1;
  for (uint32_t s = 0; s < count; ++s) {
    if (row_of[s] >= 0) {
      last = row_of[s];
      continue;
    }
    Row own;
    own.statements.resize(columns);
    own.statements[report] = {{s}};
    behind[static_cast<size_t>(last + 1)].push_back(std::move(own));
  }
  std::vector<Row> out;
  for (Row& r : behind[0]) out.push_back(std::move(r));
  for (size_t k = 0; k < rows->size(); ++k) {
    if (!absorbed[k]) out.push_back(std::move((*rows)[k]));
    for (Row& r : behind[k + 1]) out.push_back(std::move(r));
  }
  *rows = std::move(out);
}

}  // namespace

std::vector<Row> rows(const std::vector<Telling>& tellings, const Knowledge& knowledge) {
  std::vector<Row> out;
  if (tellings.empty()) return out;
  for (uint32_t s = 0; s < tellings[0].segmentation.statements.size(); ++s) {
    Row row;
    row.statements.resize(tellings.size());
    row.statements[0] = {{s}};
    out.push_back(std::move(row));
  }
  for (size_t k = 1; k < tellings.size(); ++k) {
    const std::vector<Link> links = k == 1 ? statements(tellings[0], tellings[1], knowledge)
                                           : statements(representative(tellings, out), tellings[k], knowledge);
    if (out.empty()) {  // the reports so far have no statement at all
      for (uint32_t s = 0; s < tellings[k].segmentation.statements.size(); ++s) {
        Row row;
        row.statements.resize(tellings.size());
        row.statements[k] = {{s}};
        out.push_back(std::move(row));
      }
      continue;
    }
    add_report(k, tellings[k], links, &out);
  }
  return out;
}

}  // namespace tellings::align
