#include "read/no_article.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "read/surroundings.h"

namespace tellings::read {
namespace {

// What sites call their pages about themselves: letters_of() of each is compared with a whole title.
constexpr std::string_view kSitePages[] = {
    // English
    "imprint", "legal notice", "legal information", "about", "about us", "about this site", "who we are", "contact",
    "contact us", "contacts", "how to contact us", "privacy", "privacy policy", "privacy notice", "privacy statement",
    "cookies", "cookie policy", "cookie notice", "cookie statement", "terms", "terms of use", "terms of service",
    "terms and conditions", "conditions of use", "disclaimer", "copyright notice", "advertise", "advertise with us",
    "accessibility", "accessibility statement", "site map", "data protection",
    // German
    "impressum", "über uns", "kontakt", "datenschutz", "datenschutzerklärung", "datenschutzhinweise",
    "datenschutzbestimmungen", "agb", "nutzungsbedingungen", "allgemeine geschäftsbedingungen", "haftungsausschluss",
    "mediadaten", "barrierefreiheit", "erklärung zur barrierefreiheit", "cookie-richtlinie", "rechtliche hinweise",
    // French
    "mentions légales", "à propos", "à propos de nous", "qui sommes-nous", "contactez-nous", "nous contacter",
    "politique de confidentialité", "confidentialité", "données personnelles", "protection des données",
    "conditions d'utilisation", "conditions générales", "conditions générales d'utilisation", "cgu", "plan du site",
    "politique de cookies", "gestion des cookies",
    // Spanish
    "aviso legal", "nota legal", "sobre nosotros", "quiénes somos", "acerca de", "acerca de nosotros", "contacto",
    "contáctanos", "contáctenos", "política de privacidad", "privacidad", "aviso de privacidad", "política de cookies",
    "términos y condiciones", "términos de uso", "condiciones de uso",
    // Portuguese
    "sobre nós", "quem somos", "contato", "contacte-nos", "fale conosco", "política de privacidade", "privacidade",
    "termos de uso", "termos e condições", "ficha técnica", "expediente",
    // Italian
    "chi siamo", "contatti", "contattaci", "note legali", "informativa sulla privacy", "informativa privacy",
    "termini e condizioni", "condizioni d'uso", "la redazione",
    // Dutch
    "colofon", "over ons", "privacybeleid", "privacyverklaring", "cookiebeleid", "gebruiksvoorwaarden",
    "algemene voorwaarden", "neem contact op",
    // Russian
    "о нас", "о проекте", "о сайте", "о редакции", "контакты", "редакция", "выходные данные",
    "политика конфиденциальности", "пользовательское соглашение", "правила использования", "обратная связь",
    // Turkish
    "künye", "hakkımızda", "biz kimiz", "iletişim", "bize ulaşın", "gizlilik", "gizlilik politikası",
    "çerez politikası", "kullanım koşulları", "kullanım şartları",
    // Azerbaijani
    "haqqımızda", "əlaqə", "bizimlə əlaqə", "məxfilik siyasəti", "istifadə qaydaları", "istifadə şərtləri",
    // Persian, Arabic, Japanese
    "درباره ما", "تماس با ما", "حریم خصوصی", "قوانین و مقررات", "شرایط استفاده", "من نحن", "اتصل بنا", "سياسة الخصوصية",
    "شروط الاستخدام", "会社概要", "運営会社", "お問い合わせ", "プライバシーポリシー", "利用規約", "サイトポリシー"};

const std::unordered_set<std::string>& site_pages() {
  static const auto* const names = [] {
    auto* out = new std::unordered_set<std::string>();
    for (const std::string_view name : kSitePages) out->insert(letters_of(name));
    return out;
  }();
  return *names;
}

// "Imprint", "Imprint & privacy", "About Tarn Courier".
bool names_a_site_page(const std::string& title, const std::string& site) {
  constexpr size_t kLongestBytes = 500;
  if (title.size() > kLongestBytes) return false;
  const std::string own = letters_of(site);
  bool any = false;
  for (size_t from = 0; from <= title.size();) {
    size_t to = title.size(), next = title.size() + 1;
    for (const std::string_view joint :
         {"&", "/", ",", "|", " and ", " und ", " et ", " y ", " e ", " en ", " и ", " ve "})
      if (const size_t at = title.find(joint, from); at < to) to = at, next = at + joint.size();
    std::string part = letters_of(std::string_view(title).substr(from, to - from));
    if (const size_t at = own.empty() ? std::string::npos : part.find(own); at != std::string::npos)
      part.erase(at, own.size());
    from = next;
    if (part.empty()) continue;
    if (!site_pages().contains(part)) return false;
    any = true;
  }
  return any;
}

bool is_heading(HtmlTag tag) {
  return tag == HtmlTag::h1 || tag == HtmlTag::h2 || tag == HtmlTag::h3 || tag == HtmlTag::h4;
}

class FrontPage {
 public:
  FrontPage(const Page& page, const Metadata& metadata)
      : page_(page), words_(page.elements().size()), titles_(page.elements().size()) {
    for (const std::string& stated : metadata.stated_titles) stated_.push_back(letters_of(stated));
    for (const Block& b : page.blocks()) words_[b.element] += b.words - b.link_words;
    const auto& elements = page.elements();
    for (int32_t k = 0; k < static_cast<int32_t>(elements.size()); ++k)
      if (is_title_link(k)) titles_[k] = 1;
    for (size_t k = elements.size(); k-- > 1;)
      if (const int32_t up = elements[k].parent; up >= 0) words_[up] += words_[k], titles_[up] += titles_[k];
    for (const Element& e : elements)
      if (e.parent >= 0) ++likes_[kind_of(e)];
  }

