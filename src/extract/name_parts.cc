#include "extract/name_parts.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "base/utf8.h"

namespace tellings::extract {
namespace {

constexpr std::string_view kTitles =
    " mr mrs ms miss dr prof professor sir dame lord lady president praesident presidente prime minister shaikh sheikh "
    "shaykh haji hajji gen general col colonel maj major capt captain lt sgt adm "
    "admiral gov governor sen senator rep king queen prince princess hon rev fr st jr sr ii iii iv phd md esq "
    "ayatollah mullah maulavi mawlawi ";

// What it is written as, what it counts as.
constexpr std::pair<std::string_view, std::string_view> kForms[] = {{"ab", "ab"},
                                                                    {"ag", "ag"},
                                                                    {"aktiengesellschaft", "ag"},
                                                                    {"as", "as"},
                                                                    {"asa", "asa"},
                                                                    {"bv", "bv"},
                                                                    {"co", "co"},
                                                                    {"company", "co"},
                                                                    {"corp", "corp"},
                                                                    {"corporation", "corp"},
                                                                    {"gmbh", "gmbh"},
                                                                    {"inc", "inc"},
                                                                    {"incorporated", "inc"},
                                                                    {"jsc", "jsc"},
                                                                    {"kg", "kg"},
                                                                    {"limited", "ltd"},
                                                                    {"llc", "llc"},
                                                                    {"llp", "llp"},
                                                                    {"ltd", "ltd"},
                                                                    {"na", "na"},
                                                                    {"nv", "nv"},
                                                                    {"oao", "jsc"},
                                                                    {"ooo", "llc"},
                                                                    {"oy", "oy"},
                                                                    {"oyj", "oy"},
                                                                    {"pao", "jsc"},
                                                                    {"pjsc", "jsc"},
                                                                    {"plc", "plc"},
                                                                    {"pte", "pte"},
                                                                    {"pty", "pty"},
                                                                    {"sa", "sa"},
                                                                    {"sarl", "sarl"},
                                                                    {"se", "se"},
                                                                    {"spa", "spa"},
                                                                    {"srl", "srl"},
                                                                    {"the", ""},
                                                                    {"zao", "jsc"},
                                                                    {"of", ""},
                                                                    {"and", ""},
                                                                    {"de", ""},
                                                                    {"kk", "kk"}};

// Legal forms of several words, as they are spelled after folding.
constexpr std::pair<std::string_view, std::string_view> kLongForms[] = {
    {"obshchestvo s ogranichennoy otvetstvennostyu", "ooo"},
    {"obsestvo s ogranicennoj otvetstvennostʹu", "ooo"},
    {"obsestvo s ogranicennoj otvetstvennostu", "ooo"},
    {"societe anonyme", "sa"},
    {"sociedad anonima", "sa"},
    {"gesellschaft mit beschrankter haftung", "gmbh"},
    {"joint stock company", "jsc"},
    {"limited liability company", "llc"},
    {"limited liability partnership", "llp"},
    {"public limited company", "plc"}};

constexpr std::pair<std::string_view, std::string_view> kShort[] = {{"abe", "abraham"},
                                                                    {"al", "albert"},
                                                                    {"alex", "alexander"},
                                                                    {"andy", "andrew"},
                                                                    {"ben", "benjamin"},
                                                                    {"bibi", "benjamin"},
                                                                    {"bill", "william"},
                                                                    {"billy", "william"},
                                                                    {"bob", "robert"},
                                                                    {"charlie", "charles"},
                                                                    {"chris", "christopher"},
                                                                    {"dan", "daniel"},
                                                                    {"dave", "david"},
                                                                    {"dick", "richard"},
                                                                    {"dima", "dmitry"},
                                                                    {"don", "donald"},
                                                                    {"ed", "edward"},
                                                                    {"eddie", "edward"},
                                                                    {"fred", "frederick"},
                                                                    {"greg", "gregory"},
                                                                    {"hank", "henry"},
                                                                    {"harry", "henry"},
                                                                    {"jack", "john"},
                                                                    {"jeff", "jeffrey"},
                                                                    {"jim", "james"},
                                                                    {"jimmy", "james"},
                                                                    {"joe", "joseph"},
                                                                    {"johnny", "john"},
                                                                    {"kate", "katherine"},
                                                                    {"ken", "kenneth"},
                                                                    {"kolya", "nikolay"},
                                                                    {"larry", "lawrence"},
                                                                    {"liz", "elizabeth"},
                                                                    {"lula", "luiz"},
                                                                    {"matt", "matthew"},
                                                                    {"mike", "michael"},
                                                                    {"misha", "mikhail"},
                                                                    {"nick", "nicholas"},
                                                                    {"pat", "patrick"},
                                                                    {"pete", "peter"},
                                                                    {"rob", "robert"},
                                                                    {"ron", "ronald"},
                                                                    {"sam", "samuel"},
                                                                    {"sasha", "alexander"},
                                                                    {"sasha", "aleksandr"},
                                                                    {"steve", "steven"},
                                                                    {"sue", "susan"},
                                                                    {"ted", "edward"},
                                                                    {"tim", "timothy"},
                                                                    {"tom", "thomas"},
                                                                    {"tony", "anthony"},
                                                                    {"vanya", "ivan"},
                                                                    {"volodya", "vladimir"},
                                                                    {"will", "william"},
                                                                    {"xi", "xi"}};

icu::Transliterator* to_latin() {
  thread_local std::unique_ptr<icu::Transliterator> kept = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  }();
  return kept.get();
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_latin(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    if (base::is_letter(c) && c > 0x250 && !(c >= 0x1E00 && c < 0x1F00)) return false;
  }
  return true;
}

std::string latin(std::string_view name) {
  if (is_ascii(name)) return base::fold(name);
  if (is_latin(name)) {
    const std::string bare = base::fold_marks(name);
    if (is_ascii(bare)) return bare;
  }
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (icu::Transliterator* t = to_latin()) t->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return base::fold_marks(out);
}

// Letters and digits between anything else; apostrophes and dots inside a word vanish ("o'neil", "s.a.").
std::vector<std::string> cut(const std::string& text) {
  std::vector<std::string> out(1);
  for (size_t k = 0; k < text.size(); ++k) {
    const unsigned char c = static_cast<unsigned char>(text[k]);
    if (base::is_letter(c) || base::is_digit(c) || c >= 0x80) {
      out.back().push_back(text[k]);
    } else if (c == '\'' || (c == '.' && k + 1 < text.size() && text[k + 1] != ' ' && !out.back().empty() &&
                             out.back().size() <= 3)) {
      continue;
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string_view form_of(const std::string& part) {
  const auto it = std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.first == part; });
  return it == std::end(kForms) ? std::string_view("-") : it->second;
}

void take_long_forms(std::string* text, std::vector<std::string>* forms) {
  for (const auto& [spelled, form] : kLongForms)
    if (const size_t at = text->find(spelled); at != std::string::npos) {
      text->replace(at, spelled.size(), " ");
      forms->emplace_back(form);
    }
}

}  // namespace

std::string sound_of(const std::string& part) {
  std::string s = part;
  static constexpr std::pair<std::string_view, std::string_view> kAlike[] = {
      {"sch", "s"}, {"tch", "c"}, {"tsh", "c"}, {"kh", "h"}, {"gh", "g"}, {"ph", "f"},
      {"ck", "k"},  {"sh", "s"},  {"zh", "z"},  {"ch", "c"}, {"th", "t"}, {"dh", "d"},
      {"dj", "j"},  {"ks", "x"},  {"qu", "k"},  {"tz", "z"}, {"ts", "z"}, {"dz", "z"}};
  for (const auto& [from, to] : kAlike)
    for (size_t at = s.find(from); at != std::string::npos; at = s.find(from, at)) s.replace(at, from.size(), to);
  std::string out;
  for (size_t k = 0; k < s.size(); ++k) {
    char c = s[k];
    if (c == 'c' || c == 'q') c = 'k';
    if (c == 'w') c = 'v';
    if (c == 'y' || c == 'j') c = 'i';
    const bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'h';
    if (vowel && k > 0) continue;
    if (!out.empty() && out.back() == c) continue;
    out.push_back(vowel ? 'a' : c);
  }
  return out;
}

bool is_short_form(const std::string& a, const std::string& b) {
  return std::any_of(std::begin(kShort), std::end(kShort),
                     [&](const auto& s) { return (s.first == a && s.second == b) || (s.first == b && s.second == a); });
}

bool is_title(const std::string& part) { return kTitles.find(" " + part + " ") != std::string_view::npos; }

NameParts name_parts(std::string_view name) {
  NameParts out;
  out.other_script = !is_latin(name);
  std::string text = latin(name);
  take_long_forms(&text, &out.forms);
  const std::vector<std::string> all = cut(text);
  for (const std::string& part : all) {
    const std::string_view form = form_of(part);
    if (form != "-") {
      if (!form.empty()) out.forms.emplace_back(form);
      continue;
    }
    if (!is_title(part)) out.parts.push_back(part);
  }
  if (out.parts.empty()) out.parts = all;
  for (const std::string& part : out.parts) out.sounds.push_back(sound_of(part));
  return out;
}

}  // namespace tellings::extract
