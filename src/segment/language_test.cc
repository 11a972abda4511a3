#include <gtest/gtest.h>

#include "tellings/language.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

struct Flash {
  const char* language;
  const char* text;
};

// One sentence each, as agencies send them.
constexpr Flash kFlashes[] = {
    {"en", "Nine miners trapped since Sunday under Mount Teveran reached alive by rescuers."},
    {"en", "Ostria's central bank raises key rate by half a point to 6.5 percent."},
    {"en", "Ferry carrying 212 passengers runs aground off Port Salda, coastguard says."},
    {"de", "Bei einem Brand in einem Lagerhaus in Niederkall sind drei Feuerwehrleute verletzt worden."},
    {"de", "Ostrias Notenbank hebt den Leitzins überraschend um einen halben Punkt auf 6,5 Prozent an."},
    {"de", "Fähre mit 212 Passagieren vor dem Hafen Salda auf Grund gelaufen, teilte Küstenwache mit."},
    {"fr", "Trois pompiers blessés dans l'incendie d'un entrepôt à Basse-Calle, selon la préfecture."},
    {"fr", "La banque centrale d'Ostrie relève son taux directeur d'un demi-point à 6,5 %."},
    {"fr", "Un ferry s'échoue au large de Port-Salda avec 212 passagers à bord."},
    {"es", "El alcalde de Valdesauce, Tadeo Urmeneta, ignoró tres avisos de los bomberos."},
    {"es", "El banco central de Ostria sube medio punto el tipo de interés, al 6,5 %."},
    {"es", "Encalla frente a Puerto Salda un transbordador con 212 pasajeros a bordo."},
    {"pt", "O prefeito de Vale do Sabugo, Tadeu Urmeneta, ignorou três avisos dos bombeiros."},
    {"pt", "Banco central da Ostria sobe a taxa de juro em meio ponto, para 6,5%."},
    {"pt", "Barco com 212 passageiros encalha ao largo de Porto Salda, diz a guarda costeira."},
    {"it", "Tre vigili del fuoco feriti nell'incendio di un magazzino a Bassocalle, nessuna vittima."},
    {"it", "La banca centrale dell'Ostria alza il tasso di mezzo punto al 6,5 per cento."},
    {"it", "Un traghetto con 212 passeggeri si incaglia al largo di Porto Salda."},
    {"ru", "Трое пожарных пострадали при тушении склада в Нижней Калле, сообщили в МЧС."},
    {"ru", "Центробанк Острии повысил ключевую ставку на полпункта, до 6,5 процента годовых."},
    {"ru", "Паром с 212 пассажирами сел на мель у порта Сальда, пострадавших нет."},
    {"uk", "Троє пожежників постраждали під час гасіння складу в Нижній Каллі, повідомили рятувальники."},
    {"uk", "Центробанк Острії підвищив ключову ставку на пів пункту, до 6,5 відсотка річних."},
    {"uk", "Пором із 212 пасажирами сів на мілину біля порту Сальда, постраждалих немає."},
    {"tr", "Aşağı Kalle'de bir depoda çıkan yangında üç itfaiyeci yaralandı, valilik açıklama yaptı."},
    {"tr", "Ostriya Merkez Bankası politika faizini yarım puan artırarak yüzde 6,5'e yükseltti."},
    {"tr", "Salda limanı açıklarında 212 yolcu taşıyan feribot karaya oturdu, ölen yok."},
    {"az", "Aşağı Kallədə anbarda baş verən yanğın zamanı üç yanğınsöndürən xəsarət alıb."},
    {"az", "Ostriya Mərkəzi Bankı uçot dərəcəsini yarım faiz bəndi artıraraq 6,5 faizə çatdırıb."},
    {"az", "Salda limanı yaxınlığında 212 sərnişini olan bərə dayaza oturub, ölən yoxdur."},
    {"fa",
     "سه آتش‌نشان در جریان مهار آتش‌سوزی انباری در کاله پایین زخمی "
     "شدند."},
    {"fa", "بانک مرکزی اوستریا نرخ بهره را نیم واحد افزایش داد و به شش و نیم درصد رساند."},
    {"fa", "یک کشتی مسافربری با ۲۱۲ سرنشین نزدیک بندر سالدا به گل نشست."},
    {"ar", "إصابة ثلاثة من رجال الإطفاء في حريق مستودع ببلدة كالا السفلى، بحسب الدفاع المدني."},
    {"ar", "البنك المركزي في أوستريا يرفع سعر الفائدة نصف نقطة إلى ستة ونصف في المئة."},
    {"ar", "جنوح عبارة تقل مئتين واثني عشر راكبا قبالة ميناء سالدا دون وقوع ضحايا."},
};

TEST(LanguageOf, KnowsAFlashOfOneSentence) {
  for (const Flash& f : kFlashes) EXPECT_EQ(language_of(f.text), f.language) << f.text;
}

TEST(LanguageOf, KeepsNeighboursApart) {
  EXPECT_EQ(language_of("O alcalde de Valdesauce anunciou onte que as obras da ponte comezarán axiña na vila."), "gl");
  EXPECT_EQ(language_of("L'alcalde va anunciar ahir que les obres del pont començaran la setmana que ve."), "ca");
  EXPECT_EQ(language_of("Кметът обяви вчера, че ремонтът на моста в града ще започне следващата седмица."), "bg");
  EXPECT_EQ(language_of("Градоначелник је јуче најавио да ће радови на мосту почети следеће недеље."), "sr");
  EXPECT_EQ(language_of("De burgemeester zei gisteren dat het werk aan de brug volgende week begint."), "nl");
}

TEST(LanguageOf, KnowsLanguagesByTheirScript) {
  EXPECT_EQ(language_of("市长昨天宣布，大桥工程将于下周开始。"), "zh");
  EXPECT_EQ(language_of("市長は昨日、橋の工事が来週始まると発表した。"), "ja");
  EXPECT_EQ(language_of("ראש העיר הודיע אתמול כי העבודות בגשר יתחילו בשבוע הבא."), "he");
  EXPECT_EQ(language_of("Ο δήμαρχος ανακοίνωσε χθες ότι τα έργα στη γέφυρα θα αρχίσουν."), "el");
}

TEST(LanguageOf, WhatIsTooShortOrNoLanguageIsUndetermined) {
  for (const char* text : {"", "12345 67", "Мост", "İlk fark", "OK", "a b c d e f g", "12:45 3-1 67 km 5:2 2031-02-03",
                           "Varo Dorn Marl Ostria Vell", "\xff\xfe\xff", "😀 😀 😀"})
    EXPECT_EQ(language_of(text), "und") << text;
}

TEST(LanguageOf, ReadsATextCutInsideALetter) {
  std::string text;
  while (text.size() < 5000) text += "Троє пожежників постраждали під час гасіння складу в Нижній Каллі. ";
  for (size_t from = 0; from < 4; ++from) EXPECT_EQ(language_of(std::string_view(text).substr(from)), "uk") << from;
}

TEST(FindLanguage, TakesWhatIsExpectedWhereTheLettersAllowIt) {
  EXPECT_EQ(find_language("Saldada feribot", "tr").language, "tr");
  EXPECT_EQ(find_language("Saldada feribot", "ru").language, "und");
  EXPECT_EQ(find_language("Мост", "ru").language, "ru");
  EXPECT_EQ(find_language("12345 67", "de").language, "und");
  EXPECT_FALSE(find_language("Мост", "ru").sure);
  EXPECT_TRUE(find_language(kFlashes[0].text).sure);
}

}  // namespace
}  // namespace tellings::segment
