// Jivo's log of webhooks, torn and mixed up in any way.
#include "jivo/webhook_log.hpp"

#include <vector>

#include "check.hpp"

namespace fuzz {
namespace {

using jivo::LoggedWebhook;

const crm::Time earliest = std::chrono::sys_days{std::chrono::year{1999} / 12 / 31};
const crm::Time latest = std::chrono::sys_days{std::chrono::year{2100} / 1 / 2};

std::vector<LoggedWebhook> blocks_of(std::string_view log, std::string_view zone) {
    std::vector<LoggedWebhook> blocks;
    jivo::WebhookLog reader{log, zone};
    while (auto block = reader.next()) blocks.push_back(std::move(*block));
    claim(!reader.next(), "after the last block there is none");
    return blocks;
}

bool is_trimmed(std::string_view body) {
    constexpr std::string_view white_space = " \t\r\n";
    return white_space.find(body.front()) == std::string_view::npos &&
           white_space.find(body.back()) == std::string_view::npos;
}

void check_block(const LoggedWebhook& block, std::string_view log) {
    claim(block.body.empty() != block.reason.empty(), "a block has a body or a reason");
    if (block.body.empty()) return;
    claim(block.body.data() >= log.data() && block.body.data() + block.body.size() <= log.data() + log.size(),
          "a body is a part of the log");
    claim(is_trimmed(block.body), "there is no white space around a body");
    claim(block.moment >= earliest && block.moment <= latest, "a block's moment is of this century");
}

}  // namespace

void check(std::string_view input) {
    const auto blocks = blocks_of(input, "UTC");
    std::size_t line = 0;
    const char* end = input.data();
    for (const LoggedWebhook& block : blocks) {
        check_block(block, input);
        claim(block.line > line, "blocks come in the order of their lines");
        line = block.line;
        if (block.body.empty()) continue;
        claim(block.body.data() >= end, "bodies do not overlap");
        end = block.body.data() + block.body.size();
    }
    const auto elsewhere = blocks_of(input, "Europe/Berlin");
    claim(elsewhere.size() == blocks.size(), "the time zone changes no block");
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        check_block(elsewhere[index], input);
        claim(elsewhere[index].body == blocks[index].body, "the time zone changes no body");
    }
}

}  // namespace fuzz
