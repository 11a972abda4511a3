// What the program would show the judge of a short text against a long one, for the training of the judge: JSON Lines
// {"a", "b"} in; out, for each, a list of {"sources", "statement"}: the statements of b, each with what it is seen from
// in a, little and more. So training and program can not differ in it.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compare/evidence.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"

int main() {
  using namespace tellings;
  pipeline::Options options;
  options.use_encoder = options.use_judge = false;
  const pipeline::Pipeline pipe(options);
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = nlohmann::json::parse(line);
    const Telling a = pipe.tell(read::from_text(row["a"].get_ref<const std::string&>(), "a"));
    const Telling b = pipe.tell(read::from_text(row["b"].get_ref<const std::string&>(), "b"));
    const std::vector<compare::Sources> sources = compare::sources_of(b, a, pipe.knowledge());
    nlohmann::json out = nlohmann::json::array();
    for (size_t k = 0; k < sources.size(); ++k) {
      const ByteRange statement = b.segmentation.statements[k].range;
      out.push_back({{"sources", sources[k]}, {"statement", std::string(statement.of(b.report.text))}});
    }
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}
