// Two people, and webhooks, at the same moment.
#include <atomic>
#include <future>
#include <latch>

#include "records/contact_changes.hpp"
#include "records/hand_over.hpp"
#include "records/identifier_changes.hpp"
#include "records/lead_changes.hpp"
#include "records/people_fixture.hpp"
#include "records/task_changes.hpp"

namespace {

using namespace records_tests;
using namespace std::chrono_literals;
using records::ChangeResult;
using records::Edit;

class TwoPeople : public PeopleTest {
protected:
    // Both pieces of work begin at one moment, each on a connection of its own as the role of the pages.
    template <typename First, typename Second>
    static void at_once(First first, Second second) {
        postgres::Connection of_first(conninfo("jivo_crm_pages"));
        postgres::Connection of_second(conninfo("jivo_crm_pages"));
        std::latch ready(2);
        std::future<void> other = std::async(std::launch::async, [&] {
            ready.arrive_and_wait();
            first(of_first);
        });
        ready.arrive_and_wait();
        second(of_second);
        other.get();
    }

    // Ends the other's work also when this one's fails.
    struct EndOfWork {
        std::atomic<bool>& is_over;
        ~EndOfWork() { is_over = true; }
    };

    static bool is_one_done_and_one_in_conflict(const ChangeResult& one, const ChangeResult& other) {
        return (one.kind == Kind::done && other.kind == Kind::conflict) ||
               (one.kind == Kind::conflict && other.kind == Kind::done);
    }
};

TEST_F(TwoPeople, WhoChangeOneFieldOfALeadAreToldOfEachOtherAndNothingIsLost) {
    for (int round = 0; round < 20; ++round) {
        owner().execute("update leads set amount = null where id = 10; delete from audit_log");
        ChangeResult first;
        ChangeResult second;
        at_once(
            [&](auto& own) {
                first = records::change_lead(own, head_, "", 10, {.amount = Edit{"", "100"}});
            },
            [&](auto& own) {
                second = records::change_lead(own, olga_, "", 10, {.amount = Edit{"", "200"}});
            });
        ASSERT_TRUE(is_one_done_and_one_in_conflict(first, second));
        const bool first_won = first.kind == Kind::done;
        const std::string written = first_won ? "100.00" : "200.00";
        EXPECT_EQ(rows("select amount from leads where id = 10"), Strings{written});
        EXPECT_EQ(present_in(first_won ? second : first),
                  Strings{"amount  " + written + (first_won ? " 200.00" : " 100.00")});
        EXPECT_EQ(entries(), 1U);
    }
}

TEST_F(TwoPeople, WhoChangeDifferentFieldsOfALeadBothWriteThem) {
    for (int round = 0; round < 20; ++round) {
        owner().execute("update leads set amount = null, status = 'new' where id = 10");
        ChangeResult first;
        ChangeResult second;
        at_once(
            [&](auto& own) {
                first = records::change_lead(own, head_, "", 10, {.amount = Edit{"", "100"}});
            },
            [&](auto& own) {
                second = records::change_lead(own, olga_, "", 10, {.status = Edit{"new", "in_work"}});
            });
        EXPECT_EQ(first.kind, Kind::done);
        EXPECT_EQ(second.kind, Kind::done);
        EXPECT_EQ(rows("select amount, status from leads where id = 10"), Strings{"100.00 | in_work"});
    }
}

TEST_F(TwoPeople, WhoGiveOnePhoneToTwoClientsShareItAndSeeThePair) {
    for (int round = 0; round < 20; ++round) {
        owner().execute(
            "delete from possible_duplicates; delete from contact_identifiers where kind = 'phone';"
            "insert into contacts (id, name) values (5, 'Clara') on conflict do nothing");
        ChangeResult first;
        ChangeResult second;
        const auto give = [&](std::int64_t contact_id, ChangeResult& result) {
            return [&, contact_id](auto& own) {
                result = records::add_identifier(own, olga_, "", contact_id, crm::IdentifierKind::phone,
                                                 "+79990000001");
            };
        };
        at_once(give(1, first), give(5, second));
        EXPECT_EQ(first.kind, Kind::done);
        EXPECT_EQ(second.kind, Kind::done);
        EXPECT_EQ(rows("select count(*) filter (where is_shared), count(*) from contact_identifiers where "
                       "kind = 'phone'"),
                  Strings{"1 | 2"});
        EXPECT_EQ(rows("select contact_id, other_contact_id from possible_duplicates"), Strings{"1 | 5"});
    }
}

// Webhooks of the client come one after the other while a person works on the same rows: nothing of either is
// lost, and no webhook fails.
TEST_F(TwoPeople, OfWhomOneIsAClientWhoGoesOnChatting) {
    constexpr int changes = 40;
    webhook("chat_finished", R"({"visitor": {"email": "anna@example.com"}})");
    std::atomic<bool> is_over = false;
    std::atomic<int> chats = 0;
    const auto chat = [&](auto&) {
        for (int number = 200; !is_over; ++number, ++chats)
            webhook("chat_finished",
                    R"({"chat_id": )" + std::to_string(number) +
                        R"(, "visitor": {"email": "anna@example.com", "description": "chat )" +
                        std::to_string(number) + R"("}})",
                    database::ten_o_clock() + std::chrono::minutes(number));
    };
    std::vector<std::string> problems;
    const auto work = [&](auto& own) {
        const EndOfWork end{is_over};
        std::string amount;
        for (int number = 1; number <= changes; ++number) {
            const std::string wanted = std::to_string(number) + ".00";
            const auto lead = records::change_lead(own, olga_, "", 10, {.amount = Edit{amount, wanted}});
            const auto contact = records::change_contact(own, olga_, "", 1,
                                                         {.name = Edit{"Anna " + amount, "Anna " + wanted}});
            const auto task = records::add_task(own, olga_, "", {1, 10, "Call", "", database::ten_o_clock()},
                                                database::ten_o_clock());
            if (lead.kind != Kind::done || contact.kind != Kind::done || task.kind != Kind::done)
                problems.push_back(wanted);
            amount = wanted;
        }
    };
    owner().execute("update contacts set name = 'Anna ' where id = 1");
    at_once(chat, work);
    EXPECT_EQ(problems, Strings{});
    EXPECT_GT(chats, 0);
    EXPECT_EQ(rows("select amount, name from leads join contacts on contacts.id = contact_id"),
              Strings{"40.00 | Anna 40.00"});
    EXPECT_EQ(rows("select count(*) from tasks where kind = 'to_do' and status = 'open'"),
              Strings{std::to_string(changes)});
    EXPECT_EQ(rows("select count(*) from contact_comments"), Strings{std::to_string(chats)});
    EXPECT_EQ(
        rows("select count(*) from tasks join task_causes on task_id = tasks.id where kind = 'missed_chat'"),
        Strings{std::to_string(chats + 1)});
}

