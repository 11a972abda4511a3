// The same dates in all languages. Published on Wednesday 16 June 2021.
#include <functional>
#include <map>

#include "dates_for_tests.h"

namespace tellings::extract {
namespace {

using Words = std::map<std::string, std::vector<std::string>>;

// In order, from `first` on: `named(k)` is what the k-th means.
void expect_in_order(const Words& words, const std::function<std::string(size_t)>& named) {
  for (const auto& [language, list] : words)
    for (size_t k = 0; k < list.size(); ++k)
      EXPECT_EQ(meaning_of(list[k], language), named(k)) << language << ": " << list[k];
}

std::string two(size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

TEST(DateLanguages, TheMonthsFromJanuary) {
  const Words kDays = {
      {"de",
       {"am 3. Januar 2020", "am 3. Februar 2020", "am 3. März 2020", "am 3. April 2020", "am 3. Mai 2020",
        "am 3. Juni 2020", "am 3. Juli 2020", "am 3. August 2020", "am 3. September 2020", "am 3. Oktober 2020",
        "am 3. November 2020", "am 3. Dezember 2020"}},
      {"fr",
       {"le 3 janvier 2020", "le 3 février 2020", "le 3 mars 2020", "le 3 avril 2020", "le 3 mai 2020",
        "le 3 juin 2020", "le 3 juillet 2020", "le 3 août 2020", "le 3 septembre 2020", "le 3 octobre 2020",
        "le 3 novembre 2020", "le 3 décembre 2020"}},
      {"es",
       {"el 3 de enero de 2020", "el 3 de febrero de 2020", "el 3 de marzo de 2020", "el 3 de abril de 2020",
        "el 3 de mayo de 2020", "el 3 de junio de 2020", "el 3 de julio de 2020", "el 3 de agosto de 2020",
        "el 3 de septiembre de 2020", "el 3 de octubre de 2020", "el 3 de noviembre de 2020",
        "el 3 de diciembre de 2020"}},
      {"pt",
       {"em 3 de janeiro de 2020", "em 3 de fevereiro de 2020", "em 3 de março de 2020", "em 3 de abril de 2020",
        "em 3 de maio de 2020", "em 3 de junho de 2020", "em 3 de julho de 2020", "em 3 de agosto de 2020",
        "em 3 de setembro de 2020", "em 3 de outubro de 2020", "em 3 de novembro de 2020", "em 3 de dezembro de 2020"}},
      {"it",
       {"il 3 gennaio 2020", "il 3 febbraio 2020", "il 3 marzo 2020", "il 3 aprile 2020", "il 3 maggio 2020",
        "il 3 giugno 2020", "il 3 luglio 2020", "il 3 agosto 2020", "il 3 settembre 2020", "il 3 ottobre 2020",
        "il 3 novembre 2020", "il 3 dicembre 2020"}},
      {"ru",
       {"3 января 2020 года", "3 февраля 2020 года", "3 марта 2020 года", "3 апреля 2020 года", "3 мая 2020 года",
        "3 июня 2020 года", "3 июля 2020 года", "3 августа 2020 года", "3 сентября 2020 года", "3 октября 2020 года",
        "3 ноября 2020 года", "3 декабря 2020 года"}},
      {"tr",
       {"3 Ocak 2020'de", "3 Şubat 2020'de", "3 Mart 2020'de", "3 Nisan 2020'de", "3 Mayıs 2020'de",
        "3 Haziran 2020'de", "3 Temmuz 2020'de", "3 Ağustos 2020'de", "3 Eylül 2020'de", "3 Ekim 2020'de",
        "3 Kasım 2020'de", "3 Aralık 2020'de"}},
      {"az",
       {"3 yanvar 2020-ci il", "3 fevral 2020-ci il", "3 mart 2020-ci il", "3 aprel 2020-ci il", "3 may 2020-ci il",
        "3 iyun 2020-ci il", "3 iyul 2020-ci il", "3 avqust 2020-ci il", "3 sentyabr 2020-ci il",
        "3 oktyabr 2020-ci il", "3 noyabr 2020-ci il", "3 dekabr 2020-ci il"}}};
  expect_in_order(kDays, [](size_t k) { return "2020-" + two(k + 1) + "-03..2020-" + two(k + 1) + "-04"; });
}

TEST(DateLanguages, TheWeekdaysFromMonday) {
  // the last of each: Monday 14, Tuesday 15 and Wednesday 16 June lie in this week, the others in the one before
  const std::vector<std::string> days = {"14", "15", "16", "10", "11", "12", "13"};
  const Words kWeekdays = {
      {"de",
       {"Am Montag regnete es.", "Am Dienstag regnete es.", "Am Mittwoch regnete es.", "Am Donnerstag regnete es.",
        "Am Freitag regnete es.", "Am Samstag regnete es.", "Am Sonntag regnete es."}},
      {"fr",
       {"Il a plu lundi.", "Il a plu mardi.", "Il a plu mercredi.", "Il a plu jeudi.", "Il a plu vendredi.",
        "Il a plu samedi.", "Il a plu dimanche."}},
      {"es",
       {"Llovió el lunes.", "Llovió el martes.", "Llovió el miércoles.", "Llovió el jueves.", "Llovió el viernes.",
        "Llovió el sábado.", "Llovió el domingo."}},
      {"pt",
       {"Choveu na segunda-feira.", "Choveu na terça-feira.", "Choveu na quarta-feira.", "Choveu na quinta-feira.",
        "Choveu na sexta-feira.", "Choveu no sábado.", "Choveu no domingo."}},
      {"it",
       {"Ha piovuto lunedì.", "Ha piovuto martedì.", "Ha piovuto mercoledì.", "Ha piovuto giovedì.",
        "Ha piovuto venerdì.", "Ha piovuto sabato.", "Ha piovuto domenica."}},
      {"ru",
       {"Дождь шёл в понедельник.", "Дождь шёл во вторник.", "Дождь шёл в среду.", "Дождь шёл в четверг.",
        "Дождь шёл в пятницу.", "Дождь шёл в субботу.", "Дождь шёл в воскресенье."}},
      {"tr",
       {"Pazartesi günü yağmur yağdı.", "Salı günü yağmur yağdı.", "Çarşamba günü yağmur yağdı.",
        "Perşembe günü yağmur yağdı.", "Cuma günü yağmur yağdı.", "Cumartesi günü yağmur yağdı.",
        "Pazar günü yağmur yağdı."}}};
  expect_in_order(kWeekdays, [&](size_t k) {
    return "2021-06-" + days[k] + "..2021-06-" + two(static_cast<size_t>(std::stoi(days[k])) + 1);
  });
}

TEST(DateLanguages, DaysBesideThatOfTheTelling) {
  // the day before yesterday, yesterday, today, tomorrow, the day after tomorrow
  const Words kDays = {{"de", {"vorgestern", "gestern", "heute", "morgen", "übermorgen"}},
                       {"fr", {"avant-hier", "hier", "aujourd'hui", "demain", "après-demain"}},
                       {"es", {"anteayer", "ayer", "hoy", "mañana", "pasado mañana"}},
                       {"pt", {"anteontem", "ontem", "hoje", "amanhã", "depois de amanhã"}},
                       {"it", {"l'altro ieri", "ieri", "oggi", "domani", "dopodomani"}},
                       {"ru", {"позавчера", "вчера", "сегодня", "завтра", "послезавтра"}},
                       {"tr", {"evvelsi gün", "dün", "bugün", "yarın", "öbür gün"}},
                       {"az", {"srağagün", "dünən", "bu gün", "sabah", "birisigün"}},
                       {"fa", {"پریروز", "دیروز", "امروز", "فردا", "پس‌فردا"}}};
  expect_in_order(kDays, [](size_t k) { return "2021-06-" + two(14 + k) + "..2021-06-" + two(15 + k); });
}

TEST(DateLanguages, TheWeekMonthAndYearToCome) {
  const std::vector<std::string> spans = {"2021-06-21..2021-06-28", "2021-07-01..2021-08-01", "2022-01-01..2023-01-01"};
  const Words kSpans = {{"de", {"nächste Woche", "nächsten Monat", "nächstes Jahr"}},
                        {"fr", {"la semaine prochaine", "le mois prochain", "l'année prochaine"}},
                        {"es", {"la próxima semana", "el próximo mes", "el próximo año"}},
                        {"pt", {"na próxima semana", "no próximo mês", "no próximo ano"}},
                        {"it", {"la prossima settimana", "il prossimo mese", "il prossimo anno"}},
                        {"ru", {"на следующей неделе", "в следующем месяце", "в следующем году"}},
                        {"tr", {"gelecek hafta", "gelecek ay", "gelecek yıl"}},
                        {"az", {"gələn həftə", "gələn ay", "gələn il"}},
                        {"fa", {"هفته آینده", "ماه آینده", "سال آینده"}}};
  expect_in_order(kSpans, [&](size_t k) { return spans[k]; });
}

TEST(DateLanguages, TheMonthAndYearThatAreOver) {
  const std::vector<std::string> spans = {"2021-05-01..2021-06-01", "2020-01-01..2021-01-01"};
  const Words kSpans = {{"de", {"letzten Monat", "letztes Jahr"}},   {"fr", {"le mois dernier", "l'année dernière"}},
                        {"es", {"el mes pasado", "el año pasado"}},  {"pt", {"no mês passado", "no ano passado"}},
                        {"it", {"il mese scorso", "l'anno scorso"}}, {"ru", {"в прошлом месяце", "в прошлом году"}},
                        {"tr", {"geçen ay", "geçen yıl"}},           {"az", {"keçən ay", "keçən il"}},
                        {"fa", {"ماه گذشته", "سال گذشته"}}};
  expect_in_order(kSpans, [&](size_t k) { return spans[k]; });
}

TEST(DateLanguages, SoManyDaysToCome) {
  expect_meanings({
      {"in drei Tagen", "2021-06-19..2021-06-20", "de"},
      {"dans trois jours", "2021-06-19..2021-06-20", "fr"},
      {"dentro de tres días", "2021-06-19..2021-06-20", "es"},
      {"daqui a três dias", "2021-06-19..2021-06-20", "pt"},
      {"tra tre giorni", "2021-06-19..2021-06-20", "it"},
      {"через три дня", "2021-06-19..2021-06-20", "ru"},
  });
}

TEST(DateLanguages, SpansAndDecades) {
  expect_meanings({{"vom 3. bis 7. Mai 2020", "2020-05-03..2020-05-07", "de"},
                   {"du 3 au 7 mai 2020", "2020-05-03..2020-05-07", "fr"},
                   {"del 3 al 7 de mayo de 2020", "2020-05-03..2020-05-07", "es"},
                   {"dal 3 al 7 maggio 2020", "2020-05-03..2020-05-07", "it"},
                   {"с 3 по 7 мая 2020 года", "2020-05-03..2020-05-07", "ru"},
                   {"seit 2014", "2014-01-01..", "de"},
                   {"depuis 2014", "2014-01-01..", "fr"},
                   {"desde 2014", "2014-01-01..", "es"},
                   {"desde 2014", "2014-01-01..", "pt"},
                   {"dal 2014", "2014-01-01..", "it"},
                   {"с 2014 года", "2014-01-01..", "ru"},
                   {"in den 1990er Jahren", "1990-01-01..2000-01-01", "de"},
                   {"dans les années 1990", "1990-01-01..2000-01-01", "fr"},
                   {"en los años 90", "1990-01-01..2000-01-01", "es"},
                   {"en los años noventa", "1990-01-01..2000-01-01", "es"},
                   {"dans les années 90", "1990-01-01..2000-01-01", "fr"},
                   {"negli anni 90", "1990-01-01..2000-01-01", "it"},
                   {"nos anos 90", "1990-01-01..2000-01-01", "pt"},
                   {"nos anos 1990", "1990-01-01..2000-01-01", "pt"},
                   {"negli anni '90", "1990-01-01..2000-01-01", "it"},
                   {"в 1990-х годах", "1990-01-01..2000-01-01", "ru"},
                   {"im 18. Jahrhundert", "1700-01-01..1800-01-01", "de"},
                   {"au 18e siècle", "1700-01-01..1800-01-01", "fr"},
                   {"в 18-м веке", "1700-01-01..1800-01-01", "ru"}});
}

// By the calendars of Iran: Nowruz 1400 was 21 March 2021, and 1399 had 366 days.
TEST(DateLanguages, PersianCountsBySolarYears) {
  expect_meanings({{"۱ فروردین ۱۴۰۰", "2021-03-21..2021-03-22", "fa"},
                   {"۳۰ اسفند ۱۳۹۹", "2021-03-20..2021-03-21", "fa"},
                   {"۲۹ اسفند ۱۳۹۹", "2021-03-19..2021-03-20", "fa"},
                   {"۳۱ شهریور ۱۴۰۰", "2021-09-22..2021-09-23", "fa"},
                   {"۱ مهر ۱۴۰۰", "2021-09-23..2021-09-24", "fa"},
                   {"۱ دی ۱۴۰۰", "2021-12-22..2021-12-23", "fa"},
                   {"۲۲ بهمن ۱۳۵۷", "1979-02-11..1979-02-12", "fa"},
                   {"در سال ۱۴۰۰", "2021-03-21..2022-03-21", "fa"},
                   {"در شهریور ۱۴۰۰", "2021-08-23..2021-09-23", "fa"},
                   {"در اسفند ۱۳۹۹", "2021-02-19..2021-03-21", "fa"},
                   {"در ۲۵ خرداد", "2021-06-15..2021-06-16", "fa"}});
}

}  // namespace
}  // namespace tellings::extract
