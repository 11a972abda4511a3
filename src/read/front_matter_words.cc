#include "read/front_matter_words.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "base/utf8.h"

namespace tellings::read {
namespace {

// Folded, without marks. The letters Я, й and ё lose their marks too.
constexpr std::string_view kAgencies[] = {"reuters",
                                          "reuter",
                                          "afp",
                                          "ap",
                                          "associated press",
                                          "the associated press",
                                          "agence france-presse",
                                          "dpa",
                                          "tass",
                                          "itar-tass",
                                          "xinhua",
                                          "bloomberg",
                                          "ansa",
                                          "efe",
                                          "kyodo",
                                          "kyodo news",
                                          "yonhap",
                                          "apa",
                                          "irna",
                                          "isna",
                                          "trend",
                                          "upi",
                                          "pti",
                                          "ians",
                                          "ani",
                                          "cnn",
                                          "bbc",
                                          "azertac",
                                          "azertag",
                                          "report",
                                          "anadolu",
                                          "aa",
                                          "sputnik",
                                          "interfax",
                                          "pa",
                                          "press association",
                                          "pa media",
                                          "cp",
                                          "the canadian press",
                                          "canadian press",
                                          "aap",
                                          "belga",
                                          "sda",
                                          "ritzau",
                                          "ntb",
                                          "tt",
                                          "stt",
                                          "cna",
                                          "wam",
                                          "mena",
                                          "spa",
                                          "petra",
                                          "kuna",
                                          "bernama",
                                          "antara",
                                          "lusa",
                                          "anp",
                                          "pap",
                                          "ctk",
                                          "mti",
                                          "agerpres",
                                          "bta",
                                          "ukrinform",
                                          "unian",
                                          "belta",
                                          "kazinform",
                                          "kcna",
                                          "jiji",
                                          "kna",
                                          "sid",
                                          "epd",
                                          "kna",
                                          "dow jones",
                                          "marketwatch",
                                          "business wire",
                                          "pr newswire",
                                          "globe newswire",
                                          "agencies",
                                          "staff",
                                          "тасс",
                                          "риа новости",
                                          "интерфакс",
                                          "рбк",
                                          "укринформ",
                                          "унiан",
                                          "agencias",
                                          "agenturen"};
constexpr std::string_view kLabels[] = {
    "file",          "photo",      "photos",    "video",    "watch",     "update",     "updated",   "breaking",
    "breaking news", "live",       "exclusive", "analysis", "opinion",   "correction", "corrected", "new",
    "wrapup",        "explainer",  "factbox",   "timeline", "editorial", "comment",    "review",    "interview",
    "note",          "warning",    "read",      "related",  "more",      "listen",     "gallery",   "pictures",
    "closed",        "close",      "advisory",  "feature",  "column",    "insight",    "poll",      "recap",
    "summary",       "highlights", "refile",    "official", "lead",      "confirmed",  "just in",   "fact check",
    "question",      "answer"};
constexpr std::string_view kTimeLabels[] = {"last updated",
                                            "last modified",
                                            "first published",
                                            "originally published",
                                            "published on",
                                            "published",
                                            "publication date",
                                            "updated on",
                                            "updated at",
                                            "updated",
                                            "update",
                                            "posted on",
                                            "posted",
                                            "date",
                                            "created",
                                            "modified",
                                            "veroffentlicht am",
                                            "veroffentlicht",
                                            "aktualisiert am",
                                            "aktualisiert",
                                            "stand",
                                            "erstellt",
                                            "publie le",
                                            "mis a jour le",
                                            "modifie le",
                                            "publicado el",
                                            "publicado em",
                                            "publicado",
                                            "actualizado el",
                                            "actualizado",
                                            "atualizado em",
                                            "atualizado",
                                            "pubblicato il",
                                            "aggiornato il",
                                            "pubblicato",
                                            "aggiornato",
                                            "gepubliceerd",
                                            "опубликовано",
                                            "обновлено",
                                            "дата",
                                            "yayinlanma",
                                            "guncelleme",
                                            "opublikowano"};
constexpr std::string_view kByLabels[] = {"written by", "reported by", "by",      "von",     "par",
                                          "por",        "di",          "door",    "av",      "autor",
                                          "author",     "автор",       "text by", "story by"};
constexpr std::string_view kCreditLabels[] = {"reporting by",
                                              "additional reporting",
                                              "editing by",
                                              "writing by",
                                              "compiled by",
                                              "edited by",
                                              "with reporting by",
                                              "with assistance",
                                              "- with assistance",
                                              "© ",
                                              "©",
                                              "(c) ",
                                              "copyright",
                                              "all rights reserved",
                                              "(reporting by",
                                              "(additional reporting",
                                              "(editing by",
                                              "(writing by",
                                              "(compiled by",
                                              "reportage de",
                                              "mit material von",
                                              "alle rechte vorbehalten",
                                              "tous droits",
                                              "todos los derechos",
                                              "все права"};
constexpr std::string_view kJoins[] = {"de",  "van",   "von", "der", "den", "al",  "el",  "bin", "ibn", "la", "le",
                                       "del", "della", "da",  "dos", "di",  "du",  "and", "und", "et",  "y",  "e",
                                       "i",   "и",     "ve",  "en",  "og",  "for", "of",  "the", "in",  "at"};

constexpr std::string_view kTimeWords[] = {
    "monday",   "tuesday",  "wednesday",   "thursday", "friday",  "saturday", "sunday",    "mon",     "tue",
    "tues",     "wed",      "thu",         "thur",     "thurs",   "fri",      "sat",       "sun",     "montag",
    "dienstag", "mittwoch", "donnerstag",  "freitag",  "samstag", "sonntag",  "lundi",     "mardi",   "mercredi",
    "jeudi",    "vendredi", "samedi",      "dimanche", "lunes",   "martes",   "miercoles", "jueves",  "viernes",
    "sabado",   "domingo",  "понедельник", "вторник",  "среда",   "четверг",  "пятница",   "суббота", "воскресенье",
    "am",       "pm",       "a.m.",        "p.m.",     "at",      "um",       "uhr",       "a",       "le",
    "den",      "de",       "of",          "gmt",      "utc",     "est",      "edt",       "et",      "pst",
    "pdt",      "pt",       "cst",         "cdt",      "cet",     "cest",     "ist",       "bst",     "msk",
    "jst",      "t",        "z",           "h",        "г",       "года",     "в",         "|",       "-",
    "–",        "/"};

template <size_t n>
bool among(const std::string_view (&list)[n], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Bytes of the longest label that begins `text`. Folding keeps the number of code points of these words, not that of
// bytes.
template <size_t n>
size_t label_bytes(const std::string_view (&list)[n], std::string_view text) {
  constexpr size_t kLookBytes = 64;
  text = text.substr(0, kLookBytes);
  const std::string low = base::fold_marks(text);
  size_t longest = 0;
  for (const std::string_view label : list)
    if (low.starts_with(label)) longest = std::max(longest, base::count_code_points(label));
  size_t bytes = 0;
  while (longest-- > 0 && bytes < text.size()) base::next_code_point(text, &bytes);
  return bytes;
}

}  // namespace

bool is_agency(std::string_view text) {
  constexpr size_t kLongestBytes = 48;
  if (text.size() > kLongestBytes) return false;
  const std::string low = base::fold_marks(text);
  if (among(kAgencies, low)) return true;
  const size_t cut = low.find_first_of("/,");
  if (cut == std::string::npos || cut == 0) return false;
  const size_t next = low.find_first_not_of(" /,", cut);
  return among(kAgencies, std::string_view(low).substr(0, cut)) && next != std::string::npos &&
         is_agency(std::string_view(low).substr(next));
}

bool is_label(std::string_view text) { return among(kLabels, base::fold_marks(text)); }

size_t time_label_bytes(std::string_view text) {
  size_t bytes = label_bytes(kTimeLabels, text);
  if (bytes == 0 || bytes >= text.size()) return 0;
  if (text[bytes] != ':' && text[bytes] != ' ') return 0;
  while (bytes < text.size() && (text[bytes] == ':' || text[bytes] == ' ')) ++bytes;
  return bytes;
}

bool is_time_word(std::string_view word) {
  while (!word.empty() && (word.back() == ',' || word.back() == ':' || word.back() == ')')) word.remove_suffix(1);
  while (!word.empty() && word.front() == '(') word.remove_prefix(1);
  const std::string low = base::fold_marks(word);
  return among(kTimeWords, low) ||
         (low.ends_with('.') && among(kTimeWords, std::string_view(low).substr(0, low.size() - 1)));
}

size_t byline_label_bytes(std::string_view text) {
  size_t bytes = label_bytes(kByLabels, text);
  if (bytes == 0 || bytes >= text.size()) return 0;
  if (text[bytes] != ':' && text[bytes] != ' ') return 0;
  while (bytes < text.size() && (text[bytes] == ':' || text[bytes] == ' ')) ++bytes;
  return bytes;
}

bool begins_credit(std::string_view text) { return label_bytes(kCreditLabels, text) > 0; }

bool joins_names(std::string_view word) { return among(kJoins, base::fold_marks(word)); }

}  // namespace tellings::read
