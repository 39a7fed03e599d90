// A delivery as the bytes of a file, and back:
//
//   jivo-crm-spool 1
//   received_at: 1764032564123456           (µs since 1970)
//   request_id: 3f0c9a
//   rejection:                              (most have none)
//   length: 17                              (of the body, in bytes)
//   sha256: 9f86d0…                         (of the body)
//
//   {"event_name":…}                        (the body as received)
//
// Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "crm/delivery.hpp"

namespace spool {

// Why a file can't be read, for the log: nothing of its content but a version's number.
struct Unreadable {
    std::string reason;
};

// Whatever the delivery holds, decode reads it: of `rejection` one line of at most 1000 bytes is kept, of
// `request_id` what Delivery allows. `event_id` is left out: what has a row already needs no spool.
std::string encode(const crm::Delivery& delivery);

// Strict: any bytes in; out comes a delivery only for exactly the bytes that encode makes of it, so a file
// that was cut or changed anywhere is Unreadable. So is one of another format version.
std::variant<crm::Delivery, Unreadable> decode(std::string_view file);

}  // namespace spool
