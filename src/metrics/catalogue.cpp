#include "metrics/catalogue.hpp"

namespace metrics {

namespace {

using Values = std::string_view;

constexpr std::array<Values, 8> statuses{"200", "400", "403", "405", "413", "500", "503", "other"};
constexpr std::array<Values, 10> event_names{
    "chat_accepted",   "chat_updated", "client_updated",           "chat_assigned", "chat_finished",
    "offline_message", "call_event",   "client_attribute_updated", "unreadable",    "other"};
constexpr std::array<Values, 8> outcomes{"created",  "attached", "updated", "ignored",
                                         "repeated", "rejected", "failed",  "dead"};
constexpr std::array<Values, 4> steps{"decode", "recall", "decide", "keep"};
constexpr std::array<Values, 9> error_classes{
    "connection", "lock", "timeout", "conflict", "constraint", "rights", "resources", "read_only", "other"};

constexpr std::array by_status{Label{"status", statuses}};
constexpr std::array by_event{Label{"event", event_names}};
constexpr std::array by_event_and_outcome{Label{"event", event_names}, Label{"outcome", outcomes}};
constexpr std::array by_step{Label{"step", steps}};
constexpr std::array by_class{Label{"class", error_classes}};

// An answer waits for two commits of other people at worst, and for --answer-budget, 20 s at most.
constexpr std::array answer_bounds{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,
                                   0.2,   0.5,   1.0,   2.0,  5.0,  10.0, 20.0};
// From what the processor does alone to a wait for a lock.
constexpr std::array step_bounds{0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002,
                                 0.005,   0.01,    0.02,    0.05,   0.1,    0.2,    0.5,   1.0};

constexpr std::array descriptions{
    Description{Family::requests,
                "jivo_crm_requests_total",
                "Requests to the webhook, by the status of the answer.",
                by_status,
                {}},
    Description{
        Family::events,
        "jivo_crm_events_total",
        "Events that were taken in, also those from the spool and those tried again, by what became of them.",
        by_event_and_outcome,
        {}},
    Description{Family::spooled,
                "jivo_crm_spooled_total",
                "Events that went to the spool, because the database could not be had in time.",
                by_event,
                {}},
    Description{Family::answers, "jivo_crm_answer_duration_seconds",
                "Time from a whole request to its answer, of those with a valid secret.", by_event,
                answer_bounds},
    Description{Family::steps, "jivo_crm_step_duration_seconds",
                "Time that an event took in each step; of one that was tried several times, the last time.",
                by_step, step_bounds},
    Description{Family::contacts_created,
                "jivo_crm_contacts_created_total",
                "Contacts that events have made.",
                {},
                {}},
    Description{Family::contacts_matched,
                "jivo_crm_contacts_matched_total",
                "Events that were found to be of a contact that was known.",
                {},
                {}},
    Description{
        Family::leads_created, "jivo_crm_leads_created_total", "Leads that events have made.", {}, {}},
    Description{Family::possible_duplicates,
                "jivo_crm_possible_duplicates_total",
                "Pairs of contacts that events showed to be one person perhaps.",
                {},
                {}},
    Description{Family::database_errors,
                "jivo_crm_database_errors_total",
                "What PostgreSQL answered instead of a result, or that it did not.",
                by_class,
                {}},
};

}  // namespace

std::span<const Description> catalogue() {
    return descriptions;
}

}  // namespace metrics
