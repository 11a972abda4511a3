#include "encode/graphs.h"

#include <exception>

#include "encode/folders.h"
#include "encode/mapped_file.h"

namespace tellings::encode {
namespace {

// Activations are quantised in groups of this many: the speed of int8 arithmetic, cosine above 0.9998 to f32.
constexpr uint64_t kQuantisedGroup = 32;

}  // namespace

Result<ov::InferRequest> open_graph(const std::string& folder, const std::string& name) {
  const std::string path = folder + "/" + name + ".xml";
  if (const Result<MappedFile> there = MappedFile::open(path); !there) return there.error();
  try {
    ov::Core core;
    ov::AnyMap options = {ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
                          ov::hint::inference_precision(ov::element::f32),
                          ov::hint::dynamic_quantization_group_size(kQuantisedGroup)};
    if (const std::string cache = cache_folder(); !cache.empty()) options.insert(ov::cache_dir(cache));
    return core.compile_model(path, "CPU", options).create_infer_request();
  } catch (const std::exception& error) {
    return Error{.code = ErrorCode::unavailable,
                 .message = std::string("The language model cannot run here; install it again. ") + error.what(),
                 .source = path,
                 .range = {},
                 .line = {}};
  }
}

}  // namespace tellings::encode
