// What a form that changes something answers.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "pages/choices.hpp"
#include "pages/page.hpp"
#include "pages/visit.hpp"
#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace pages {

// Why nothing was taken of what a person has typed: the form is shown again with it.
struct Refusal {
    std::string reason;  // "reason." and this is the key of the text that says why
    const Form& typed;
};

// What the answer to a form depends on.
struct ChangeForm {
    std::string back;  // a page of our own, perhaps with #anchor: where the browser goes when all is well
    std::string done;  // "done." and this is the key of the text that the page says then
    // The page of the form once more, with what was typed; its status becomes 422. Nothing here: a page with
    // the reason and what was typed, from which it can be mended and sent again.
    std::function<http::Response(const Refusal&)> show_again = {};
    // A value of a field as people read it, e.g. a manager's name for an id; nothing here: as it is.
    std::function<std::string(const std::string& field, const std::string& value)> in_words = {};
};

// Done or unchanged: redirect; not_found: 404; not_allowed: 403; invalid: the form again; conflict: a page
// (409) of what the person saw, what stands there now and what he wanted, from which he can write his all the
// same. That sends all that the form had once more, with each conflict's "was_FIELD" as it stands now; a form
// without that field can't be repeated, and then the page only tells.
http::Response answer_change(const Visit& visit, const records::ChangeResult& result, const ChangeForm& form);

// Where the form says that its person wants to go on ("to"), if that is an address of our own; otherwise
// there.
std::string way_back(const Visit& visit, const std::string& otherwise);

// For in_words: of the field "responsible" the manager's name.
std::function<std::string(const std::string&, const std::string&)> names_of_managers(const Visit& visit);

// The field of a form with what the person saw in it, which the form carries as "was_FIELD"; nothing when it
// was not in the form.
std::optional<records::Edit> edit_of(const Form& form, const std::string& field);

// The section PROBLEM_SECTION with PROBLEM, when it was refused.
void show_refusal(const Visit& visit, const Refusal* refusal, ctemplate::TemplateDictionary& form);
}  // namespace pages
