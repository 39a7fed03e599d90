#include "bench/mix/chat.hpp"

namespace bench {

namespace {

using Text = std::string_view;

struct Place {
    Text city;
    Text region;
    Text latitude;
    Text longitude;
};

constexpr std::array<Place, 12> places{{{"Москва", "Москва", "55.7522", "37.6156"},
                                        {"Санкт-Петербург", "Санкт-Петербург", "59.9386", "30.3141"},
                                        {"Тула", "Тульская область", "54.1961", "37.6182"},
                                        {"Новосибирск", "Новосибирская область", "55.0415", "82.9346"},
                                        {"Екатеринбург", "Свердловская область", "56.8519", "60.6122"},
                                        {"Казань", "Республика Татарстан", "55.7887", "49.1221"},
                                        {"Самара", "Самарская область", "53.2001", "50.1500"},
                                        {"Воронеж", "Воронежская область", "51.6720", "39.1843"},
                                        {"Краснодар", "Краснодарский край", "45.0448", "38.9760"},
                                        {"Пермь", "Пермский край", "58.0105", "56.2502"},
                                        {"Омск", "Омская область", "54.9924", "73.3686"},
                                        {"Калининград", "Калининградская область", "54.7065", "20.5110"}}};

constexpr std::array<Text, 4> browsers{
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 "
    "Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.6668.70 "
    "Mobile "
    "Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.6 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"};

struct Advertisement {
    Text source;
    Text medium;
};

constexpr std::array<Advertisement, 6> advertisements{{{"yandex", "cpc"},
                                                       {"google", "cpc"},
                                                       {"vk", "social"},
                                                       {"mail", "email"},
                                                       {"(direct)", "(none)"},
                                                       {"", ""}}};

constexpr std::array<Text, 24> agent_names{
    "Анна Орлова",     "Павел Петров",    "Ольга Белова",    "Иван Зайцев",      "Мария Котова",
    "Денис Лосев",     "Юлия Сорокина",   "Олег Воробьёв",   "Елена Галкина",    "Артём Соболев",
    "Ирина Лисицына",  "Роман Бобров",    "Дарья Журавлёва", "Максим Гусев",     "Ксения Уткина",
    "Никита Волков",   "Алина Медведева", "Игорь Баранов",   "Светлана Козлова", "Андрей Коршунов",
    "Полина Синицына", "Виктор Дроздов",  "Наталья Рысева",  "Кирилл Ершов"};

}  // namespace

Agent made_up_agent(Random& random) {
    const auto number = static_cast<unsigned>(random.below(agent_names.size()));
    return {agent_names[number], number + 2};
}

Visit made_up_visit(Random& random) {
    const Place& place = random.pick(places);
    const Advertisement& advertisement = random.pick(advertisements);
    Visit visit;
    visit.city = place.city;
    visit.region = place.region;
    visit.latitude = place.latitude;
    visit.longitude = place.longitude;
    // A network that is for examples, RFC 5737.
    visit.ip_address = "203.0.113." + std::to_string(random.between(1, 254));
    visit.browser = random.pick(browsers);
    visit.source = advertisement.source;
    visit.medium = advertisement.medium;
    visit.campaign = static_cast<unsigned>(random.below(500));
    visit.page = static_cast<unsigned>(random.zipf(10));
    return visit;
}

}  // namespace bench
