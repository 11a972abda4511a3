// What the command line says of the files: --source, --published, --language.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "tellings/report.h"

namespace tellings::cli {

class Given {
 public:
  // Error usage where a value is no date or language, or there are neither one nor as many as files.
  static Result<Given> of(const Arguments& args);

  // Puts what was given for the file (from 0) into one of its reports, in place of what the file says.
  void put_into(size_t file, Report* report) const;

 private:
  std::vector<std::string> sources_;
  std::vector<std::string> published_;
  std::vector<std::string> languages_;
};

}  // namespace tellings::cli
