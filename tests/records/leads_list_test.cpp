#include "records/leads_list.hpp"

#include "records/pages_test.hpp"
#include "records/walk.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using database::rows_of;
using records::find_leads;
using records::LeadFilter;
using records::LeadOrder;
using records::LeadRow;
using records::Page;
using records::PageKey;
using records::PageRequest;
using Strings = std::vector<std::string>;

std::string accepted(const std::string& chat, const std::string& name, const std::string& utm) {
    return R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": )" + chat +
           R"(, "visitor": {"number": ")" + chat + R"(", "name": ")" + name + R"(", "email": ")" + name +
           R"(@example.com"}, "session": {"utm_json": )" + utm + "}}";
}

class LeadsList : public database::PagesTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into managers (id, login, name) values (50, 'boris@example.com', 'Boris');"
            "insert into sites (id, name) values (5, 'Shop')");
    }

    // Leads "1", "2", ... of the manager, each a minute later than the one before.
    static void make(int count, const std::string& status = "new", int manager = 1,
                     const std::string& more = "") {
        owner().execute(
            "insert into leads (title, site_id, status, responsible_id, responsible_rule, created_at, "
            "worked_at, amount)"
            " select n::text, 1, '" +
            status + "', " + std::to_string(manager) +
            ", 'site',"
            " timestamptz '2026-11-22 10:00+00' + n * interval '1 minute',"
            " timestamptz '2026-11-23 10:00+00' - n * interval '1 minute', case when n % 2 = 0 then n end"
            " from generate_series(1, " +
            std::to_string(count) + ") n " + more);
    }

    Strings titles(const LeadFilter& filter, LeadOrder order = LeadOrder::newest) {
        return each(find_leads(pages_, filter, order).items, &LeadRow::title);
    }
    // Page by page to the end.
    Strings all_titles(const LeadFilter& filter, LeadOrder order) {
        Strings all;
        PageRequest request;
        for (int pages = 0; pages < 20; ++pages) {
            const Page<LeadRow> page = find_leads(pages_, filter, order, request);
            for (const LeadRow& lead : page.items) all.push_back(lead.title);
            if (!page.next) return all;
            request.key = page.next;
        }
        ADD_FAILURE() << "no end";
        return all;
    }
    static Strings numbers(int from, int to, int step) {
        Strings all;
        for (int number = from; step > 0 ? number <= to : number >= to; number += step)
            all.push_back(std::to_string(number));
        return all;
    }
};

TEST_F(LeadsList, ShowsWhatAManagerAsksFirst) {
    send(R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
        "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com", "phone": "+7 495 000-00-01"},
        "session": {"utm_json": {"source": "yandex", "campaign": "autumn"}}})");
    const Page<LeadRow> page = find_leads(pages_, {}, LeadOrder::newest);
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_FALSE(page.next || page.previous || page.is_cut);
    const LeadRow& lead = page.items[0];
    EXPECT_EQ(lead.title, "Jivo: Anna");
    EXPECT_EQ(lead.status, "new");
    EXPECT_EQ(lead.contact->name + " " + lead.phone + " " + lead.email,
              "Anna +7 495 000-00-01 anna@example.com");
    EXPECT_EQ(lead.responsible.name + " " + lead.responsible_rule, "Default manager company_default");
    EXPECT_EQ(lead.source, "Jivo");
    EXPECT_EQ(lead.tags, Strings{"jivo"});
    ASSERT_TRUE(lead.touch);
    EXPECT_EQ(lead.touch->utm_campaign, "autumn");
    EXPECT_EQ(lead.last_chat_id, number("select id from chats"));
    EXPECT_EQ(minutes_after_ten(lead.created_at), 0);
}

TEST_F(LeadsList, OfEachOrderGoesPageByPageThroughAllLeadsOnce) {
    make(75);
    EXPECT_EQ(all_titles({}, LeadOrder::newest), numbers(75, 1, -1));
    EXPECT_EQ(all_titles({}, LeadOrder::oldest), numbers(1, 75, 1));
    EXPECT_EQ(all_titles({}, LeadOrder::last_worked), numbers(1, 75, 1));
    EXPECT_EQ(all_titles({}, LeadOrder::longest_waiting), numbers(75, 1, -1));
    EXPECT_EQ(all_titles({}, LeadOrder::largest), numbers(74, 2, -2)) << "only those with an amount";
    EXPECT_EQ(all_titles({}, LeadOrder::smallest), numbers(2, 74, 2));
}

