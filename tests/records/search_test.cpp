#include "records/search.hpp"

#include <algorithm>

#include "postgres/database_test.hpp"

namespace {

using records::Found;
using records::FoundConversation;
using Strings = std::vector<std::string>;

class Search : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into contacts (id, name, merged_into) values"
            "    (1, 'Мария Соловьёва', null), (2, 'Sergey Khokhlov', null), (3, 'Ян Ли', null), (4, "
            "'Соловьева М.', 1),"
            "    (5, 'Мария Петрова', 1), (6, 'Анна Белова', null);"
            "insert into contact_names (contact_id, name, observed_rank) values"
            "    (1, 'Мария Соловьёва', 1), (6, 'Анна Каренина', 1);"
            "insert into contact_identifiers (contact_id, kind, raw, key, is_primary) values"
            "    (1, 'phone', '8 (495) 000-00-21', '+74950000021', true),"
            "    (1, 'email', 'Maria.Soloveva@example.com', 'maria.soloveva@example.com', true),"
            "    (2, 'phone', '+7 812 000-30-21', '+78120003021', true),"
            "    (2, 'email', 's_k.100@example.org', 's_k.100@example.org', true),"
            "    (4, 'phone', '+7 495 000-00-77', '+74950000077', false),"
            "    (6, 'phone', '555-12-34', null, false);");
    }

    Found look_for(const std::string& text, std::optional<std::int64_t> leads_of = std::nullopt) {
        return records::search(pages_, text, "RU", leads_of);
    }

    // Clients as "id by what", in their order.
    Strings contacts(const std::string& text) {
        static constexpr std::array reasons{"id",           "phone",      "email",      "name",
                                            "phone_ending", "email_part", "near_phone", "similar_name"};
        Strings found;
        for (const auto& each : look_for(text).contacts)
            found.push_back(std::to_string(each.id) + ' ' + reasons.at(static_cast<std::size_t>(each.by)));
        return found;
    }

    // Conversations as the piece, with what was found in brackets.
    Strings pieces(const std::string& text) {
        Strings found;
        for (const auto& each : look_for(text).conversations) {
            std::string piece = each.piece.text;
            for (auto mark = each.piece.marks.rbegin(); mark != each.piece.marks.rend(); ++mark)
                piece.insert(mark->end, "]").insert(mark->begin, "[");
            found.push_back(piece);
        }
        return found;
    }

    Strings leads(const std::string& text, std::optional<std::int64_t> leads_of = std::nullopt) {
        Strings found;
        for (const auto& each : look_for(text, leads_of).leads) found.push_back(each.title);
        return found;
    }

    static void add_chat(int id, const std::string& transcript, const std::string& contact_id = "1") {
        owner().execute("insert into widgets (id, site_id) values ('shop', 1) on conflict do nothing");
        owner().execute(
            "insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, visitor_name, opened_at, "
            "transcript)"
            "    values (" +
            std::to_string(id) + ", 'shop', '" + std::to_string(id) + "', 1, " + contact_id +
            ", 'Гость из Тулы', timestamptz '2026-11-22 10:00Z' + " + std::to_string(id) +
            " * interval '1 minute', '" + transcript + "')");
    }

    static void add_lead(int id, const std::string& title, int responsible_id = 1) {
        owner().execute(
            "insert into leads (id, contact_id, site_id, title, responsible_id, responsible_rule) values (" +
            std::to_string(id) + ", 1, 1, '" + title + "', " + std::to_string(responsible_id) +
            ", 'contact')");
    }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
};

TEST_F(Search, FindsAPhoneHoweverItIsTyped) {
    for (const char* typed : {"8 (495) 000-00-21", "+74950000021", "495 000 00 21", "тел. 8-495-000-00-21"})
        EXPECT_EQ(contacts(typed), Strings{"1 phone"}) << typed;
}

