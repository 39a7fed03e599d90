<details class="more"{{#OPEN}} open{{/OPEN}}><summary>[[task_form.change]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<input type="hidden" name="was_due_at" value="{{WAS_DUE}}">
<input type="hidden" name="was_responsible" value="{{WAS_RESPONSIBLE}}">
{{#TITLE}}<input type="hidden" name="was_title" value="{{WAS_TITLE}}">
<label for="task-{{ID}}-title">[[field.title]]</label>
<input id="task-{{ID}}-title" name="title" type="text" value="{{WAS_TITLE}}" required maxlength="200">{{/TITLE}}
<label for="task-{{ID}}-due">[[field.due_at]]</label>
<input id="task-{{ID}}-due" name="due_at" type="datetime-local" value="{{DUE}}" required>
<label for="task-{{ID}}-responsible">[[field.responsible]]</label>
<select id="task-{{ID}}-responsible" name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select>
<button type="submit">[[form.save]]</button>
</form>
<form class="stacked" action="{{ACTION}}/done" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<label for="task-{{ID}}-note">[[task_form.note]]</label>
<input id="task-{{ID}}-note" name="note" type="text" maxlength="2000" required>
<button type="submit">[[task_form.done_with_note]]</button>
</form>
</details>
