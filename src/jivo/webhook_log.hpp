// Jivo's textual log of the webhooks it has sent, block by block:
//
//   2026-11-22 15:04:05 POST https://…
//   {"event_name": …}                      on one line or many
//   Response code: 200
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crm/time.hpp"

namespace jivo {

// A block of the log. Its address, which holds the secret, is no part of it.
struct LoggedWebhook {
    std::size_t line = 0;  // of its head, the first line of the file being 1
    crm::Time moment;
    std::string_view body;             // the bytes as they are in the log, without white space around them
    std::optional<int> response_code;  // what Jivo got, where the log tells it
    std::string reason;                // why the block can't be an event; otherwise ""
};

// Reads the log from its start to its end, in time that grows with its size. Any bytes in, never a failure:
// what stands without a head, because the log begins or is torn there, is a block with a reason. A head at
// the start of a line begins a block, wherever it stands. Not for several threads at once.
class WebhookLog {
public:
    // `bytes` must outlive the reader and its blocks. `zone` is the IANA name of the log's time zone; see
    // text::moment_of_local_time for names it does not know, and for hours that are skipped or shown twice.
    WebhookLog(std::string_view bytes, std::string_view zone);

    // The next block; nothing at the end.
    std::optional<LoggedWebhook> next();

private:
    std::string_view peek_line() const;
    std::string_view take_line();
    void skip_blank_lines();
    void read_head(LoggedWebhook& block);
    void read_body(LoggedWebhook& block);

    std::string_view bytes_;
    std::string zone_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;  // the number of the line at position_
};

}  // namespace jivo
