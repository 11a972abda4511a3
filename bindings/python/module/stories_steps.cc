// The second tier where the reports lie on many machines (tellings/group_steps.h), over whole columns.
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "module/columns.h"
#include "module/functions.h"
#include "tellings/group_steps.h"
#include "tellings/grouping.h"

namespace tellings::python {
namespace {

constexpr char kCorpus[] = "tellings.Corpus";
constexpr char kItems[] = "tellings.Items";

// Items by their keys, each once.
struct Stretch {
  std::unique_ptr<group::Items> items;
  std::vector<uint64_t> keys;
  std::unordered_map<uint64_t, uint32_t> numbers;
};

template <typename T>
std::vector<T> read_as(const char* bytes, Py_ssize_t size) {
  std::vector<T> out(static_cast<size_t>(size) / sizeof(T));
  std::memcpy(out.data(), bytes, out.size() * sizeof(T));
  return out;
}

// Of a batch with the columns title, text and published.
group::Item item_of(const Columns& columns, int64_t row) {
  return group::item_of(columns.bytes(0, row), columns.bytes(1, row), columns.bytes(2, row));
}

}  // namespace

// texts_of(Reports) -> (keys, minutes, hashes of titles, days; titles, texts, times as (offsets, bytes)): of those with
// one key the first by minute and title lends the story its title and time (pipeline::Grouping); a day is NaN where it
// is not known
PyObject* texts_of(PyObject* args) {
  PyObject* handle = nullptr;
  if (PyArg_ParseTuple(args, "O", &handle) == 0) return nullptr;
  const auto reports = held_by<Reports>(handle, kReports);
  if (reports == nullptr) return nullptr;
  std::vector<uint64_t> keys;
  std::vector<int32_t> minutes;
  std::vector<uint64_t> titles;
  std::vector<double> days;
  std::array<Binaries, 3> fields;
  {
    const Unlocked unlocked;
    for (const Report& r : *reports) {
      fields[0].add(r.title.data(), r.title.size());
      fields[1].add(r.text.data(), r.text.size());
      fields[2].add(r.published.data(), r.published.size());
      const pipeline::TextOrder order = pipeline::text_order(r.title, r.published);
      keys.push_back(group::key_of(r.text));
      minutes.push_back(order.minutes);
      titles.push_back(order.title ^ uint64_t{1} << 63);  // in order as numbers with a sign
      days.push_back(group::day_of(r.published).value_or(std::numeric_limits<double>::quiet_NaN()));
    }
  }
  return Py_BuildValue("(NNNNNNN)", bytes_of(keys), bytes_of(minutes), bytes_of(titles), bytes_of(days),
                       fields[0].value(), fields[1].value(), fields[2].value());
}

// count_words(batch of title, text, published) -> (words, how many of the reports have each)
PyObject* count_words(PyObject* args) {
  PyObject* schema = nullptr;
  PyObject* array = nullptr;
  if (PyArg_ParseTuple(args, "OO", &schema, &array) == 0) return nullptr;
  const std::optional<Columns> columns = Columns::of(schema, array);
  if (!columns) return nullptr;
  std::vector<uint32_t> words;
  std::vector<uint32_t> counts;
  {
    const Unlocked unlocked;
    std::vector<group::Item> items;
    for (int64_t k = 0; k < columns->rows(); ++k) items.push_back(item_of(*columns, k));
    for (const group::WordCount& w : group::count_words(items)) words.push_back(w.word), counts.push_back(w.items);
  }
  return Py_BuildValue("(NN)", bytes_of(words), bytes_of(counts));
}

// corpus(items, words, counts, days, counts) -> handle
PyObject* corpus(PyObject* args) {
  long long items = 0;
  const char* words = nullptr;
  const char* of_words = nullptr;
  const char* days = nullptr;
  const char* of_days = nullptr;
  Py_ssize_t words_size = 0;
  Py_ssize_t of_words_size = 0;
  Py_ssize_t days_size = 0;
  Py_ssize_t of_days_size = 0;
  if (PyArg_ParseTuple(args, "Ly#y#y#y#", &items, &words, &words_size, &of_words, &of_words_size, &days, &days_size,
                       &of_days, &of_days_size) == 0)
    return nullptr;
  std::shared_ptr<group::Corpus> made;
  {
    const Unlocked unlocked;
    const auto word = read_as<uint32_t>(words, words_size);
    const auto word_count = read_as<uint32_t>(of_words, of_words_size);
    std::vector<group::WordCount> counted;
    for (size_t k = 0; k < std::min(word.size(), word_count.size()); ++k) counted.push_back({word[k], word_count[k]});
    const auto day = read_as<double>(days, days_size);
    const auto day_count = read_as<uint32_t>(of_days, of_days_size);
    std::vector<group::DayCount> in_time;
    for (size_t k = 0; k < std::min(day.size(), day_count.size()); ++k) in_time.push_back({day[k], day_count[k]});
    made = std::make_shared<group::Corpus>(static_cast<uint64_t>(items), counted, in_time);
  }
  return handle_of(std::move(made), kCorpus);
}

// items() -> handle
PyObject* items(PyObject* args) {
  if (PyArg_ParseTuple(args, "") == 0) return nullptr;
  auto made = group::Items::make();
  if (!made) return raise(made.error());
  auto out = std::make_shared<Stretch>();
  out->items = std::move(*made);
  return handle_of(std::move(out), kItems);
}

// add_items(items, batch of title, text, published); whose key is there already is not added again
PyObject* add_items(PyObject* args) {
  PyObject* handle = nullptr;
  PyObject* schema = nullptr;
  PyObject* array = nullptr;
  if (PyArg_ParseTuple(args, "OOO", &handle, &schema, &array) == 0) return nullptr;
  const auto into = held_by<Stretch>(handle, kItems);
  const std::optional<Columns> columns = into == nullptr ? std::nullopt : Columns::of(schema, array);
  if (!columns) return nullptr;
  std::optional<Error> error;
  {
    const Unlocked unlocked;
    for (int64_t k = 0; k < columns->rows(); ++k) {
      const group::Item item = item_of(*columns, k);
      if (!into->numbers.emplace(item.key, static_cast<uint32_t>(into->keys.size())).second) continue;
      into->keys.push_back(item.key);
      if (const Result<uint32_t> added = into->items->add(item); !added) error = added.error();
    }
  }
  if (error) return raise(*error);
  Py_RETURN_NONE;
}

// scored_pairs(corpus, items, keys of those that propose, threads) -> (keys, keys, scores, scores of a form, whether
// they share one); once
PyObject* scored_pairs(PyObject* args) {
  PyObject* corpus_handle = nullptr;
  PyObject* items_handle = nullptr;
  const char* bytes = nullptr;
  Py_ssize_t size = 0;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "OOy#n", &corpus_handle, &items_handle, &bytes, &size, &threads) == 0) return nullptr;
  const auto of = held_by<group::Corpus>(corpus_handle, kCorpus);
  const auto stretch = of == nullptr ? nullptr : held_by<Stretch>(items_handle, kItems);
  if (stretch == nullptr) return nullptr;
  std::vector<uint64_t> a;
  std::vector<uint64_t> b;
  std::vector<float> scores;
  std::vector<float> scores_of_form;
  std::vector<uint8_t> shared_form;
  std::optional<Result<std::vector<group::ScoredPair>>> found;
  {
    const Unlocked unlocked;
    std::vector<uint32_t> selves;
    for (const uint64_t key : read_as<uint64_t>(bytes, size))
      if (const auto at = stretch->numbers.find(key); at != stretch->numbers.end()) selves.push_back(at->second);
    group::Settings settings;
    settings.threads = static_cast<size_t>(threads);
    settings.corpus = of.get();
    found = group::scored_pairs(stretch->items.get(), selves, settings);
    if (*found)
      for (const group::ScoredPair& p : **found) {
        const auto [x, y] = std::minmax(stretch->keys[p.pair.a], stretch->keys[p.pair.b]);
        a.push_back(x), b.push_back(y);
        scores.push_back(p.score), scores_of_form.push_back(p.score_of_form);
        shared_form.push_back(p.shared_form ? 1 : 0);
      }
  }
  if (!*found) return raise(found->error());
  return Py_BuildValue("(NNNNN)", bytes_of(a), bytes_of(b), bytes_of(scores), bytes_of(scores_of_form),
                       bytes_of(shared_form));
}

