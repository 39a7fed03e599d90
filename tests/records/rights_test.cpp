// What the role of the pages may do of what people change, whatever the pages ask for.
#include "records/people_fixture.hpp"

namespace {

using namespace records_tests;

class PagesRights : public PeopleTest {};

constexpr const char* denied = "42501";

TEST_F(PagesRights, DoNotReachWhatWebhooksSay) {
    for (const char* sql :
         {"update webhook_events set reason = ''", "update messages set text = ''",
          "update chats set page_url = ''", "update touches set utm_source = ''",
          "insert into contact_names values (1, 'Boris', 0)", "update contact_comments set text = ''",
          "update contact_identifiers set key = 'boris@example.com'",
          "update contact_identifiers set level = 'verified', chat_id = 1",
          "update task_causes set cause = 'own'"})
        EXPECT_EQ(database::refusal_of(pages_, sql), denied) << sql;
}

TEST_F(PagesRights, DoNotReachWhatTheProgramDecides) {
    for (const char* sql :
         {"update leads set responsible_rule = 'site'", "update leads set created_at = now()",
          "update leads set source = 'Jivo'", "update tasks set kind = 'to_do'",
          "update contacts set responsible_rule = 'site'",
          "insert into leads (contact_id, site_id, title, status, responsible_id, responsible_rule)"
          " values (1, 1, 'Bicycle', 'won', 2, 'person')"})
        EXPECT_EQ(database::refusal_of(pages_, sql), denied) << sql;
}

TEST_F(PagesRights, RemoveNoLeadTaskManagerOrSite) {
    for (const char* table : {"leads", "tasks", "task_causes", "managers", "sites", "widgets", "notes"})
        EXPECT_EQ(database::refusal_of(pages_, std::string("delete from ") + table), denied) << table;
}

}  // namespace
