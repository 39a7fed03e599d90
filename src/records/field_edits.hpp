// What a person changed in a form, against what stands there now.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "records/change.hpp"

namespace records {

// A field of a form: what the person saw in it, and what he wants there.
struct Edit {
    std::string was;
    std::string wanted;

    bool is_change() const { return was != wanted; }
};

// By the name of the field. A field that is not there was not in the form.
using Edits = std::map<std::string, Edit>;

// Likewise of a moment; nothing for none.
struct MomentEdit {
    std::optional<crm::Time> was;
    std::optional<crm::Time> wanted;
};

// A moment in conflicts and in the audit log; "" for none. In UTC, to the microsecond.
std::string moment_text(std::optional<crm::Time> moment);
// The moment that such a text is; nothing for any other.
std::optional<crm::Time> moment_of(const std::string& moment_text);
std::optional<Edit> as_texts(const std::optional<MomentEdit>& edit);

// A text as a form brings it: browsers send other line ends, pages let no other control characters in, and
// space at the end says nothing.
std::string lines_text(const std::string& text);

// Gathers what is to be written, and the conflicts. Nothing may be written when there is one.
class FieldEdits {
public:
    // When the person changed the field: takes over what he wants into `value`, the present one, unless
    // somebody else has changed it meanwhile. Says whether it did.
    bool take(const std::string& field, std::string& value, const std::optional<Edit>& edit);

    // How the audit log shows a change of the field, when not by its values.
    void show(const std::string& field, std::string from, std::string to);

    // done, unchanged, or conflict.
    ChangeResult result() const;
    const std::vector<FieldChange>& changes() const { return changes_; }

private:
    std::vector<FieldChange> changes_;
    std::vector<Conflict> conflicts_;
};

ChangeResult invalid(std::string reason);

}  // namespace records
