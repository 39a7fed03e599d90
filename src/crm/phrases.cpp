#include "crm/phrases.hpp"

#include <map>

namespace crm {

namespace {

constexpr Phrases russian{
    "Доп. телефон",
    "Доп. e-mail",
    "Ответственный",
    "Открытая заявка",
    "Просроченная задача",
    "Последний чат",
    "Первый источник",
    "Внимание",
    "отсутствует до {date}",
    "замещает {name}",
    "срок {date}",
    "Возможный дубль: контакт {contact}",
    "Возможно, это контакт {contact}",
    "Клиент найден только по телефону, уточните, он ли это",
    "Клиент найден только по номеру посетителя, уточните, он ли это",
    "Клиент не определён однозначно: контакты {contacts}",
    "посетитель {number}",
    "Ответить на офлайн-сообщение",
    "Связаться: чат остался без ответа",
    "Перезвонить: пропущенный звонок",
    "Уточнить у клиента: {fields}",
    "Клиенту ответили в чате {chat}",
};

constexpr Phrases english{
    "Additional phone",
    "Additional e-mail",
    "Responsible",
    "Open lead",
    "Overdue task",
    "Last chat",
    "First source",
    "Warning",
    "away until {date}",
    "deputy: {name}",
    "due {date}",
    "Possible duplicate: contact {contact}",
    "This may be contact {contact}",
    "Client found by phone only, make sure who it is",
    "Client found by visitor number only, make sure who it is",
    "Ambiguous client: contacts {contacts}",
    "visitor {number}",
    "Answer the offline message",
    "Get in touch: the chat was left without an answer",
    "Call back: missed call",
    "Ask the client for: {fields}",
    "The client was answered in chat {chat}",
};

struct FieldName {
    const char* ru;
    const char* en;
};

const std::map<std::string, FieldName>& field_names() {
    static const std::map<std::string, FieldName> names{
        {"name", {"имя", "name"}},
        {"email", {"e-mail", "e-mail"}},
        {"phone", {"телефон", "phone"}},
        {"description", {"комментарий", "comment"}},
        {"department", {"отдел", "department"}},
        {"topic", {"тема", "topic"}},
        {"page_url", {"страница", "page"}},
        {"city", {"город", "city"}},
        {"country", {"страна", "country"}},
        {"utm_source", {"источник", "source"}},
        {"utm_medium", {"канал", "medium"}},
        {"utm_campaign", {"кампания", "campaign"}},
        {"utm_content", {"объявление", "content"}},
        {"utm_term", {"ключевое слово", "term"}},
        {"referrer", {"откуда пришёл", "referrer"}},
        {"landing_page", {"страница входа", "landing page"}},
    };
    return names;
}

}  // namespace

const Phrases& phrases(Language language) {
    return language == Language::ru ? russian : english;
}

const char* status_name(LeadStatus status, Language language) {
    const bool ru = language == Language::ru;
    switch (status) {
        case LeadStatus::new_:
            return ru ? "новая" : "new";
        case LeadStatus::in_work:
            return ru ? "в работе" : "in work";
        case LeadStatus::won:
            return ru ? "успешна" : "won";
        case LeadStatus::lost:
            return ru ? "проиграна" : "lost";
    }
    return "";
}

std::string field_name(const std::string& field, Language language) {
    const auto found = field_names().find(field);
    if (found == field_names().end()) return field;
    return language == Language::ru ? found->second.ru : found->second.en;
}

std::string with_value(std::string pattern, const std::string& name, const std::string& value) {
    const std::string placeholder = "{" + name + "}";
    for (std::size_t at = pattern.find(placeholder); at != std::string::npos;
         at = pattern.find(placeholder, at + value.size()))
        pattern.replace(at, placeholder.size(), value);
    return pattern;
}

}  // namespace crm
