#include "encode/graphs.h"

#include <exception>

#include "encode/folders.h"
#include "encode/mapped_file.h"

namespace tellings::encode {
namespace {

// Activations are quantised in groups of this many: the speed of int8 arithmetic, cosine above 0.9998 to f32.
constexpr uint64_t kQuantisedGroup = 32;

}  // namespace

Graph::Graph(ov::CompiledModel model, size_t at_once) {
  for (size_t k = 0; k < at_once; ++k)
    free_.push_back(std::make_unique<ov::InferRequest>(model.create_infer_request()));
}

std::unique_ptr<ov::InferRequest> Graph::take() {
  std::unique_lock lock(mutex_);
  free_one_.wait(lock, [&] { return !free_.empty(); });
  std::unique_ptr<ov::InferRequest> out = std::move(free_.back());
  free_.pop_back();
  return out;
}

void Graph::give_back(std::unique_ptr<ov::InferRequest> request) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(request));
  }
  free_one_.notify_one();
}

Result<std::shared_ptr<Graph>> open_graph(const std::string& folder, const std::string& name, size_t at_once) {
  const std::string path = folder + "/" + name + ".xml";
  if (const Result<MappedFile> there = MappedFile::open(path); !there) return there.error();
  try {
    ov::Core core;
    ov::AnyMap options = {ov::hint::inference_precision(ov::element::f32),
                          ov::hint::dynamic_quantization_group_size(kQuantisedGroup)};
    if (at_once > 1) {
      options.insert(ov::num_streams(static_cast<int32_t>(at_once)));
      options.insert(ov::inference_num_threads(static_cast<int32_t>(at_once)));
      options.insert(ov::hint::enable_cpu_pinning(false));
    } else {
      options.insert(ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY));
    }
    if (const std::string cache = cache_folder(); !cache.empty()) options.insert(ov::cache_dir(cache));
    return std::make_shared<Graph>(core.compile_model(path, "CPU", options), at_once);
  } catch (const std::exception& error) {
    return Error{.code = ErrorCode::unavailable,
                 .message = std::string("The language model cannot run here; install it again. ") + error.what(),
                 .source = path,
                 .range = {},
                 .line = {}};
  }
}

}  // namespace tellings::encode
