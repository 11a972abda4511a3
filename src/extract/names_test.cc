#include <gtest/gtest.h>

#include <map>

#include "extract/segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

struct Mention {
  NameType type;
  std::string normalised;
};

// The report's mentions by their words.
std::map<std::string, Mention> mentions(const std::string& text, const std::string& language = "en") {
  Report r;
  r.text = text;
  r.language = language;
  const Segmentation s = segmentation_for_tests(text);
  std::map<std::string, Mention> out;
  size_t last = 0;
  for (const Fact& f : names(r, s)) {
    EXPECT_LE(last, f.range.begin);
    last = f.range.end;
    out[std::string(f.range.of(text))] = {f.name->type, f.name->normalised};
  }
  return out;
}

TEST(Names, TakesTheOfficeOffThePerson) {
  const auto found = mentions("Energy Minister Kiomar Daresh spoke on Tuesday.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found.at("Energy Minister").type, NameType::office);
  EXPECT_EQ(found.at("Kiomar Daresh").type, NameType::person);
  EXPECT_EQ(found.at("Kiomar Daresh").normalised, "kiomar daresh");
}

TEST(Names, CutsThePersonFromTheOfficeBeforeHer) {
  const auto found = mentions("It was Minister of Defence Anna Verel who met the President of Sarn.");
  EXPECT_EQ(found.at("Minister of Defence").type, NameType::office);
  EXPECT_EQ(found.at("Anna Verel").type, NameType::person);
  EXPECT_EQ(found.at("President of Sarn").type, NameType::office);
}

TEST(Names, ReadsOfficesInLowerCaseAndNationalities) {
  const auto found = mentions("They met the Iranian foreign minister Anna Verel yesterday.");
  EXPECT_EQ(found.at("Iranian").type, NameType::nationality);
  EXPECT_EQ(found.at("foreign minister").type, NameType::office);
  EXPECT_EQ(found.at("Anna Verel").type, NameType::person);
}

TEST(Names, KnowsOrganisationsByTheirHeadsAndAcronyms) {
  const auto found = mentions("It was sold to the Ministry of Defence and to UNSCO by the National Bank of Varna.");
  EXPECT_EQ(found.at("Ministry of Defence").type, NameType::organisation);
  EXPECT_EQ(found.at("National Bank of Varna").type, NameType::organisation);
  EXPECT_EQ(found.at("UNSCO").type, NameType::organisation);
}

TEST(Names, KnowsPlacesByTheWordBeforeAndCountriesByName) {
  const auto found = mentions("The ships lay in Valmor near the Sarn River, far from Germany's coast.");
  EXPECT_EQ(found.at("Valmor").type, NameType::place);
  EXPECT_EQ(found.at("Sarn River").type, NameType::place);
  EXPECT_EQ(found.at("Germany").type, NameType::place);
}

TEST(Names, ASurnameIsThePersonThatTheReportNamed) {
  const auto found = mentions("Mayor Hamid bin Salem agreed. The rest was left to Salem himself.");
  EXPECT_EQ(found.at("Hamid bin Salem").type, NameType::person);
  EXPECT_EQ(found.at("Salem").type, NameType::person);
}

TEST(Names, LeavesOutWhatOnlyBeginsASentence) {
  EXPECT_TRUE(mentions("The ships left. However they came back. On Monday it rained. I saw it.").empty());
}

TEST(Names, TakesMarksAndOtherScriptsToLatin) {
  EXPECT_EQ(mentions("It was said by Mr. Ünal Çerç today.").at("Ünal Çerç").normalised, "unal cerc");
  const auto russian = mentions("Об этом сказал министр Тамир Велин в среду.", "ru");
  EXPECT_EQ(russian.at("Тамир Велин").normalised, "tamir velin");
}

TEST(Names, ScriptsWithoutCaseGiveNone) { EXPECT_TRUE(mentions("وزیر انرژی روز سه شنبه گفت.", "fa").empty()); }

TEST(Names, AMegabyteOfOneWordIsReadInTime) {
  std::string text;
  for (int k = 0; k < 200'000; ++k) text += "Sarn ";
  mentions(text);
}

}  // namespace
}  // namespace tellings::extract
