// Every statement of the walk of a webhook, by name. Their columns are read in this order by rows.cpp.
#pragma once

#include "postgres/connection.hpp"

namespace postgres::statements {

// recall
extern const Statement begin;
extern const Statement keep_plans;
extern const Statement claim_again;
extern const Statement lock_keys;
extern const Statement lock_contacts;
extern const Statement repeats;
extern const Statement find_candidates;
extern const Statement new_ids;
extern const Statement linked_contacts;
extern const Statement find_chats;
extern const Statement chats;
extern const Statement chat_agents;
extern const Statement contacts;
extern const Statement identifiers;
extern const Statement contact_parts;
extern const Statement leads;
extern const Statement tasks;
extern const Statement calls;

// keep
extern const Statement add_widget;
extern const Statement add_contact;
extern const Statement change_contact;
extern const Statement strip_contact;
extern const Statement remove_contact;
extern const Statement keep_identifier;
extern const Statement keep_raw_identifier;
extern const Statement keep_name;
extern const Statement keep_comment;
extern const Statement keep_attribute;
extern const Statement keep_chat;
extern const Statement remove_agents;
extern const Statement add_agents;
extern const Statement remove_messages;
extern const Statement add_messages;
extern const Statement keep_touch;
extern const Statement add_lead;
extern const Statement change_lead;
extern const Statement add_task;
extern const Statement change_task;
extern const Statement move_causes;
extern const Statement remove_task;
extern const Statement remove_causes;
extern const Statement add_causes;
extern const Statement keep_call;
extern const Statement keep_offline_message;
extern const Statement adopt_chat_children;
extern const Statement keep_possible_duplicate;
extern const Statement add_known_event;
extern const Statement add_event;
extern const Statement finish_event;
extern const Statement add_finished_event;
extern const Statement finish_again;
extern const Statement commit;
extern const Statement check_constraints;
extern const Statement rollback;

}  // namespace postgres::statements