TEST_F(Search, FindsAPhoneByItsLastDigits) {
    EXPECT_EQ(contacts("0021"), Strings{"1 phone_ending"});
    EXPECT_EQ(contacts("000-00-21"), Strings{"1 phone_ending"});
    EXPECT_EQ(contacts("3021"), Strings{"2 phone_ending"});
    EXPECT_EQ(contacts("5512"), Strings());
}

TEST_F(Search, FindsANumberThatIsNoValidPhone) {
    EXPECT_EQ(contacts("555-12-34"), Strings{"6 phone_ending"});
}

TEST_F(Search, FindsABadlyTypedPhone) {
    for (const char* typed : {"8 (495) 000-00-22", "8 (495) 000-00-12", "8 (495) 000-00-2",
                              "8 (495) 000-00-211", "8 (485) 000-00-12", "+7 495 000 11 21"})
        EXPECT_EQ(contacts(typed), Strings{"1 near_phone"}) << typed;
}

TEST_F(Search, PutsTheExactPhoneAloneWhereThereIsOne) {
    owner().execute(
        "insert into contact_identifiers (contact_id, kind, raw, key) values (6, 'phone', '1', "
        "'+74950000022')");
    EXPECT_EQ(contacts("8 495 000-00-22"), Strings{"6 phone"});
    EXPECT_EQ(contacts("8 495 000-00-23"), (Strings{"6 near_phone", "1 near_phone"}));
}

TEST_F(Search, FindsAnEmailAndItsPart) {
    EXPECT_EQ(contacts(" MARIA.soloveva@Example.com"), Strings{"1 email"});
    EXPECT_EQ(contacts("soloveva@exa"), Strings{"1 email_part"});
    EXPECT_EQ(contacts("@example.org"), Strings{"2 email_part"});
    EXPECT_EQ(contacts("s_k.100"), Strings{"2 email_part"});
    EXPECT_EQ(contacts("s_k_100@example"), Strings());
    EXPECT_EQ(look_for("@example.org").contacts.at(0).found, "s_k.100@example.org");
}

TEST_F(Search, FindsAnEmailPartThatNearlyAllHaveAndSaysThatThereAreMore) {
    owner().execute(
        "insert into contacts (id, name) select number, '' from generate_series(100, 5000) number;"
        "insert into contact_identifiers (contact_id, kind, raw, key)"
        "    select number, 'email', number || '@example.net', number || '@example.net' from "
        "generate_series(100, 5000) number");
    const Found found = look_for("example.net");
    EXPECT_EQ(found.contacts.size(), 20U);
    EXPECT_EQ(found.contacts.at(0).id, 5000);
    EXPECT_TRUE(found.contacts_go_on);
    EXPECT_EQ(contacts("250@example.net"), Strings{"250 email"});
}

TEST_F(Search, FindsANameWithOtherLettersAndOrder) {
    for (const char* typed : {"Соловьева", "соловьёва мария", "Мария СОЛОВЬ", "Maria Solovyova", "Solovyeva"})
        EXPECT_EQ(contacts(typed).at(0), "1 name") << typed;
    for (const char* typed : {"Хохлов", "сергей хохлов", "Khokhlov", "Hohlov Sergei"})
        EXPECT_EQ(contacts(typed), Strings{"2 name"}) << typed;
}

TEST_F(Search, FindsANameWithTypos) {
    for (const char* typed : {"Слоовьева", "Мраия Соловьева", "Марья Соловеева", "Саловьёва", "Solovjeva"})
        EXPECT_EQ(contacts(typed).at(0), "1 similar_name") << typed;
    EXPECT_EQ(contacts("Кареннина"), Strings{"6 similar_name"});
    EXPECT_EQ(contacts("Абрамович"), Strings());
}