TEST_F(LeadsList, ShowsEachOnceWhenAllAreOfOneMoment) {
    make(75);
    owner().execute("update leads set created_at = '2026-11-22', worked_at = '2026-11-22', amount = 5");
    for (const LeadOrder order : {LeadOrder::newest, LeadOrder::oldest, LeadOrder::last_worked,
                                  LeadOrder::longest_waiting, LeadOrder::largest}) {
        Strings seen = all_titles({}, order);
        std::sort(seen.begin(), seen.end());
        EXPECT_EQ(seen.size(), 75U);
        EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
    }
}

TEST_F(LeadsList, GoesBackTheWayItCame) {
    make(75);
    for (const LeadOrder order :
         {LeadOrder::newest, LeadOrder::oldest, LeadOrder::last_worked, LeadOrder::longest_waiting}) {
        const auto first = find_leads(pages_, {}, order);
        const auto second = find_leads(pages_, {}, order, {first.next, false});
        const auto third = find_leads(pages_, {}, order, {second.next, false});
        EXPECT_FALSE(first.previous);
        EXPECT_FALSE(third.next);
        const auto back = find_leads(pages_, {}, order, {third.previous, true});
        EXPECT_EQ(each(back.items, &LeadRow::title), each(second.items, &LeadRow::title));
        ASSERT_TRUE(back.previous && back.next);
        const auto beginning = find_leads(pages_, {}, order, {back.previous, true});
        EXPECT_EQ(each(beginning.items, &LeadRow::title), each(first.items, &LeadRow::title));
        EXPECT_FALSE(beginning.previous);
        const auto forth = find_leads(pages_, {}, order, {back.next, false});
        EXPECT_EQ(each(forth.items, &LeadRow::title), each(third.items, &LeadRow::title));
    }
}

TEST_F(LeadsList, LeadsBackFromBehindItsEnd) {
    make(3);
    const std::int64_t first_moment = database::ten_o_clock().time_since_epoch().count();
    const auto nothing = find_leads(pages_, {}, LeadOrder::newest, {PageKey{first_moment, 1}, false});
    EXPECT_TRUE(nothing.items.empty());
    ASSERT_TRUE(nothing.previous);
    const auto back = find_leads(pages_, {}, LeadOrder::newest, {nothing.previous, true});
    EXPECT_EQ(each(back.items, &LeadRow::title), (Strings{"3", "2", "1"}));
}

TEST_F(LeadsList, BearsAnyKeyThatSomebodyWrites) {
    make(3);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t value : {most, most - 1, least, least + 1, std::int64_t{0}})
        for (const std::int64_t id : {most, least, std::int64_t{0}})
            for (const bool is_backward : {false, true})
                for (const LeadOrder order :
                     {LeadOrder::newest, LeadOrder::oldest, LeadOrder::last_worked,
                      LeadOrder::longest_waiting, LeadOrder::largest, LeadOrder::smallest})
                    EXPECT_LE(find_leads(pages_, {}, order, {PageKey{value, id}, is_backward}).items.size(),
                              3U);
}

// Joined to all leads there are, a page of ten million would take seconds.
TEST_F(LeadsList, JoinsToItsPageOnlyTheRowsOfIt) {
    make(75);
    for (const LeadOrder order : {LeadOrder::newest, LeadOrder::last_worked, LeadOrder::longest_waiting})
        titles({.states = {"new", "in_work"}}, order);
    titles({.responsible_id = 1});
    const Strings pages =
        rows_of(pages_.execute("select name from pg_prepared_statements where name like 'leads_%_page_%'"));
    EXPECT_EQ(pages.size(), 4U);
    pages_.execute("begin");
    pages_.execute(records::go_along_the_index.sql);
    for (const std::string& page : pages) {
        const Strings plan = rows_of(pages_.execute("explain (costs off) execute " + page +
                                                    "('-infinity', 0, 'infinity', '{new,in_work}', 1, null, "
                                                    "null, null, '-infinity', 'infinity', null)"));
        EXPECT_EQ(plan.at(0).substr(0, 11), "Nested Loop") << page << " " << plan.at(0);
    }
    pages_.execute("rollback");
}

