// What single words tell of the names they stand in: titles, offices, heads of organisations, countries. Tables only.
#pragma once

#include <cstdint>
#include <string_view>

namespace tellings::extract {

// A word may have several parts to play ("General").
enum WordRole : uint16_t {
  kHonorific = 1 << 0,         // "Mr", not part of the name
  kOffice = 1 << 1,            // "Minister"
  kOfficeModifier = 1 << 2,    // "Foreign" before an office
  kOrganisationHead = 1 << 3,  // "Ministry"
  kPlaceHead = 1 << 4,         // "River"
  kCountry = 1 << 5,
  kNationality = 1 << 6,
  kCalendar = 1 << 7,     // months and days: no names
  kParticle = 1 << 8,     // "von" inside a person's name
  kPlaceBefore = 1 << 9,  // "in" before a place
  kSaying = 1 << 10,      // "said" beside a person
  kOpener = 1 << 12,      // opens a sentence and is no name: "however"
  kKnownPlace = 1 << 11,  // capitals and regions that are often in the news
};

// The roles of a folded word, 0 for most. Countries of several words are given by country_of(). Cost: one look-up.
uint16_t roles_of(std::string_view folded);

// True where the words, folded and joined by single blanks, name a country in English.
bool is_country(std::string_view folded);

}  // namespace tellings::extract
