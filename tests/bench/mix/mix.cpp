#include "bench/mix/mix.hpp"

#include <utility>

#include "bench/mix/words.hpp"

namespace bench {

namespace {

// 2026-11-23 06:00 UTC, a Monday: where the time of fill.sql's conversations ends.
constexpr std::int64_t morning = 1'795'413'600;

// More dialogs than that are not led at once; who waits longest for an answer leaves.
constexpr std::size_t most_open = 200;

constexpr std::array<std::string_view, 4> tags{"Скидка", "Опт", "Постоянный клиент", "Рекламация"};
constexpr std::array<std::string_view, 3> call_types{"callback", "incoming", "outgoing"};
constexpr std::array<std::string_view, 4> call_states{"start", "client_connected", "agent_connected", "end"};

}  // namespace

Mix::Mix(std::uint64_t seed, const std::vector<Person>& clients)
    : random_(seed),
      people_(random_, clients, seed),
      next_chat_(1'000'000'000 + seed * most_events),
      now_(morning) {}

std::string Mix::next() {
    ++now_;
    const std::uint64_t chance = random_.below(100);
    if (chance < 10) return leave_message();
    if (chance < 15) return call();
    if (chance < 55 || open_.size() < most_open / 4) return accept();
    if (chance < 70) return update();
    if (chance < 75) return update_client();
    return finish();
}

Chat Mix::new_chat() {
    Chat chat;
    chat.id = next_chat_++;
    chat.person = people_.somebody();
    chat.has_told = chat.person.is_known || random_.percent(50);
    chat.chats_count = chat.person.is_known ? random_.between(2, 9) : 1;
    chat.agents.push_back(made_up_agent(random_));
    chat.visit = made_up_visit(random_);
    chat.opened_at = now_;
    return chat;
}

Chat& Mix::open_chat() {
    return open_[random_.below(open_.size())];
}

std::string Mix::accept() {
    if (!open_.empty() && random_.percent(5)) return hand_over(open_chat());
    if (open_.size() >= most_open) open_.erase(open_.begin());
    return chat_accepted(open_.emplace_back(new_chat()), now_);
}

std::string Mix::hand_over(Chat& chat) {
    chat.agents.push_back(made_up_agent(random_));
    return chat_accepted(chat, now_);
}

// Who has not told who he is does so now; of the others there is something more to note.
std::string Mix::update() {
    Chat& chat = open_chat();
    if (std::exchange(chat.has_told, true)) chat.description = sentence(random_);
    return chat_updated(chat, now_);
}

std::string Mix::update_client() {
    Chat& chat = open_chat();
    chat.has_told = true;
    chat.tag = random_.pick(tags);
    return client_updated(chat, now_);
}

std::string Mix::finish() {
    const std::size_t place = random_.below(open_.size());
    Chat chat = std::move(open_[place]);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(place));
    const std::vector<Line> lines = conversation(chat);
    return chat_finished(chat, now_, lines);
}

// One dialog of twelve is answered by nobody.
std::vector<Line> Mix::conversation(Chat& chat) {
    const bool is_answered = !random_.percent(8);
    if (!is_answered) chat.agents.clear();
    const auto length = static_cast<std::int64_t>(random_.between(5, 60));
    std::vector<Line> lines;
    for (std::int64_t place = 0; place < length; ++place) {
        const bool is_visitors = place == 0 || !is_answered || random_.percent(50);
        lines.push_back({is_visitors, now_ - (length - place), sentence(random_)});
    }
    return lines;
}

std::string Mix::leave_message() {
    Chat chat = new_chat();
    chat.has_told = true;
    return offline_message(chat, now_, sentence(random_) + " " + sentence(random_));
}

// A call tells of itself up to four times.
std::string Mix::call() {
    if (calls_.size() < 10 || random_.percent(25)) {
        Chat chat = new_chat();
        chat.has_told = true;
        chat.call_type = static_cast<unsigned>(random_.below(call_types.size()));
        calls_.push_back(std::move(chat));
    }
    const std::size_t place = random_.below(calls_.size());
    Chat& chat = calls_[place];
    std::string body = call_event(chat, now_, {call_types[chat.call_type], call_states[chat.states]});
    if (++chat.states == call_states.size())
        calls_.erase(calls_.begin() + static_cast<std::ptrdiff_t>(place));
    return body;
}

}  // namespace bench
