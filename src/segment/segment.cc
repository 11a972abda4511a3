#include "tellings/segmentation.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "base/text.h"
#include "base/utf8.h"
#include "segment/sentences.h"

namespace tellings::segment {
namespace {

icu::BreakIterator* word_iterator() {
  thread_local std::unique_ptr<icu::BreakIterator> it = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  return it.get();
}

// A Snowball stemmer for `language`; null where there is none. Kept for the thread: making one is dear.
sb_stemmer* stemmer(const std::string& language) {
  struct Kept {
    std::string language = "-";
    sb_stemmer* made = nullptr;
    ~Kept() { sb_stemmer_delete(made); }
  };
  thread_local Kept kept;
  if (kept.language != language) {
    sb_stemmer_delete(kept.made);
    kept.made = sb_stemmer_new(language == "und" ? "en" : language == "az" ? "tr" : language.c_str(), nullptr);
    kept.language = language;
  }
  return kept.made;
}

std::string stem_of(sb_stemmer* s, const std::string& folded) {
  if (s == nullptr) return folded;
  const sb_symbol* out =
      sb_stemmer_stem(s, reinterpret_cast<const sb_symbol*>(folded.data()), static_cast<int>(folded.size()));
  if (out == nullptr) return folded;
  std::string stem(reinterpret_cast<const char*>(out), static_cast<size_t>(sb_stemmer_length(s)));
  return stem.empty() ? folded : stem;
}

Token make_token(std::string_view text, ByteRange range, int32_t rule, sb_stemmer* s) {
  Token t;
  t.range = range;
  size_t at = range.begin;
  const char32_t first = base::next_code_point(text, &at);
  t.starts_upper = base::is_upper(first);
  t.kind = rule >= UBRK_WORD_NUMBER && rule < UBRK_WORD_NUMBER_LIMIT ? TokenKind::number
           : rule >= UBRK_WORD_LETTER                                ? TokenKind::word
                                                                     : TokenKind::punctuation;
  t.folded = base::fold(range.of(text));
  if (t.kind == TokenKind::word) {
    std::string bare = t.folded;
    if (bare.size() > 2 && bare.ends_with("'s")) bare.resize(bare.size() - 2);
    t.stem = stem_of(s, bare);
  } else {
    t.stem = t.folded;
  }
  return t;
}

void tokenize(std::string_view text, ByteRange sentence, sb_stemmer* s, std::vector<Token>* out) {
  icu::BreakIterator* it = word_iterator();
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data() + sentence.begin, static_cast<int64_t>(sentence.size_bytes()), &status);
  if (it == nullptr || U_FAILURE(status)) return;
  it->setText(&view, status);
  int32_t from = it->first();
  for (int32_t to = it->next(); to != icu::BreakIterator::DONE; from = to, to = it->next()) {
    ByteRange r{sentence.begin + static_cast<size_t>(from), sentence.begin + static_cast<size_t>(to)};
    // a combining mark after a blank makes one piece with it: the blank is no token, the mark is
    for (size_t at = r.begin; r.begin < r.end && base::is_space(base::next_code_point(text, &at));) r.begin = at;
    if (r.empty()) continue;
    out->push_back(make_token(text, r, it->getRuleStatus(), s));
  }
  utext_close(&view);
}

// Counts quotation marks to know what stands inside a quotation that goes over several statements.
class QuotationState {
 public:
  bool open() const { return open_; }
  void read(std::string_view statement) {
    for (size_t at = 0; at < statement.size();) {
      switch (base::next_code_point(statement, &at)) {
        case U'"':
          open_ = !open_;
          break;
        case 0x201C:
        case 0xAB:
        case 0x201E:
          open_ = true;
          break;
        case 0x201D:
        case 0xBB:
          open_ = false;
          break;
        default:
          break;
      }
    }
  }
  // A plain mark that was never closed must not spill over the rest of the report; a new paragraph that opens with one
  // says so itself.
  void paragraph() { open_ = false; }

 private:
  bool open_ = false;
};

}  // namespace

Segmentation segment(const Report& report) {
  Segmentation out;
  const std::string_view text = report.text;
  std::vector<ByteRange> skip;
  for (const FrontMatter& f : report.front_matter) skip.push_back(f.range);
  sb_stemmer* s = stemmer(report.language);
  QuotationState quotation;
  uint32_t number = 0;
  for (const ByteRange paragraph : paragraphs(text, skip)) {
    quotation.paragraph();
    for (const ByteRange sentence : sentences(text, paragraph, report.language)) {
      Statement statement;
      statement.range = sentence;
      statement.paragraph = number;
      statement.in_quotation = quotation.open();
      statement.tokens.begin = {static_cast<uint32_t>(out.tokens.size())};
      tokenize(text, sentence, s, &out.tokens);
      statement.tokens.end = {static_cast<uint32_t>(out.tokens.size())};
      quotation.read(sentence.of(text));
      out.statements.push_back(statement);
    }
    ++number;
  }
  return out;
}

}  // namespace tellings::segment
