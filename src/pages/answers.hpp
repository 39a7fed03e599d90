// What answers each address: see routes.cpp. Each takes a visit that its route has admitted.
#pragma once

#include "http/message.hpp"
#include "pages/visit.hpp"
#include "postgres/connection.hpp"

namespace pages {

// sign_in_page.cpp
http::Response show_sign_in(Visit& visit, postgres::Connection& connection);
http::Response sign_in(Visit& visit, postgres::Connection& connection);
http::Response sign_out(Visit& visit, postgres::Connection& connection);
http::Response choose_language(Visit& visit, postgres::Connection& connection);
http::Response after_signing_out();  // to the page of the sign-in, with nothing left in the browser

// account_page.cpp
http::Response show_account(Visit& visit, postgres::Connection& connection);
http::Response change_password(Visit& visit, postgres::Connection& connection);
http::Response sign_out_everywhere(Visit& visit, postgres::Connection& connection);

// card_page.cpp
http::Response show_card(Visit& visit, postgres::Connection& connection);

// client_answers.cpp
http::Response change_contact(Visit& visit, postgres::Connection& connection);
http::Response add_identifier(Visit& visit, postgres::Connection& connection);
http::Response choose_primary(Visit& visit, postgres::Connection& connection);
http::Response add_note(Visit& visit, postgres::Connection& connection);

// lead_answers.cpp
http::Response find_lead(Visit& visit, postgres::Connection& connection);
http::Response change_lead(Visit& visit, postgres::Connection& connection);
http::Response open_lead(Visit& visit, postgres::Connection& connection);

// task_answers.cpp
http::Response find_task(Visit& visit, postgres::Connection& connection);
http::Response finish_task(Visit& visit, postgres::Connection& connection);
http::Response change_task(Visit& visit, postgres::Connection& connection);
http::Response add_task(Visit& visit, postgres::Connection& connection);

// chat_page.cpp
http::Response show_chat(Visit& visit, postgres::Connection& connection);

// leads_page.cpp, leads_file.cpp
http::Response show_leads(Visit& visit, postgres::Connection& connection);
http::Response save_leads(Visit& visit, postgres::Connection& connection);

// tasks_page.cpp, tasks_file.cpp
http::Response show_tasks(Visit& visit, postgres::Connection& connection);
http::Response save_tasks(Visit& visit, postgres::Connection& connection);

// events_page.cpp, event_page.cpp
http::Response show_events(Visit& visit, postgres::Connection& connection);
http::Response show_event(Visit& visit, postgres::Connection& connection);
http::Response replay_event(Visit& visit, postgres::Connection& connection);

// today_page.cpp
http::Response show_today(Visit& visit, postgres::Connection& connection);

// duplicates_page.cpp
http::Response show_duplicates(Visit& visit, postgres::Connection& connection);
http::Response rule_out_duplicates(Visit& visit, postgres::Connection& connection);

// compare_page.cpp
http::Response choose_other_client(Visit& visit, postgres::Connection& connection);
http::Response compare_clients(Visit& visit, postgres::Connection& connection);

// merge_page.cpp
http::Response show_merge(Visit& visit, postgres::Connection& connection);
http::Response merge_clients(Visit& visit, postgres::Connection& connection);

// undo_merge_page.cpp
http::Response show_undo_of_merge(Visit& visit, postgres::Connection& connection);
http::Response undo_merge(Visit& visit, postgres::Connection& connection);

// report_page.cpp
http::Response show_reports(Visit& visit, postgres::Connection& connection);
http::Response export_report(Visit& visit, postgres::Connection& connection);

// search_page.cpp
http::Response show_search(Visit& visit, postgres::Connection& connection);

}  // namespace pages
