#include "read/kinds.h"

#include <algorithm>

namespace tellings::read {
namespace {

using std::string_view;

// NOLINTNEXTLINE: a macro would hide the length of what holds zero bytes
template <size_t n>
constexpr string_view bytes(const char (&text)[n]) {
  return {text, n - 1};
}

constexpr const char* kImage = "is an image; turn it into text first (OCR).";
constexpr const char* kSound = "is a sound recording; write down what is said first.";
constexpr const char* kFilm = "is a film; write down what is said first.";
constexpr const char* kProgram = "is a program; name the files with the reports instead.";
constexpr const char* kZip = "is a ZIP archive; unpack it first (unzip).";
constexpr const char* kWord = "is a Word document (docx); save it as text first.";
constexpr const char* kSheet = "is a spreadsheet (xlsx); save it as CSV first.";
constexpr const char* kSlides = "is a presentation (pptx); save it as text first.";
constexpr const char* kOpen = "is an OpenDocument file; save it as text first.";
constexpr const char* kEpub = "is an EPUB book; turn it into text first (pandoc -t plain).";
constexpr const char* kOffice = "is an old office document (doc, xls, msg); save it as text first.";
constexpr const char* kTar = "is a tar archive; unpack it first (tar -xf).";
constexpr const char* kDatabase = "is a database; name the files with the reports instead.";
constexpr const char* kFont = "is a font; name the files with the reports instead.";

struct Magic {
  size_t at;
  string_view begins;
  const char* message;
};
constexpr Magic kMagics[] = {
    {0, bytes("%PDF-"), "is a PDF file; turn it into text first (pdftotext)."},
    {0, bytes("%!PS"), "is a PostScript file; turn it into text first (ps2ascii)."},
    {0, bytes("{\\rtf"), "is an RTF document; save it as text first."},
    {0, bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), kOffice},
    {0, bytes("AT&TFORM"), "is a DjVu document; turn it into text first (djvutxt)."},
    {60, bytes("BOOKMOBI"), "is a Kindle book; turn it into text first."},
    {0, bytes("\x89PNG"), kImage},
    {0, bytes("\xFF\xD8\xFF"), kImage},
    {0, bytes("GIF87a"), kImage},
    {0, bytes("GIF89a"), kImage},
    {0, bytes("II*\0"), kImage},
    {0, bytes("MM\0*"), kImage},
    {0, bytes("8BPS\0"), kImage},
    {0, bytes("\0\0\1\0"), kImage},
    {0, bytes("\0\0\0\x0CjP  "), kImage},
    {8, bytes("WEBP"), kImage},
    {0, bytes("ID3\2"), kSound},
    {0, bytes("ID3\3"), kSound},
    {0, bytes("ID3\4"), kSound},
    {0, bytes("OggS\0"), kSound},
    {0, bytes("fLaC"), kSound},
    {8, bytes("WAVE"), kSound},
    {8, bytes("AVI "), kFilm},
    {0, bytes("\x1A\x45\xDF\xA3"), kFilm},
    {0,
     bytes("\x7F"
           "ELF"),
     kProgram},
    {0, bytes("\xCA\xFE\xBA\xBE"), kProgram},
    {0, bytes("\xCF\xFA\xED\xFE"), kProgram},
    {0, bytes("\xCE\xFA\xED\xFE"), kProgram},
    {0, bytes("\0asm"), kProgram},
    {0, bytes("!<arch>\n"), "is an archive of objects or a Debian package; name the files with the reports instead."},
    {0, bytes("PAR1"),
     "is a Parquet file: the Python package groups it (python -m tellings group), or write it out as JSON Lines "
     "first."},
    {0, bytes("PARE"), "is an encrypted Parquet file; write it out as JSON Lines first."},
    {0, bytes("ARROW1"), "is an Arrow file; write it out as JSON Lines first."},
    {0, bytes("FEA1"), "is a Feather file; write it out as JSON Lines first."},
    {0, bytes("\xFF\xFF\xFF\xFF\x10\1\0\0"), "is an Arrow stream; write it out as JSON Lines first."},
    {0, bytes("ORC\x08"), "is an ORC file; write it out as JSON Lines first."},
    {0, bytes("Obj\1"), "is an Avro file; write it out as JSON Lines first."},
    {0, bytes("SEQ\6"), "is a Hadoop sequence file; write it out as JSON Lines first."},
    {0, bytes("\x93NUMPY"), "is a NumPy array; write it out as JSON Lines first."},
    {0, bytes("\x89HDF\r\n"), "is an HDF5 file; write it out as JSON Lines first."},
    {0, bytes("SQLite format 3"), kDatabase},
    {0, bytes("\0\1\0\0Standard "), kDatabase},
    {0, bytes("BZh"), "is packed with bzip2; unpack it first (bunzip2)."},
    {0,
     bytes("\xFD"
           "7zXZ"),
     "is packed with xz; unpack it first (unxz)."},
    {0, bytes("7z\xBC\xAF\x27\x1C"), "is a 7z archive; unpack it first (7z x)."},
    {0, bytes("Rar!\x1A\x07"), "is a RAR archive; unpack it first (unrar x)."},
    {0, bytes("\x04\x22\x4D\x18"), "is packed with lz4; unpack it first (unlz4)."},
    {0, bytes("LZIP"), "is packed with lzip; unpack it first (lunzip)."},
    {0, bytes("\x1F\x9D"), "is packed with compress; unpack it first (gunzip)."},
    {0, bytes("MSCF\0"), "is a cabinet archive; unpack it first."},
    {257, bytes("ustar"), kTar},
    {0, bytes("wOFF"), kFont},
    {0, bytes("wOF2"), kFont},
    {0, bytes("OTTO\0"), kFont},
    {0, bytes("\0\1\0\0\0"), kFont},
};

bool has(string_view head, size_t at, string_view what) {
  return head.size() >= at + what.size() && head.substr(at, what.size()) == what;
}

// The first file inside says whose archive it is.
const char* zip_kind(string_view head) {
  constexpr size_t kName = 30;  // of a ZIP entry's local header
  if (has(head, kName, "mimetype")) {
    const string_view type = head.substr(kName + 8);
    if (type.find("application/epub+zip") < 80) return kEpub;
    if (type.find("opendocument") < 120) return kOpen;
  }
  if (head.find("word/") != string_view::npos) return kWord;
  if (head.find("xl/") != string_view::npos) return kSheet;
  if (head.find("ppt/") != string_view::npos) return kSlides;
  if (head.find("[Content_Types].xml") != string_view::npos)
    return "is an office document (docx, xlsx, pptx); save it as text first.";
  if (head.find("META-INF/MANIFEST.MF") != string_view::npos) return kProgram;
  return kZip;
}

// Pictures, sounds and films of one family: the brand stands behind "ftyp".
const char* media_kind(string_view head) {
  const string_view brand = head.substr(8, 4);
  if (brand == "avif" || brand == "avis" || brand == "heic" || brand == "heix" || brand == "mif1") return kImage;
  return brand.starts_with("M4A") || brand.starts_with("M4B") ? kSound : kFilm;
}

const char* message_of(string_view head) {
  if (has(head, 0, bytes("PK\3\4")) || has(head, 0, bytes("PK\5\6"))) return zip_kind(head);
  if (has(head, 4, "ftyp")) return media_kind(head);
  // two letters may begin a text: these have zero bytes where no text has
  if (has(head, 0, "BM") && has(head, 6, bytes("\0\0\0\0"))) return kImage;
  if (has(head, 0, "MZ") && head.substr(0, 64).find('\0') != string_view::npos) return kProgram;
  if ((has(head, 0, "\xFF\xFB") || has(head, 0, "\xFF\xF3")) && head.find('\0') != string_view::npos) return kSound;
  for (const Magic& m : kMagics)
    if (has(head, m.at, m.begins)) {
      // a chunk's name alone, without RIFF before it, is a word
      if (m.at == 8 && !has(head, 0, "RIFF")) continue;
      return m.message;
    }
  // a drawing is XML, whatever stands before it
  string_view text = head;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    const string_view end = text.starts_with("<?") ? "?>" : text.starts_with("<!--") ? "-->" : "";
    if (end.empty()) break;
    text.remove_prefix(std::min(text.find(end), text.size()));
    text.remove_prefix(std::min(end.size(), text.size()));
  }
  if (text.starts_with("<svg") || text.starts_with("<!DOCTYPE svg")) return "is a drawing (SVG); it holds no report.";
  if (text.starts_with("%PDF-")) return kMagics[0].message;
  return nullptr;
}

}  // namespace

std::optional<Error> unread_kind(string_view head) {
  const char* message = message_of(head);
  if (message == nullptr) return {};
  return Error{ErrorCode::not_text, message, "", ByteRange{0, std::min<size_t>(head.size(), 4)}, {}};
}

}  // namespace tellings::read
