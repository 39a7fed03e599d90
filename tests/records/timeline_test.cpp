#include "records/timeline.hpp"

#include "records/pages_test.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using records::find_timeline;
using records::TimelineEntry;
using records::TimelinePage;
using Kind = TimelineEntry::Kind;
using Kinds = std::vector<Kind>;
using Strings = std::vector<std::string>;

const std::string answered = R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 101,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"},
    "agents": [{"id": "31", "name": "Pavel", "email": "pavel@example.com"},
               {"id": "32", "name": "", "email": "olga@example.com"}],
    "page": {"url": "https://shop.example.com/boilers", "title": "Boilers"},
    "chat": {"rate": "positive", "messages": [
        {"message": "Good day!", "timestamp": 1795341600, "type": "agent", "agent_id": 31},
        {"message": "How much is it?", "timestamp": 1795341601, "type": "visitor"},
        {"message": "And when?", "timestamp": 1795341602, "type": "visitor"}]}})";
const std::string offline = R"({"event_name": "offline_message", "widget_id": "lWrSvShop1", "chat_id": 102,
    "offline_message_id": 5, "message": "Call me back", "visitor": {"number": "11", "email": "anna@example.com"}})";
const std::string call = R"({"event_name": "call_event", "widget_id": "lWrSvShop1", "chat_id": 103,
    "visitor": {"number": "11", "email": "anna@example.com"},
    "call": {"type": "callback", "phone": "+74950000001", "status": "error", "reason": "busy"}})";

class Timeline : public database::PagesTest {
protected:
    static std::int64_t anna() { return number("select min(id) from contacts"); }
    static const TimelineEntry* first(const TimelinePage& page, Kind kind) {
        for (const TimelineEntry& entry : page.entries)
            if (entry.kind == kind) return &entry;
        return nullptr;
    }
};

TEST_F(Timeline, ShowsAChatWithItsAgentsPageRatingAndTheVisitorsFirstWords) {
    send(answered);
    const TimelinePage page = find_timeline(pages_, anna());
    ASSERT_EQ(page.entries.size(), 1U);
    const TimelineEntry& chat = page.entries[0];
    EXPECT_EQ(chat.kind, Kind::chat);
    EXPECT_EQ(chat.id, number("select id from chats"));
    EXPECT_EQ(chat.status, "finished");
    EXPECT_TRUE(chat.is_answered);
    EXPECT_FALSE(chat.is_missed);
    EXPECT_EQ(chat.agents, (Strings{"Pavel", "olga@example.com"}));
    EXPECT_EQ(chat.rating, "positive");
    EXPECT_EQ(chat.page_title, "Boilers");
    EXPECT_EQ(chat.message_count, 3);
    EXPECT_EQ(chat.text, "How much is it?");
    EXPECT_TRUE(chat.ended_at);
}

TEST_F(Timeline, ShowsCallsOfflineMessagesAndNotes) {
    send(offline);
    send(call, 5min);
    owner().execute(
        "insert into users (id, login, name, role) values (7, 'olga@example.com', 'Olga', 'head');"
        "insert into notes (contact_id, user_id, text) select id, 7, 'calls after lunch' from contacts;"
        "insert into notes (contact_id, text) select id, 'by nobody known' from contacts");
    const TimelinePage page = find_timeline(pages_, anna());
    const TimelineEntry* message = first(page, Kind::offline_message);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->text, "Call me back");
    EXPECT_EQ(message->chat_id, number("select id from chats where jivo_chat_id = '102'"));
    const TimelineEntry* callback = first(page, Kind::call);
    ASSERT_TRUE(callback);
    EXPECT_EQ(callback->call_type + " " + callback->phone + " " + callback->status + " " + callback->reason,
              "callback +74950000001 error busy");
    Strings notes;
    for (const TimelineEntry& entry : page.entries)
        if (entry.kind == Kind::note) notes.push_back(entry.author + ": " + entry.text);
    EXPECT_EQ(notes, (Strings{": by nobody known", "Olga: calls after lunch"}));
}

