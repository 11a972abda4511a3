// Any bytes as a corpus or an index of grouping: read at volume, hashed, told apart.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/utf8.h"
#include "tellings/fingerprint.h"
#include "tellings/group.h"
#include "tellings/read.h"

namespace {

struct Kept : public tellings::read::Batch {
  void take(const tellings::read::Record& r) override {
    if (tellings::base::first_invalid(r.text) != std::string_view::npos) __builtin_trap();
    tellings::fingerprint::Print print;
    tellings::fingerprint::print_of(r.text, &print);
    if (print.shingles.size() > r.text.size()) __builtin_trap();
    items.push_back(tellings::group::item_of(r.title, r.text, r.published));
  }
  std::vector<tellings::group::Item> items;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string path = "/tmp/tellings_group_fuzz_" + std::to_string(::getpid());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return 0;
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  using namespace tellings;
  (void)read::size_of_index(path).ok();
  std::vector<group::Item> items;
  read::Batches batches;
  batches.make = [] { return std::make_unique<Kept>(); };
  batches.done = [&](std::unique_ptr<read::Batch> batch) {
    for (group::Item& item : static_cast<Kept*>(batch.get())->items) items.push_back(std::move(item));
    return true;
  };
  batches.diagnose = [](const Error& e) {
    if (e.message.empty()) __builtin_trap();
  };
  (void)read::read_batches(path, batches).ok();
  const auto shelf = group::Items::make();
  if (!shelf) return 0;
  for (const group::Item& item : items)
    if (!(*shelf)->add(item)) return 0;
  const auto stories = group::stories(shelf->get(), {});
  if (!stories || stories->size() != items.size()) __builtin_trap();
  return 0;
}
