#include "pages/browsing.hpp"

#include <regex>
#include <set>

#include "passwords/passwords.hpp"
#include "text/query.hpp"

namespace browsing {

namespace {

std::string encoded(const std::map<std::string, std::string>& fields) {
    std::string body;
    for (const auto& [name, value] : fields)
        body += (body.empty() ? "" : "&") + text::percent_encoded(name) + "=" + text::percent_encoded(value);
    return body;
}

// "a=b; Path=/; …" as the browser keeps it; Max-Age=0 removes.
void keep_cookie(const std::string& line, std::map<std::string, std::string>& cookies) {
    const auto [name, value] = text::name_and_value(std::string_view(line).substr(0, line.find(';')));
    if (line.find("Max-Age=0") != std::string::npos)
        cookies.erase(std::string(name));
    else
        cookies[std::string(name)] = value;
}

std::string token_in(const std::string& html) {
    const std::string mark = "name=\"csrf\" value=\"";
    const std::size_t begin = html.find(mark);
    if (begin == std::string::npos) return {};
    return html.substr(begin + mark.size(), html.find('"', begin + mark.size()) - begin - mark.size());
}

// One computation for all tests: it is slow by purpose.
const std::string& password_hash(const char* password) {
    static const std::string hash = passwords::hash(password);
    return hash;
}

}  // namespace

http::Response Browser::ask(http::Request request) {
    for (const auto& [name, value] : cookies)
        request.cookie += (request.cookie.empty() ? "" : "; ") + name + "=" + value;
    request.accept_language = accept_language;
    request.remote_address = remote_address;
    request.remote_user = remote_user;
    request.user_agent = "Browser of the tests";
    // As of the web server: no two of them are the same, whoever asks.
    static int requests = 0;
    request.request_id = "request-" + std::to_string(++requests);
    // A file of 50,000 rows takes long under the sanitizers.
    const pages::Desk desk{memory_, std::chrono::minutes(1), {}, *routes, trusts_remote_user};
    http::Response response = pages::handle_page(request, desk, now_);
    for (const auto& [name, value] : response.headers)
        if (name == "Set-Cookie") keep_cookie(value, cookies);
    if (const std::string token = token_in(response.body); !token.empty()) csrf_ = token;
    return response;
}

http::Response Browser::get(const std::string& address) {
    http::Request request;
    request.method = "GET";
    request.path = address.substr(0, address.find_first_of("?#"));
    request.query = text::query_of(address);
    return ask(request);
}

http::Response Browser::post(const std::string& path, const std::map<std::string, std::string>& fields) {
    std::map<std::string, std::string> all = fields;
    all["csrf"] = csrf_;
    return post_without_token(path, all);
}

http::Response Browser::post_without_token(const std::string& path,
                                           const std::map<std::string, std::string>& fields) {
    http::Request request;
    request.method = "POST";
    request.path = path;
    request.content_type = "application/x-www-form-urlencoded";
    request.body = encoded(fields);
    return ask(request);
}

void Browser::sign_in(const std::string& login, const std::string& password) {
    get("/sign-in");
    const http::Response response = post("/sign-in", {{"login", login}, {"password", password}});
    ASSERT_EQ(response.status, 303) << text_of(response);
    get("/account");
}

std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [each, value] : response.headers)
        if (each == name) return value;
    return {};
}

std::string text_of(const http::Response& page) {
    std::string text;
    bool is_in_tag = false;
    for (const char letter : page.body) {
        if (letter == '<') is_in_tag = true;
        if (!is_in_tag && !(letter == '\n' && (text.empty() || text.back() == '\n'))) text += letter;
        if (letter == '>') is_in_tag = false;
    }
    return text;
}

bool says(const http::Response& page, const std::string& text) {
    return text_of(page).find(text) != std::string::npos;
}

std::string link_named(const http::Response& page, const std::string& name) {
    const std::size_t end = page.body.find(">" + name + "</a>");
    if (end == std::string::npos) return {};
    const std::string mark = "href=\"";
    const std::size_t begin = page.body.rfind(mark, end) + mark.size();
    std::string address = page.body.substr(begin, page.body.find('"', begin) - begin);
    for (std::size_t at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;"))
        address.replace(at, 5, "&");
    return address;
}

void expect_each_on_three_pages(Browser& browser, const std::string& address, std::size_t rows,
                                const std::function<std::vector<std::string>(const http::Response&)>& shown) {
    const http::Response first = browser.get(address);
    const http::Response second = browser.get(link_named(first, "Further"));
    const http::Response third = browser.get(link_named(second, "Further"));
    EXPECT_EQ(link_named(third, "Further"), "") << address;
    std::vector<std::string> all;
    for (const http::Response& page : {first, second, third})
        for (const std::string& row : shown(page)) all.push_back(row);
    EXPECT_EQ(all.size(), rows) << address;
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), rows) << address;
    EXPECT_EQ(shown(browser.get(link_named(third, "Back"))), shown(second)) << address;
}

std::vector<std::string> all_found(const http::Response& page, const std::string& expression) {
    const std::regex wanted(expression);
    std::vector<std::string> found;
    for (std::sregex_iterator at(page.body.begin(), page.body.end(), wanted), end; at != end; ++at)
        found.push_back(at->str(1));
    return found;
}

void PagesTest::SetUp() {
    DatabaseTest::SetUp();
    owner().execute("insert into managers (id, login, name) values (2, 'anna@example.com', 'Anna')");
    for (const char* role : {"operator", "manager", "head", "administrator"})
        owner().execute(std::string("insert into users (login, name, role, password_hash) values ('") + role +
                        "@example.com', 'The " + role + "', '" + role + "', '" + password_hash(password) +
                        "')");
    owner().execute(
        "insert into users (login, name, role, manager_id, password_hash) "
        "select 'anna@example.com', 'Anna', 'manager', 2, password_hash from users where login = "
        "'head@example.com'");
    company_ = std::make_unique<postgres::CompanyWatch>(conninfo("jivo_crm_pages"),
                                                        postgres::load_policy_without_keys);
    company_->refresh();
    memory_ = std::make_unique<postgres::Memory>(conninfo("jivo_crm_pages"), postgres::Patience{}, *company_,
                                                 gate_, [](const postgres::Error&) {});
}

Browser PagesTest::signed_in(const std::string& role) {
    Browser made = browser();
    made.sign_in(role + "@example.com", password);
    return made;
}

}  // namespace browsing
