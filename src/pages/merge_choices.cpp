#include "pages/merge_choices.hpp"

#include <algorithm>
#include <array>

#include "pages/items.hpp"

namespace pages {

namespace {

constexpr std::array fields{"name", "responsible", "email", "phone", "comment"};

std::string pair_address(std::int64_t one, const char* what, std::int64_t other) {
    return card_address(one) + "/" + what + "/" + std::to_string(other);
}

}  // namespace

ChoiceValues written(const crm::MergeChoices& choices, std::int64_t survivor_id, std::int64_t merged_id) {
    const std::string survivor = std::to_string(survivor_id);
    const std::string merged = std::to_string(merged_id);
    const auto side = [&](crm::Side which) { return which == crm::Side::survivor ? survivor : merged; };
    const std::string comment = choices.comment == crm::CommentChoice::both       ? both_comments
                                : choices.comment == crm::CommentChoice::survivor ? survivor
                                                                                  : merged;
    return {{"name", side(choices.name)},
            {"responsible", side(choices.responsible)},
            {"email", side(choices.email)},
            {"phone", side(choices.phone)},
            {"comment", comment}};
}

std::optional<crm::MergeChoices> read_choices(const Form& form, std::int64_t survivor_id,
                                              std::int64_t merged_id) {
    if (std::ranges::none_of(fields, [&](const char* field) { return form.has(field); })) return std::nullopt;
    const auto side = [&](const char* field) {
        return form.number(field) == merged_id ? crm::Side::merged : crm::Side::survivor;
    };
    crm::MergeChoices choices{side("name"), side("responsible"), side("email"), side("phone"), {}};
    const auto comment = form.number("comment");
    choices.comment = comment == survivor_id ? crm::CommentChoice::survivor
                      : comment == merged_id ? crm::CommentChoice::merged
                                             : crm::CommentChoice::both;
    return choices;
}

std::string comparison_address(std::int64_t contact_id, std::int64_t other_contact_id) {
    return pair_address(contact_id, "compare", other_contact_id);
}

std::string not_duplicates_address(std::int64_t contact_id, std::int64_t other_contact_id) {
    return pair_address(contact_id, "not-duplicates", other_contact_id);
}

std::string merge_address(std::int64_t survivor_id, std::int64_t merged_id) {
    return pair_address(survivor_id, "merge", merged_id);
}

}  // namespace pages
