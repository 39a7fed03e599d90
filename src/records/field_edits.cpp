#include "records/field_edits.hpp"

#include <utility>

#include "postgres/values.hpp"
#include "text/text.hpp"

namespace records {

std::string moment_text(std::optional<crm::Time> moment) {
    return moment ? postgres::parameter(*moment).value.value_or("") : std::string();
}

std::optional<crm::Time> moment_of(const std::string& text) {
    const crm::Time moment = postgres::read_time(text);
    if (moment_text(moment) != text) return std::nullopt;
    return moment;
}

std::optional<Edit> as_texts(const std::optional<MomentEdit>& edit) {
    if (!edit) return std::nullopt;
    return Edit{moment_text(edit->was), moment_text(edit->wanted)};
}

std::string lines_text(const std::string& text) {
    std::string lines;
    lines.reserve(text.size());
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte >= 0x20 && byte != 0x7f) || letter == '\n' || letter == '\t') lines += letter;
    }
    return text::trim(lines);
}

bool FieldEdits::take(const std::string& field, std::string& value, const std::optional<Edit>& edit) {
    if (!edit || !edit->is_change() || edit->wanted == value) return false;
    if (edit->was != value) {
        conflicts_.push_back({field, edit->was, value, edit->wanted});
        return false;
    }
    changes_.push_back({field, value, edit->wanted});
    value = edit->wanted;
    return true;
}

void FieldEdits::show(const std::string& field, std::string from, std::string to) {
    for (FieldChange& change : changes_) {
        if (change.field != field) continue;
        change.from = std::move(from);
        change.to = std::move(to);
        return;
    }
}

ChangeResult FieldEdits::result() const {
    using Kind = ChangeResult::Kind;
    if (!conflicts_.empty()) return {Kind::conflict, "", conflicts_};
    return {changes_.empty() ? Kind::unchanged : Kind::done, "", {}};
}

ChangeResult invalid(std::string reason) {
    return {ChangeResult::Kind::invalid, std::move(reason), {}};
}

}  // namespace records