// A person hands over all that a manager has, in the order of rows in which webhooks lock them.
TEST_F(TwoPeople, OfWhomOneHandsOverTheWorkOfAManagerWhoseClientsGoOnChatting) {
    owner().execute(
        "insert into leads (contact_id, site_id, title, responsible_id, responsible_rule)"
        "    select 1, 1, 'lead ' || n, 2, 'contact' from generate_series(1, 30) n");
    const Strings deadlocks =
        rows("select deadlocks from pg_stat_database where datname = current_database()");
    std::atomic<bool> is_over = false;
    const auto chat = [&](auto&) {
        for (int number = 200; !is_over; ++number)
            webhook("chat_finished", R"({"chat_id": )" + std::to_string(number) +
                                         R"(, "visitor": {"email": "anna@example.com"}})");
    };
    std::vector<Kind> kinds;
    const auto hand_over = [&](auto& own) {
        const EndOfWork end{is_over};
        for (int round = 0; round < 20; ++round)
            kinds.push_back(records::hand_over(own, root_, "", round % 2 ? 3 : 2, round % 2 ? 2 : 3).kind);
    };
    at_once(chat, hand_over);
    EXPECT_EQ(kinds, std::vector<Kind>(20, Kind::done));
    EXPECT_EQ(rows("select count(*) from leads where responsible_id = 2"), Strings{"31"});
    EXPECT_EQ(rows("select deadlocks from pg_stat_database where datname = current_database()"), deadlocks);
}

}  // namespace
