// Apart from the desk, so that who names this program in an output need not link the store.
#include "tellings/desk.h"
#include "tellings/version.h"

namespace tellings::pipeline {

render::CreatedBy created_by(const Pipeline& pipe) {
  render::CreatedBy out;
  out.version = TELLINGS_VERSION;
  if (pipe.model()) out.model = pipe.model()->name, out.checksum = pipe.model()->checksum;
  return out;
}

}  // namespace tellings::pipeline
