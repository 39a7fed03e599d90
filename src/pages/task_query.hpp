// What a person asks of the list of tasks: the same for its page and its file.
#pragma once

#include "pages/list_form.hpp"
#include "records/tasks_list.hpp"

namespace pages {

struct TaskQuery {
    // `right`: by which the tasks are shown; who has it for his own alone gets no others.
    TaskQuery(const Visit& visit, crm::Right right);

    Whose whose;
    ListQuery query;
    records::TaskFilter filter;
    records::TaskOrder order = records::TaskOrder::earliest_due;
};

// As the address names them.
extern const std::vector<std::string> task_states;
extern const std::vector<std::string> task_kinds;
extern const std::vector<std::string> task_orders;

}  // namespace pages
