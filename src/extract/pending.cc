#include "tellings/facts.h"
#include "tellings/names.h"
#include "base/text.h"
#include "base/similarity.h"
namespace tellings::extract {
std::vector<Fact> names(const Report&, const Segmentation&) { return {}; }
std::vector<Attribution> attributions(const Report&, const Segmentation&, const std::vector<Fact>&) { return {}; }
double same_bearer(std::string_view a, std::string_view b, BearerType) { return base::edit_similarity(base::fold_marks(a), base::fold_marks(b)); }
}
