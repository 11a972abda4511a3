#include "group/shelf.h"

#include <algorithm>
#include <mutex>

#include "base/parallel.h"
#include "base/stop.h"
#include "group/candidates.h"
#include "group/corpus.h"

namespace tellings::group {
namespace {

constexpr size_t kWaitingBytes = size_t{1} << 20;
constexpr size_t kBlock = 512;  // items that are weighed together

void append(std::span<const Term> terms, std::string* to) {
  to->append(reinterpret_cast<const char*>(terms.data()), terms.size_bytes());
}

// The words of an item, field by field.
Head head_of(const Item& item) {
  Head head;
  head.key = item.key, head.day = item.day, head.dated = item.dated, head.script = item.script, head.cased = item.cased,
  head.language = item.language;
  for (size_t k = 0; k < kFields; ++k) head.terms[k] = static_cast<uint16_t>(item.fields[k].size());
  return head;
}

size_t terms_of(const Head& head) {
  size_t all = 0;
  for (const uint16_t n : head.terms) all += n;
  return all;
}

}  // namespace

Result<std::unique_ptr<Shelf>> Shelf::make() {
  Result<std::unique_ptr<base::Spool>> spool = base::Spool::make();
  if (!spool) return spool.error();
  auto made = std::make_unique<Shelf>();
  made->spool_ = std::move(*spool);
  return made;
}

Result<Head> Shelf::put(const Item& item) {
  if (waiting_.size() > kWaitingBytes)
    if (const Status flushed = flush(); !flushed) return flushed.error();
  Head head = head_of(item);
  head.begin = spool_->size() + waiting_.size();
  for (const auto& terms : item.fields) append(terms, &waiting_);
  return head;
}

Status Shelf::flush() {
  const Result<uint64_t> begin = spool_->append(waiting_.data(), waiting_.size());
  waiting_.clear();
  if (!begin) return begin.error();
  return Nothing{};
}

Result<uint32_t> Shelf::add(const Item& item) {
  const Result<Head> head = put(item);
  if (!head) return head.error();
  heads_.push_back(*head);
  return static_cast<uint32_t>(heads_.size() - 1);
}

Status Shelf::replace(uint32_t number, const Item& item) {
  const Result<Head> head = put(item);
  if (!head) return head.error();
  heads_[number] = *head;
  return Nothing{};
}

Status Shelf::read(const base::Spool& spool, const Head& head, Item* to) const {
  thread_local std::vector<Term> terms;
  terms.resize(terms_of(head));
  if (const Status got = spool.read(head.begin, terms.data(), terms.size() * sizeof(Term)); !got) return got;
  auto at = terms.begin();
  for (size_t k = 0; k < kFields; ++k) {
    to->fields[k].assign(at, at + head.terms[k]);
    at += head.terms[k];
  }
  to->day = head.day, to->dated = head.dated, to->key = head.key;
  to->earlier = head.earlier, to->not_later = head.not_later, to->of_form = head.of_form;
  to->script = head.script, to->cased = head.cased, to->language = head.language;
  return Nothing{};
}

Status Shelf::read(uint32_t number, Item* to) const { return read(*spool_, heads_[number], to); }

Status Shelf::read_keys(uint32_t number, std::vector<Term>* to) const {
  const Head& head = heads_[number];
  to->resize(head.keys);
  return spool_->read(head.begin + terms_of(head) * sizeof(Term), to->data(), to->size() * sizeof(Term));
}

Status Shelf::weigh_block(size_t begin, size_t end, const Rarities& rarities, base::Spool* to) {
  Item item;
  std::string bytes;
  std::vector<uint64_t> begins;
  for (size_t k = begin; k < end; ++k) {
    if (const Status got = read(*spool_, heads_[k], &item); !got) return got;
    rarities.weigh(&item);
    const std::vector<Term> keys = keys_of(item);
    begins.push_back(bytes.size());
    for (const auto& terms : item.fields) append(terms, &bytes);
    append(keys, &bytes);
    heads_[k].keys = static_cast<uint8_t>(keys.size());
  }
  const Result<uint64_t> lies = to->append(bytes.data(), bytes.size());
  if (!lies) return lies.error();
  for (size_t k = begin; k < end; ++k) heads_[k].begin = *lies + begins[k - begin];
  return Nothing{};
}

Status Shelf::count(Rarities* rarities, Days* days) const {
  Item item;
  for (const Head& head : heads_) {
    if (const Status got = read(*spool_, head, &item); !got) return got;
    rarities->count(item);
    if (head.dated) days->add(head.day);
  }
  days->sort();
  return Nothing{};
}

Status Shelf::weigh(size_t threads, const Corpus* corpus, const std::atomic<bool>* stop) {
  if (const Status flushed = flush(); !flushed) return flushed;
  std::string().swap(waiting_);
  Corpus::State own(corpus == nullptr ? size() : 0);
  if (corpus == nullptr)
    if (const Status counted = count(&own.rarities, &own.days); !counted) return counted;
  const Corpus::State& counts = corpus == nullptr ? own : corpus->state();
  Result<std::unique_ptr<base::Spool>> weighed = base::Spool::make();
  if (!weighed) return weighed.error();
  std::mutex mutex;
  Status status = Nothing{};
  base::parallel_for((size() + kBlock - 1) / kBlock, threads,
                     [&](size_t block) {
                       if (base::is_stopped(stop)) return;
                       Status done = weigh_block(block * kBlock, std::min(size(), (block + 1) * kBlock),
                                                 counts.rarities, weighed->get());
                       const std::lock_guard lock(mutex);
                       if (!done) status = std::move(done);
                     },
                     1);
  if (base::is_stopped(stop)) return base::stopped();
  spool_ = std::move(*weighed);
  find_rivals(counts.days, &heads_);
  return status;
}

const Item* Reader::load(uint32_t number, Slot* slot) {
  if (slot->number == number) return &slot->item;
  slot->number = ~uint32_t{0};
  if (Status got = shelf_.read(number, &slot->item); !got) {
    status_ = std::move(got);
    return nullptr;
  }
  slot->number = number;
  return &slot->item;
}

std::pair<const Item*, const Item*> Reader::pair(uint32_t a, uint32_t b) {
  Slot* x = &slots_[a % kSlots];
  Slot* y = &slots_[b % kSlots];
  if (x == y) y = &other_;
  return {load(a, x), load(b, y)};
}

Items::Items() = default;
Items::~Items() = default;

Result<std::unique_ptr<Items>> Items::make() {
  Result<std::unique_ptr<Shelf>> shelf = Shelf::make();
  if (!shelf) return shelf.error();
  std::unique_ptr<Items> made(new Items());
  made->shelf_ = std::move(*shelf);
  return made;
}

Result<uint32_t> Items::add(const Item& item) { return shelf_->add(item); }
Status Items::replace(uint32_t number, const Item& item) { return shelf_->replace(number, item); }
size_t Items::size() const { return shelf_->size(); }

Result<Item> Items::at(uint32_t number) const {
  Item item;
  if (const Status got = shelf_->read(number, &item); !got) return got.error();
  return item;
}

}  // namespace tellings::group
