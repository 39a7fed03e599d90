// What answers the addresses of the settings, for administrators: see routes.cpp.
#pragma once

#include "http/message.hpp"
#include "pages/visit.hpp"
#include "postgres/connection.hpp"

namespace pages {

// settings_page.cpp
http::Response show_settings(Visit& visit, postgres::Connection& connection);

// sites_page.cpp
http::Response show_sites(Visit& visit, postgres::Connection& connection);
http::Response add_site(Visit& visit, postgres::Connection& connection);

// site_page.cpp
http::Response show_site(Visit& visit, postgres::Connection& connection);
http::Response change_site(Visit& visit, postgres::Connection& connection);
http::Response make_default_site(Visit& visit, postgres::Connection& connection);
http::Response set_token_key(Visit& visit, postgres::Connection& connection);

// site_entries.cpp
http::Response change_host(Visit& visit, postgres::Connection& connection);
http::Response change_widget(Visit& visit, postgres::Connection& connection);
http::Response change_department(Visit& visit, postgres::Connection& connection);

// managers_page.cpp
http::Response show_managers(Visit& visit, postgres::Connection& connection);
http::Response add_manager(Visit& visit, postgres::Connection& connection);

// manager_page.cpp
http::Response show_manager(Visit& visit, postgres::Connection& connection);
http::Response change_manager(Visit& visit, postgres::Connection& connection);
http::Response make_default_manager(Visit& visit, postgres::Connection& connection);
http::Response hand_over(Visit& visit, postgres::Connection& connection);

// people_page.cpp
http::Response show_people(Visit& visit, postgres::Connection& connection);
http::Response add_person(Visit& visit, postgres::Connection& connection);

// person_page.cpp
http::Response show_person(Visit& visit, postgres::Connection& connection);
http::Response change_person(Visit& visit, postgres::Connection& connection);
http::Response give_password(Visit& visit, postgres::Connection& connection);
http::Response block_person(Visit& visit, postgres::Connection& connection);
http::Response unblock_person(Visit& visit, postgres::Connection& connection);
http::Response sign_person_out(Visit& visit, postgres::Connection& connection);

// rules_page.cpp
http::Response show_rules(Visit& visit, postgres::Connection& connection);
http::Response change_rule(Visit& visit, postgres::Connection& connection);

// required_fields_page.cpp
http::Response show_required_fields(Visit& visit, postgres::Connection& connection);
http::Response change_required_field(Visit& visit, postgres::Connection& connection);

// stop_list_page.cpp
http::Response show_stop_list(Visit& visit, postgres::Connection& connection);
http::Response change_stop_list(Visit& visit, postgres::Connection& connection);

}  // namespace pages
