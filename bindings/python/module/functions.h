// What the functions of the module share: the objects that they hand out, and how lists and numbers become Python's.
// Each function takes Python's arguments as a tuple and gives a new reference, or null with an exception set.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "module/python.h"
#include "tellings/grouping.h"
#include "tellings/lineage.h"
#include "tellings/pipeline.h"

namespace tellings::python {

inline constexpr char kPipeline[] = "tellings.Pipeline";
inline constexpr char kReports[] = "tellings.Reports";
inline constexpr char kTable[] = "tellings.Table";
inline constexpr char kGrouping[] = "tellings.Grouping";
inline constexpr char kTraced[] = "tellings.Traced";

using Reports = std::vector<Report>;
using pipeline::Pipeline;

// A grouping with the pipeline that it asks, which must outlive it.
struct Grouping {
  std::shared_ptr<Pipeline> pipe;
  std::unique_ptr<pipeline::Grouping> grouping;
  std::atomic<bool> cancelled{false};
};

// One story, told and traced.
struct Traced {
  std::string story;
  std::vector<Telling> tellings;
  lineage::Lineage lineage;
};

// What lies in a vector or string, as bytes.
template <typename Values>
PyObject* bytes_of(const Values& values) {
  const auto bytes = std::as_bytes(std::span(values));
  return PyBytes_FromStringAndSize(reinterpret_cast<const char*>(bytes.data()), static_cast<Py_ssize_t>(bytes.size()));
}

// A column of binary values as Arrow has it.
struct Binaries {
  std::vector<int32_t> offsets{0};
  std::string bytes;

  void add(const void* value, size_t size) {
    bytes.append(static_cast<const char*>(value), size);
    offsets.push_back(static_cast<int32_t>(bytes.size()));
  }
  PyObject* value() const { return Py_BuildValue("(NN)", bytes_of(offsets), bytes_of(bytes)); }
};

// A list of make(item) of every item.
template <typename Items, typename Make>
PyObject* list_of(const Items& items, Make make) {
  Object out(PyList_New(0));
  for (const auto& item : items) {
    const Object one(out ? make(item) : nullptr);
    if (!one || PyList_Append(out.get(), one.get()) != 0) return nullptr;
  }
  return out.release();
}

inline PyObject* texts(const std::vector<std::string>& lines) {
  return list_of(lines, [](const std::string& line) { return text(line); });
}

// reports.cc: reports in, and what is said of each by itself.
PyObject* records(PyObject* args);
PyObject* table(PyObject* args);
PyObject* batch(PyObject* args);
PyObject* page(PyObject* args);
PyObject* files(PyObject* args);
PyObject* joined(PyObject* args);
PyObject* count(PyObject* args);
PyObject* written(PyObject* args);
PyObject* facts(PyObject* args);

// stories.cc: many reports.
PyObject* stories(PyObject* args);
PyObject* trace(PyObject* args);
PyObject* lineages(PyObject* args);
PyObject* grouping(PyObject* args);
PyObject* add(PyObject* args);
PyObject* finish(PyObject* args);
PyObject* cancel(PyObject* args);
PyObject* story(PyObject* args);

// copies_steps.cc: the first tier of grouping, step by step.
PyObject* prints(PyObject* args);
PyObject* places(PyObject* args);
PyObject* place(PyObject* args);
PyObject* placed(PyObject* args);
PyObject* buckets(PyObject* args);
PyObject* fill(PyObject* args);
PyObject* propose(PyObject* args);
PyObject* may_be_copies(PyObject* args);
PyObject* are_copies(PyObject* args);
PyObject* hang_together(PyObject* args);

// stories_steps.cc: the second one.
PyObject* texts_of(PyObject* args);
PyObject* count_words(PyObject* args);
PyObject* corpus(PyObject* args);
PyObject* items(PyObject* args);
PyObject* add_items(PyObject* args);
PyObject* scored_pairs(PyObject* args);
PyObject* of_form(PyObject* args);
PyObject* clusters(PyObject* args);

}  // namespace tellings::python
