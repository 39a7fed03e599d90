#include "bench/load/schedule.hpp"

#include <rapidjson/document.h>

#include <stdexcept>
#include <unordered_map>

namespace bench {

namespace {

std::string text_of(const rapidjson::Value& event, const char* name) {
    const auto found = event.FindMember(name);
    if (found == event.MemberEnd()) return "";
    if (found->value.IsUint64()) return std::to_string(found->value.GetUint64());
    return found->value.IsString() ? found->value.GetString() : "";
}

std::string chat_of(const std::string& body) {
    rapidjson::Document event;
    event.Parse(body.c_str());
    if (event.HasParseError() || !event.IsObject())
        throw std::runtime_error("this is no event: " + body.substr(0, 100));
    const std::string chat = text_of(event, "chat_id");
    return text_of(event, "widget_id") + ":" +
           (chat.empty() ? "client " + text_of(event, "client_id") : chat);
}

}  // namespace

std::vector<Delivery> read_deliveries(std::istream& input) {
    std::vector<Delivery> deliveries;
    std::unordered_map<std::string, std::size_t> last;
    std::string line;
    while (std::getline(input, line)) {
        const auto [chat, is_first] = last.try_emplace(chat_of(line), deliveries.size());
        Delivery delivery{line};
        if (!is_first) {
            delivery.earlier = chat->second;
            deliveries[chat->second].later = deliveries.size();
            chat->second = deliveries.size();
        }
        deliveries.push_back(std::move(delivery));
    }
    return deliveries;
}

Schedule::Schedule(const std::vector<Delivery>& deliveries)
    : deliveries_(deliveries), is_answered_(deliveries.size()), waits_(deliveries.size()) {}

std::optional<std::size_t> Schedule::take(std::size_t due) {
    if (!ready_.empty()) {
        const std::size_t place = ready_.front();
        ready_.pop_front();
        return place;
    }
    while (cursor_ < due) {
        const std::size_t place = cursor_++;
        const std::size_t earlier = deliveries_[place].earlier;
        if (earlier == Delivery::none || is_answered_[earlier]) return place;
        waits_[place] = true;
    }
    return std::nullopt;
}

void Schedule::answered(std::size_t place) {
    is_answered_[place] = true;
    const std::size_t later = deliveries_[place].later;
    if (later != Delivery::none && waits_[later]) ready_.push_back(later);
}

}  // namespace bench
