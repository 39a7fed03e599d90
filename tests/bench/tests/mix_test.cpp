#include "bench/mix/mix.hpp"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <map>
#include <set>
#include <sstream>

namespace {

using bench::Mix;
using bench::Person;

std::vector<Person> clients() {
    std::istringstream lines(
        "widget1\t1\tМария Иванова\tmaria1@example.com\t+74950000001\n"
        "widget2\t2\tИван Петров\t\t+74950000002\n"
        "widget3\t3\tSarah Miller\t\t\n");
    return bench::read_clients(lines);
}

std::vector<std::string> events(std::uint64_t seed, std::size_t count, const std::vector<Person>& known) {
    Mix mix(seed, known);
    std::vector<std::string> bodies;
    while (bodies.size() < count) bodies.push_back(mix.next());
    return bodies;
}

rapidjson::Document parsed(const std::string& body) {
    rapidjson::Document event;
    event.Parse(body.c_str());
    return event;
}

std::uint64_t fingerprint(const std::vector<std::string>& bodies) {
    std::uint64_t hash = 1469598103934665603U;
    for (const std::string& body : bodies)
        for (const char one : body) hash = (hash ^ static_cast<unsigned char>(one)) * 1099511628211U;
    return hash;
}

TEST(BenchMix, IsTheSameOnEveryMachine) {
    EXPECT_EQ(fingerprint(events(1, 2000, clients())), 3748680633666348766U);
}

TEST(BenchMix, HasOfEachKindWhatItPromises) {
    std::map<std::string, int> count;
    for (const std::string& body : events(2, 20'000, {})) ++count[parsed(body)["event_name"].GetString()];
    EXPECT_NEAR(count["chat_accepted"], 8000, 300);
    EXPECT_NEAR(count["chat_updated"] + count["client_updated"], 4000, 300);
    EXPECT_NEAR(count["chat_finished"], 5000, 300);
    EXPECT_NEAR(count["offline_message"], 2000, 200);
    EXPECT_NEAR(count["call_event"], 1000, 150);
}

TEST(BenchMix, IsOneLineOfJsonAnEventAndNoneComesTwice) {
    std::set<std::string> all;
    for (const std::string& body : events(3, 5000, clients())) {
        EXPECT_FALSE(parsed(body).HasParseError());
        EXPECT_EQ(body.find('\n'), std::string::npos);
        EXPECT_TRUE(all.insert(body).second);
    }
}

TEST(BenchMix, FinishesOnlyChatsThatWereAcceptedAndNoneTwice) {
    std::set<std::uint64_t> open;
    for (const std::string& body : events(4, 5000, clients())) {
        const rapidjson::Document event = parsed(body);
        const std::string name = event["event_name"].GetString();
        if (name == "chat_accepted") open.insert(event["chat_id"].GetUint64());
        const bool is_open = name != "chat_updated" || open.contains(event["chat_id"].GetUint64());
        EXPECT_TRUE(is_open);
        if (name != "chat_finished") continue;
        EXPECT_EQ(open.erase(event["chat_id"].GetUint64()), 1U);
        const std::size_t messages = event["chat"]["messages"].Size();
        EXPECT_TRUE(messages >= 5 && messages <= 60) << messages;
    }
}

TEST(BenchMix, SeedsHaveNoChatAndNoNewClientInCommon) {
    const auto identities = [](std::uint64_t seed) {
        std::set<std::string> found;
        for (const std::string& body : events(seed, 3000, {})) {
            const rapidjson::Document event = parsed(body);
            const rapidjson::Value& visitor = event["visitor"];
            if (event.HasMember("chat_id"))
                found.insert("chat " + std::to_string(event["chat_id"].GetUint64()));
            for (const char* field : {"email", "phone"})
                if (visitor[field].GetStringLength() > 0) found.insert(visitor[field].GetString());
        }
        return found;
    };
    const std::set<std::string> first = identities(7), second = identities(8);
    for (const std::string& one : first) EXPECT_FALSE(second.contains(one)) << one;
}

TEST(BenchMix, KnownClientsSendSixOfTenEvents) {
    const std::vector<Person> known = clients();
    std::set<std::string> names;
    for (const Person& person : known) names.insert(person.name);
    int theirs = 0;
    for (const std::string& body : events(5, 10'000, known)) {
        const rapidjson::Document event = parsed(body);
        const rapidjson::Value& visitor = event["visitor"];
        const std::string number = visitor["number"].IsString()
                                       ? visitor["number"].GetString()
                                       : std::to_string(visitor["number"].GetInt64());
        if (names.contains(visitor["name"].GetString()) || number.size() == 1) ++theirs;
    }
    EXPECT_NEAR(theirs, 6000, 300);
}

TEST(BenchMix, RefusesLinesThatAreNoClients) {
    for (const char* line : {"", "widget1", "widget1\tone\tname\t\t", "widget1\t1\tname\temail"}) {
        std::istringstream lines(std::string(line) + "\n");
        EXPECT_THROW(bench::read_clients(lines), std::runtime_error) << line;
    }
}

}  // namespace
