#include <gtest/gtest.h>

#include "crm/name.hpp"

namespace {

using crm::is_placeholder_name;
using crm::names_contradict;

TEST(PlaceholderName, IsWhatChatProgramsPutForNobody) {
    for (const std::string name :
         {"Клиент",           "клиент 123",  "КЛИЕНТ №5",    "Клиент123", "Гость",       "Посетитель",
          "Посетитель сайта", "Аноним",      "Новый клиент", "Без имени", "Не указано",  "Visitor",
          "Visitor 2198",     "Visitor2198", "guest_17",     "Client",    "New visitor", "Anonymous",
          "Unknown",          "No name",     "null"}) {
        EXPECT_TRUE(is_placeholder_name(name)) << name;
    }
}

TEST(PlaceholderName, IsToldFromOthersHoweverManyWereAskedAboutInBetween) {
    for (int time = 0; time < 2; ++time)
        for (const std::string name :
             {"Анна", "Гость", "Ян", "Visitor 1", "Visitor 2", "Иван", "", "Гость", "Анна"})
            EXPECT_EQ(is_placeholder_name(name),
                      name.empty() || name == "Гость" || name.starts_with("Visitor"))
                << name;
}

TEST(PlaceholderName, IsWhatHasNoLetter) {
    for (const std::string name :
         {"", " ", "—", "-", "...", "123", "🙂", "\u200B", "８９９９", "\xff\xfe"}) {
        EXPECT_TRUE(is_placeholder_name(name)) << name;
    }
}

TEST(PlaceholderName, IsAnAddressOrANumberInPlaceOfAName) {
    for (const std::string name :
         {"ivan@example.com", " Ivan@Example.com ", "ivan@localhost", "<ivan@example.com>",
          "+7 (999) 000-00-00", "89990000000", "тел. 89990000000"}) {
        EXPECT_TRUE(is_placeholder_name(name)) << name;
    }
}

TEST(PlaceholderName, IsNoRealName) {
    for (const std::string name : {"Анна", "И.", "Клиентов", "Иван Гость", "Guestov", "John Smith", "Анна 2",
                                   "王伟", "Анна ivan@example.com", "Ян", "@ivan_petrov"}) {
        EXPECT_FALSE(is_placeholder_name(name)) << name;
    }
}

TEST(NamesContradict, WhenTheyShareNoWord) {
    EXPECT_TRUE(names_contradict("Иван Петров", "Мария Сидорова"));
    EXPECT_TRUE(names_contradict("Иван", "Мария"));
    EXPECT_TRUE(names_contradict("John Smith", "Мария Сидорова"));
    EXPECT_TRUE(names_contradict("Robert", "William"));
}

TEST(NamesContradict, NotWhenTheyShareAWord) {
    EXPECT_FALSE(names_contradict("Иван Петров", "Иван"));
    EXPECT_FALSE(names_contradict("Петров Иван", "Иван Петров"));
    EXPECT_FALSE(names_contradict("Мария Петрова", "Мария Сидорова")) << "she may have married";
    EXPECT_FALSE(names_contradict("Анна-Мария", "Мария"));
}

TEST(NamesContradict, NotByCaseOrMarks) {
    EXPECT_FALSE(names_contradict("ИВАН", "иван"));
    EXPECT_FALSE(names_contradict("Фёдор", "Федор"));
    EXPECT_FALSE(names_contradict("Андреи\u0306", "Андрей"));
    EXPECT_FALSE(names_contradict("José", "Jose"));
    EXPECT_FALSE(names_contradict("O'Brien", "OBrien"));
}

TEST(NamesContradict, NotByTransliteration) {
    const std::vector<std::vector<std::string>> people{
        {"Сергей", "Sergey", "Sergei", "Serguei", "Сергій"},
        {"Юлия", "Yulia", "Yuliya", "Iuliia", "Julia", "Юлія"},
        {"Екатерина", "Ekaterina", "Yekaterina", "Catherine"},
        {"Алексей", "Alexey", "Aleksei", "Alexei", "Aleksey"},
        {"Дмитрий", "Dmitry", "Dmitriy", "Dmitrii", "Dmitri"},
        {"Евгений", "Evgeny", "Evgenii", "Yevgeniy", "Eugene"},
        {"Михаил", "Mikhail", "Mihail", "Michael"},
        {"Кристина", "Khristina", "Kristina", "Christina", "Христина"},
        {"Александр", "Alexander", "Aleksandr", "Alexandr", "Олександр"},
        {"Наталья", "Natalia", "Natalya", "Наталия", "Natal'ya"},
        {"Юрий", "Yuri", "Yury", "Yuriy", "Iurii"},
        {"Фёдор", "Fyodor", "Fedor", "Theodore"},
        {"Любовь", "Lyubov", "Liubov", "Lubov"},
        {"Ксения", "Kseniya", "Xenia", "Kseniia"},
        {"Щербаков", "Shcherbakov", "Scherbakov"},
        {"Виктор", "Victor", "Viktor"},
        {"Артём", "Artyom", "Artem"},
    };
    for (const auto& spellings : people) {
        for (const auto& spelling : spellings) {
            EXPECT_FALSE(names_contradict(spellings.front(), spelling)) << spelling;
            EXPECT_FALSE(names_contradict(spelling, spellings.front())) << spelling;
        }
    }
}

TEST(NamesContradict, NotByUsualShortForms) {
    EXPECT_FALSE(names_contradict("Мария", "Маша"));
    EXPECT_FALSE(names_contradict("Masha", "Мария Иванова"));
    EXPECT_FALSE(names_contradict("Катя", "Ekaterina Petrova"));
    EXPECT_FALSE(names_contradict("Лёша", "Алексей"));
    EXPECT_FALSE(names_contradict("Robert Smith", "Bob"));
    EXPECT_FALSE(names_contradict("Bill", "William Jones"));
}

TEST(NamesContradict, NotWhenAShortFormBelongsToBothNames) {
    EXPECT_FALSE(names_contradict("Саша", "Александр"));
    EXPECT_FALSE(names_contradict("Саша", "Александра"));
    EXPECT_TRUE(names_contradict("Александр", "Александра"));
}

TEST(NamesContradict, NotByAnInitial) {
    EXPECT_FALSE(names_contradict("А. Петров", "Анна Сидорова"));
    EXPECT_FALSE(names_contradict("Yulia", "Ю."));
    EXPECT_TRUE(names_contradict("Б. Петров", "Анна Сидорова"));
    EXPECT_TRUE(names_contradict("Ян", "Яков")) << "two letters are a name";
}

TEST(NamesContradict, NeverWhenOneIsNoName) {
    for (const std::string name :
         {"", "Клиент 123", "Visitor 2198", "ivan@example.com", "+79990000000", "—"}) {
        EXPECT_FALSE(names_contradict(name, "Мария")) << name;
        EXPECT_FALSE(names_contradict("Мария", name)) << name;
        EXPECT_FALSE(names_contradict(name, name)) << name;
    }
}

TEST(NamesContradict, DespiteASharedPlaceholderOrNumber) {
    EXPECT_TRUE(names_contradict("Клиент Иван", "Клиент Мария"));
    EXPECT_TRUE(names_contradict("Иван 2", "Мария 2"));
}

TEST(NamesContradict, NotAcrossScriptsThatNobodyHereCanRead) {
    EXPECT_FALSE(names_contradict("გიორგი", "Giorgi"));
    EXPECT_FALSE(names_contradict("王伟", "Wang Wei"));
    EXPECT_TRUE(names_contradict("王伟", "李娜"));
}

TEST(NamesContradict, TakesAnyBytesAndTextsOfMegabytes) {
    std::string many_words;
    for (int word = 0; word < 200'000; ++word) {
        many_words += "слово ";
    }
    EXPECT_FALSE(names_contradict(many_words, many_words));
    EXPECT_FALSE(names_contradict("\xff\xd0\xed\xa0\x80", "Мария"));
    EXPECT_FALSE(names_contradict("Мария \xff", "Мария"));
}

}  // namespace
