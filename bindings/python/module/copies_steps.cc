// The first tier where the reports lie on many machines (tellings/fingerprint_steps.h), over whole columns.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "module/columns.h"
#include "module/functions.h"
#include "tellings/fingerprint_steps.h"

namespace tellings::python {
namespace {

using fingerprint::Placed;
using fingerprint::Print;
using fingerprint::Sketch;

constexpr char kPlaces[] = "tellings.Places";
constexpr char kBuckets[] = "tellings.Buckets";

template <typename T>
std::vector<T> read_as(std::string_view bytes) {
  std::vector<T> out(bytes.size() / sizeof(T));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(T));
  return out;
}

// What is placed, sorted by the part of the work that it goes to.
struct Places {
  std::vector<std::vector<Placed>> parts;

  void add(uint64_t bucket, uint64_t text, uint64_t group) {
    parts[base::mix(bucket) % parts.size()].push_back({bucket, text, group});
  }
};

// keep(row) for each row of the batch in `args` -> bytes, 1 where it gives true.
template <typename Keep>
PyObject* mask(PyObject* args, Keep keep) {
  PyObject* schema = nullptr;
  PyObject* array = nullptr;
  if (PyArg_ParseTuple(args, "OO", &schema, &array) == 0) return nullptr;
  const std::optional<Columns> columns = Columns::of(schema, array);
  if (!columns) return nullptr;
  std::string out(static_cast<size_t>(columns->rows()), 0);
  {
    const Unlocked unlocked;
    for (int64_t k = 0; k < columns->rows(); ++k) out[static_cast<size_t>(k)] = keep(*columns, k) ? 1 : 0;
  }
  return bytes_of(out);
}

}  // namespace

// prints(Reports) -> (words, then shingles, anchors, bands and sketch as (offsets, bytes)), of each report
PyObject* prints(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto reports = held_by<Reports>(handle, kReports);
  if (reports == nullptr) return nullptr;
  std::vector<uint64_t> words;
  Binaries shingles;
  Binaries anchors;
  Binaries bands;
  Binaries sketches;
  {
    const Unlocked unlocked;
    Print print;
    for (const Report& r : *reports) {
      fingerprint::print_of(r.text, &print);
      words.push_back(print.words);
      shingles.add(print.shingles.data(), print.shingles.size() * sizeof(uint32_t));
      anchors.add(print.anchors.data(), print.anchors.size() * sizeof(uint32_t));
      bands.add(print.bands.data(), print.shingles.empty() ? 0 : sizeof(print.bands));
      const Sketch sketch{static_cast<uint32_t>(print.shingles.size()), print.marks, print.sketch};
      sketches.add(&sketch, sizeof(sketch));
    }
  }
  return Py_BuildValue("(NNNNN)", bytes_of(words), shingles.value(), anchors.value(), bands.value(), sketches.value());
}

// places(parts) -> handle
PyObject* places(PyObject* args) {
  Py_ssize_t parts = 0;
  if (PyArg_ParseTuple(args, "n", &parts) == 0) return nullptr;
  auto out = std::make_shared<Places>();
  out->parts.resize(static_cast<size_t>(std::max<Py_ssize_t>(1, parts)));
  return handle_of(std::move(out), kPlaces);
}

// place(places, batch of words, group, and bands or anchors, whether these are bands)
PyObject* place(PyObject* args) {
  PyObject* handle = nullptr;
  PyObject* schema = nullptr;
  PyObject* array = nullptr;
  int are_bands = 0;
  if (PyArg_ParseTuple(args, "OOOp", &handle, &schema, &array, &are_bands) == 0) return nullptr;
  const auto into = held_by<Places>(handle, kPlaces);
  const std::optional<Columns> columns = into == nullptr ? std::nullopt : Columns::of(schema, array);
  if (!columns) return nullptr;
  {
    const Unlocked unlocked;
    for (int64_t k = 0; k < columns->rows(); ++k) {
      const uint64_t text = columns->numbers(0)[k];
      const uint64_t group = columns->numbers(1)[k];
      const std::vector<uint32_t> values = read_as<uint32_t>(columns->bytes(2, k));
      for (size_t b = 0; b < values.size(); ++b)
        into->add((are_bands != 0 ? uint64_t{b} << 32 : 0) | values[b], text, group);
    }
  }
  Py_RETURN_NONE;
}