TEST_F(Search, FindsTheBeginningOfANameBehindAnySigns) {
    owner().execute(
        "insert into contacts (id, name) values"
        "    (7, E'  \"Ромашка\"\\\\,  О''Нил-Крымский\\t&|!:*'), (8, ''), (9, repeat('я', 5000))");
    for (const char* typed : {"ромаш", "О'Нил", "крымск ромашка", "\"Ромашка\"", "Romashka, ONil"})
        EXPECT_EQ(contacts(typed), Strings{"7 name"}) << typed;
    EXPECT_EQ(contacts("Рамашка"), Strings{"7 similar_name"});
    EXPECT_EQ(contacts("яяяя"), Strings{"9 name"});
}

TEST_F(Search, FindsTheOtherNamesOfAClient) {
    EXPECT_EQ(contacts("каренина"), Strings{"6 name"});
    EXPECT_EQ(look_for("каренина").contacts.at(0).name, "Анна Белова");
    EXPECT_EQ(look_for("каренина").contacts.at(0).found, "Анна Каренина");
}

TEST_F(Search, FindsShortNamesAsWholeWords) {
    EXPECT_EQ(contacts("ли"), Strings{"3 name"});
    EXPECT_EQ(contacts("Ян Ли"), Strings{"3 name"});
    EXPECT_EQ(contacts("Li"), Strings{"3 name"});
    EXPECT_EQ(contacts("М"), Strings{"1 name"});
}

TEST_F(Search, LeadsFromAMergedContactToTheSurvivorAndShowsHimOnce) {
    EXPECT_EQ(contacts("8 495 000-00-77"), Strings{"1 phone"});
    EXPECT_EQ(contacts("#4"), Strings{"1 id"});
    EXPECT_EQ(contacts("Мария"), Strings{"1 name"});
    const Found found = look_for("8 495 000-00-77");
    EXPECT_EQ(found.contacts.at(0).name, "Мария Соловьёва");
    EXPECT_EQ(found.contacts.at(0).email, "Maria.Soloveva@example.com");
    EXPECT_EQ(found.contacts.at(0).phone, "8 (495) 000-00-21");
}

TEST_F(Search, FindsWordsOfTranscriptsByTheirStemInBothLanguages) {
    add_chat(1, "Visitor: Нужен чугунный радиатор для ёлки\nAgent: We sell any heater, чугунный тоже");
    EXPECT_EQ(pieces("Радиаторы"), Strings{"Visitor: Нужен чугунный [радиатор] для ёлки"});
    EXPECT_EQ(pieces("heaters"), Strings{"Agent: We sell any [heater], чугунный тоже"});
    EXPECT_EQ(pieces("елки"), Strings{"Visitor: Нужен чугунный радиатор для [ёлки]"});
    EXPECT_EQ(pieces("heater чугунные"), Strings{"Agent: We sell any [heater], [чугунный] тоже"});
    EXPECT_EQ(pieces("радиатор алюминиевый"), Strings());
}

TEST_F(Search, FindsAnArticleNumberAsItIsTyped) {
    add_chat(1, "Visitor: насос AB-1234/5?");
    add_chat(2, "Visitor: дом 5, AB, 1234");
    EXPECT_EQ(pieces("AB-1234/5"), Strings{"Visitor: насос [AB]-[1234]/[5]?"});
    EXPECT_EQ(pieces("ab-1234/5 насосы"), Strings{"Visitor: [насос] [AB]-[1234]/[5]?"});
    EXPECT_EQ(pieces("1234").size(), 2U);
}

TEST_F(Search, TellsOfAConversationWhoseItIsAndWhen) {
    add_chat(1, "Visitor: радиатор", "4");
    add_chat(2, "Visitor: радиатор", "null");
    const auto found = look_for("радиатор").conversations;
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, 2);
    EXPECT_EQ(found[0].contact_id, std::nullopt);
    EXPECT_EQ(found[0].contact, "Гость из Тулы");
    EXPECT_EQ(found[1].contact_id, 1);
    EXPECT_EQ(found[1].contact, "Мария Соловьёва");
    EXPECT_EQ(found[1].happened_at, database::ten_o_clock() + std::chrono::minutes(1));
}

