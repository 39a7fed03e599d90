<div class="headline"><h1>[[tasks.title]]</h1>{{#FILE_SECTION}}<a href="{{FILE}}" download>[[list.file]]</a>{{/FILE_SECTION}}</div>
{{#IS_NO_MANAGER}}<p class="panel empty">[[list.no_manager]]</p>{{/IS_NO_MANAGER}}
{{#LIST}}
<details class="panel filtering"><summary>{{FILTERS}}</summary>
<form class="filters" action="/tasks" method="get">
<label>[[column.state]] <select name="state">{{#STATE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/STATE}}</select></label>
<label>[[column.kind]] <select name="kind">{{#KIND_CHOICE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/KIND_CHOICE}}</select></label>
{{#MANAGERS}}<label>[[column.responsible]] <select name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select></label>{{/MANAGERS}}
<label>[[tasks.from]] <input type="date" name="from" value="{{FROM}}"></label>
<label>[[tasks.until]] <input type="date" name="until" value="{{UNTIL}}"></label>
<label>[[list.order]] <select name="order">{{#ORDER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/ORDER}}</select></label>
<div class="checks"><label class="check"><input type="checkbox" name="overdue" value="yes"{{#ONLY_OVERDUE}} checked{{/ONLY_OVERDUE}}> [[tasks.overdue]]</label></div>
<div class="inline"><button class="primary" type="submit">[[list.show]]</button> <a href="/tasks">[[list.reset]]</a></div>
</form>
</details>
<section class="panel" aria-label="[[tasks.title]]">
{{#NOTHING}}<p class="empty">[[tasks.nothing]]</p>{{/NOTHING}}
{{#NOTHING_YET}}<p class="empty">[[list.nothing_yet]]</p>{{/NOTHING_YET}}
{{#TASKS}}
<table class="stacking listed">
<thead><tr><th scope="col">[[column.task]]</th><th scope="col">[[column.due]]</th><th scope="col">[[column.kind]]</th><th scope="col">[[column.state]]</th><th scope="col">[[column.responsible]]</th></tr></thead>
<tbody>
{{#TASK}}<tr>
<th scope="row"><a href="{{ADDRESS}}">{{TITLE}}</a>{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}
{{#CAUSE}}<br><span class="quiet small">{{#CHAT}}<a href="{{TRANSCRIPT}}">[[chat.word]]</a> {{/CHAT}}{{WHEN}}{{#TEXT_SECTION}}: {{TEXT}}{{/TEXT_SECTION}}</span>{{/CAUSE}}
{{#MORE_SECTION}}<br><span class="quiet small">{{MORE}}</span>{{/MORE_SECTION}}
{{#IS_OPEN}}<div class="actions">{{>BUTTONS}}</div>{{/IS_OPEN}}</th>
<td data-label="[[column.due]]"><span class="nowrap">{{DUE}}</span>{{#OVERDUE}}<br><span class="overdue small">[[today.overdue]] {{OVERDUE_BY}}</span>{{/OVERDUE}}</td>
<td data-label="[[column.kind]]">{{KIND}}</td>
<td data-label="[[column.state]]">{{#IS_OPEN}}<span class="tag">{{STATUS}}</span>{{/IS_OPEN}}{{#IS_FINISHED}}<span class="tag good">{{STATUS}}</span>{{/IS_FINISHED}}{{#CLOSED_SECTION}}<br><span class="quiet small">{{CLOSED}}</span>{{/CLOSED_SECTION}}{{#REASON_SECTION}}<br><span class="quiet small">{{REASON}}</span>{{/REASON_SECTION}}</td>
<td data-label="[[column.responsible]]">{{RESPONSIBLE}}</td>
</tr>
{{/TASK}}
</tbody>
</table>
{{/TASKS}}
{{>PLACES}}
</section>
{{/LIST}}
