#include <gtest/gtest.h>

#include "tellings/names.h"

namespace tellings::extract {
namespace {

constexpr auto kPerson = BearerType::person;

TEST(SameBearer, IsSymmetricAndAProbability) {
  const char* names[] = {"Anna Verel", "A. Verel", "Dr. Anna Verel", "Tomas Lehn", "Верель Анна", "Verel Works Ltd",
                         "",           "東京",     "Abd al-",        "محمد العلي", "عبد",         "Tomas Lehn Jr.",
                         "Жуков",      "Дж",       "al-al",          "\xff"};
  for (const char* a : names)
    for (const char* b : names) {
      const double p = same_bearer(a, b, kPerson);
      EXPECT_GE(p, 0);
      EXPECT_LE(p, 1);
      EXPECT_NEAR(p, same_bearer(b, a, kPerson), 1e-6) << a << " / " << b;
    }
}

TEST(SameBearer, SpellingsOfOneNameAreOneBearer) {
  EXPECT_GT(same_bearer("Anna Verel", "Anna Verel", kPerson), 0.5);
  EXPECT_GT(same_bearer("Kioumar Daresh", "Kiomar Daresh", kPerson), 0.5);
  EXPECT_GT(same_bearer("ANNA VEREL", "Anna Verel", kPerson), 0.5);
}

TEST(SameBearer, OtherNamesAreOthers) {
  EXPECT_LT(same_bearer("Anna Verel", "Tomas Lehn", kPerson), 0.5);
  EXPECT_LT(same_bearer("Vell Shipping Ltd", "Sarn Textiles GmbH", BearerType::company), 0.5);
}

struct Names {
  const char* a;
  const char* b;
};

TEST(SameBearer, KnowsANameInAnotherAlphabet) {
  constexpr Names kSame[] = {
      {"Сергей Шаповалов", "Sergey Shapovalov"}, {"Сергей Шаповалов", "Sergej Schapowalow"},
      {"Михаил Цыганков", "Michail Zygankow"},   {"Олег Бочкарёв", "Oleg Bochkaryov"},
      {"Олег Бочкарёв", "Oleg Bochkarev"},       {"Ольга Щедрина", "Olga Shchedrina"},
      {"Дарья Жданович", "Daria Jdanovitch"},    {"Ирина Хоменко", "Iryna Khomenko"},
      {"Тарас Гайдученко", "Taras Haiduchenko"}, {"Богдан Щерба", "Bohdan Shcherba"},
      {"Леся Чорновіл", "Lesia Chornovil"},      {"Руслан Джабаров", "Ruslan Dzhabarov"},
      {"Vladimir Hayduk", "Volodymyr Hayduk"},   {"طارق الهاشمي", "Tarek El Hashemi"},
      {"فاطمة الزهراني", "Fatima Alzahrani"},    {"سعيد بن ناصر", "Saeed bin Nasir"},
      {"ياسر الدوسري", "Yasser al-Dosari"},      {"مهدی قربانی", "Mehdi Ghorbani"},
      {"زهرا موسوی", "Zahra Mousavi"},           {"غلامحسین رضوی", "Gholam Hossein Razavi"},
  };
  for (const Names& n : kSame) EXPECT_GT(same_bearer(n.a, n.b, kPerson), 0.5) << n.a << " / " << n.b;
}

TEST(SameBearer, KnowsCompoundArabicNames) {
  constexpr Names kSame[] = {
      {"Abd al-Aziz Shamari", "Abdulaziz Shammari"},   {"عبد العزيز الشمري", "Abdel Aziz al-Shammari"},
      {"Salah al-Din Barakat", "Salaheddine Barakat"}, {"Abu Talib Rashwan", "Aboutalib al-Rashwan"},
      {"عبدالله الدوسري", "Abdullah al-Dosari"},       {"Mohammad Reza Najafi", "Mohammadreza Najafi"},
  };
  for (const Names& n : kSame) EXPECT_GT(same_bearer(n.a, n.b, kPerson), 0.5) << n.a << " / " << n.b;
}

TEST(SameBearer, AnotherFirstNameOrGenerationIsAnotherPerson) {
  constexpr Names kOthers[] = {
      {"Tomas Lehn Jr.", "Tomas Lehn Sr."},
      {"Tomas Lehn II", "Tomas Lehn III"},
      {"Марина Хрипунова", "Мария Хрипунова"},
      {"Валерий Лапин", "Vitaly Lapin"},
      {"Антон Лапин", "Андрей Лапин"},
      {"Игорь Лапин", "Егор Лапин"},
      {"Александр Лапин", "Александра Лапина"},
      {"Karl Verel", "Karla Verel"},
      {"Hassan Nouri", "Hossein Nouri"},
      {"حسن نوری", "Hossein Nouri"},
      {"محمد کریمی", "محمود کریمی"},
      {"محمد کریمی", "Mahmoud Karimi"},
      {"حامد نوری", "حمید نوری"},
      {"Abdullah Barakat", "Abdulrahman Barakat"},
  };
  for (const Names& n : kOthers) EXPECT_LT(same_bearer(n.a, n.b, kPerson), 0.5) << n.a << " / " << n.b;
  EXPECT_GT(same_bearer("Tomas Lehn Jr.", "Tomas Lehn", kPerson), 0.5);
  EXPECT_GT(same_bearer("Игорь Лапин", "Igor Lapin", kPerson), 0.5);
  EXPECT_GT(same_bearer("Lehn, Tomas", "Tomas Lehn", kPerson), 0.5);
}

}  // namespace
}  // namespace tellings::extract
