#include "units.h"

#include <array>
#include <string>
#include <unordered_map>

#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr auto kTime = UnitKind::time;
constexpr auto kMoney = UnitKind::currency;
constexpr auto kMeasure = UnitKind::measure;

// Sizes: the SI brochure (9th edition) and the international yard and pound agreement; liquid measures are those of the
// United States.
constexpr Unit kUnits[] = {
    {"", "", 1, 0, kMeasure, ""},
    {"percent", "ratio", 0.01, 0, UnitKind::percent, "percent,percents,per cent,per cents,pct,%,٪,percentage"},
    {"percentage-point", "points", 1, 0, UnitKind::percent,
     "percentage point,percentage points,percentage-point,percentage-points,percent point,percent points,per cent "
     "point,per cent points"},
    {"permille", "ratio", 0.001, 0, UnitKind::percent, "‰,permille,per mille"},
    {"basis-point", "points", 0.01, 0, UnitKind::percent, "basis point,basis points,bps"},
    {"point", "points", 1, 0, UnitKind::measure, ""},  // per cent or of a game: the word alone leaves it open
    // length, in meters
    {"meter", "length", 1, 0, kMeasure, "m,meter,meters,metre,metres"},
    {"kilometer", "length", 1000, 0, kMeasure, "km,kms,kilometer,kilometers,kilometre,kilometres"},
    {"centimeter", "length", 0.01, 0, kMeasure, "cm,cms,centimeter,centimeters,centimetre,centimetres"},
    {"millimeter", "length", 0.001, 0, kMeasure, "mm,millimeter,millimeters,millimetre,millimetres"},
    {"decimeter", "length", 0.1, 0, kMeasure, "dm,decimeter,decimeters,decimetre,decimetres"},
    {"micrometer", "length", 1e-6, 0, kMeasure, "μm,micrometer,micrometers,micrometre,micrometres,micron,microns"},
    {"nanometer", "length", 1e-9, 0, kMeasure, "nm,nanometer,nanometers,nanometre,nanometres"},
    {"mile", "length", 1609.344, 0, kMeasure, "mile,miles,mi"},
    {"yard", "length", 0.9144, 0, kMeasure, "yard,yards,yd,yds"},
    {"foot", "length", 0.3048, 0, kMeasure, "foot,feet,ft,′"},
    {"inch", "length", 0.0254, 0, kMeasure, "inch,inches,in,″"},
    {"nautical-mile", "length", 1852, 0, kMeasure, "nautical mile,nautical miles,nmi"},
    {"light-year", "length", 9.4607304725808e15, 0, kMeasure, "light year,light years,light-year,light-years"},
    {"verst", "length", 1066.8, 0, kMeasure, "verst,versts"},
    {"fathom", "length", 1.8288, 0, kMeasure, "fathom,fathoms"},
    {"furlong", "length", 201.168, 0, kMeasure, "furlong,furlongs"},
    // area, in square meters
    {"square-meter", "area", 1, 0, kMeasure,
     "m2,m²,sq m,sqm,square meter,square meters,square metre,square metres,sq meters,sq metres,sq. m"},
    {"square-kilometer", "area", 1e6, 0, kMeasure,
     "km2,km²,sq km,square kilometer,square kilometers,square kilometre,square kilometres,square km,sq kilometers"},
    {"square-centimeter", "area", 1e-4, 0, kMeasure,
     "cm2,cm²,sq cm,square centimeter,square centimeters,square centimetres"},
    {"square-millimeter", "area", 1e-6, 0, kMeasure, "mm2,mm²,square millimeter,square millimeters,square millimetres"},
    {"square-mile", "area", 2589988.110336, 0, kMeasure, "sq mi,square mile,square miles,sq miles,sq mile"},
    {"square-foot", "area", 0.09290304, 0, kMeasure, "ft2,ft²,sq ft,sqft,square foot,square feet,sq feet"},
    {"square-yard", "area", 0.83612736, 0, kMeasure, "square yard,square yards,sq yd"},
    {"square-inch", "area", 0.00064516, 0, kMeasure, "square inch,square inches,sq in"},
    {"hectare", "area", 1e4, 0, kMeasure, "ha,hectare,hectares"},
    {"dunam", "area", 1e3, 0, kMeasure, "dunam,dunams"},
    {"acre", "area", 4046.8564224, 0, kMeasure, "acre,acres"},
    // volume, in cubic meters
    {"cubic-meter", "volume", 1, 0, kMeasure, "m3,m³,cubic meter,cubic meters,cubic metre,cubic metres,cu m"},
    {"cubic-kilometer", "volume", 1e9, 0, kMeasure,
     "km3,km³,cubic kilometer,cubic kilometers,cubic kilometre,cubic kilometres"},
    {"cubic-centimeter", "volume", 1e-6, 0, kMeasure,
     "cm3,cm³,cc,cubic centimeter,cubic centimeters,cubic centimetre,cubic centimetres"},
    {"cubic-foot", "volume", 0.028316846592, 0, kMeasure, "ft3,ft³,cubic foot,cubic feet,cu ft"},
    {"cubic-inch", "volume", 1.6387064e-5, 0, kMeasure, "cubic inch,cubic inches,cu in"},
    {"cubic-yard", "volume", 0.764554857984, 0, kMeasure, "cubic yard,cubic yards"},
    {"cubic-mile", "volume", 4168181825.440579584, 0, kMeasure, "cubic mile,cubic miles"},
    {"liter", "volume", 1e-3, 0, kMeasure, "l,liter,liters,litre,litres,ltr"},
    {"milliliter", "volume", 1e-6, 0, kMeasure, "ml,milliliter,milliliters,millilitre,millilitres"},
    {"centiliter", "volume", 1e-5, 0, kMeasure, "cl,centiliter,centiliters,centilitre,centilitres"},
    {"hectoliter", "volume", 0.1, 0, kMeasure, "hl,hectoliter,hectoliters,hectolitre,hectolitres"},
    {"gallon", "volume", 0.003785411784, 0, kMeasure, "gallon,gallons,gal"},
    {"quart", "volume", 0.000946352946, 0, kMeasure, "quart,quarts"},
    {"pint", "volume", 0.000473176473, 0, kMeasure, "pint,pints"},
    {"cup", "volume", 0.0002365882365, 0, kMeasure, "cup,cups"},
    {"fluid-ounce", "volume", 2.95735295625e-5, 0, kMeasure, "fluid ounce,fluid ounces,fl oz"},
    {"tablespoon", "volume", 1.478676478125e-5, 0, kMeasure, "tablespoon,tablespoons,tbsp"},
    {"teaspoon", "volume", 4.92892159375e-6, 0, kMeasure, "teaspoon,teaspoons,tsp"},
    {"barrel", "volume", 0.158987294928, 0, kMeasure, "barrel,barrels,bbl"},
    {"bushel", "volume", 0.03523907016688, 0, kMeasure, "bushel,bushels"},
    {"dram", "volume", 3.6966911953125e-6, 0, kMeasure, "dram,drams,drachm,drachms"},
    // mass, in kilograms
    {"kilogram", "mass", 1, 0, kMeasure, "kg,kgs,kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos"},
    {"gram", "mass", 1e-3, 0, kMeasure, "g,gram,grams,gramme,grammes,gm"},
    {"milligram", "mass", 1e-6, 0, kMeasure, "mg,milligram,milligrams,milligramme,milligrammes"},
    {"microgram", "mass", 1e-9, 0, kMeasure, "μg,mcg,microgram,micrograms,microgramme,microgrammes"},
    {"metric-ton", "mass", 1000, 0, kMeasure, "t,tonne,tonnes,metric ton,metric tons,metric tonne,metric tonnes"},
    {"ton", "mass", 907.18474, 0, kMeasure, "ton,tons,short ton,short tons"},
    {"quintal", "mass", 100, 0, kMeasure, "quintal,quintals"},
    {"kilotonne", "mass", 1e6, 0, kMeasure, "kiloton,kilotons,kilotonne,kilotonnes"},
    {"megatonne", "mass", 1e9, 0, kMeasure, "megaton,megatons,megatonne,megatonnes"},
    {"pound", "mass", 0.45359237, 0, kMeasure, "lb,lbs,pound,pounds"},
    {"ounce", "mass", 0.028349523125, 0, kMeasure, "oz,ounce,ounces"},
    {"ounce-troy", "mass", 0.0311034768, 0, kMeasure, "troy ounce,troy ounces"},
    {"stone", "mass", 6.35029318, 0, kMeasure, "stone"},
    {"carat", "mass", 0.0002, 0, kMeasure, "carat,carats,karat,karats"},
    // time, in seconds; a month is a twelfth of a Gregorian year
    {"second", "time", 1, 0, kTime, "s,sec,secs,second,seconds"},
    {"millisecond", "time", 1e-3, 0, kTime, "ms,millisecond,milliseconds"},
    {"microsecond", "time", 1e-6, 0, kTime, "μs,microsecond,microseconds"},
    {"nanosecond", "time", 1e-9, 0, kTime, "ns,nanosecond,nanoseconds"},
    {"minute", "time", 60, 0, kTime, "min,mins,minute,minutes"},
    {"hour", "time", 3600, 0, kTime, "h,hr,hrs,hour,hours"},
    {"day", "time", 86400, 0, kTime, "day,days"},
    {"night", "time", 86400, 0, kTime, "night,nights"},
    {"week", "time", 604800, 0, kTime, "week,weeks,wk,wks"},
    {"month", "time", 2629746, 0, kTime, "month,months,mo,mos"},
    {"quarter", "time", 7889238, 0, kTime, ""},
    {"year", "time", 31556952, 0, kTime, "year,years,yr,yrs"},
    {"life", "life", 1, 0, kMeasure, ""},  // a term without an end
    {"decade", "time", 315569520, 0, kTime, "decade,decades"},
    {"century", "time", 3155695200, 0, kTime, "century,centuries"},
    // speed, in meters per second
    {"kilometer-per-hour", "speed", 1 / 3.6, 0, kMeasure,
     "kph,kmh,kmph,kilometers an hour,kilometres an hour,km an hour,kilometer an hour,kilometre an hour"},
    {"mile-per-hour", "speed", 0.44704, 0, kMeasure, "mph,miles an hour,mile an hour"},
    {"knot", "speed", 1852.0 / 3600, 0, kMeasure, "knot,knots,kt,kts"},
    // temperature, in kelvin
    {"degree", "angle", 1, 0, kMeasure, "°,degree,degrees,deg"},
    {"celsius", "temperature", 1, 273.15, kMeasure,
     "c,°c,℃,celsius,centigrade,centigrate,degree c,degrees c,deg c,° c,degree celsius,degrees celsius,deg celsius,° "
     "celsius,degrees centigrade"},
    {"fahrenheit", "temperature", 5.0 / 9, 459.67, kMeasure,
     "f,°f,℉,fahrenheit,farenheit,degree f,degrees f,deg f,° f,degree fahrenheit,degrees fahrenheit,deg fahrenheit,° "
     "fahrenheit,degrees farenheit"},
    {"kelvin", "temperature", 1, 0, kMeasure, "kelvin,kelvins"},
    // data, in bytes
    {"bit", "digital", 0.125, 0, kMeasure, "bit,bits"},
    {"byte", "digital", 1, 0, kMeasure, "byte,bytes"},
    {"kilobit", "digital", 125, 0, kMeasure, "kilobit,kilobits,kbit"},
    {"megabit", "digital", 125e3, 0, kMeasure, "megabit,megabits,mbit"},
    {"gigabit", "digital", 125e6, 0, kMeasure, "gigabit,gigabits,gbit"},
    {"kilobyte", "digital", 1e3, 0, kMeasure, "kb,kilobyte,kilobytes"},
    {"megabyte", "digital", 1e6, 0, kMeasure, "mb,megabyte,megabytes"},
    {"gigabyte", "digital", 1e9, 0, kMeasure, "gb,gigabyte,gigabytes"},
    {"terabyte", "digital", 1e12, 0, kMeasure, "tb,terabyte,terabytes"},
    {"petabyte", "digital", 1e15, 0, kMeasure, "pb,petabyte,petabytes"},
    // energy in joules, power in watts, pressure in pascals, and others
    {"joule", "energy", 1, 0, kMeasure, "joule,joules"},
    {"kilojoule", "energy", 1e3, 0, kMeasure, "kj,kilojoule,kilojoules"},
    {"megajoule", "energy", 1e6, 0, kMeasure, "mj,megajoule,megajoules"},
    {"calorie", "energy", 4.184, 0, kMeasure, "calorie,calories"},
    {"kilocalorie", "energy", 4184, 0, kMeasure, "kcal,kilocalorie,kilocalories"},
    {"kilowatt-hour", "energy", 3.6e6, 0, kMeasure, "kwh,kilowatt hour,kilowatt hours,kilowatt-hour,kilowatt-hours"},
    {"megawatt-hour", "energy", 3.6e9, 0, kMeasure, "mwh,megawatt hour,megawatt hours,megawatt-hour,megawatt-hours"},
    {"gigawatt-hour", "energy", 3.6e12, 0, kMeasure, "gwh,gigawatt hour,gigawatt hours,gigawatt-hour,gigawatt-hours"},
    {"terawatt-hour", "energy", 3.6e15, 0, kMeasure, "twh,terawatt hour,terawatt hours,terawatt-hour,terawatt-hours"},
    {"watt", "power", 1, 0, kMeasure, "watt,watts"},
    {"kilowatt", "power", 1e3, 0, kMeasure, "kw,kilowatt,kilowatts"},
    {"megawatt", "power", 1e6, 0, kMeasure, "mw,megawatt,megawatts"},
    {"gigawatt", "power", 1e9, 0, kMeasure, "gw,gigawatt,gigawatts"},
    {"horsepower", "power", 745.69987158227, 0, kMeasure, "hp,bhp,horsepower"},
    {"volt", "voltage", 1, 0, kMeasure, "volt,volts"},
    {"kilovolt", "voltage", 1e3, 0, kMeasure, "kv,kilovolt,kilovolts"},
    {"ampere", "current", 1, 0, kMeasure, "ampere,amperes,amp,amps"},
    {"hertz", "frequency", 1, 0, kMeasure, "hz,hertz"},
    {"kilohertz", "frequency", 1e3, 0, kMeasure, "khz,kilohertz"},
    {"megahertz", "frequency", 1e6, 0, kMeasure, "mhz,megahertz"},
    {"gigahertz", "frequency", 1e9, 0, kMeasure, "ghz,gigahertz"},
    {"pascal", "pressure", 1, 0, kMeasure, "pascal,pascals"},
    {"hectopascal", "pressure", 100, 0, kMeasure, "hpa,hectopascal,hectopascals"},
    {"millibar", "pressure", 100, 0, kMeasure, "mbar,millibar,millibars"},
    {"pound-force-per-square-inch", "pressure", 6894.757293168, 0, kMeasure, "psi"},
    {"decibel", "sound", 1, 0, kMeasure, "db,decibel,decibels"},
    {"newton", "force", 1, 0, kMeasure, "newton,newtons"},
    {"part-per-million", "ratio", 1e-6, 0, kMeasure, "ppm,parts per million"},
    {"pixel", "graphics", 1, 0, kMeasure, "pixel,pixels"},
    {"megapixel", "graphics", 1e6, 0, kMeasure, "megapixel,megapixels"},
    // money: one dimension for each currency; a name that several currencies share is its own unit
    {"dollar", "currency:USD", 1, 0, kMoney, "$,dollar,dollars,buck,bucks"},
    {"cent", "currency:USD", 0.01, 0, kMoney, "cent,cents,¢"},
    {"USD", "currency:USD", 1, 0, kMoney,
     "usd,us$,us $,usd$,u.s. dollar,u.s. dollars,u.s. $,us dollar,us dollars,american dollar,american dollars,united "
     "states dollars"},
    {"EUR", "currency:EUR", 1, 0, kMoney, "eur,€,euro,euros"},
    {"GBP", "currency:GBP", 1, 0, kMoney,
     "gbp,£,pound sterling,pounds sterling,british pound,british pounds,uk pounds,stg"},
    {"penny", "currency:GBP", 0.01, 0, kMoney, "penny,pennies"},
    {"pence", "currency:GBP", 0.01, 0, kMoney, "pence"},
    {"JPY", "currency:JPY", 1, 0, kMoney, "jpy,yen,¥,japanese yen"},
    {"CNY", "currency:CNY", 1, 0, kMoney, "cny,rmb,yuan,renminbi,元,chinese yuan,cn¥"},
    {"CHF", "currency:CHF", 1, 0, kMoney, "chf,sfr,swiss franc,swiss francs"},
    {"CAD", "currency:CAD", 1, 0, kMoney, "cad,c$,c $,ca$,cad$,can$,canadian dollar,canadian dollars"},
    {"AUD", "currency:AUD", 1, 0, kMoney, "aud,a$,au$,aud$,australian dollar,australian dollars"},
    {"NZD", "currency:NZD", 1, 0, kMoney, "nzd,nz$,nz $,nzd$,new zealand dollar,new zealand dollars"},
    {"HKD", "currency:HKD", 1, 0, kMoney, "hkd,hk$,hk $,hkd$,hong kong dollar,hong kong dollars"},
    {"SGD", "currency:SGD", 1, 0, kMoney, "sgd,s$,sgd$,singapore dollar,singapore dollars"},
    {"TWD", "currency:TWD", 1, 0, kMoney,
     "twd,nt$,nt $,taiwan dollar,taiwan dollars,taiwanese dollars,new taiwan dollars"},
    {"MXN", "currency:MXN", 1, 0, kMoney, "mxn,mxn$,mex$,mex $,mexican peso,mexican pesos"},
    {"BRL", "currency:BRL", 1, 0, kMoney, "brl,r$,reais,brazilian real,brazilian reals,brazilian reais"},
    {"INR", "currency:INR", 1, 0, kMoney, "inr,₹,indian rupee,indian rupees"},
    {"PKR", "currency:PKR", 1, 0, kMoney, "pkr,pakistani rupee,pakistani rupees"},
    {"LKR", "currency:LKR", 1, 0, kMoney, "lkr,ரூ,sri lankan rupee,sri lankan rupees"},
    {"rupee", "currency:rupee", 1, 0, kMoney, "rs,rs.,rupee,rupees"},
    {"IDR", "currency:IDR", 1, 0, kMoney, "idr,rp,rupiah,rupiahs,indonesian rupiah"},
    {"MYR", "currency:MYR", 1, 0, kMoney, "myr,ringgit,ringgits,malaysian ringgit"},
    {"THB", "currency:THB", 1, 0, kMoney, "thb,฿,baht,bahts,thai baht"},
    {"PHP", "currency:PHP", 1, 0, kMoney, "php,₱,philippine peso,philippine pesos"},
    {"VND", "currency:VND", 1, 0, kMoney, "vnd,₫,dong,vietnamese dong"},
    {"KRW", "currency:KRW", 1, 0, kMoney, "krw,₩,won,south korean won,korean won"},
    {"RUB", "currency:RUB", 1, 0, kMoney,
     "rub,rur,₽,ruble,rubles,rouble,roubles,russian ruble,russian rubles,russian roubles"},
    {"UAH", "currency:UAH", 1, 0, kMoney, "uah,₴,hryvnia,hryvnias,hryvnya"},
    {"BYN", "currency:BYN", 1, 0, kMoney, "byn,belarusian ruble,belarusian rubles"},
    {"KZT", "currency:KZT", 1, 0, kMoney, "kzt,₸,tenge"},
    {"AZN", "currency:AZN", 1, 0, kMoney, "azn,₼,manat,manats,azerbaijani manat,azerbaijani manats"},
    {"GEL", "currency:GEL", 1, 0, kMoney, "gel,₾,lari,georgian lari"},
    {"AMD", "currency:AMD", 1, 0, kMoney, "amd,֏,armenian dram,armenian drams"},
    {"TRY", "currency:TRY", 1, 0, kMoney, "try,₺,turkish lira,turkish liras,lira,liras"},
    {"IRR", "currency:IRR", 1, 0, kMoney, "irr,iranian rial,iranian rials"},
    {"toman", "currency:IRR", 10, 0, kMoney, "toman,tomans"},
    {"rial", "currency:rial", 1, 0, kMoney, "rial,rials"},
    {"SAR", "currency:SAR", 1, 0, kMoney, "sar,saudi riyal,saudi riyals"},
    {"riyal", "currency:riyal", 1, 0, kMoney, "riyal,riyals"},
    {"AED", "currency:AED", 1, 0, kMoney, "aed,dirham,dirhams,uae dirham,uae dirhams"},
    {"IQD", "currency:IQD", 1, 0, kMoney, "iqd,iraqi dinar,iraqi dinars"},
    {"KWD", "currency:KWD", 1, 0, kMoney, "kwd,kuwaiti dinar,kuwaiti dinars"},
    {"dinar", "currency:dinar", 1, 0, kMoney, "dinar,dinars"},
    {"ILS", "currency:ILS", 1, 0, kMoney, "ils,nis,₪,shekel,shekels,new israeli shekel"},
    {"EGP", "currency:EGP", 1, 0, kMoney, "egp,egyptian pound,egyptian pounds"},
    {"LBP", "currency:LBP", 1, 0, kMoney, "lbp,lebanese pound,lebanese pounds"},
    {"SYP", "currency:SYP", 1, 0, kMoney, "syp,syrian pound,syrian pounds"},
    {"ZAR", "currency:ZAR", 1, 0, kMoney, "zar,rand,rands,south african rand"},
    {"NGN", "currency:NGN", 1, 0, kMoney, "ngn,₦,naira,nairas"},
    {"KES", "currency:KES", 1, 0, kMoney, "kes,ksh,kenyan shilling,kenyan shillings"},
    {"shilling", "currency:shilling", 1, 0, kMoney, "shilling,shillings"},
    {"GHS", "currency:GHS", 1, 0, kMoney, "ghs,₵,cedi,cedis"},
    {"SEK", "currency:SEK", 1, 0, kMoney, "sek,swedish krona,swedish kronor,kronor"},
    {"NOK", "currency:NOK", 1, 0, kMoney, "nok,norwegian krone,norwegian kroner,norwegian crowns"},
    {"DKK", "currency:DKK", 1, 0, kMoney, "dkk,danish krone,danish kroner,danish crowns"},
    // names of money old, shared or invented: each compares with itself alone
    {"crown", "currency:crown", 1, 0, kMoney, "crowns,krona"},
    {"florin", "currency:florin", 1, 0, kMoney, "florin,florins"},
    {"thaler", "currency:thaler", 1, 0, kMoney, "thaler,thalers,taler,talers"},
    {"ducat", "currency:ducat", 1, 0, kMoney, "ducat,ducats"},
    {"denar", "currency:denar", 1, 0, kMoney, "denar,denars,denarii"},
    {"AOA", "currency:AOA", 1, 0, kMoney, "aoa,kwanza,kwanzas"},
    {"MZN", "currency:MZN", 1, 0, kMoney, "mzn,meticais"},
    {"ETB", "currency:ETB", 1, 0, kMoney, "etb,birr"},
    {"kurus", "currency:TRY", 0.01, 0, kMoney, "kurush"},
    {"qepik", "currency:AZN", 0.01, 0, kMoney, "qepik,qepiks"},
    {"pfennig", "currency:DEM", 0.01, 0, kMoney, "pfennig,pfennigs"},
    {"krone", "currency:krone", 1, 0, kMoney, "krone,kroner"},
    {"ISK", "currency:ISK", 1, 0, kMoney, "isk,icelandic krona,icelandic kronur"},
    {"PLN", "currency:PLN", 1, 0, kMoney, "pln,zloty,zlotys,zloties,zł"},
    {"CZK", "currency:CZK", 1, 0, kMoney, "czk,koruna,korunas,czech koruna,czech crowns,kč"},
    {"HUF", "currency:HUF", 1, 0, kMoney, "huf,forint,forints"},
    {"RON", "currency:RON", 1, 0, kMoney, "ron,romanian leu,romanian lei"},
    {"BGN", "currency:BGN", 1, 0, kMoney, "bgn,bulgarian lev,bulgarian leva"},
    {"RSD", "currency:RSD", 1, 0, kMoney, "rsd,serbian dinar,serbian dinars"},
    {"ARS", "currency:ARS", 1, 0, kMoney, "ars,argentine peso,argentine pesos"},
    {"CLP", "currency:CLP", 1, 0, kMoney, "clp,chilean peso,chilean pesos"},
    {"COP", "currency:COP", 1, 0, kMoney, "cop,colombian peso,colombian pesos"},
    {"CRC", "currency:CRC", 1, 0, kMoney, "crc,₡,costa rican colon,costa rican colones"},
    {"PEN", "currency:PEN", 1, 0, kMoney, "pen,peruvian sol,peruvian soles"},
    {"VES", "currency:VES", 1, 0, kMoney, "ves,bolivar,bolivars,bolivares"},
    {"peso", "currency:peso", 1, 0, kMoney, "peso,pesos"},
    {"franc", "currency:franc", 1, 0, kMoney, "franc,francs"},
    {"FRF", "currency:FRF", 1, 0, kMoney, "frf,french franc,french francs"},
    {"BEF", "currency:BEF", 1, 0, kMoney, "bef,belgian franc,belgian francs"},
    {"DEM", "currency:DEM", 1, 0, kMoney,
     "dem,german mark,german marks,deutsche mark,deutsche marks,deutschmark,deutschmarks,d-mark,d-marks"},
    {"mark", "currency:mark", 1, 0, kMoney, "marks"},
    {"FIM", "currency:FIM", 1, 0, kMoney, "fim,markka,markkaa,finnish markka,finnish marks"},
    {"ITL", "currency:ITL", 1, 0, kMoney, "itl,italian lira,italian lire,lire"},
    {"ESP", "currency:ESP", 1, 0, kMoney, "esp,peseta,pesetas"},
    {"PTE", "currency:PTE", 1, 0, kMoney, "pte,escudo,escudos"},
    {"NLG", "currency:NLG", 1, 0, kMoney, "nlg,guilder,guilders,dutch guilder,dutch guilders"},
    {"ATS", "currency:ATS", 1, 0, kMoney, "ats,austrian schilling,austrian schillings,schilling,schillings"},
    {"GRD", "currency:GRD", 1, 0, kMoney, "grd,drachma,drachmas"},
    {"sen", "currency:sen", 1, 0, kMoney, "sen"},
    {"BTC", "currency:BTC", 1, 0, kMoney, "btc,₿,bitcoin,bitcoins"},
    {"satoshi", "currency:BTC", 1e-8, 0, kMoney, "satoshi,satoshis"},
    {"ETH", "currency:ETH", 1, 0, kMoney, "ether,ethers"},
    {"kopeck", "currency:RUB", 0.01, 0, kMoney, "kopeck,kopecks,kopek,kopeks"},
    {"AFN", "currency:AFN", 1, 0, kMoney, "afn,afghani,afghanis"},
    {"BDT", "currency:BDT", 1, 0, kMoney, "bdt,taka,takas"},
    {"UZS", "currency:UZS", 1, 0, kMoney, "uzs,uzbek som,uzbek sums"},
};

