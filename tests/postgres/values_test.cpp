#include "postgres/values.hpp"

#include "postgres/arrays.hpp"
#include "postgres/database_test.hpp"

namespace {

using namespace std::chrono;
using namespace std::string_literals;
using postgres::parameter;

class Values : public database::DatabaseTest {
protected:
    // What comes back when PostgreSQL has read the parameter and written it again.
    static postgres::Result returned(const postgres::Statement& statement, postgres::Parameter value) {
        return program().execute(statement, {std::move(value)});
    }
};

const postgres::Statement as_text{"test_text", "select $1::text"};
const postgres::Statement as_texts{"test_texts", "select $1::text[]"};
const postgres::Statement as_integer{"test_integer", "select $1::bigint"};
const postgres::Statement as_integers{"test_integers", "select $1::bigint[]"};
const postgres::Statement as_boolean{"test_boolean", "select $1::boolean"};
const postgres::Statement as_time{"test_time", "select $1::timestamptz"};
const postgres::Statement as_hex{"test_hex", "select encode($1::bytea, 'hex')"};

const std::vector<std::string> odd_texts{"",
                                         " ",
                                         "plain",
                                         "Ёлка, \"ель\"",
                                         "it's",
                                         R"(back\slash)",
                                         R"(\"both\")",
                                         "line\nend\r\ttab",
                                         "{braces}",
                                         "a,b,,c",
                                         "(in brackets)",
                                         "half a bracket)",
                                         " leading space",
                                         "NULL",
                                         "null",
                                         "\xF0\x9F\x98\x80",
                                         R"(\)",
                                         "\"",
                                         "trailing space ",
                                         R"(\N\x41)"};

TEST_F(Values, TextsComeBackAsTheyWere) {
    for (const std::string& text : odd_texts) {
        const postgres::Result result = returned(as_text, parameter(text));
        EXPECT_EQ(postgres::Row(result, 0).text(), text);
    }
}

TEST_F(Values, ArraysOfTextsComeBackAsTheyWere) {
    const postgres::Result all = returned(as_texts, parameter(odd_texts));
    EXPECT_EQ(postgres::Row(all, 0).texts(), odd_texts);
    for (const auto& texts : {std::vector<std::string>{}, {""}, {"", ""}, {"only"}}) {
        const postgres::Result result = returned(as_texts, parameter(texts));
        EXPECT_EQ(postgres::Row(result, 0).texts(), texts);
    }
}

TEST_F(Values, RowsOfTextsComeBackAsTheyWere) {
    const postgres::Statement as_rows{
        "test_rows",
        "select name, value, contact_id is null, observed_rank from unnest($1::attribute_row[])"};
    std::vector<postgres::Parameters> rows;
    for (const std::string& text : odd_texts)
        rows.push_back({postgres::null(), parameter(text), parameter(text), parameter(7)});
    const postgres::Result result = returned(as_rows, postgres::array_of_rows(rows));
    ASSERT_EQ(result.rows(), odd_texts.size());
    for (std::size_t at = 0; at < odd_texts.size(); ++at) {
        postgres::Row row(result, at);
        EXPECT_EQ(row.text(), odd_texts[at]);
        EXPECT_EQ(row.text(), odd_texts[at]);
        EXPECT_TRUE(row.boolean()) << "a null before all others";
        EXPECT_EQ(row.integer(), 7);
    }
}

TEST_F(Values, NumbersComeBackAsTheyWere) {
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    const std::vector<std::int64_t> numbers{0, -1, 1795341600123, greatest, -greatest - 1};
    for (const std::int64_t number : numbers) {
        const postgres::Result result = returned(as_integer, parameter(number));
        EXPECT_EQ(postgres::Row(result, 0).integer(), number);
    }
    const postgres::Result all = returned(as_integers, parameter(numbers));
    EXPECT_EQ(postgres::Row(all, 0).integers(), numbers);
    const postgres::Result none = returned(as_integers, parameter(std::vector<std::int64_t>{}));
    EXPECT_EQ(postgres::Row(none, 0).integers(), std::vector<std::int64_t>{});
}

TEST_F(Values, BooleansComeBackAsTheyWere) {
    for (const bool value : {true, false}) {
        const postgres::Result result = returned(as_boolean, parameter(value));
        EXPECT_EQ(postgres::Row(result, 0).boolean(), value);
    }
}

TEST_F(Values, ANullIsNeitherAnEmptyTextNorZero) {
    for (const postgres::Parameter& value :
         {postgres::null(), postgres::or_null(""), parameter(std::optional<std::int64_t>())}) {
        const postgres::Result result = returned(as_integer, value);
        EXPECT_TRUE(result.is_null(0, 0));
        EXPECT_EQ(postgres::Row(result, 0).optional_integer(), std::nullopt);
    }
    EXPECT_FALSE(returned(as_text, parameter("")).is_null(0, 0));
    const postgres::Result no_time = returned(as_time, postgres::null());
    EXPECT_EQ(postgres::Row(no_time, 0).optional_time(), std::nullopt);
}

TEST_F(Values, AfterANullTheNextColumnIsRead) {
    const postgres::Result result = program().execute("select null::bigint, null::timestamptz, 5, 'text'");
    postgres::Row row(result, 0);
    EXPECT_EQ(row.optional_integer(), std::nullopt);
    EXPECT_EQ(row.optional_time(), std::nullopt);
    EXPECT_EQ(row.optional_integer(), 5);
    EXPECT_EQ(row.text(), "text");
}

TEST_F(Values, BytesAreKeptWhateverTheyAre) {
    std::string bytes;
    std::string hex;
    for (int value = 0; value < 256; ++value) {
        constexpr std::string_view digits = "0123456789abcdef";
        bytes += static_cast<char>(value);
        hex += digits[static_cast<std::size_t>(value / 16)];
        hex += digits[static_cast<std::size_t>(value % 16)];
    }
    EXPECT_EQ(returned(as_hex, postgres::bytes(bytes)).text(0, 0), hex);
    EXPECT_EQ(returned(as_hex, postgres::bytes("\0\0"s)).text(0, 0), "0000");
    EXPECT_FALSE(returned(as_hex, postgres::bytes("")).is_null(0, 0));
}

TEST_F(Values, MomentsComeBackToTheMicrosecond) {
    const crm::Time now = database::ten_o_clock();
    const std::vector<crm::Time> moments{now,
                                         now + microseconds{1},
                                         now + microseconds{123456},
                                         now + microseconds{999999},
                                         now + microseconds{120000},
                                         crm::Time{},
                                         crm::Time{} - microseconds{1},
                                         sys_days{year{1969} / December / 31} + hours{23} + milliseconds{500},
                                         sys_days{year{1812} / September / 7} + hours{5},
                                         sys_days{year{1} / January / 1},
                                         sys_days{year{9999} / December / 31} + hours{23},
                                         crm::Time::max(),
                                         crm::Time::min()};
    for (const crm::Time moment : moments) {
        const postgres::Result result = returned(as_time, parameter(moment));
        EXPECT_EQ(postgres::Row(result, 0).time(), moment) << result.text(0, 0);
    }
}

TEST_F(Values, AMomentOfAnotherTimeZoneIsReadInUtc) {
    const postgres::Result result = program().execute("select '2026-11-22 13:00:00.25+03'::timestamptz");
    EXPECT_EQ(postgres::Row(result, 0).time(), database::ten_o_clock() + milliseconds{250});
}

TEST_F(Values, InfiniteMomentsAreTheLastAndTheFirst) {
    const postgres::Result result =
        program().execute("select 'infinity'::timestamptz, '-infinity'::timestamptz");
    postgres::Row row(result, 0);
    EXPECT_EQ(row.time(), crm::Time::max());
    EXPECT_EQ(row.time(), crm::Time::min());
}

}  // namespace