TEST_F(LeadsList, IsFilteredByStates) {
    make(2, "new");
    owner().execute("update leads set title = 'new ' || title");
    make(1, "in_work");
    make(1, "lost", 1, "where n = 1");
    owner().execute("update leads set title = 'lost' where status = 'lost'");
    EXPECT_EQ(titles({.states = {"new"}}), (Strings{"new 2", "new 1"}));
    EXPECT_EQ(titles({.states = {"in_work", "lost"}}).size(), 2U);
    EXPECT_EQ(titles({.states = {"lost"}}, LeadOrder::last_worked), Strings{"lost"});
    EXPECT_EQ(titles({.states = {"lost"}, .responsible_id = 1}), Strings{"lost"});
    EXPECT_EQ(titles({.states = {"won"}}), Strings{});
    EXPECT_EQ(titles({.states = {"there is no such"}}), Strings{});
}

TEST_F(LeadsList, IsFilteredByResponsibleManagerSiteAndIncompleteness) {
    make(2);
    make(1, "won", 50);
    owner().execute(
        "update leads set site_id = 5, title = 'of Boris' where responsible_id = 50;"
        "update leads set is_incomplete = true where title = '2'");
    EXPECT_EQ(titles({.responsible_id = 50}), Strings{"of Boris"});
    EXPECT_EQ(titles({.responsible_id = 50}, LeadOrder::longest_waiting), Strings{"of Boris"});
    EXPECT_EQ(titles({.site_id = 5}), Strings{"of Boris"});
    EXPECT_EQ(titles({.site_id = 1, .responsible_id = 50}), Strings{});
    EXPECT_EQ(titles({.is_incomplete = true}), Strings{"2"});
    EXPECT_EQ(titles({.is_incomplete = false}).size(), 2U);
    EXPECT_EQ(titles({.is_incomplete = true}, LeadOrder::largest), Strings{"2"});
}

TEST_F(LeadsList, IsFilteredByPeriodWithItsBeginningAndWithoutItsEnd) {
    make(60);
    const auto minute = [](int number) { return database::ten_o_clock() + std::chrono::minutes(number); };
    const LeadFilter filter{.created_from = minute(10), .created_until = minute(45)};
    EXPECT_EQ(all_titles(filter, LeadOrder::newest), numbers(44, 10, -1));
    EXPECT_EQ(all_titles(filter, LeadOrder::oldest), numbers(10, 44, 1));
    EXPECT_EQ(all_titles(filter, LeadOrder::last_worked), numbers(10, 44, 1));
    EXPECT_EQ(all_titles({.responsible_id = 1, .created_from = minute(55)}, LeadOrder::newest),
              numbers(60, 55, -1));
    EXPECT_EQ(all_titles({.states = {"new"}, .created_until = minute(3)}, LeadOrder::oldest),
              numbers(1, 2, 1));
    const PageKey after_it{minute(50).time_since_epoch().count(), 0};
    EXPECT_EQ(find_leads(pages_, filter, LeadOrder::newest, {after_it, false}).items.at(0).title, "44")
        << "a key outside of the period shows nothing outside of it";
}

TEST_F(LeadsList, IsFilteredBySourceAndCampaignOfTheChatThatMadeTheLead) {
    send(accepted("101", "Anna", R"({"source": "yandex", "campaign": "autumn"})"));
    send(accepted("102", "Olga", R"({"source": "yandex", "campaign": "winter"})"), 1min);
    send(accepted("103", "Vera", R"({"source": "vk"})"), 2min);
    send(accepted("104", "Zoe", "null"), 3min);
    EXPECT_EQ(titles({.source = "yandex"}), (Strings{"Jivo: Olga", "Jivo: Anna"}));
    EXPECT_EQ(titles({.campaign = "winter"}), Strings{"Jivo: Olga"});
    EXPECT_EQ(titles({.source = "vk", .campaign = "winter"}), Strings{});
    EXPECT_EQ(titles({.source = ""}), Strings{"Jivo: Zoe"}) << "without any source";
    EXPECT_EQ(titles({.source = "yandex", .responsible_id = 1}, LeadOrder::longest_waiting),
              (Strings{"Jivo: Anna", "Jivo: Olga"}));
}

