// The decoder: any body is an event of storable texts or a rejection that quotes nothing, and an event is the
// same whether it came by webhook, stands in Jivo's log, or is pulled.
#include "jivo/decode.hpp"

#include <algorithm>

#include "check.hpp"
#include "event_texts.hpp"
#include "jivo/pulled_events.hpp"
#include "jivo/webhook_log.hpp"

namespace fuzz {
namespace {

const crm::Time received_at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

std::variant<crm::Event, jivo::Rejection> decoded(std::string_view body) {
    static const crm::Policy policy = [] {
        crm::Policy made;
        crm::Site site;
        site.id = 1;
        site.token_format.kind = crm::TokenFormat::Kind::json;
        made.sites.push_back(site);
        made.default_site_id = 1;
        return made;
    }();
    return jivo::decode(body, received_at, policy);
}

void check_event(const crm::Event& event) {
    const auto texts = texts_of(event);
    claim(std::ranges::all_of(texts, is_storable), "an event's texts are UTF-8 without NUL");
    claim(!event.name.empty(), "an event has a name");
    constexpr std::size_t longest_key = 700;
    claim(!event.key.empty() && event.key.size() < longest_key, "an event has a key that an index can hold");
}

std::string quoted(std::string_view body) {
    std::string result = "\"";
    for (const char each : body) {
        if (each == '"' || each == '\\') result += '\\';
        result += each;
    }
    return result + '"';
}

void check_pulled(const std::string& value, const std::string& key) {
    const std::string file = R"({"webhooks":[{"event":)" + value + "}]}";
    jivo::PulledEvents reader{file};
    const auto pulled = reader.next();
    claim(pulled && pulled->reason.empty(), "what is an event by webhook can be pulled");
    const auto again = decoded(pulled->body);
    claim(std::holds_alternative<crm::Event>(again), "a pulled event decodes");
    claim(std::get<crm::Event>(again).key == key, "a pulled event has the key that it has by webhook");
    claim(!reader.next(), "a pulled event is one item");
}

void check_logged(const std::string& body, const std::string& key) {
    // Only then no line of it can be taken for a part of the log.
    if (body.find('\n') != std::string::npos) return;
    const std::string log = "2026-11-22 15:04:05 POST x\n" + body + "\nResponse code: 200\n";
    jivo::WebhookLog reader{log, "UTC"};
    const auto block = reader.next();
    claim(block && block->reason.empty(), "what is an event by webhook can be read from the log");
    const auto again = decoded(block->body);
    claim(std::holds_alternative<crm::Event>(again) && std::get<crm::Event>(again).key == key,
          "a logged event has the key that it has by webhook");
    claim(!reader.next(), "a logged event is one block");
}

}  // namespace

void check(std::string_view input) {
    const auto first = decoded(input);
    const auto second = decoded(input);
    claim(first.index() == second.index(), "decoding is deterministic");
    if (const auto* rejection = std::get_if<jivo::Rejection>(&first)) {
        claim(rejection->reason == std::get<jivo::Rejection>(second).reason, "decoding is deterministic");
        claim(!rejection->reason.empty(), "a rejection says why");
        claim(std::ranges::all_of(rejection->reason, [](char each) { return each >= ' ' && each <= '~'; }),
              "a rejection quotes nothing of the body");
        return;
    }
    const crm::Event& event = std::get<crm::Event>(first);
    claim(texts_of(event) == texts_of(std::get<crm::Event>(second)), "decoding is deterministic");
    check_event(event);
    const std::string body{input};
    check_pulled(quoted(body), event.key);
    check_logged(body, event.key);
    if (input.starts_with('{')) check_pulled(body, event.key);
}

}  // namespace fuzz
