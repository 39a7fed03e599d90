#include "pages/compare_rows.hpp"

#include <algorithm>
#include <functional>

#include "pages/contact_counts.hpp"
#include "pages/items.hpp"
#include "pages/merge_choices.hpp"
#include "pages/source.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

struct Line {
    std::string text;
    std::string note;
};
using Lines = std::vector<Line>;
using Side = records::ContactPair::Side;

TemplateDictionary& add_row(const Visit& visit, const std::string& field, TemplateDictionary& values) {
    TemplateDictionary& row = add(values, "ROW");
    row.SetValue("FIELD", visit.texts.get("compare." + field));
    return row;
}

TemplateDictionary& add_side(std::int64_t contact_id, TemplateDictionary& row) {
    TemplateDictionary& side = add(row, "SIDE");
    side.SetValue("ID", std::to_string(contact_id));
    return side;
}

void show_option(const std::string& name, const std::string& value, bool is_chosen, const std::string& text,
                 TemplateDictionary& place) {
    TemplateDictionary& option = add(place, "OPTION");
    option.SetValue("NAME", name);
    option.SetValue("VALUE", value);
    option.SetValue("TEXT", text);
    if (is_chosen) option.ShowSection("CHOSEN");
}

void show_lines(const Lines& lines, TemplateDictionary& side) {
    for (const Line& line : lines) {
        TemplateDictionary& item = add(side, "LINE");
        item.SetValue("TEXT", line.text);
        set_if_any(item, "NOTE", line.note);
    }
    if (lines.empty()) side.ShowSection("NOTHING");
}

void show_choice(const Visit& visit, const crm::MergeField& field, const std::string& chosen,
                 const std::array<std::string, 2>& ids, const records::MergePreview& preview,
                 TemplateDictionary& row) {
    const std::array values{field.survivor, field.merged};
    for (std::size_t at = 0; at < ids.size(); ++at) {
        TemplateDictionary& side = add(row, "SIDE");
        side.SetValue("ID", ids[at]);
        const std::string value = shown_value(preview, field, values[at]);
        if (field.is_choice)
            show_option(field.name, ids[at], chosen == ids[at], value, side);
        else
            show_lines(value.empty() ? Lines{} : Lines{{value, ""}}, side);
    }
    if (field.is_choice && field.name == "comment")
        show_option(field.name, both_comments, chosen == both_comments,
                    visit.texts.get("compare.both_comments"), row);
    if (field.is_choice) return;
    TemplateDictionary& carried = add(row, "CARRIED");
    carried.SetValue("NAME", field.name);
    carried.SetValue("VALUE", chosen);
}

Lines identifiers(const Visit& visit, const std::vector<records::CardIdentifier>& all) {
    Lines lines;
    for (const records::CardIdentifier& one : all)
        lines.push_back({one.raw, visit.texts.get("level." + one.level)});
    return lines;
}

Lines fields(const records::Card& card) {
    Lines lines;
    for (const auto* all : {&card.fields, &card.attributes})
        for (const records::CardField& field : *all)
            lines.push_back({field.title + ": " + field.content, ""});
    return lines;
}

Lines sources(const Visit& visit, const records::Card& card) {
    Lines lines;
    const auto push = [&](const std::optional<records::Source>& source, const char* which) {
        if (!source) return;
        const std::string name =
            source_name(visit.texts, source->utm_source, source->utm_medium, source->utm_campaign);
        lines.push_back({name, visit.texts.get(which) + ", " + visit.day(source->touched_at)});
    };
    push(card.first_source, "card.first_source");
    push(card.last_source, "card.last_source");
    return lines;
}

Lines one_line(const std::string& text) {
    return text.empty() ? Lines{} : Lines{{text, ""}};
}

}  // namespace

std::string shown_value(const records::MergePreview& preview, const crm::MergeField& field,
                        const std::string& value) {
    if (field.name != "responsible" || value.empty()) return value;
    return value == field.survivor ? preview.survivor_responsible : preview.merged_responsible;
}

void show_fields_to_choose(const Visit& visit, std::int64_t left_id, std::int64_t right_id,
                           const records::MergePreview& preview, TemplateDictionary& values) {
    const ChoiceValues chosen = written(preview.choices, left_id, right_id);
    for (const crm::MergeField& field : preview.fields) {
        const auto found =
            std::ranges::find(chosen, field.name, [](const auto& choice) { return choice.first; });
        if (found == chosen.end()) continue;
        show_choice(visit, field, found->second, {std::to_string(left_id), std::to_string(right_id)}, preview,
                    add_row(visit, field.name, values));
    }
}

void show_facts_of_both(const Visit& visit, const records::ContactPair& pair, TemplateDictionary& values) {
    const auto show = [&](const char* field, const std::function<Lines(const Side&)>& lines_of) {
        const Lines left = lines_of(pair.left);
        const Lines right = lines_of(pair.right);
        if (left.empty() && right.empty()) return;
        TemplateDictionary& row = add_row(visit, field, values);
        show_lines(left, add_side(pair.left.card.id, row));
        show_lines(right, add_side(pair.right.card.id, row));
    };
    show("emails", [&](const Side& side) { return identifiers(visit, side.card.emails); });
    show("phones", [&](const Side& side) { return identifiers(visit, side.card.phones); });
    show("other_names", [&](const Side& side) { return one_line(listed(side.card.other_names)); });
    show("fields", [&](const Side& side) { return fields(side.card); });
    show("sources", [&](const Side& side) { return sources(visit, side.card); });
    show("last_chat", [&](const Side& side) {
        return one_line(side.last_chat_at ? visit.moment(*side.last_chat_at) : "");
    });
    show("belongings", [&](const Side& side) { return one_line(counted(visit, side.counts)); });
}

void show_form_for_other_client(const Visit& visit, std::int64_t contact_id, TemplateDictionary& values) {
    TemplateDictionary& form = include(visit, values, "OTHER_CLIENT", "compare_form.tpl");
    form.SetValue("ACTION", card_address(contact_id) + "/compare");
    form.SetValue("TYPED", visit.query.get("with"));
}

}  // namespace pages
