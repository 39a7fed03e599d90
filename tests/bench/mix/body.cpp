#include "bench/mix/body.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace bench {

namespace {

using Text = std::string_view;

class Body {
public:
    Body(Text event_name, const Chat& chat) : chat_(chat) {
        writer_.StartObject();
        text("event_name", event_name);
        text("widget_id", chat.person.widget_id);
    }

    std::string finish(std::int64_t now) {
        number("event_timestamp", now);
        writer_.EndObject();
        return {buffer_.GetString(), buffer_.GetSize()};
    }

    void key(Text name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void value(Text text) { writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
    void text(Text name, Text content) { key(name), value(content); }
    void number(Text name, std::int64_t content) { key(name), writer_.Int64(content); }
    void nothing(Text name) { key(name), writer_.Null(); }
    void begin(Text name) { key(name), writer_.StartObject(); }
    void end() { writer_.EndObject(); }

    void visitor(bool number_is_text) {
        const Person& person = chat_.person;
        begin("visitor");
        text("name", chat_.has_told ? Text(person.name) : Text());
        text("email", chat_.has_told ? Text(person.email) : Text());
        text("phone", chat_.has_told ? Text(person.phone) : Text());
        text("description", chat_.description);
        if (number_is_text) {
            text("number", std::to_string(person.visitor_number));
        } else {
            number("number", static_cast<std::int64_t>(person.visitor_number));
        }
        begin("social"), end();
        number("chats_count", static_cast<std::int64_t>(chat_.chats_count));
        end();
    }

    // What people in the office have noted of the client.
    void labels() {
        nothing("organization");
        nothing("status");
        nothing("assigned_agent");
        key("tags"), writer_.StartArray();
        if (!chat_.tag.empty()) {
            writer_.StartObject();
            text("id", std::to_string(chat_.tag.size()));
            text("title", chat_.tag);
            end();
        }
        writer_.EndArray();
    }

    void agent_fields(const Agent& agent) {
        text("id", std::to_string(agent.number));
        text("name", agent.name);
        text("email", "manager" + std::to_string(agent.number) + "@example.com");
        text("phone", "");
        end();
    }

    void agent() {
        begin("agent");
        agent_fields(chat_.agents.back());
    }

    void agents() {
        key("agents"), writer_.StartArray();
        for (const Agent& agent : chat_.agents) writer_.StartObject(), agent_fields(agent);
        writer_.EndArray();
    }

    void department() {
        begin("department");
        number("id", 281 + chat_.visit.campaign % 3);
        text("name", chat_.visit.campaign % 3 == 0 ? "Продажи" : "Сервис");
        end();
    }

    void topic() {
        begin("topic");
        number("topic_id", 1 + chat_.visit.page % 7);
        text("title", "Вопрос о товаре");
        number("parent_id", 1);
        end();
    }

    void session() {
        const Visit& visit = chat_.visit;
        begin("session");
        begin("geoip");
        text("region_code", "");
        text("country", "Россия");
        text("country_code", "RU");
        text("region", visit.region);
        text("city", visit.city);
        text("latitude", visit.latitude);
        text("longitude", visit.longitude);
        text("organization", "Example Telecom");
        end();
        utm();
        text("ip_addr", visit.ip_address);
        text("user_agent", visit.browser);
        end();
    }

    void page() {
        const std::string number = std::to_string(chat_.visit.page);
        begin("page");
        text("url", "https://shop.example.com/catalog/radiatory/page-" + number + "?sort=price&view=list");
        text("title", "Радиаторы отопления, страница " + number + " — интернет-магазин");
        end();
    }

    void analytics() {
        begin("analytics");
        text("ga", std::to_string(chat_.person.visitor_number * 31 % 1'000'000'007) + ".1790000000");
        text("ym", std::to_string(1'790'000'000 + chat_.person.visitor_number % 1'000'000));
        end();
    }

    // What most events of a dialog begin with.
    void dialog() {
        nothing("user_token");
        visitor(true);
        labels();
        number("chat_id", static_cast<std::int64_t>(chat_.id));
        topic();
        session();
        page();
        analytics();
    }

    rapidjson::Writer<rapidjson::StringBuffer>& writer() { return writer_; }

private:
    void utm() {
        const Visit& visit = chat_.visit;
        const std::string source(visit.source), medium(visit.medium);
        const std::string campaign = "campaign-" + std::to_string(visit.campaign);
        const bool is_paid = medium == "cpc" || medium == "social" || medium == "email";
        text("utm", source.empty() ? ""
                    : is_paid      ? "source=" + source + "|medium=" + medium + "|campaign=" + campaign
                                   : "source=" + source + "|medium=" + medium);
        begin("utm_json");
        if (!source.empty()) text("source", source), text("medium", medium);
        if (is_paid) text("campaign", campaign);
        if (medium == "cpc") text("content", "banner"), text("term", "купить радиатор");
        end();
    }

    const Chat& chat_;
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

void write_lines(Body& body, const Chat& chat, const std::vector<Line>& lines) {
    body.begin("chat");
    body.key("messages"), body.writer().StartArray();
    for (const Line& line : lines) {
        body.writer().StartObject();
        body.text("message", line.text);
        body.number("timestamp", line.said_at);
        body.text("type", line.is_visitors ? "visitor" : "agent");
        if (!line.is_visitors) body.number("agent_id", chat.agents.back().number);
        body.end();
    }
    body.writer().EndArray();
    if (chat.id % 5 == 0) {
        body.text("rate", "positive");
    } else {
        body.nothing("rate");
    }
    body.key("blacklisted"), body.writer().Bool(false);
    body.end();
}

}  // namespace

std::string chat_accepted(const Chat& chat, std::int64_t now) {
    Body body("chat_accepted", chat);
    body.dialog();
    body.department();
    body.agent();
    return body.finish(now);
}

std::string chat_updated(const Chat& chat, std::int64_t now) {
    Body body("chat_updated", chat);
    body.dialog();
    body.department();
    body.agent();
    return body.finish(now);
}

std::string client_updated(const Chat& chat, std::int64_t now) {
    Body body("client_updated", chat);
    body.nothing("user_token");
    body.visitor(false);
    body.labels();
    body.text("client_id", std::to_string(chat.person.visitor_number));
    return body.finish(now);
}

std::string chat_finished(const Chat& chat, std::int64_t now, const std::vector<Line>& lines) {
    Body body("chat_finished", chat);
    body.dialog();
    body.agents();
    write_lines(body, chat, lines);
    body.text("plain_messages", "");
    body.text("html_messages", "");
    return body.finish(now);
}

std::string offline_message(const Chat& chat, std::int64_t now, const std::string& message) {
    Body body("offline_message", chat);
    body.dialog();
    body.text("message", message);
    body.number("offline_message_id", static_cast<std::int64_t>(1'000'000'000'000 + chat.id));
    return body.finish(now);
}

std::string call_event(const Chat& chat, std::int64_t now, const CallState& state) {
    Body body("call_event", chat);
    body.dialog();
    body.department();
    body.agent();
    body.begin("call");
    body.text("type", state.type);
    body.text("phone", chat.person.phone);
    body.text("status", state.status);
    if (state.status == "end")
        body.text("record_url", "https://records.example.com/" + std::to_string(chat.id) + ".mp3");
    body.end();
    return body.finish(now);
}

}  // namespace bench
