#include "read/main_text_words.h"

#include <string>

#include "base/hash.h"
#include "base/substrings.h"
#include "base/text.h"
#include "base/utf8.h"

namespace tellings::read {
namespace {

struct PhraseWords {
  Phrase phrase;
  std::string_view words;
};
constexpr PhraseWords kPhraseWords[] = {
    {Phrase::share, "share"},
    {Phrase::share, "follow us"},
    {Phrase::share, "facebook"},
    {Phrase::share, "twitter"},
    {Phrase::share, "whatsapp"},
    {Phrase::share, "teilen"},
    {Phrase::share, "compart"},
    {Phrase::share, "partager"},
    {Phrase::share, "tweet"},
    {Phrase::share, "print this"},
    {Phrase::share, "email this"},
    {Phrase::share, "поделиться"},
    {Phrase::share, "weiterempfehlen"},
    {Phrase::share, "empfehlen"},
    {Phrase::share, "drucken"},
    {Phrase::share, "gefallt"},
    {Phrase::share, "bookmark"},
    {Phrase::share, "paylas"},
    {Phrase::subscribe, "subscribe"},
    {Phrase::subscribe, "newsletter"},
    {Phrase::subscribe, "sign up"},
    {Phrase::subscribe, "sign in"},
    {Phrase::subscribe, "log in"},
    {Phrase::subscribe, "register"},
    {Phrase::subscribe, "inbox"},
    {Phrase::subscribe, "suscr"},
    {Phrase::subscribe, "abonn"},
    {Phrase::subscribe, "подпис"},
    {Phrase::subscribe, "email address"},
    {Phrase::subscribe, "donate"},
    {Phrase::subscribe, "anmelden"},
    {Phrase::subscribe, "einloggen"},
    {Phrase::subscribe, "registrier"},
    {Phrase::subscribe, "passwor"},
    {Phrase::subscribe, "inscri"},
    {Phrase::subscribe, "connexion"},
    {Phrase::subscribe, "e-mail-adresse"},
    {Phrase::subscribe, "uye ol"},
    {Phrase::more, "read more"},
    {Phrase::more, "related"},
    {Phrase::more, "read also"},
    {Phrase::more, "also read"},
    {Phrase::more, "see also"},
    {Phrase::more, "more from"},
    {Phrase::more, "click here"},
    {Phrase::more, "continue reading"},
    {Phrase::more, "you may"},
    {Phrase::more, "recommended"},
    {Phrase::more, "trending"},
    {Phrase::more, "most read"},
    {Phrase::more, "most popular"},
    {Phrase::more, "read next"},
    {Phrase::more, "watch:"},
    {Phrase::more, "read:"},
    {Phrase::more, "more:"},
    {Phrase::more, "lee tambien"},
    {Phrase::more, "leer mas"},
    {Phrase::more, "lire aussi"},
    {Phrase::more, "mehr zum"},
    {Phrase::more, "читайте"},
    {Phrase::more, "leggi anche"},
    {Phrase::more, "leia tambem"},
    {Phrase::more, "lees ook"},
    {Phrase::more, "previous"},
    {Phrase::more, "next"},
    {Phrase::more, "view all"},
    {Phrase::more, "load more"},
    {Phrase::more, "weiterlesen"},
    {Phrase::more, "mehr lesen"},
    {Phrase::more, "nach oben"},
    {Phrase::more, "zuruck"},
    {Phrase::more, "weitere"},
    {Phrase::more, "siehe auch"},
    {Phrase::more, "vorherige"},
    {Phrase::more, "nachste"},
    {Phrase::more, "en savoir plus"},
    {Phrase::more, "ver mas"},
    {Phrase::more, "meistgelesen"},
    {Phrase::more, "mehr:"},
    {Phrase::more, "lesen sie"},
    {Phrase::more, "ilgili"},
    {Phrase::more, "devamini"},
    {Phrase::copyright, "copyright"},
    {Phrase::copyright, "©"},
    {Phrase::copyright, "all rights reserved"},
    {Phrase::copyright, "terms of"},
    {Phrase::copyright, "privacy"},
    {Phrase::copyright, "derechos reservados"},
    {Phrase::copyright, "may not be"},
    {Phrase::copyright, "impressum"},
    {Phrase::copyright, "datenschutz"},
    {Phrase::copyright, "alle rechte"},
    {Phrase::copyright, "agb"},
    {Phrase::copyright, "tous droits"},
    {Phrase::copyright, "kontakt"},
    {Phrase::photo, "photo"},
    {Phrase::photo, "getty"},
    {Phrase::photo, "image"},
    {Phrase::photo, "(ap)"},
    {Phrase::photo, "credit"},
    {Phrase::photo, "foto"},
    {Phrase::photo, "courtesy"},
    {Phrase::photo, "screenshot"},
    {Phrase::photo, "pictured"},
    {Phrase::photo, "file -"},
    {Phrase::photo, "shutterstock"},
    {Phrase::advertisement, "advertis"},
    {Phrase::advertisement, "sponsor"},
    {Phrase::advertisement, "anzeige"},
    {Phrase::advertisement, "publicidad"},
    {Phrase::advertisement, "affiliate"},
    {Phrase::advertisement, "buy now"},
    {Phrase::advertisement, "реклама"},
    {Phrase::comments, "comment"},
    {Phrase::comments, "reply"},
    {Phrase::comments, "kommentar"},
    {Phrase::comments, "leave a"},
    {Phrase::comments, "комментар"},
    {Phrase::comments, "comentar"},
    {Phrase::comments, "antwort"},
    {Phrase::comments, "repond"},
    {Phrase::comments, "respond"},
    {Phrase::comments, "yorum"},
    {Phrase::comments, "schreibe einen"},
    {Phrase::about, "by "},
    {Phrase::about, "author"},
    {Phrase::about, "written by"},
    {Phrase::about, "posted"},
    {Phrase::about, "published"},
    {Phrase::about, "updated"},
    {Phrase::about, "reporter"},
    {Phrase::about, "contact"},
    {Phrase::about, "follow @"},
    {Phrase::about, "reach"},
    {Phrase::about, "tags"},
    {Phrase::about, "filed under"},
    {Phrase::about, "category"},
    {Phrase::about, "categories"},
    {Phrase::about, "source:"},
    {Phrase::about, "contributed to"},
    {Phrase::about, "editor"},
    {Phrase::about, "von "},
    {Phrase::about, "veroffentlicht"},
    {Phrase::about, "erstellt am"},
    {Phrase::about, "schlagwort"},
    {Phrase::about, "stichwort"},
    {Phrase::about, "kategorie"},
    {Phrase::about, "autor"},
    {Phrase::about, "redaktion"},
    {Phrase::about, "publie"},
    {Phrase::about, "gepostet"},
    {Phrase::about, "geschrieben"},
    {Phrase::time, "min read"},
    {Phrase::time, "ago"},
    {Phrase::time, " am"},
    {Phrase::time, " pm"},
    {Phrase::time, "a.m."},
    {Phrase::time, "p.m."},
    {Phrase::time, " uhr"},
    {Phrase::cookies, "cookie"},
    {Phrase::cookies, "javascript"},
    {Phrase::cookies, "browser"},
    {Phrase::cookies, "gdpr"},
    {Phrase::more, "might also like"},
    {Phrase::more, "don't miss"},
    {Phrase::more, "auch interessant"},
    {Phrase::more, "konnte dich"},
    {Phrase::more, "konnte sie"},
    {Phrase::more, "schon gelesen"},
    {Phrase::more, "mehr dazu"},
    {Phrase::more, "lea tambien"},
    {Phrase::more, "lea mas"},
    {Phrase::more, "puede interesar"},
    {Phrase::more, "leia mais"},
    {Phrase::more, "veja tambem"},
    {Phrase::more, "saiba mais"},
    {Phrase::more, "a lire aussi"},
    {Phrase::more, "sur le meme sujet"},
    {Phrase::more, "voir aussi"},
    {Phrase::more, "potrebbe interessar"},
    {Phrase::more, "lees meer"},
    {Phrase::more, "bekijk ook"},
    {Phrase::more, "по теме"},
    {Phrase::more, "ayrica bak"},
    {Phrase::more, "oxuyun"},
    {Phrase::more, "بیشتر بخوانید"},
    {Phrase::more, "اقرأ أيضا"},
    {Phrase::more, "関連記事"},
    {Phrase::offer, "support us"},
    {Phrase::offer, "support our"},
    {Phrase::offer, "our app"},
    {Phrase::offer, "download"},
    {Phrase::offer, "app store"},
    {Phrase::offer, "google play"},
    {Phrase::offer, "youtube channel"},
    {Phrase::offer, "our podcast"},
    {Phrase::offer, "telegram"},
    {Phrase::offer, "unterstutzen sie"},
    {Phrase::offer, "unterstutze uns"},
    {Phrase::offer, "herunterladen"},
    {Phrase::offer, "unsere app"},
    {Phrase::offer, "soutenez"},
    {Phrase::offer, "faites un don"},
    {Phrase::offer, "telecharg"},
    {Phrase::offer, "apoya"},
    {Phrase::offer, "dona "},
    {Phrase::offer, "descarga"},
    {Phrase::offer, "nuestro canal"},
    {Phrase::offer, "apoie"},
    {Phrase::offer, "baixe"},
    {Phrase::offer, "nosso canal"},
    {Phrase::offer, "sostieni"},
    {Phrase::offer, "scarica"},
    {Phrase::offer, "steun ons"},
    {Phrase::offer, "doneer"},
    {Phrase::offer, "поддержите"},
    {Phrase::offer, "скачайте"},
    {Phrase::offer, "наш канал"},
    {Phrase::offer, "destek ol"},
    {Phrase::offer, "indirin"},
    {Phrase::offer, "kanalimiz"},
    {Phrase::offer, "حمایت"},
    {Phrase::offer, "تابعونا"},
    {Phrase::note, "originally appeared"},
    {Phrase::note, "originally published"},
    {Phrase::note, "first appeared"},
    {Phrase::note, "this post contains"},
    {Phrase::note, "this article contains"},
    {Phrase::note, "views expressed"},
    {Phrase::note, "opinions expressed"},
    {Phrase::note, "not responsible"},
    {Phrase::note, "disclosure"},
    {Phrase::note, "disclaimer"},
    {Phrase::note, "editor's note"},
    {Phrase::note, "correction:"},
    {Phrase::note, "contributed to this"},
    {Phrase::note, "contributed reporting"},
    {Phrase::note, "more information:"},
    {Phrase::note, "provided by"},
    {Phrase::note, "dieser beitrag enth"},
    {Phrase::note, "dieser artikel enth"},
    {Phrase::note, "enthalt werbung"},
    {Phrase::note, "hinweis:"},
    {Phrase::note, "anmerkung der"},
    {Phrase::note, "offenlegung"},
    {Phrase::note, "les opinions"},
    {Phrase::note, "n'engagent que"},
    {Phrase::note, "las opiniones"},
    {Phrase::note, "no se hace responsable"},
    {Phrase::note, "as opinioes"},
    {Phrase::note, "le opinioni"},
    {Phrase::note, "de meningen"},
    {Phrase::note, "мнение автор"},
    {Phrase::note, "мнение редакц"},
    {Phrase::note, "yasal uyari"},
    {Phrase::note, "sorumluluk"},
};

}  // namespace

uint32_t phrases_in(std::string_view text) {
  constexpr size_t kLookBytes = 600;
  const std::string low = base::fold_marks(text.substr(0, kLookBytes));
  static const auto* const phrases = [] {
    std::vector<base::Substrings::Word> words;
    for (const PhraseWords& p : kPhraseWords) words.emplace_back(p.words, 1U << static_cast<uint32_t>(p.phrase));
    return new base::Substrings(words);
  }();
  return phrases->marks_in(low);
}

Shape shape_of(std::string_view text) {
  Shape s;
  char32_t last = 0;
  bool word_start = true;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    if (s.code_points == 0) s.begins_capital = base::is_upper(c);
    ++s.code_points;
    if (base::is_letter(c)) {
      ++s.letters;
      s.uppers += base::is_upper(c);
      s.capitals += word_start && base::is_upper(c);
      word_start = false;
    } else {
      word_start = true;
      s.digits += base::is_digit(c);
      s.stops += c == '.' || c == '?' || c == U'。' || c == U'।' || c == U'؟';
      s.exclamations += c == '!';
      s.commas += c == ',' || c == U'،' || c == U'、' || c == U'，';
      s.bars += c == '|' || c == U'»' || c == U'›' || c == '/';
      s.quotes += c == '"' || c == U'“' || c == U'„' || c == U'«';
    }
    if (c != '"' && c != U'”' && c != U'’' && c != '\'' && c != ')' && c != U'»' && !base::is_space(c)) last = c;
  }
  s.ends_sentence =
      last == '.' || last == '!' || last == '?' || last == U'…' || last == U'。' || last == U'।' || last == U'؟';
  s.ends_colon = last == ':';
  s.ends_dots = last == U'…' || text.ends_with("...");
  return s;
}

