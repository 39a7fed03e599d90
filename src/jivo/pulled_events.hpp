// An answer of Jivo's pull interface, which repeats the webhooks of a time:
//
//   {"webhooks": [{"webhook_id": …, "widget_id": …, "event_name": …, "datetime": …, "event": …}, …]}
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crm/time.hpp"
#include "jivo/json_slices.hpp"

namespace jivo {

struct PulledEvent {
    std::size_t index = 0;            // in `webhooks`, the first being 0
    std::string webhook_id;           // "" when it has none
    std::optional<crm::Time> moment;  // of `datetime`; a date and time without an offset is UTC
    std::string body;                 // as by webhook, so that it decodes to an event with the same key
    std::string reason;               // why the item can't be an event; otherwise ""
};

// Reads the answer from its start to its end, in time that grows with its size; one item at a time is in
// memory. Any bytes in, never a failure: an item that is no event, or is cut off by the file's end, has a
// reason; so has the only item of a file that is no such answer. Not for several threads at once.
class PulledEvents {
public:
    // `bytes` must outlive the reader.
    explicit PulledEvents(std::string_view bytes);

    // The next item; nothing at the end.
    std::optional<PulledEvent> next();

private:
    enum class State { no_answer, in_list, at_end };

    JsonSlices slices_;
    State state_ = State::no_answer;
    std::size_t index_ = 0;
};

}  // namespace jivo
