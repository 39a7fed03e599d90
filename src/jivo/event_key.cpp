#include "jivo/event_key.hpp"

#include "digest/digest.hpp"

namespace jivo {

std::string event_key(const crm::Event& event, const Json& root) {
    if (event.kind == crm::EventKind::offline_message && !event.offline_message_id.empty()) {
        return event.name + ":" + event.widget_id + ":" + event.offline_message_id;
    }
    return event.name + ":" + event.widget_id + ":" + event.chat_id + ":" +
           digest::sha256_hex(canonical_text(root));
}

}  // namespace jivo
