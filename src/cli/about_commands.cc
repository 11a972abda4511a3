// Commands that tell of the program itself: man, completions, --version.
#include <string>

#include "cli/command_functions.h"
#include "cli/commands.h"
#include "tellings/encoder.h"
#include "tellings/version.h"

namespace tellings::cli {

int man_command(const Arguments&) { return print(man_page()); }

int completions_command(const Arguments& args) {
  const std::string script = args.files.size() == 1 ? completions(args.files[0]) : "";
  if (!script.empty()) return print(script);
  complain({ErrorCode::usage, "completions wants bash, zsh or fish.", "", {}, {}});
  return 2;
}

int version_command() {
  std::string text = "tellings " TELLINGS_VERSION "\n";
  const Result<std::string> folder = encode::model_folder();
  if (!folder) return print(text + "no model is installed: words and rules only\n");
  const Result<encode::ModelIdentity> model = encode::model_identity(*folder);
  text += model ? "model " + model->name + " " + model->checksum + " in " + *folder + "\n"
                : "model in " + *folder + ": " + model.error().message + "\n";
  return print(text);
}

}  // namespace tellings::cli
