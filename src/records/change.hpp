// A change by a person: one transaction with its entry in the audit log, once a request.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "records/actor.hpp"

namespace records {

// Values as people read them in the audit log; "" for none.
struct FieldChange {
    std::string field;
    std::string from;
    std::string to;
};

struct AuditEntry {
    std::string action;   // "lead.change", "contact.merge": the subject, and what was done
    std::string subject;  // the table: "leads"
    std::int64_t subject_id = 0;
    std::optional<std::int64_t> contact_id;  // in whose timeline it belongs
    std::vector<FieldChange> changes;
};

// Somebody else has changed the same field since the person saw it.
struct Conflict {
    std::string field;
    std::string seen;     // what the person saw
    std::string present;  // what stands there now
    std::string wanted;
};

struct ChangeResult {
    enum class Kind {
        done,
        unchanged,  // all was as wanted already
        not_found,
        not_allowed,
        conflict,  // nothing was written
        invalid,   // nothing was written; `reason` is the key of the text that says why
    };
    Kind kind = Kind::done;
    std::string reason;  // of `done`: the key of what the person should know besides, or ""
    std::vector<Conflict> conflicts;
};

// Reads, judges and writes; fills in the entry when it is done. Whatever it gives but `done` writes nothing.
using ChangeWork = std::function<ChangeResult(postgres::Connection& connection, AuditEntry& entry)>;

// Does the work and writes its entry in one transaction. A request whose entry is there already was done
// before (its answer was lost): `done`, without doing it again. Throws postgres::Error, and then nothing was
// written unless the connection was lost at the commit.
ChangeResult change(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                    const ChangeWork& work);

}  // namespace records