// of_form(how many share a form as int64, how many tell one story) -> mask
PyObject* of_form(PyObject* args) {
  const char* forms = nullptr;
  const char* stories = nullptr;
  Py_ssize_t forms_size = 0;
  Py_ssize_t stories_size = 0;
  if (PyArg_ParseTuple(args, "y#y#", &forms, &forms_size, &stories, &stories_size) == 0) return nullptr;
  const auto shared = read_as<int64_t>(forms, forms_size);
  const auto one_story = read_as<int64_t>(stories, stories_size);
  std::string out;
  for (size_t k = 0; k < std::min(shared.size(), one_story.size()); ++k)
    out += group::is_of_form(static_cast<uint32_t>(shared[k]), static_cast<uint32_t>(one_story[k])) ? '\1' : '\0';
  return bytes_of(out);
}

// clusters(corpus, items, keys of those of a form, keys, keys and scores of edges, threads) -> (keys, for each the
// least key of its story); once
PyObject* clusters(PyObject* args) {
  PyObject* corpus_handle = nullptr;
  PyObject* items_handle = nullptr;
  const char* forms = nullptr;
  const char* a = nullptr;
  const char* b = nullptr;
  const char* scores = nullptr;
  Py_ssize_t forms_size = 0;
  Py_ssize_t a_size = 0;
  Py_ssize_t b_size = 0;
  Py_ssize_t scores_size = 0;
  Py_ssize_t threads = 1;
  if (PyArg_ParseTuple(args, "OOy#y#y#y#n", &corpus_handle, &items_handle, &forms, &forms_size, &a, &a_size, &b,
                       &b_size, &scores, &scores_size, &threads) == 0)
    return nullptr;
  const auto of = held_by<group::Corpus>(corpus_handle, kCorpus);
  const auto stretch = of == nullptr ? nullptr : held_by<Stretch>(items_handle, kItems);
  if (stretch == nullptr) return nullptr;
  std::vector<uint64_t> least;
  std::optional<Result<std::vector<uint32_t>>> found;
  {
    const Unlocked unlocked;
    std::vector<uint8_t> is_of_form(stretch->keys.size(), 0);
    for (const uint64_t key : read_as<uint64_t>(forms, forms_size))
      if (const auto at = stretch->numbers.find(key); at != stretch->numbers.end()) is_of_form[at->second] = 1;
    std::vector<group::Edge> edges;
    const auto from = read_as<uint64_t>(a, a_size);
    const auto to = read_as<uint64_t>(b, b_size);
    const auto score = read_as<float>(scores, scores_size);
    for (size_t k = 0; k < std::min({from.size(), to.size(), score.size()}); ++k) {
      const auto x = stretch->numbers.find(from[k]);
      const auto y = stretch->numbers.find(to[k]);
      if (x == stretch->numbers.end() || y == stretch->numbers.end()) continue;
      const auto [first, second] = std::minmax(x->second, y->second);
      edges.push_back({{first, second}, score[k]});
    }
    group::Settings settings;
    settings.threads = static_cast<size_t>(threads);
    settings.corpus = of.get();
    found = group::clusters(stretch->items.get(), is_of_form, edges, settings);
    if (*found) {
      std::unordered_map<uint32_t, uint64_t> least_of;
      for (size_t k = 0; k < stretch->keys.size(); ++k) {
        const auto [at, fresh] = least_of.emplace((**found)[k], stretch->keys[k]);
        if (!fresh) at->second = std::min(at->second, stretch->keys[k]);
      }
      for (size_t k = 0; k < stretch->keys.size(); ++k) least.push_back(least_of[(**found)[k]]);
    }
  }
  if (!*found) return raise(found->error());
  return Py_BuildValue("(NN)", bytes_of(stretch->keys), bytes_of(least));
}

}  // namespace tellings::python
