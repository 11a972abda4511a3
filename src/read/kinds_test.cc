#include "read/kinds.h"

#include <gtest/gtest.h>

#include <string>

#include "made/reading.h"

namespace tellings::read {
namespace {

using namespace std::string_literals;

TEST(UnreadKind, IsNamedWithWhatToDoWhateverTheFileIsCalled) {
  const std::pair<std::string, const char*> kinds[] = {
      {"%PDF-1.7\n", "PDF"},
      {"PK\3\4"s + std::string(26, '\0') + "mimetypeapplication/epub+zip", "EPUB"},
      {"PK\3\4"s + std::string(26, '\0') + "[Content_Types].xml", "office document"},
      {"PK\3\4"s + std::string(26, '\0') + "word/document.xml", "docx"},
      {"PK\3\4"s + std::string(26, '\0') + "notes.txt", "ZIP"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "doc"},
      {"{\\rtf1\\ansi A dam broke.}", "RTF"},
      {"\x89PNG\r\n\x1a\n", "image"},
      {"RIFF\1\0\0\0WEBPVP8 "s, "image"},
      {"\0\0\0\x18"s + "ftypavif", "image"},
      {"\0\0\0\x18"s + "ftypisom", "film"},
      {"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG"},
      {"\x7F"
       "ELF\2\1",
       "program"},
      {"MZ\x90\0\3\0"s, "program"},
      {"PAR1\x15", "python -m tellings group"},
      {"Obj\1\4", "Avro"},
      {"SQLite format 3\0"s, "database"},
      {"7z\xBC\xAF\x27\x1C", "7z"},
      {"a.txt"s + std::string(252, '\0') + "ustar", "tar"}};
  for (const auto& [bytes, kind] : kinds)
    for (const char* name : {"a.txt", "a.jsonl", "a.html", "a"}) {
      const made::Reading r = made::read_bytes(name, bytes);
      ASSERT_TRUE(r.error) << kind << " " << name;
      EXPECT_EQ(r.error->code, ErrorCode::not_text);
      EXPECT_NE(r.error->message.find(kind), std::string::npos) << r.error->message;
    }
}

TEST(UnreadKind, TextsThatBeginLikeOneAreTexts) {
  for (const char* text : {"BMW has closed its works.", "MZ is a licence plate.", "PKW und Lkw.", "GIF or JPEG?",
                           "PARIS, March 3.", "RIFF of the day: WAVE after wave.", "Objective: none.", "II* beats I."})
    EXPECT_FALSE(unread_kind(text)) << text;
}

}  // namespace
}  // namespace tellings::read