TEST_F(LeadsList, KnowsASourceThatALaterEventTells) {
    send(accepted("101", "Anna", "null"));
    EXPECT_EQ(titles({.source = "vk"}), Strings{});
    send(
        R"({"event_name": "chat_updated", "widget_id": "lWrSvShop1", "chat_id": 101, "visitor": {"number": "101"},
        "session": {"utm_json": {"source": "vk", "campaign": "spring"}}})",
        1min);
    EXPECT_EQ(titles({.source = "vk"}), Strings{"Jivo: Anna"});
    EXPECT_EQ(titles({.campaign = "spring"}), Strings{"Jivo: Anna"});
    owner().execute("update touches set utm_source = 'corrected'");
    EXPECT_EQ(titles({.source = "corrected"}), Strings{"Jivo: Anna"});
    owner().execute("update leads set chat_id = null");
    EXPECT_EQ(titles({.source = "corrected"}), Strings{}) << "no chat has made it";
}

TEST_F(LeadsList, IsFilteredByASourceAsLongAsAnybodySends) {
    std::string source;
    for (int word = 0; word < 100'000; ++word) source += "ист" + std::to_string(word);
    send(accepted("101", "Anna", R"({"source": ")" + source + R"(", "campaign": ")" + source + R"("})"));
    EXPECT_EQ(titles({.source = source}), Strings{"Jivo: Anna"});
    EXPECT_EQ(titles({.campaign = source}), Strings{"Jivo: Anna"});
    EXPECT_EQ(titles({.source = records::lead_choices(pages_).sources.at(0)}), Strings{"Jivo: Anna"});
}

TEST_F(LeadsList, SaysWhenItHasLookedThroughManyAndGoesOnFromThere) {
    make(12000);
    owner().execute("update leads set site_id = 5 where title in ('11999', '3000', '1')");
    const LeadFilter filter{.site_id = 5};
    const auto first = find_leads(pages_, filter, LeadOrder::newest);
    EXPECT_EQ(each(first.items, &LeadRow::title), Strings{"11999"});
    EXPECT_TRUE(first.is_cut);
    ASSERT_TRUE(first.next);
    EXPECT_EQ(all_titles(filter, LeadOrder::newest), (Strings{"11999", "3000", "1"}));
    EXPECT_EQ(all_titles({.site_id = 5, .responsible_id = 1}, LeadOrder::newest),
              (Strings{"11999", "3000", "1"}));
    EXPECT_EQ(all_titles(filter, LeadOrder::last_worked), (Strings{"1", "3000", "11999"}));
    const auto last =
        find_leads(pages_, filter, LeadOrder::newest,
                   {PageKey{(database::ten_o_clock() + 3000min).time_since_epoch().count(), 0}, false});
    EXPECT_EQ(each(last.items, &LeadRow::title), Strings{"1"});
    EXPECT_FALSE(last.is_cut);
    EXPECT_FALSE(last.next);
}

TEST_F(LeadsList, OffersTheChoicesOfItsFilters) {
    send(accepted("101", "Anna", R"({"source": "yandex", "campaign": "winter"})"));
    send(accepted("102", "Olga", R"({"source": "yandex", "campaign": "autumn"})"), 1min);
    send(accepted("103", "Vera", R"({"source": "vk"})"), 2min);
    const records::LeadChoices choices = records::lead_choices(pages_);
    EXPECT_EQ(choices.sources, (Strings{"vk", "yandex"}));
    EXPECT_EQ(choices.campaigns, (Strings{"autumn", "winter"}));
}

TEST_F(LeadsList, IsGivenAsAWholeUpToALimit) {
    make(2500);
    Strings seen;
    const auto take = [&](const LeadRow& lead) { seen.push_back(lead.title); };
    EXPECT_TRUE(records::for_each_lead(pages_, {}, LeadOrder::newest, 2500, take));
    EXPECT_EQ(seen, numbers(2500, 1, -1));
    seen.clear();
    EXPECT_FALSE(records::for_each_lead(pages_, {}, LeadOrder::oldest, 1200, take));
    EXPECT_EQ(seen, numbers(1, 1200, 1));
}

}  // namespace
