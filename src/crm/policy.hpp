// What the company has set: sites, managers and the choices the rules leave to it. Loaded from the
// database, replaced as a whole, never changed in place: one Policy may be read by many threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "crm/working_hours.hpp"

namespace crm {

// A login as it was typed, and the form in which it is compared: whatever its case, without white space at
// its ends. "" is nobody's.
class Login {
public:
    Login() = default;
    Login(std::string typed);

    const std::string& typed() const { return typed_; }
    bool operator==(const Login& other) const { return key_ == other.key_; }
    bool is_empty() const { return key_.empty(); }

private:
    std::string typed_;
    std::string key_;
};

struct Manager {
    std::int64_t id = 0;
    Login login;  // compared with the Jivo agent's e-mail
    std::string name;
    bool is_active = true;
    std::optional<Time> away_until;
    std::optional<std::int64_t> deputy_id;  // takes what he would get while he is away or blocked
};

// How a site's user_token is built.
struct TokenFormat {
    enum class Kind { opaque, json, query, delimited };
    Kind kind = Kind::opaque;
    std::string delimiter;           // of `delimited`
    std::vector<std::string> names;  // of `delimited`: the name of each position, "" for one to pass over
    std::string key;                 // HMAC-SHA256 key; "" means that no token of the site can be trusted
};

struct RequiredField {
    std::string name;           // name, email, phone, description, department, page_url, utm_source, ...
    std::string default_value;  // "" for none
};

enum class ContactConflict { keep_crm, prefer_visitor };
enum class PhoneWithOtherEmail { by_level, same_contact, new_contact };
enum class Language { ru, en };

struct Site {
    std::int64_t id = 0;
    std::string name;
    Language language = Language::ru;
    std::string phone_region = "RU";
    std::string time_zone = "Europe/Moscow";
    std::string lead_title = "{site}: {name}";
    std::string card_url;  // https://crm.example.com/contacts/{contact_id}; also {lead_id}; "" for none
    std::optional<std::int64_t> responsible_manager_id;  // the site's rule
    std::optional<std::int64_t> default_manager_id;
    std::map<std::string, std::int64_t> department_managers;  // by Jivo's department id
    TokenFormat token_format;
    std::vector<RequiredField> required_fields;

    ContactConflict contact_conflict = ContactConflict::keep_crm;
    PhoneWithOtherEmail phone_with_other_email = PhoneWithOtherEmail::by_level;
    bool name_contradicts = true;
    int reopen_days = 14;
    bool lead_without_contact = false;
    int task_minutes = 15;
    WorkingHours working_hours = office_hours();  // when events are expected
};

// Keys that never link anybody.
struct StopList {
    std::set<std::string> email_keys;     // whole addresses, own operators' logins among them
    std::set<std::string> email_locals;   // "info" for info@ of any domain
    std::set<std::string> email_domains;  // "example.com" for any address of it
    std::set<std::string> phone_keys;
};

struct Policy {
    std::vector<Site> sites;                      // never empty: the site of unknown widgets is always there
    std::int64_t default_site_id = 0;             // the site of widgets that nobody has registered yet
    std::map<std::string, std::int64_t> widgets;  // Jivo's widget id → site id
    std::map<std::string, std::int64_t> hosts;    // host of a page, as host_of() gives it → site id
    std::vector<Manager> managers;
    std::int64_t default_manager_id = 0;  // the company's default: there always is one
    StopList stop_list;

    // The default site for an id that is gone.
    const Site& site(std::int64_t id) const;
    // nullptr when there is none.
    const Manager* manager(std::int64_t id) const;
    const Manager* manager_by_login(const std::string& login) const;

    // The host of the page decides (or a parent of it, down to two labels), for one widget often serves two
    // domains; then the widget; then the default.
    const Site& find_site(const std::string& widget_id, const std::string& page_url) const;
};

}  // namespace crm
