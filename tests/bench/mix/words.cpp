#include "bench/mix/words.hpp"

namespace bench {

namespace {

using Text = std::string_view;

struct Form {
    Text russian;
    Text latin;
};

constexpr std::array<Form, 16> women{{{"Мария", "maria"},
                                      {"Анна", "anna"},
                                      {"Елена", "elena"},
                                      {"Ольга", "olga"},
                                      {"Наталья", "natalya"},
                                      {"Екатерина", "ekaterina"},
                                      {"Татьяна", "tatyana"},
                                      {"Юлия", "yulia"},
                                      {"Ирина", "irina"},
                                      {"Светлана", "svetlana"},
                                      {"Дарья", "darya"},
                                      {"Ксения", "ksenia"},
                                      {"Полина", "polina"},
                                      {"Виктория", "viktoria"},
                                      {"Марина", "marina"},
                                      {"Алёна", "alyona"}}};

constexpr std::array<Form, 16> men{{{"Александр", "alexander"},
                                    {"Сергей", "sergey"},
                                    {"Дмитрий", "dmitry"},
                                    {"Андрей", "andrey"},
                                    {"Алексей", "alexey"},
                                    {"Максим", "maxim"},
                                    {"Иван", "ivan"},
                                    {"Михаил", "mikhail"},
                                    {"Евгений", "evgeny"},
                                    {"Николай", "nikolay"},
                                    {"Владимир", "vladimir"},
                                    {"Павел", "pavel"},
                                    {"Роман", "roman"},
                                    {"Артём", "artyom"},
                                    {"Денис", "denis"},
                                    {"Игорь", "igor"}}};

constexpr std::array<Form, 32> families{
    {{"Иванов", "ivanov"},     {"Смирнов", "smirnov"},    {"Кузнецов", "kuznetsov"},
     {"Попов", "popov"},       {"Васильев", "vasilyev"},  {"Петров", "petrov"},
     {"Соколов", "sokolov"},   {"Михайлов", "mikhaylov"}, {"Новиков", "novikov"},
     {"Фёдоров", "fyodorov"},  {"Морозов", "morozov"},    {"Волков", "volkov"},
     {"Алексеев", "alexeev"},  {"Лебедев", "lebedev"},    {"Семёнов", "semyonov"},
     {"Егоров", "egorov"},     {"Павлов", "pavlov"},      {"Козлов", "kozlov"},
     {"Степанов", "stepanov"}, {"Николаев", "nikolaev"},  {"Орлов", "orlov"},
     {"Андреев", "andreev"},   {"Макаров", "makarov"},    {"Никитин", "nikitin"},
     {"Захаров", "zakharov"},  {"Зайцев", "zaytsev"},     {"Соловьёв", "solovyov"},
     {"Борисов", "borisov"},   {"Яковлев", "yakovlev"},   {"Григорьев", "grigoryev"},
     {"Романов", "romanov"},   {"Воробьёв", "vorobyov"}}};

constexpr std::array<Text, 64> common_words{
    "доставка",   "цена",     "радиаторы", "сколько",  "заказ",   "можно",      "оплата",   "спасибо",
    "подскажите", "батареи",  "установка", "завтра",   "сегодня", "наличии",    "монтаж",   "секций",
    "размер",     "гарантия", "скидка",    "адрес",    "телефон", "котёл",      "насос",    "труба",
    "клапан",     "курьер",   "счёт",      "договор",  "возврат", "обмен",      "квартира", "дом",
    "комната",    "ремонт",   "замер",     "мастер",   "вентиль", "фитинг",     "чугунные", "алюминиевые",
    "стальные",   "тёплый",   "пол",       "бойлер",   "фильтр",  "вода",       "давление", "температура",
    "нижнее",     "боковое",  "цвет",      "белый",    "высота",  "глубина",    "метров",   "этаж",
    "самовывоз",  "склад",    "модель",    "описание", "паспорт", "сертификат", "подъезд",  "вечером"};

constexpr std::array<Text, 16> openings{"Здравствуйте!",
                                        "Добрый день!",
                                        "Подскажите, пожалуйста,",
                                        "Спасибо!",
                                        "Хорошо.",
                                        "А сколько стоит доставка до Тулы?",
                                        "Да, конечно.",
                                        "Есть ли в наличии",
                                        "Когда можно забрать заказ?",
                                        "Минуту, уточню.",
                                        "Можно оплатить картой?",
                                        "Нужен счёт на юридическое лицо,",
                                        "Пришлите, пожалуйста, на почту",
                                        "Какая гарантия?",
                                        "Перезвоните мне, пожалуйста,",
                                        "Оформляю заказ:"};

constexpr std::array<Text, 28> heads{"ба",  "ве",  "ги",  "до",  "жу",  "за",  "ки",  "ле", "мо", "ну",
                                     "пе",  "ра",  "си",  "то",  "фу",  "ха",  "цо",  "че", "ша", "ли",
                                     "бре", "вла", "гро", "дру", "кра", "пле", "ста", "тре"};
constexpr std::array<Text, 10> hearts{"н", "р", "л", "т", "к", "м", "с", "в", "д", "п"};
constexpr std::array<Text, 6> vowels{"а", "о", "е", "и", "у", "я"};
constexpr std::array<Text, 10> closes{"к", "л", "м", "н", "р", "с", "т", "ш", "ч", "в"};
constexpr std::array<Text, 8> endings{"", "ами", "ов", "ость", "ка", "ение", "ать", "ный"};

// The words that fill.sql makes up, so that the index of words grows as it would: mostly by words it has.
std::string made_up_word(std::uint64_t number) {
    std::string word(heads[number % heads.size()]);
    word += hearts[number / 28 % hearts.size()];
    word += vowels[number / 280 % vowels.size()];
    word += closes[number / 1680 % closes.size()];
    word += endings[number / 16800 % endings.size()];
    return word;
}

}  // namespace

FullName made_up_name(Random& random) {
    const bool is_woman = random.percent(50);
    const Form& first = random.pick(is_woman ? women : men);
    const Form& family = random.pick(families);
    const std::string dot = ".";
    return {std::string(first.russian) + " " + std::string(family.russian) + (is_woman ? "а" : ""),
            std::string(first.latin) + dot + std::string(family.latin) + (is_woman ? "a" : "")};
}

std::string sentence(Random& random) {
    std::string text(random.percent(40) ? random.pick(openings) : Text());
    for (std::uint64_t left = 1 + random.below(7) + random.below(7); left > 0; --left) {
        const std::uint64_t rank = random.zipf(17);
        if (!text.empty()) text += ' ';
        if (rank < common_words.size()) {
            text += common_words[rank];
        } else {
            text += made_up_word(rank);
        }
    }
    if (random.percent(10)) text += " № " + std::to_string(random.between(1'000'000, 9'999'999));
    return text;
}

}  // namespace bench
