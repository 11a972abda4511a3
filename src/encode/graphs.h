// Opens one of the model's graphs for the CPU.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <openvino/openvino.hpp>
#include <string>
#include <vector>

#include "tellings/result.h"

namespace tellings::encode {

// What every graph reads at a time. OpenVINO prepares each new shape anew and keeps what it prepared, so there must be
// few shapes: lengths are rounded up. One text by itself costs as much a piece as many (a processor without wide matrix
// instructions computes all the while), and batches of texts that differ in length were 28 per cent padding.
constexpr size_t kMaxBatchTexts = 1;
constexpr size_t kMaxBatchCells = 2048;  // keeps the working memory of a batch small
constexpr size_t padded(size_t pieces) {
  const size_t step = pieces <= 64 ? 4 : pieces <= 128 ? 8 : pieces <= 256 ? 16 : 32;
  return (pieces + step - 1) / step * step;
}

// One graph that so many threads at once may run. Thread-safe.
class Graph {
 public:
  Graph(ov::CompiledModel model, size_t at_once);

  // Runs `work(request)` with a request that no other thread has meanwhile; waits where all are in use. What `work`
  // throws goes on to the caller.
  template <typename Work>
  void run(Work&& work) {
    const Lease lease(this);
    work(*lease.request);
  }

 private:
  struct Lease {
    explicit Lease(Graph* of) : graph(of), request(of->take()) {}
    ~Lease() { graph->give_back(std::move(request)); }
    Lease(const Lease&) = delete;
    Graph* graph;
    std::unique_ptr<ov::InferRequest> request;
  };
  std::unique_ptr<ov::InferRequest> take();
  void give_back(std::unique_ptr<ov::InferRequest> request);

  std::mutex mutex_;
  std::condition_variable free_one_;
  std::vector<std::unique_ptr<ov::InferRequest>> free_;
};

// `folder`/`name`.xml. Run by one thread at a time it uses every processor; where `at_once` is more, each run has one
// processor to itself, which gets more done in all. Errors: not_found, not_readable where the file is missing;
// unavailable where it does not run here. Cost: 0.1 s from the compiled-model cache, up to a second the first time on a
// machine.
Result<std::shared_ptr<Graph>> open_graph(const std::string& folder, const std::string& name, size_t at_once);

}  // namespace tellings::encode
