// A person with a browser, without nginx: requests as the web server would pass them on.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pages/handle_page.hpp"
#include "postgres/database_test.hpp"
#include "postgres/gate.hpp"

namespace browsing {

// A browser keeps its cookies. Each test of a page begins without any.
class Browser {
public:
    Browser(postgres::Memory& memory, crm::Time now) : memory_(memory), now_(now) {}

    http::Response get(const std::string& address);
    // A form of the page that was seen last, with its hidden fields.
    http::Response post(const std::string& path, const std::map<std::string, std::string>& fields);
    // A form that some other page has made.
    http::Response post_without_token(const std::string& path,
                                      const std::map<std::string, std::string>& fields);

    void sign_in(const std::string& login, const std::string& password);

    std::map<std::string, std::string> cookies;
    std::string accept_language = "en";
    std::string remote_user;
    std::string remote_address = "192.0.2.1";
    bool trusts_remote_user = false;
    const std::vector<pages::Route>* routes = &pages::routes();
    crm::Time now() const { return now_; }
    void wait(std::chrono::microseconds time) { now_ += time; }

private:
    http::Response ask(http::Request request);

    postgres::Memory& memory_;
    crm::Time now_;
    std::string csrf_;
};

// The first header of that name; "" when there is none.
std::string header(const http::Response& response, const std::string& name);

// What stands in a page, without tags, one line a text.
std::string text_of(const http::Response& page);

// Whether a page says that, its tags left out.
bool says(const http::Response& page, const std::string& text);

// Where the first link of that name leads; "" when there is none.
std::string link_named(const http::Response& page, const std::string& name);

// A list of so many rows, 30 a page, shows each of them once on three pages, and the way back the same;
// `shown` reads what identifies the rows of a page.
void expect_each_on_three_pages(Browser& browser, const std::string& address, std::size_t rows,
                                const std::function<std::vector<std::string>(const http::Response&)>& shown);

// Every piece of a page that the regular expression finds, by its first group.
std::vector<std::string> all_found(const http::Response& page, const std::string& expression);

// A migrated database with a company of a few people, and browsers for it.
class PagesTest : public database::DatabaseTest {
protected:
    static constexpr const char* password = "the right password";

    void SetUp() override;
    // So that the pages know of a change of the company's settings, as they do every two seconds.
    void read_settings() { company_->refresh(); }
    Browser browser() { return {*memory_, database::ten_o_clock()}; }
    // Of somebody with that role: anna is the manager with id 2, the others have none.
    Browser signed_in(const std::string& role = "operator");

private:
    std::unique_ptr<postgres::CompanyWatch> company_;
    postgres::Gate gate_;
    std::unique_ptr<postgres::Memory> memory_;
};

}  // namespace browsing