const std::unordered_map<std::string_view, uint16_t>& by_id() {
  static const auto* map = [] {
    auto* out = new std::unordered_map<std::string_view, uint16_t>;
    for (uint16_t k = 1; k < std::size(kUnits); ++k) out->emplace(kUnits[k].id, k);
    return out;
  }();
  return *map;
}

}  // namespace

std::span<const Unit> units() { return kUnits; }

uint16_t unit_index(std::string_view id) {
  const auto at = by_id().find(id);
  return at == by_id().end() ? 0 : at->second;
}

std::optional<BaseValue> to_base(double value, std::string_view unit) {
  if (unit == "tonne") unit = "metric-ton";
  if (const uint16_t index = unit_index(unit); index != 0) {
    const Unit& found = kUnits[index];
    return BaseValue{std::string(found.dimension), (value + found.offset) * found.factor};
  }
  const size_t per = unit.find("-per-");
  if (per == std::string_view::npos) return {};
  const uint16_t over = unit_index(unit.substr(0, per)), under = unit_index(unit.substr(per + 5));
  if (over == 0 || under == 0) return {};
  const Unit& top = kUnits[over];
  const Unit& bottom = kUnits[under];
  const bool speed = top.dimension == "length" && bottom.dimension == "time";
  return BaseValue{speed ? "speed" : std::string(top.dimension) + "/" + std::string(bottom.dimension),
                   value * top.factor / bottom.factor};
}

}  // namespace tellings::extract
