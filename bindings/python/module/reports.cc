// Reports in every form that the package hands over -> Reports; what is read and stated of each.
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "module/functions.h"
#include "module/table.h"
#include "tellings/read.h"
#include "tellings/render.h"

namespace tellings::python {
namespace {

PyObject* problems_of(const std::vector<Problem>& problems) {
  return list_of(problems, [](const Problem& p) {
    return Py_BuildValue("(LNi)", static_cast<long long>(p.row), text(sentence(p.error)), p.error.warning ? 1 : 0);
  });
}

// (Reports, bytes of int64: the row of each, [(row, what is wrong, whether it is a warning)], how many rows)
PyObject* rows_value(Rows rows) {
  const auto count = static_cast<long long>(rows.read);
  return Py_BuildValue("(NNNL)", handle_of(std::make_shared<Reports>(std::move(rows.reports)), kReports),
                       bytes_of(rows.rows), problems_of(rows.problems), count);
}

std::string id_of(const Report& report) {
  return nlohmann::json(report.id).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// A line of JSON for each report, made by `of_one`.
template <typename OfOne>
PyObject* lines_of(PyObject* args, OfOne of_one) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto reports = held_by<Reports>(handle, kReports);
  if (reports == nullptr) return nullptr;
  std::vector<std::string> out;
  {
    const Unlocked unlocked;
    for (const Report& r : *reports) out.push_back(of_one(r));
  }
  return texts(out);
}

}  // namespace

// records([JSON in UTF-8, ...], the first one's row)
PyObject* records(PyObject* args) {
  PyObject* list = nullptr;
  long long first = 0;
  if (PyArg_ParseTuple(args, "O!L", &PyList_Type, &list, &first) == 0) return nullptr;
  std::vector<std::string_view> lines;  // of objects that the caller holds
  for (Py_ssize_t k = 0; k < PyList_Size(list); ++k) {
    char* bytes = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(PyList_GetItem(list, k), &bytes, &size) != 0) return nullptr;
    lines.emplace_back(bytes, static_cast<size_t>(size));
  }
  Rows rows;
  {
    const Unlocked unlocked;
    for (const std::string_view line : lines) add_record(line, first++, &rows);
    rows.read = static_cast<int64_t>(lines.size());
  }
  return rows_value(std::move(rows));
}

// table(what __arrow_c_stream__() gives) -> (handle, [columns that are not read])
PyObject* table(PyObject* args) {
  PyObject* capsule = nullptr;
  if (PyArg_ParseTuple(args, "O", &capsule) == 0) return nullptr;
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream == nullptr) return nullptr;
  std::optional<Result<std::unique_ptr<Table>>> opened;
  {
    const Unlocked unlocked;
    opened = Table::open(stream);
  }
  if (!*opened) return raise(opened->error());
  std::shared_ptr<Table> held = std::move(**opened);
  const std::vector<std::string> unread = held->unread();
  return Py_BuildValue("(NN)", handle_of(std::move(held), kTable), texts(unread));
}

// batch(table) -> as records(); None after the last
PyObject* batch(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto from = held_by<Table>(handle, kTable);
  if (from == nullptr) return nullptr;
  std::optional<Result<std::optional<Rows>>> next;
  {
    const Unlocked unlocked;
    next = from->next();
  }
  if (!*next) return raise(next->error());
  if (!**next) Py_RETURN_NONE;
  return rows_value(std::move(***next));
}

// page(bytes, url, id) -> Reports
PyObject* page(PyObject* args) {
  const char* bytes = nullptr;
  Py_ssize_t size = 0;
  const char* url = nullptr;
  const char* id = nullptr;
  if (PyArg_ParseTuple(args, "y#ss", &bytes, &size, &url, &id) == 0) return nullptr;
  std::optional<Result<Report>> report;
  {
    const Unlocked unlocked;
    report = read::from_html({bytes, static_cast<size_t>(size)}, url, id);
  }
  if (!*report) return raise(report->error());
  return handle_of(std::make_shared<Reports>(Reports{std::move(**report)}), kReports);
}

// files(path in bytes) -> as records(), all of its problems without a row
PyObject* files(PyObject* args) {
  const char* path = nullptr;
  if (PyArg_ParseTuple(args, "y", &path) == 0) return nullptr;
  Rows rows;
  std::optional<Status> status;
  {
    const Unlocked unlocked;
    status = read::read(
        path, read::Format::automatic,
        [&](Report r) {
          rows.rows.push_back(rows.read++);
          return rows.reports.push_back(std::move(r)), true;
        },
        [&](Error e) { rows.problems.push_back({-1, std::move(e)}); });
  }
  if (!*status) return raise(status->error());
  return rows_value(std::move(rows));
}

// joined([Reports, ...]) -> Reports
PyObject* joined(PyObject* args) {
  PyObject* list = nullptr;
  if (PyArg_ParseTuple(args, "O!", &PyList_Type, &list) == 0) return nullptr;
  auto out = std::make_shared<Reports>();
  for (Py_ssize_t k = 0; k < PyList_Size(list); ++k) {
    const auto some = held_by<Reports>(PyList_GetItem(list, k), kReports);
    if (some == nullptr) return nullptr;
    out->insert(out->end(), some->begin(), some->end());
  }
  return handle_of(std::move(out), kReports);
}

// count(Reports) -> how many
PyObject* count(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto reports = held_by<Reports>(handle, kReports);
  return reports == nullptr ? nullptr : PyLong_FromSize_t(reports->size());
}

PyObject* written(PyObject* args) {
  return lines_of(args, [](const Report& r) { return render::report_json(r, id_of(r)); });
}

PyObject* facts(PyObject* args) {
  return lines_of(args, [](const Report& r) { return render::facts_json(pipeline::stated(r), id_of(r)); });
}

}  // namespace tellings::python
