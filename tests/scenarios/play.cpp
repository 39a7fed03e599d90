#include "scenarios/play.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "postgres/company.hpp"
#include "scenarios/json.hpp"
#include "take_in.hpp"

namespace scenarios {
namespace {

std::vector<std::string> rows_as_text(const postgres::Result& result) {
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < result.rows(); ++row) {
        std::string text;
        for (std::size_t column = 0; column < result.columns(); ++column) {
            const std::string_view value = result.text(row, column);
            if (column > 0) text += " | ";
            if (result.is_null(row, column)) {
                text += "null";
            } else if (value.empty()) {
                text += "''";
            } else {
                text += value;
            }
        }
        rows.push_back(text);
    }
    return rows;
}

std::string one_a_line(const std::vector<std::string>& rows) {
    std::string text;
    for (const std::string& row : rows) text += "  " + row + "\n";
    return rows.empty() ? "  (none)\n" : text;
}

// One playing of a case, from an empty database on.
class Play {
public:
    Play(const Case& played, World& world, std::string order)
        : case_(played), world_(world), order_(std::move(order)) {
        world_.make_new();
        load_policy();
    }

    // False when anything did not hold.
    bool steps(const std::vector<Step>& steps) {
        for (std::size_t index = 0; index < steps.size() && holds_; ++index) {
            try {
                const bool is_last = index + 1 == steps.size();
                take(steps[index], is_last ? Step::Kind::rows : steps[index + 1].kind);
            } catch (const std::exception& error) {
                fail(steps[index], error.what());
            }
        }
        return holds_;
    }

private:
    void take(const Step& step, Step::Kind next) {
        switch (step.kind) {
            case Step::Kind::sql:
                world_.owner().execute(step.text);
                world_.pass_over_given_ids();
                return load_policy();
            case Step::Kind::event:
                return send(step, next);
            case Step::Kind::answer:
                return expect_answer(step);
            case Step::Kind::same_answer:
                if (answers_.back().answer == answers_.at(step.event_number - 1).answer) return;
                return fail(step, "expected:\n" + answers_.at(step.event_number - 1).answer + "\ncame:\n" +
                                      answers_.back().answer);
            case Step::Kind::rows:
                return expect_rows(step);
        }
    }

    void load_policy() { policy_ = postgres::load_policy(world_.program()); }

    // Jivo is told that all is well even when an event could not be stored, so the answer alone says little.
    void expect_kept(const Step& step) {
        const postgres::Result failed = world_.owner().execute(
            "select reason from webhook_events where outcome in ('failed', 'in_progress') order by id desc");
        if (failed.rows() > 0) fail(step, "the event was not kept: " + std::string(failed.text(0, 0)));
    }

    // An event of which the case expects no particular answer must be accepted all the same.
    void send(const Step& step, Step::Kind next) {
        const crm::Delivery delivery{.body = step.text, .received_at = step.at, .request_id = ""};
        answers_.push_back(take_in(delivery, policy_, world_.program(), step.at));
        const Taken& taken = answers_.back();
        if (next != Step::Kind::answer && taken.answer_status != 200) {
            fail(step, "the event was answered " + std::to_string(taken.answer_status) + ": " + taken.answer);
        }
        expect_kept(step);
    }

    void expect_answer(const Step& step) {
        const Taken& taken = answers_.back();
        const std::string expected = canonical_json(step.text).value_or(step.text);
        const std::string came = canonical_json(taken.answer).value_or(taken.answer);
        if (expected == came && step.status == taken.answer_status) return;
        fail(step, "expected " + std::to_string(step.status) + ":\n" + expected + "\ncame " +
                       std::to_string(taken.answer_status) + ":\n" + came);
    }

    void expect_rows(const Step& step) {
        const std::vector<std::string> came = rows_as_text(world_.owner().execute(step.text));
        if (came == step.rows) return;
        fail(step, step.text + "expected:\n" + one_a_line(step.rows) + "came:\n" + one_a_line(came));
    }

    void fail(const Step& step, const std::string& what) {
        holds_ = false;
        ADD_FAILURE_AT(case_.file.c_str(), step.line) << case_.title << order_ << "\n" << what;
    }

    const Case& case_;
    World& world_;
    std::string order_;
    crm::Policy policy_;
    std::vector<Taken> answers_;
    bool holds_ = true;
};

// The steps with their events in another order. They arrive at the same moments: the first to come at the
// moment of the case's first one, and so on.
std::vector<Step> reordered(const std::vector<Step>& steps, const std::vector<std::size_t>& events,
                            const std::vector<std::size_t>& order) {
    std::vector<Step> result = steps;
    for (std::size_t place = 0; place < events.size(); ++place) {
        result[events[place]] = steps[events[order[place]]];
        result[events[place]].at = steps[events[place]].at;
    }
    return result;
}

std::string order_as_text(const std::vector<std::size_t>& order) {
    std::string text = "\nevents played in the order";
    for (const std::size_t event : order) text += " " + std::to_string(event + 1);
    return text;
}

void play_in_any_order(const Case& played, World& world) {
    std::vector<std::size_t> events;
    for (std::size_t index = 0; index < played.steps.size(); ++index) {
        if (played.steps[index].kind == Step::Kind::event) events.push_back(index);
    }
    std::vector<std::size_t> order(events.size());
    std::iota(order.begin(), order.end(), 0);
    do {
        Play play_once(played, world, order_as_text(order));
        if (!play_once.steps(reordered(played.steps, events, order))) return;
    } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace

void play(const Case& played, World& world) {
    if (!played.problem.empty()) {
        ADD_FAILURE() << played.problem;
    } else if (played.in_any_order) {
        play_in_any_order(played, world);
    } else {
        Play(played, world, "").steps(played.steps);
    }
}

}  // namespace scenarios
