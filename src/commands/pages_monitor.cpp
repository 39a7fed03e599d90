#include "commands/pages_monitor.hpp"

#include "metrics/metrics.hpp"

namespace commands {

std::optional<http::Response> answer_monitoring(const http::Request& request, bool reaches_database) {
    http::Response response;
    if (request.path == "/healthz/pages") {
        response.body = R"({"status":"alive"})";
        return response;
    }
    if (request.path != "/metrics/pages") return std::nullopt;
    response.content_type = metrics::content_type;
    response.body = metrics::page_of({{"jivo_crm_pages_database",
                                       "1 while the pages can read the company's settings from the database.",
                                       {{{}, reaches_database ? 1.0 : 0.0}}}});
    return response;
}

}  // namespace commands
