// The spool's files: torn, changed, or made of a delivery that holds anything.
#include <algorithm>

#include "check.hpp"
#include "spool/file_format.hpp"

namespace fuzz {
namespace {

using crm::Delivery;

const Delivery* delivery_in(const std::variant<Delivery, spool::Unreadable>& decoded) {
    return std::get_if<Delivery>(&decoded);
}

void check_file(std::string_view file) {
    const auto decoded = spool::decode(file);
    if (const Delivery* delivery = delivery_in(decoded)) {
        claim(spool::encode(*delivery) == file, "only what encode makes is read");
        return;
    }
    const std::string& reason = std::get<spool::Unreadable>(decoded).reason;
    claim(!reason.empty(), "an unreadable file says why");
    claim(std::ranges::all_of(reason, [](char each) { return each >= ' ' && each <= '~'; }),
          "the reason quotes nothing of the file");
}

void check_delivery(std::string_view anything) {
    const std::string text{anything};
    const Delivery delivery{.body = text,
                            .received_at = crm::Time{std::chrono::microseconds{1764032564123456}},
                            .request_id = text,
                            .rejection = text};
    const std::string file = spool::encode(delivery);
    const auto decoded = spool::decode(file);
    const Delivery* again = delivery_in(decoded);
    claim(again != nullptr && again->body == delivery.body && again->received_at == delivery.received_at,
          "whatever a delivery holds, its file is read");
    const std::size_t position = (anything.size() * 7919) % file.size();
    claim(delivery_in(spool::decode(std::string_view{file}.substr(0, position))) == nullptr,
          "a file that is cut off is unreadable");
    std::string changed = file;
    changed[position] = static_cast<char>(changed[position] ^ 1);
    check_file(changed);
}

}  // namespace

void check(std::string_view input) {
    check_file(input);
    check_delivery(input);
}

}  // namespace fuzz