// placed(places, least) -> [(part, bytes)] of those parts that hold so many or more; these are empty then
PyObject* placed(PyObject* args) {
  PyObject* handle = nullptr;
  Py_ssize_t least = 0;
  if (PyArg_ParseTuple(args, "On", &handle, &least) == 0) return nullptr;
  const auto from = held_by<Places>(handle, kPlaces);
  if (from == nullptr) return nullptr;
  Object out(PyList_New(0));
  for (size_t k = 0; out && k < from->parts.size(); ++k) {
    std::vector<Placed>& part = from->parts[k];
    if (part.size() < static_cast<size_t>(std::max<Py_ssize_t>(1, least))) continue;
    const Object one(Py_BuildValue("(nN)", static_cast<Py_ssize_t>(k), bytes_of(part)));
    if (!one || PyList_Append(out.get(), one.get()) != 0) return nullptr;
    part.clear();
  }
  return out.release();
}

// buckets(whether groups are held against each other) -> handle
PyObject* buckets(PyObject* args) {
  int groups = 0;
  if (PyArg_ParseTuple(args, "p", &groups) == 0) return nullptr;
  auto made = fingerprint::Buckets::make(groups != 0 ? fingerprint::Round::groups : fingerprint::Round::neighbours);
  if (!made) return raise(made.error());
  return handle_of(std::shared_ptr<fingerprint::Buckets>(std::move(*made)), kBuckets);
}

// fill(buckets, bytes of placed())
PyObject* fill(PyObject* args) {
  PyObject* handle = nullptr;
  const char* bytes = nullptr;
  Py_ssize_t size = 0;
  if (PyArg_ParseTuple(args, "Oy#", &handle, &bytes, &size) == 0) return nullptr;
  const auto into = held_by<fingerprint::Buckets>(handle, kBuckets);
  if (into == nullptr) return nullptr;
  std::optional<Status> added;
  {
    const Unlocked unlocked;
    added = into->add(read_as<Placed>({bytes, static_cast<size_t>(size)}));
  }
  if (!*added) return raise(added->error());
  Py_RETURN_NONE;
}

// propose(buckets, enough) -> (texts, texts, whether there are more): pairs, each once in one call
PyObject* propose(PyObject* args) {
  PyObject* handle = nullptr;
  Py_ssize_t enough = 0;
  if (PyArg_ParseTuple(args, "On", &handle, &enough) == 0) return nullptr;
  const auto from = held_by<fingerprint::Buckets>(handle, kBuckets);
  if (from == nullptr) return nullptr;
  std::vector<std::pair<uint64_t, uint64_t>> pairs;
  std::vector<uint64_t> a;
  std::vector<uint64_t> b;
  std::optional<Result<bool>> more;
  {
    const Unlocked unlocked;
    more = from->propose(static_cast<size_t>(enough), [&](uint64_t x, uint64_t y) { pairs.emplace_back(x, y); });
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [x, y] : pairs) a.push_back(x), b.push_back(y);
  }
  if (!*more) return raise(more->error());
  return Py_BuildValue("(NNi)", bytes_of(a), bytes_of(b), **more ? 1 : 0);
}

// may_be_copies(batch of sketches, sketches) -> mask
PyObject* may_be_copies(PyObject* args) {
  return mask(args, [](const Columns& columns, int64_t row) {
    std::array<Sketch, 2> pair;
    for (int64_t side = 0; side < 2; ++side) {
      const std::string_view bytes = columns.bytes(side, row);
      if (bytes.size() != sizeof(Sketch)) return false;
      std::memcpy(&pair[static_cast<size_t>(side)], bytes.data(), sizeof(Sketch));
    }
    return fingerprint::may_be_copies(pair[0], pair[1]);
  });
}

// are_copies(batch of shingles, shingles) -> mask
PyObject* are_copies(PyObject* args) {
  return mask(args, [](const Columns& columns, int64_t row) {
    return fingerprint::are_copies(read_as<uint32_t>(columns.bytes(0, row)), read_as<uint32_t>(columns.bytes(1, row)));
  });
}

// hang_together(texts, texts) -> (texts, for each the least that it hangs together with)
PyObject* hang_together(PyObject* args) {
  const char* a = nullptr;
  const char* b = nullptr;
  Py_ssize_t size_a = 0;
  Py_ssize_t size_b = 0;
  if (PyArg_ParseTuple(args, "y#y#", &a, &size_a, &b, &size_b) == 0) return nullptr;
  std::vector<uint64_t> names;
  std::vector<uint64_t> least;
  {
    const Unlocked unlocked;
    const auto x = read_as<uint64_t>({a, static_cast<size_t>(size_a)});
    const auto y = read_as<uint64_t>({b, static_cast<size_t>(size_b)});
    std::vector<std::pair<uint64_t, uint64_t>> pairs;
    for (size_t k = 0; k < std::min(x.size(), y.size()); ++k) pairs.emplace_back(x[k], y[k]);
    for (const auto& [name, of] : fingerprint::hang_together(pairs)) names.push_back(name), least.push_back(of);
  }
  return Py_BuildValue("(NN)", bytes_of(names), bytes_of(least));
}

}  // namespace tellings::python
