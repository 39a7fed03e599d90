// The clients of the made-up events: those that the database was filled with, and new ones whom nobody knows.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "bench/mix/random.hpp"

namespace bench {

struct Person {
    std::string widget_id;
    std::uint64_t visitor_number = 0;
    std::string name;
    std::string email;
    std::string phone;  // as it is typed
    bool is_known = false;
};

// As tests/bench/clients prints them: widget, visitor's number, name, e-mail and phone of a client a line,
// between tabs, in the order of how often they write. Throws std::runtime_error, with the line, when it is
// none.
std::vector<Person> read_clients(std::istream& input);

class People {
public:
    static constexpr std::uint64_t most_newcomers = 100'000;

    // `clients` may be empty: then everybody is new. Newcomers of different seeds below 500 have neither
    // number, e-mail nor phone in common with each other, nor with the database.
    People(Random& random, const std::vector<Person>& clients, std::uint64_t seed);

    // Of 100 people 60 are known. What a known one has told before may be there or not. Throws
    // std::length_error after most_newcomers new ones.
    Person somebody();

private:
    const Person& client();
    Person known();
    Person newcomer();
    std::uint64_t next_number();
    void tell_on_another_device(Person& person);

    Random& random_;
    const std::vector<Person>& clients_;
    std::uint64_t next_;
    std::uint64_t end_;
    std::uint64_t root_of_clients_;
};

}  // namespace bench