std::vector<std::pair<uint64_t, size_t>> words_of(std::string_view text) {
  std::vector<std::pair<uint64_t, size_t>> out;
  std::string word;
  for (size_t at = 0; at <= text.size();) {
    char32_t c = ' ';
    if (at < text.size())
      c = base::next_code_point(text, &at);
    else
      ++at;
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z')) {  // most are; no need to ask what letters are
      word.push_back(static_cast<char>(upper ? c + 32 : c));
    } else if (base::is_letter(c) || base::is_digit(c)) {
      base::append_code_point(&word, c);
    } else if (!word.empty()) {
      out.emplace_back(base::hash(word), word.size());
      word.clear();
    }
  }
  return out;
}

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> out;
  for (const auto& [word, bytes] : words_of(text)) out.push_back(word);
  return out;
}

Cover::Cover(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  for (size_t k = 0; k + 1 < words.size(); ++k) pairs_.insert(base::mix(words[k] * 3 + words[k + 1]));
  words_.insert(words.begin(), words.end());
}

float Cover::of(const std::vector<uint64_t>& words) const {
  if (words.empty()) return 0;
  if (words.size() == 1) return words_.contains(words[0]) ? 0.5F : 0;
  size_t n = 0;
  for (size_t k = 0; k + 1 < words.size(); ++k) n += pairs_.contains(base::mix(words[k] * 3 + words[k + 1]));
  return static_cast<float>(n) / static_cast<float>(words.size() - 1);
}

}  // namespace tellings::read
