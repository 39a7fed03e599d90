<details class="more"{{#OPEN}} open{{/OPEN}}><summary>[[lead_form.change]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<input type="hidden" name="was_status" value="{{WAS_STATUS}}">
<input type="hidden" name="was_amount" value="{{WAS_AMOUNT}}">
<input type="hidden" name="was_responsible" value="{{WAS_RESPONSIBLE}}">
<input type="hidden" name="was_lost_reason" value="{{WAS_LOST_REASON:p}}">
<input type="hidden" name="was_title" value="{{WAS_TITLE}}">
<label for="lead-{{ID}}-status">[[field.status]]</label>
<select id="lead-{{ID}}-status" name="status">{{#STATUS}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/STATUS}}</select>
<label for="lead-{{ID}}-amount">[[field.amount]]</label>
<input id="lead-{{ID}}-amount" name="amount" type="text" inputmode="decimal" value="{{WAS_AMOUNT}}" maxlength="30">
<label for="lead-{{ID}}-responsible">[[field.responsible]]</label>
<select id="lead-{{ID}}-responsible" name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select>
<label for="lead-{{ID}}-lost-reason">[[lead_form.lost_reason]]</label>
<textarea id="lead-{{ID}}-lost-reason" name="lost_reason" maxlength="1000">{{WAS_LOST_REASON:p}}</textarea>
<label for="lead-{{ID}}-title">[[field.title]]</label>
<input id="lead-{{ID}}-title" name="title" type="text" value="{{WAS_TITLE}}" required maxlength="200">
<button type="submit">[[form.save]]</button>
</form>
</details>
