#include "extract/names_words.h"

#include <unordered_map>
#include <unordered_set>

namespace tellings::extract {
namespace {

struct Role {
  uint16_t role;
  std::string_view words;  // folded, between blanks
};

constexpr Role kRoles[] = {
    {kHonorific,
     "mr mrs ms miss dr sir dame lord lady mme mlle herr frau señor señora don doña sheikh sheik hajji haji madam "
     "господин госпожа г-н г-жа sayın bay bayan cənab xanım rev reverend father sister brother"},
    {kOffice,
     "president minister premier chancellor secretary spokesman spokeswoman spokesperson mayor governor senator "
     "congressman congresswoman representative ambassador envoy general colonel major captain lieutenant sergeant "
     "admiral commander brigadier marshal chief judge justice prosecutor attorney king queen prince princess emperor "
     "sultan emir pope bishop archbishop cardinal imam ayatollah rabbi patriarch professor chairman chairwoman chair "
     "director ceo cfo officer detective inspector sheriff commissioner councillor lawmaker deputy speaker leader "
     "coach president-elect chairperson correspondent analyst economist undersecretary rep sen gov gen col sgt lt capt "
     "präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister sprecher sprecherin außenminister "
     "président présidente ministre maire gouverneur porte-parole député chancelier presidente ministro ministra "
     "alcalde gobernador portavoz президент министр премьер-министр губернатор мэр генерал полковник глава посол "
     "депутат секретарь представитель cumhurbaşkanı başbakan bakan bakanı başkan başkanı vali sözcüsü büyükelçi "
     "prezident nazir naziri sədr sədri səfir səfiri"},
    {kOfficeModifier,
     "prime vice deputy foreign defence defense energy interior finance health justice education trade transport "
     "transportation economy economic labour labor culture agriculture environment home first assistant former acting "
     "senior chief attorney press police fire army navy air lieutenant major brigadier supreme crown state executive "
     "managing oil information sports tourism industry communications justice development national security federal "
     "presidential government"},
    {kOrganisationHead,
     "ministry army navy bank university college school inc corp corporation company co ltd llc plc gmbh ag group "
     "party agency council committee commission court union association federation organization organisation institute "
     "department office parliament congress senate assembly police force forces guard guards fund foundation center "
     "centre club society league alliance authority bureau board administration service services network news times "
     "post journal tribune herald daily gazette press airlines airways motors industries technologies systems holdings "
     "partners hospital museum church brigade battalion division corps command cabinet government house front movement "
     "brotherhood coalition observatory exchange union telegraph guardian radio television tv media studios records "
     "ministerium bundeswehr bundestag partei bank universität ministère parti armée banque université ministerio "
     "partido banco universidad ejército министерство армия банк университет партия комитет совет управление служба "
     "bakanlığı üniversitesi partisi bankası nazirliyi universiteti partiyası bankı"},
    {kPlaceHead,
     "river lake mount mountain mountains sea ocean bay gulf island islands city town village province region county "
     "district valley desert street avenue road square airport port strait canal peninsula coast beach park bridge "
     "hills heights north south east west northern southern eastern western central"},
    {kCalendar,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
     "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs "
     "fri sat sun christmas easter ramadan gmt utc est am pm montag dienstag mittwoch donnerstag freitag samstag "
     "sonntag januar februar märz mai juni juli oktober dezember ocak şubat mart nisan mayıs haziran temmuz ağustos "
     "eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar"},
    {kParticle, "de la le du di da del della dos von van der den ter bin ibn abu al el ben y zu und"},
    {kPlaceBefore,
     "in near at from to into outside across around through toward towards throughout en à aus nach в из около"},
    {kSaying,
     "said says told added asked wrote noted announced explained argued insisted claimed warned tweeted replied stated "
     "who"},
    {kOpener,
     "however meanwhile yesterday today tomorrow earlier later still yet despite according other others another many "
     "some several few one two three four five six seven eight nine ten no never even like unlike among besides "
     "nevertheless moreover furthermore thus hence perhaps maybe indeed instead rather otherwise always often soon "
     "first second third last next previous thank thanks yes well ok please let don't it's that's there's he's she's "
     "they're we're you're i'm i've isn't doesn't didn't can't won't what's let's we've we'll they've whether either "
     "neither nor without except beyond along across behind inside outside toward towards throughout amid per via "
     "people police officials authorities residents witnesses experts critics supporters new every everyone everything "
     "nothing nobody somebody someone something anyone anything much little ago nearly almost around since ever "
     "also to-day tonight asked photo image video share read click editor note update updated breaking exclusive"},
    {kKnownPlace,
     "europe asia africa america antarctica london paris berlin moscow beijing washington tehran ankara baku jerusalem "
     "baghdad damascus kabul cairo tokyo delhi brussels geneva vienna rome madrid kyiv kiev warsaw california texas "
     "florida ohio iowa virginia nevada alabama alaska arizona arkansas colorado connecticut delaware georgia hawaii "
     "idaho illinois indiana kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi "
     "missouri montana nebraska oklahoma oregon pennsylvania tennessee utah vermont wisconsin wyoming chicago boston "
     "manhattan brooklyn detroit houston dallas philadelphia kremlin caucasus balkans crimea kashmir gaza scotland "
     "england wales siberia москва киев лондон париж вашингтон европа россия украина турция иран азербайджан сша"},
    {kNationality,
     "afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian "
     "azerbaijani azeri bahraini bangladeshi belarusian belarussian belgian bolivian bosnian brazilian british briton "
     "britons bulgarian burmese cambodian cameroonian canadian chadian chilean chinese colombian congolese croatian "
     "cuban cypriot czech dane danish djiboutian dominican dutch ecuadorian egyptian emirati english eritrean estonian "
     "ethiopian european filipino finnish frenchman french gabonese gambian georgian german ghanaian greek guatemalan "
     "guinean haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian "
     "jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz laotian latvian lebanese "
     "liberian libyan lithuanian malawian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin "
     "moroccan mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian "
     "panamanian paraguayan peruvian polish portuguese qatari romanian russian rwandan salvadoran saudi scottish "
     "senegalese serbian singaporean slovak slovenian somali spanish sudanese swede swedish swiss syrian taiwanese "
     "tajik tanzanian thai tibetan togolese tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan "
     "vietnamese welsh yemeni zambian zimbabwean asian african arab afghans albanians americans armenians australians "
     "austrians azerbaijanis belgians brazilians bulgarians canadians colombians croatians cubans egyptians ethiopians "
     "europeans finns germans greeks hungarians indians indonesians iranians iraqis israelis italians jordanians "
     "kenyans kurds libyans mexicans moroccans nigerians norwegians pakistanis palestinians peruvians poles romanians "
     "russians saudis serbs somalis syrians tunisians turks ukrainians venezuelans yemenis africans arabs asians"},
};

// One word or several, between bars.
constexpr std::string_view kCountries =
    "afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|"
    "bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|"
    "britain|great britain|brunei|bulgaria|burkina faso|burma|burundi|cambodia|cameroon|canada|cape verde|central "
    "african republic|chad|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|cyprus|czechia|czech republic|"
    "denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|equatorial guinea|eritrea|"
    "estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|germany|ghana|greece|greenland|grenada|guatemala|"
    "guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|northern "
    "ireland|israel|italy|ivory coast|jamaica|japan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|"
    "lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macedonia|north macedonia|madagascar|malawi|"
    "malaysia|maldives|mali|malta|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|"
    "mozambique|myanmar|namibia|nauru|nepal|netherlands|new zealand|nicaragua|niger|nigeria|norway|oman|pakistan|palau|"
    "palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|"
    "rwanda|samoa|san marino|saudi arabia|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia|solomon "
    "islands|somalia|south africa|south korea|north korea|korea|south sudan|spain|sri lanka|sudan|suriname|sweden|"
    "switzerland|syria|taiwan|tajikistan|tanzania|thailand|tibet|togo|tonga|trinidad and tobago|tunisia|turkey|türkiye|"
    "turkmenistan|tuvalu|uganda|ukraine|united arab emirates|uae|united kingdom|uk|united states|united states of "
    "america|us|usa|uruguay|uzbekistan|vanuatu|vatican|venezuela|vietnam|yemen|zambia|zimbabwe";

template <typename Each>
void split(std::string_view text, char at, const Each& each) {
  while (!text.empty()) {
    const size_t end = text.find(at);
    if (const std::string_view word = text.substr(0, end); !word.empty()) each(word);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

uint16_t roles_of(std::string_view folded) {
  static const std::unordered_map<std::string_view, uint16_t> kept = [] {
    std::unordered_map<std::string_view, uint16_t> out;
    for (const Role& r : kRoles)
      split(r.words, ' ', [&](std::string_view word) { out[word] = static_cast<uint16_t>(out[word] | r.role); });
    return out;
  }();
  const auto it = kept.find(folded);
  return it == kept.end() ? 0 : it->second;
}

bool is_country(std::string_view folded) {
  static const std::unordered_set<std::string_view> kept = [] {
    std::unordered_set<std::string_view> out;
    split(kCountries, '|', [&](std::string_view word) { out.insert(word); });
    return out;
  }();
  return kept.contains(folded);
}

}  // namespace tellings::extract