TEST_F(Search, FindsOfflineMessagesAndNotesToo) {
    owner().execute(
        "insert into offline_messages (event_key, jivo_offline_message_id, contact_id, text, sent_at)"
        "    values ('1', '1', 1, 'Перезвоните про насос', '2026-11-22 10:00Z');"
        "insert into notes (contact_id, text, created_at) values (2, 'Хочет насосы', '2026-11-22 11:00Z')");
    EXPECT_EQ(pieces("насос"), (Strings{"Хочет [насосы]", "Перезвоните про [насос]"}));
    const auto found = look_for("насос").conversations;
    EXPECT_EQ(found.at(0).kind, FoundConversation::Kind::note);
    EXPECT_EQ(found.at(1).kind, FoundConversation::Kind::offline_message);
}

TEST_F(Search, ShowsTheNewestOfVeryManyConversations) {
    owner().execute(
        "insert into widgets (id, site_id) values ('shop', 1);"
        "insert into chats (id, widget_id, jivo_chat_id, site_id, opened_at, transcript)"
        "    select number * 50, 'shop', number, 1, timestamptz '2026-01-01' + number * interval '1 minute',"
        "        case when number % 4000 = 7 then 'редкость ' else '' end || 'доставка ' || number"
        "    from generate_series(1, 20000) number");
    const Found found = look_for("доставка");
    ASSERT_EQ(found.conversations.size(), 20U);
    EXPECT_EQ(found.conversations.front().id, 1000000);
    EXPECT_EQ(found.conversations.back().id, 1000000 - 19 * 50);
    EXPECT_TRUE(found.conversations_go_on);
    EXPECT_EQ(
        pieces("доставка редкость"),
        (Strings{"[редкость] [доставка] 16007", "[редкость] [доставка] 12007", "[редкость] [доставка] 8007",
                 "[редкость] [доставка] 4007", "[редкость] [доставка] 7"}));
    EXPECT_FALSE(look_for("редкость").conversations_go_on);
}

TEST_F(Search, OfALongLineShowsWhatIsAroundTheWord) {
    std::string many;
    for (int word = 0; word < 300; ++word) many += "ещё слово ";
    add_chat(1, many + "радиатор " + many);
    const std::string piece = pieces("радиатор").at(0);
    EXPECT_LT(piece.size(), 500U);
    EXPECT_TRUE(piece.starts_with("…") && piece.ends_with("…")) << piece;
    EXPECT_NE(piece.find("слово [радиатор] ещё"), std::string::npos) << piece;
}

TEST_F(Search, FindsLeadsByTheirTitleAndId) {
    add_lead(41, "Тёплый дом: Мария, насос");
    add_lead(42, "Тёплый дом: Анна");
    EXPECT_EQ(leads("насосы"), Strings{"Тёплый дом: Мария, насос"});
    EXPECT_EQ(leads("теплый дом"), (Strings{"Тёплый дом: Анна", "Тёплый дом: Мария, насос"}));
    EXPECT_EQ(leads("#41"), Strings{"Тёплый дом: Мария, насос"});
    EXPECT_EQ(leads("41"), Strings{"Тёплый дом: Мария, насос"});
}

TEST_F(Search, ShowsWhoSeesOnlyHisOwnLeadsNoOthers) {
    owner().execute("insert into managers (id, login, name) values (2, 'olga@example.com', 'Olga')");
    add_lead(41, "Shop: Мария", 2);
    add_lead(42, "Shop: Анна", 1);
    EXPECT_EQ(leads("shop", 2), Strings{"Shop: Мария"});
    EXPECT_EQ(leads("#41", 2), Strings{"Shop: Мария"});
    EXPECT_EQ(leads("#42", 2), Strings());
    EXPECT_EQ(look_for("shop", 2).leads.at(0).responsible, "Olga");
}

