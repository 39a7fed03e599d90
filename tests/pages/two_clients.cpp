#include "pages/two_clients.hpp"

#include <regex>

namespace browsing {

void TwoClients::SetUp() {
    PagesTest::SetUp();
    owner().execute("insert into widgets (id, site_id) values ('w', 1)");
    anna = client(1);
    anya = client(2);
    owner().execute("update contacts set name = 'Anna' where id = " + anna +
                    "; update contacts set name = 'Anya' where id = " + anya);
}

std::string TwoClients::client(int number) {
    database::send_webhook(program(), policy(),
                           database::filled(R"({"event_name": "chat_finished", "widget_id": "w",
        "chat_id": 10#, "visitor": {"number": "1#", "name": "Client #", "email": "client#@example.com",
        "phone": "+7999000000#", "description": "Note of client #"}, "agents": [],
        "chat": {"messages": [{"type": "visitor", "message": "Anybody?", "timestamp": 1795338010}]}})",
                                            std::to_string(number)));
    return rows("select max(id) from contacts").at(0);
}

void TwoClients::propose(const std::string& one, const std::string& other, const std::string& at) {
    owner().execute(
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, created_at) values (" +
        one + ", " + other + ", '{e-mail / phone}', '" + at + "')");
}

std::map<std::string, std::string> TwoClients::fields_of(const http::Response& page,
                                                         const std::string& action) {
    std::map<std::string, std::string> fields;
    const std::size_t begin = page.body.find("action=\"" + action + "\"");
    if (begin == std::string::npos) return fields;
    const std::string form = page.body.substr(begin, page.body.find("</form>", begin) - begin);
    const std::regex input(R"re(<input type="(hidden|radio)" name="([^"]*)" value="([^"]*)"( checked)?>)re");
    for (std::sregex_iterator one(form.begin(), form.end(), input), end; one != end; ++one)
        if (((*one)[1] == "hidden" || (*one)[4].matched) && (*one)[2] != "csrf")
            fields[(*one)[2]] = (*one)[3];
    return fields;
}

http::Response TwoClients::merge(Browser& someone, const std::string& survivor, const std::string& merged) {
    const std::string address = "/contacts/" + survivor + "/merge/" + merged;
    return someone.post(address, fields_of(someone.get(address), address));
}

}  // namespace browsing