TEST_F(Timeline, ShowsWhatPeopleHaveChangedButANoteOnlyOnce) {
    send(answered);
    owner().execute(
        "insert into users (id, login, role) values (7, 'olga@example.com', 'head');"
        "insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes)"
        " select 7, 'olga@example.com', 'lead.change', 'leads', 5, id,"
        " '{\"status\": {\"from\": \"new\", \"to\": \"won\"}, \"amount\": {\"from\": \"\", \"to\": "
        "\"10.00\"}}'"
        " from contacts;"
        "insert into audit_log (login, action, subject, subject_id, contact_id, changes)"
        " select 'olga@example.com', 'contact.touch', 'contacts', id, id, '{}' from contacts;"
        "insert into audit_log (user_id, login, action, subject, subject_id, contact_id)"
        " select 7, 'olga@example.com', 'note.add', 'notes', 1, id from contacts;"
        "insert into notes (contact_id, text) select id, 'calls after lunch' from contacts");
    const TimelinePage page = find_timeline(pages_, anna());
    EXPECT_EQ(each(page.entries, &TimelineEntry::kind),
              (Kinds{Kind::note, Kind::change, Kind::change, Kind::chat}));
    const TimelineEntry& change = page.entries[2];
    EXPECT_EQ(change.author + " " + change.action + " " + change.subject,
              "olga@example.com lead.change leads");
    EXPECT_EQ(change.subject_id, 5);
    ASSERT_EQ(change.changes.size(), 2U);
    EXPECT_EQ(change.changes[0].field + ":" + change.changes[0].from + ">" + change.changes[0].to,
              "amount:>10.00");
    EXPECT_EQ(change.changes[1].field + ":" + change.changes[1].from + ">" + change.changes[1].to,
              "status:new>won");
    EXPECT_TRUE(page.entries[1].changes.empty());
}

TEST_F(Timeline, GoesOnPageByPageAndShowsEachEntryOnceWhateverHappenedAtOneMoment) {
    // Of each kind 20, all at one of two moments, and first some notes, so that pages end within a kind.
    owner().execute(
        "insert into contacts (id) values (901), (902);"
        "insert into widgets values ('w', 1);"
        "insert into chats (widget_id, jivo_chat_id, site_id, contact_id, opened_at)"
        " select 'w', n::text, 1, 901, timestamptz '2026-11-22' + n % 2 * interval '1 hour' from "
        "generate_series(1, 20) n;"
        "insert into calls (call_key, widget_id, contact_id, type, client_phone, status, started_at)"
        " select n::text, 'w', 901, 'callback', '', 'end', timestamptz '2026-11-22' + n % 2 * interval '1 "
        "hour'"
        " from generate_series(1, 20) n;"
        "insert into offline_messages (event_key, jivo_offline_message_id, contact_id, text, sent_at)"
        " select n::text, '', 901, 'text', timestamptz '2026-11-22' + n % 2 * interval '1 hour' from "
        "generate_series(1, 20) n;"
        "insert into notes (contact_id, text, created_at)"
        " select 901, 'text', timestamptz '2026-11-22' + n % 2 * interval '1 hour' from generate_series(1, "
        "20) n;"
        "insert into audit_log (login, action, subject, subject_id, contact_id, happened_at)"
        " select 'olga', 'lead.change', 'leads', 1, 901, timestamptz '2026-11-22' + n % 2 * interval '1 hour'"
        " from generate_series(1, 20) n;"
        "insert into notes (contact_id, text, created_at) select 901, 'text', '2026-11-23' from "
        "generate_series(1, 5);"
        "insert into notes (contact_id, text) values (902, 'of somebody else')");
    std::vector<std::pair<Kind, std::int64_t>> seen;
    std::vector<std::size_t> sizes;
    std::optional<crm::Time> before;
    std::optional<records::TimelineKey> key;
    do {
        const TimelinePage page = find_timeline(pages_, 901, key);
        sizes.push_back(page.entries.size());
        for (const TimelineEntry& entry : page.entries) {
            EXPECT_TRUE(!before || entry.at <= *before) << "newest first";
            before = entry.at;
            seen.emplace_back(entry.kind, entry.id);
        }
        key = page.next;
    } while (key && sizes.size() < 10);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{30, 30, 30, 15}));
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end()) << "nothing twice";
}

TEST_F(Timeline, IsEmptyForAContactThatThereIsNotAndForAKeyOutOfAllTime) {
    EXPECT_TRUE(find_timeline(pages_, 12345).entries.empty());
    send(answered);
    constexpr std::int64_t long_ago = -9'000'000'000'000'000'000;
    EXPECT_TRUE(find_timeline(pages_, anna(), records::TimelineKey{long_ago, Kind::chat, 1}).entries.empty());
}

}  // namespace