TEST_F(Search, TakesAnyTextWithoutAnError) {
    using namespace std::string_literals;
    add_chat(1, "Visitor: 100% o''clock or not & ! ( : *");
    for (const std::string& hostile : {""s,
                                       "'"s,
                                       "''; drop table contacts; --"s,
                                       "%"s,
                                       "_"s,
                                       "\\"s,
                                       "%%%"s,
                                       "\\%"s,
                                       "a\\"s,
                                       "%@%"s,
                                       "___@___"s,
                                       "\"\""s,
                                       "\"a"s,
                                       "(((("s,
                                       "!&|<->:*"s,
                                       "a:*"s,
                                       "or"s,
                                       "not"s,
                                       "-a"s,
                                       "и"s,
                                       "the"s,
                                       "the и or"s,
                                       "🙂"s,
                                       "анна🙂"s,
                                       "?!…"s,
                                       "\0"s,
                                       "a\0b"s,
                                       "\x01\x02"s,
                                       "\xFF\xFE"s,
                                       "{}"s,
                                       "{\"a\",null}"s,
                                       "+"s,
                                       "+7"s,
                                       "0"s,
                                       "#0"s,
                                       "99999999999999999999999"s,
                                       "#9223372036854775807"s,
                                       "ь"s,
                                       "ъ ь"s,
                                       "'''"s,
                                       std::string(5000, '7'),
                                       std::string(100000, 'a'),
                                       std::string(10000, '%'),
                                       "+7"s + std::string(14, '0'),
                                       "a@"s,
                                       "@a"s,
                                       "аб@"s,
                                       "\u202E\u200B"s,
                                       "e\u0301e\u0301e\u0301"s,
                                       "½ ² ①"s}) {
        EXPECT_NO_THROW(look_for(hostile)) << hostile.substr(0, 50);
        EXPECT_FALSE(look_for(hostile).is_cut_short) << hostile.substr(0, 50);
    }
    EXPECT_EQ(pieces("100%"), Strings{"Visitor: [100]% o'clock or not & ! ( : *"});
    EXPECT_EQ(pieces("o'clock"), Strings{"Visitor: 100% [o]'[clock] or not & ! ( : *"});
}

TEST_F(Search, KeepsAndFindsTheLongestTexts) {
    std::string words;
    for (int word = 0; words.size() < 2000000; ++word) words += std::to_string(word * 7919) + "x ";
    add_chat(1, words);
    EXPECT_EQ(look_for("7919x").conversations.size(), 1U);
    add_chat(2, std::string(2000000, 'a') + " радиатор");
    add_chat(3, "радиатор " + std::string(2000000, 'a'));
    EXPECT_EQ(look_for("радиатор").conversations.size(), 1U);
    EXPECT_LT(look_for("радиатор").conversations.at(0).piece.text.size(), 500U);
}

TEST_F(Search, SaysSoWhenATableTakesTooLongAndShowsTheRest) {
    add_chat(1, "радиатор");
    add_lead(41, "радиатор");
    look_for("радиатор");  // so that the statements are prepared
    postgres::Connection locker{conninfo("jivo_crm_owner")};
    locker.execute("begin; lock table leads in access exclusive mode");
    const Found found = look_for("радиатор");
    EXPECT_TRUE(found.is_cut_short);
    EXPECT_EQ(found.conversations.size(), 1U);
    EXPECT_EQ(found.leads.size(), 0U);
    locker.execute("rollback");
    EXPECT_EQ(leads("радиатор"), Strings{"радиатор"});
}

TEST_F(Search, LeavesTheProgramThatTakesWebhooksItsRights) {
    EXPECT_EQ(database::refusal_of(program(), "insert into contacts (id, name) values (1000, 'Анна')"), "");
    EXPECT_EQ(database::refusal_of(program(), "update chats set transcript = 'радиатор'"), "");
    EXPECT_EQ(database::refusal_of(pages_, "insert into contacts (name) values ('Анна')"), "42501");
}

}  // namespace
