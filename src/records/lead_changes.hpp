// What people do with leads. Own scope: who is responsible for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace records {

struct LeadEdits {
    std::optional<Edit> title = {};
    std::optional<Edit> status = {};       // new, in_work, won, lost: any after any
    std::optional<Edit> lost_reason = {};  // of a lead that is lost, or becomes so
    std::optional<Edit> amount = {};       // as crm::read_amount takes it; was: as it was shown
    std::optional<Edit> responsible = {};  // an active manager's id
};

// Open tasks about the lead that its former manager had go to the new one with it.
// Reasons: lead.title_missing, lead.title_too_long, lead.status_unknown, lead.amount_not_valid,
// lead.lost_reason_without_loss, lead.lost_reason_too_long, lead.responsible_unknown.
ChangeResult change_lead(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t lead_id, const LeadEdits& edits);

struct NewLead {
    std::int64_t contact_id = 0;
    std::int64_t site_id = 0;
    std::string title;
    std::string amount;       // as above
    std::string responsible;  // as above; "": who opens it
};

// A lead that a person opens: its source is manual, and the webhooks of the client find it as any other.
// Reasons: as above, lead.site_unknown.
ChangeResult open_lead(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       const NewLead& lead);

}  // namespace records