  bool is_one(const std::vector<size_t>& blocks) {
    constexpr double kMost = 0.7;
    constexpr size_t kLeastBoxes = 3;
    double all = 0, teasers = 0;
    std::unordered_set<int32_t> boxes;
    for (const size_t k : blocks) {
      const Block& b = page_.blocks()[k];
      if (is_heading(page_.elements()[b.element].tag)) continue;
      all += b.words;
      const int32_t box = teaser_around(b.element);
      if (box < 0) continue;
      if (is_own(box)) return false;
      teasers += b.words;
      boxes.insert(box);
    }
    return boxes.size() >= kLeastBoxes && teasers >= kMost * all;
  }

 private:
  // A heading that is or holds a link to another page.
  bool is_title_link(int32_t k) const {
    const Element& e = page_.elements()[k];
    if (!is_heading(e.tag) || e.hidden) return false;
    const auto leads_on = [&](int32_t at) {
      if (page_.elements()[at].tag != HtmlTag::a) return false;
      const std::string_view href = page_.attribute(at, "href");
      return !href.empty() && href[0] != '#' && !href.starts_with("javascript:");
    };
    for (int32_t at = e.parent, level = 0; at >= 0 && level < 3; at = page_.elements()[at].parent, ++level)
      if (leads_on(at)) return true;
    for (int32_t at = k + 1; at < e.end; ++at)
      if (leads_on(at)) return true;
    return false;
  }

  static uint64_t kind_of(const Element& e) {
    return static_cast<uint64_t>(static_cast<uint32_t>(e.parent)) << 16 | static_cast<uint64_t>(e.tag);
  }

  // The innermost box of an element that holds one title that leads on, few words and has others beside it; or -1.
  int32_t teaser_around(int32_t element) const {
    constexpr uint32_t kMostWords = 80, kLeastLikes = 3;
    for (int32_t at = element; at > 0 && words_[at] <= kMostWords; at = page_.elements()[at].parent) {
      if (titles_[at] > 1) return -1;
      if (titles_[at] == 1 && likes_.at(kind_of(page_.elements()[at])) >= kLeastLikes) return at;
    }
    return -1;
  }

  bool is_own(int32_t box) const {
    constexpr size_t kLeastLetters = 8;
    for (int32_t k = box; k < page_.elements()[box].end; ++k) {
      if (!is_heading(page_.elements()[k].tag)) continue;
      const std::string title = letters_of(page_.inner_text(k));
      for (const std::string& stated : stated_)
        if (title.size() >= kLeastLetters && stated.find(title) != std::string::npos) return true;
    }
    return false;
  }

  const Page& page_;
  std::vector<std::string> stated_;
  std::vector<uint32_t> words_, titles_;          // of each element: words that are no links, titles that lead on
  std::unordered_map<uint64_t, uint32_t> likes_;  // children of one tag
};

}  // namespace

bool is_about_site(const Metadata& metadata) {
  if (metadata.stated_article) return false;
  if (metadata.about_site || names_a_site_page(metadata.title, metadata.site)) return true;
  return std::any_of(metadata.stated_titles.begin(), metadata.stated_titles.end(),
                     [&](const std::string& title) { return names_a_site_page(title, metadata.site); });
}

bool is_front_page(const Page& page, const Metadata& metadata, const std::vector<size_t>& blocks) {
  return !metadata.stated_article && FrontPage(page, metadata).is_one(blocks);
}

}  // namespace tellings::read
