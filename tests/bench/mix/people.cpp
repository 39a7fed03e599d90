#include "bench/mix/people.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "bench/mix/words.hpp"

namespace bench {

namespace {

constexpr std::array area_codes{495, 499, 812, 343, 383, 846, 831, 861, 863, 351, 342, 473, 391,
                                347, 845, 844, 848, 401, 411, 421, 423, 424, 471, 472, 474, 475,
                                481, 482, 483, 484, 485, 486, 487, 491, 492, 493, 494, 496, 811,
                                813, 814, 815, 816, 817, 818, 820, 821, 833, 834, 835};

// Ranks follow a power law: the n-th client writes about as often as n^-3/4 says, so that the first of
// 200,000 writes one chat of 85. 16 bits of the root stand behind its point.
constexpr unsigned fraction = 16;

std::uint64_t fourth_power(std::uint64_t root) {
    const std::uint64_t square = root * root >> 10;
    return square * square >> (4 * fraction - 20);
}

std::uint64_t fourth_root(std::uint64_t value) {
    std::uint64_t root = std::uint64_t{1} << fraction;
    for (std::uint64_t step = root << 5; step > 0; step /= 2)
        while (root + step < (std::uint64_t{1} << 21) && fourth_power(root + step) <= value) root += step;
    return root;
}

std::string digits(std::uint64_t value, std::size_t length) {
    std::string text = std::to_string(value);
    return std::string(length - std::min(length, text.size()), '0') + text;
}

// +74950123456 as one of the ways in which people type it.
std::string typed_phone(Random& random, const std::string& phone) {
    if (phone.size() != 12) return phone;
    const auto part = [&](std::size_t begin, std::size_t length) { return phone.substr(begin, length); };
    const std::string local = part(5, 3) + "-" + part(8, 2) + "-" + part(10, 2);
    switch (random.below(4)) {
        case 0:
            return "8 (" + part(2, 3) + ") " + local;
        case 1:
            return "+7 " + part(2, 3) + " " + local;
        case 2:
            return "8" + part(2, 10);
        default:
            return phone;
    }
}

}  // namespace

std::vector<Person> read_clients(std::istream& input) {
    std::vector<Person> clients;
    std::string line;
    while (std::getline(input, line)) {
        std::istringstream fields(line + '\t');
        Person person;
        std::string number;
        std::getline(fields, person.widget_id, '\t');
        std::getline(fields, number, '\t');
        std::getline(fields, person.name, '\t');
        std::getline(fields, person.email, '\t');
        const bool is_whole = static_cast<bool>(std::getline(fields, person.phone, '\t'));
        const bool is_number = !number.empty() && number.size() < 19 &&
                               std::ranges::all_of(number, [](char one) { return one >= '0' && one <= '9'; });
        if (!is_whole || !is_number) throw std::runtime_error("this is no client: " + line);
        person.visitor_number = std::stoull(number);
        person.is_known = true;
        clients.push_back(std::move(person));
    }
    if (clients.size() > 1'000'000) throw std::runtime_error("more than a million clients");
    return clients;
}

People::People(Random& random, const std::vector<Person>& clients, std::uint64_t seed)
    : random_(random),
      clients_(clients),
      next_(seed * most_newcomers),
      end_(next_ + most_newcomers),
      root_of_clients_(fourth_root(clients.size())) {}

Person People::somebody() {
    Person person = !clients_.empty() && random_.percent(60) ? known() : newcomer();
    person.phone = typed_phone(random_, person.phone);
    return person;
}

const Person& People::client() {
    constexpr std::uint64_t one = std::uint64_t{1} << fraction;
    const std::uint64_t rank = fourth_power(one + random_.below(root_of_clients_ - one + 1));
    return clients_[std::min<std::uint64_t>(rank, clients_.size()) - 1];
}

// Most come with the browser that Jivo knows, and Jivo remembers what they told; some told nothing.
Person People::known() {
    Person person = client();
    const std::uint64_t chance = random_.below(100);
    if (chance < 20 && !(person.email.empty() && person.phone.empty())) {
        tell_on_another_device(person);
    } else if (chance < 35) {
        person.name = person.email = person.phone = "";
    }
    return person;
}

std::uint64_t People::next_number() {
    if (next_ == end_) throw std::length_error("more new clients than a seed has");
    return next_++;
}

void People::tell_on_another_device(Person& person) {
    person.widget_id = "widget" + std::to_string(random_.between(1, 5));
    person.visitor_number = 1'000'000'000 + next_number();
    if (!person.email.empty() && random_.percent(60)) person.phone.clear();
    if (!person.phone.empty() && random_.percent(60)) person.email.clear();
}

Person People::newcomer() {
    const std::uint64_t number = next_number();
    FullName name = made_up_name(random_);
    Person person;
    person.widget_id = "widget" + std::to_string(random_.between(1, 5));
    person.visitor_number = 1'000'000'000 + number;
    person.name = std::move(name.name);
    const std::uint64_t chance = random_.below(100);
    if (chance < 70) person.email = name.latin + "." + std::to_string(number) + "@new.example.com";
    // No exchange of Russia gives out local numbers that begin with 1; those of fill.sql begin with 0.
    if (chance >= 40 && chance < 92)
        person.phone = "+7" + std::to_string(area_codes[number % area_codes.size()]) + "1" +
                       digits(number / area_codes.size() % 1'000'000, 6);
    return person;
}

}  // namespace bench
