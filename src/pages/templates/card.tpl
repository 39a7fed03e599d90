<div class="headline"><h1>{{NAME}}</h1><span class="quiet">№ {{ID}} · [[card.since]] {{CREATED}}</span></div>
{{#CHANGE_CLIENT}}<details class="more"><summary>[[client_form.change]]</summary>
<form class="stacked panel" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="was_name" value="{{WAS_NAME}}">
<input type="hidden" name="was_description" value="{{WAS_DESCRIPTION:p}}">
<label for="client-name">[[field.name]]</label>
<input id="client-name" name="name" type="text" value="{{WAS_NAME}}" maxlength="200">
<label for="client-description">[[field.description]]</label>
<textarea id="client-description" name="description">{{WAS_DESCRIPTION:p}}</textarea>
<button type="submit">[[form.save]]</button>
</form>
</details>{{/CHANGE_CLIENT}}
{{#OTHER_NAMES_SECTION}}<p class="quiet">[[card.other_names]] {{OTHER_NAMES}}</p>{{/OTHER_NAMES_SECTION}}
{{>MERGING}}
<div class="columns">
<div>
<section class="panel" id="identifiers">
<h2>[[card.identifiers]]</h2>
{{#NO_IDENTIFIERS}}<p class="empty">[[card.no_identifiers]]</p>{{/NO_IDENTIFIERS}}
<ul class="list">
{{#IDENTIFIER}}<li>
{{#EMAIL}}<a href="mailto:{{RAW}}">{{RAW}}</a>{{/EMAIL}}{{#PHONE}}<a href="tel:{{KEY}}">{{RAW}}</a>{{/PHONE}}{{#EXTENSION_SECTION}} [[card.extension]] {{EXTENSION}}{{/EXTENSION_SECTION}}
{{#PRIMARY}}<span class="tag good">[[card.primary]]</span>{{/PRIMARY}}
<span class="tag">{{LEVEL}}</span>
{{#SHARED}}<span class="tag warm">[[card.shared]]</span>{{/SHARED}}
{{#GUESSED}}<span class="tag warm">[[card.guessed]]</span>{{/GUESSED}}
{{#INVALID}}<span class="tag alarm">[[card.invalid]]</span>{{/INVALID}}
</li>
{{/IDENTIFIER}}
</ul>
{{#CHANGE_IDENTIFIERS}}<details class="more"><summary>[[identifier_form.add]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<label for="identifier">[[field.identifier]]</label>
<input id="identifier" name="identifier" type="text" required maxlength="300">
<button type="submit">[[form.save]]</button>
</form>
{{#OTHER_IDENTIFIER}}<form class="inline" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="was_{{FIELD}}" value="{{WAS}}">
<input type="hidden" name="{{FIELD}}" value="{{ID}}">
<button class="plain" type="submit">[[identifier_form.make_primary]] {{RAW}}</button>
</form>
{{/OTHER_IDENTIFIER}}
</details>{{/CHANGE_IDENTIFIERS}}
</section>
{{#FIELDS}}
<section class="panel" id="fields">
<h2>[[card.fields]]</h2>
<dl class="facts">
{{#FIELD}}<dt>{{TITLE}}</dt><dd>{{#LINKED}}<a href="{{LINK}}" rel="noopener noreferrer">{{CONTENT}}</a>{{/LINKED}}{{#PLAIN}}{{CONTENT}}{{/PLAIN}}</dd>
{{/FIELD}}
</dl>
</section>
{{/FIELDS}}
{{#COMMENT_SECTION}}
<section class="panel" id="comment">
<h2>[[card.comment]]</h2>
<p class="quote">{{COMMENT:p}}</p>
</section>
{{/COMMENT_SECTION}}
<section class="panel" id="responsible">
<h2>[[card.responsible]]</h2>
{{#RESPONSIBLE}}<p>{{NAME}}{{#AWAY}} <span class="tag warm">[[card.away_until]] {{AWAY_UNTIL}}</span>{{/AWAY}}{{#RULE_SECTION}}<br><span class="quiet small">{{RULE}}</span>{{/RULE_SECTION}}{{#CHOSEN}}<br><span class="quiet small">{{WHO}}, {{WHEN}}</span>{{/CHOSEN}}</p>{{/RESPONSIBLE}}
{{#NO_RESPONSIBLE}}<p class="empty">[[card.no_responsible]]</p>{{/NO_RESPONSIBLE}}
{{#CHANGE_RESPONSIBLE}}<form class="inline" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="was_responsible" value="{{WAS}}">
<label class="hidden" for="responsible-manager">[[card.responsible]]</label>
<select id="responsible-manager" name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select>
<button type="submit">[[responsible_form.change]]</button>
</form>{{/CHANGE_RESPONSIBLE}}
</section>
{{#SOURCES}}
<section class="panel" id="sources">
<h2>[[card.sources]]</h2>
<dl class="facts">
{{>FIRST_SOURCE}}
{{>LAST_SOURCE}}
</dl>
</section>
{{/SOURCES}}
{{#MAY_COMPARE}}
<section class="panel" id="compare">
<h2>[[compare.with_title]]</h2>
{{>OTHER_CLIENT}}
</section>
{{/MAY_COMPARE}}
</div>
<div>
<section class="panel" id="leads">
<h2>[[card.leads]]</h2>
{{#NO_LEADS}}<p class="empty">[[card.no_leads]]</p>{{/NO_LEADS}}
<ul class="list">
{{#LEAD}}<li id="lead-{{ID}}">
<strong>{{TITLE}}</strong> <span class="quiet small nowrap">№ {{ID}}</span>
{{#IS_OPEN}}<span class="tag">{{STATUS}}</span>{{/IS_OPEN}}{{#IS_WON}}<span class="tag good">{{STATUS}}</span>{{/IS_WON}}{{#IS_LOST}}<span class="tag alarm">{{STATUS}}</span>{{/IS_LOST}}
{{#REPEAT}}<span class="tag">[[lead.repeat]]</span>{{/REPEAT}}{{#AFTER_SALE}}<span class="tag">[[lead.after_sale]]</span>{{/AFTER_SALE}}
{{#MISSING_SECTION}}<span class="tag warm">[[lead.missing]] {{MISSING}}</span>{{/MISSING_SECTION}}
{{#AMOUNT_SECTION}}<span class="nowrap">{{AMOUNT}}</span>{{/AMOUNT_SECTION}}<br>
<span class="quiet small">{{CREATED}} · {{RESPONSIBLE}}{{#SITE_SECTION}} · {{SITE}}{{/SITE_SECTION}}</span>
{{#NOTE_SECTION}}<br><span class="small">{{NOTE}}</span>{{/NOTE_SECTION}}
{{#LOST_REASON_SECTION}}<br><span class="small">[[field.lost_reason]]: {{LOST_REASON}}</span>{{/LOST_REASON_SECTION}}
{{>LEAD_FORM}}{{#CHANGE_SECTION}}<br><a class="small" href="{{CHANGE}}">[[lead_form.change]]</a>{{/CHANGE_SECTION}}
</li>
{{/LEAD}}
</ul>
{{#MORE_LEADS}}<p class="quiet small">[[card.more_leads]]</p>{{/MORE_LEADS}}
{{#NEW_LEAD}}<details class="more"><summary>[[lead_form.new]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<label for="new-lead-title">[[field.title]]</label>
<input id="new-lead-title" name="title" type="text" required maxlength="200">
<label for="new-lead-site">[[chat.site]]</label>
<select id="new-lead-site" name="site">{{#SITE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/SITE}}</select>
<label for="new-lead-amount">[[field.amount]]</label>
<input id="new-lead-amount" name="amount" type="text" inputmode="decimal" maxlength="30">
<label for="new-lead-responsible">[[field.responsible]]</label>
<select id="new-lead-responsible" name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select>
<button type="submit">[[lead_form.open]]</button>
</form>
</details>{{/NEW_LEAD}}
</section>
<section class="panel" id="tasks">
<h2>[[card.tasks]]</h2>
{{#NO_TASKS}}<p class="empty">[[card.no_tasks]]</p>{{/NO_TASKS}}
<ul class="list">
{{#OPEN_TASK}}<li id="task-{{ID}}"><strong>{{TITLE}}</strong> {{#OVERDUE}}<span class="overdue">[[today.overdue]] {{OVERDUE_BY}}</span>{{/OVERDUE}}<br>
<span class="quiet small">[[today.due]] {{DUE}} · {{RESPONSIBLE}}</span>
{{#CAUSE}}{{#TEXT_SECTION}}<br><span class="small">{{TEXT}}</span>{{/TEXT_SECTION}}{{#PAGE}}<br><a class="small" href="{{ADDRESS}}" rel="noopener noreferrer">{{TITLE}}</a>{{/PAGE}}{{/CAUSE}}
<div class="actions">{{>BUTTONS}}</div>
{{>TASK_FORM}}{{#CHANGE_SECTION}}<a class="small" href="{{CHANGE}}">[[task_form.change]]</a>{{/CHANGE_SECTION}}
</li>
{{/OPEN_TASK}}
</ul>
{{#NEW_TASK}}<details class="more"><summary>[[task_form.new]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<label for="new-task-title">[[task_form.what]]</label>
<input id="new-task-title" name="title" type="text" required maxlength="200">
<label for="new-task-due">[[field.due_at]]</label>
<input id="new-task-due" name="due_at" type="datetime-local" value="{{DUE}}" required>
<label for="new-task-responsible">[[field.responsible]]</label>
<select id="new-task-responsible" name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select>
{{#LEADS}}<label for="new-task-lead">[[task_form.lead]]</label>
<select id="new-task-lead" name="lead">{{#LEAD_CHOICE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/LEAD_CHOICE}}</select>{{/LEADS}}
<button type="submit">[[task_form.add]]</button>
</form>
</details>{{/NEW_TASK}}
{{#CLOSED_TASKS}}<details class="more"><summary>[[card.closed_tasks]]</summary>
<ul class="list">
{{#CLOSED_TASK}}<li id="task-{{ID}}">{{TITLE}} <span class="tag">{{STATUS}}</span><br><span class="quiet small">[[today.due]] {{DUE}} · {{RESPONSIBLE}}{{#REASON_SECTION}} · {{REASON}}{{/REASON_SECTION}}</span></li>
{{/CLOSED_TASK}}
</ul>
</details>{{/CLOSED_TASKS}}
</section>
<section class="panel" id="timeline">
<h2>[[card.timeline]]</h2>
{{#NEW_NOTE}}<details class="more"><summary>[[note_form.new]]</summary>
<form class="stacked" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<label for="new-note">[[note.word]]</label>
<textarea id="new-note" name="note" required maxlength="10000"></textarea>
<button type="submit">[[form.save]]</button>
</form>
</details>{{/NEW_NOTE}}
{{#NO_ENTRIES}}<p class="empty">[[card.no_entries]]</p>{{/NO_ENTRIES}}
<ol class="timeline">
{{#ENTRY}}<li{{#MISSED}} class="missed"{{/MISSED}}{{#FROM_PERSON}} class="person"{{/FROM_PERSON}}>
{{#CHAT}}<h3><a href="{{TRANSCRIPT}}">[[chat.word]]</a></h3> <span class="tag{{#MISSED}} alarm{{/MISSED}}">{{STATE}}</span>{{#RATING_SECTION}} <span class="tag">{{RATING}}</span>{{/RATING_SECTION}}
<span class="quiet small">{{WHEN}} · {{MESSAGES}}{{#AGENTS_SECTION}} · {{AGENTS}}{{/AGENTS_SECTION}}</span>
{{#PAGE_SECTION}}<br><span class="quiet small">{{PAGE}}</span>{{/PAGE_SECTION}}{{/CHAT}}
{{#CALL}}<h3>[[call.word]]</h3> <span class="tag">{{TYPE}}</span> <span class="quiet small">{{WHEN}} · {{STATE}}{{#DURATION_SECTION}} · {{DURATION}}{{/DURATION_SECTION}}</span>{{#RECORD_SECTION}} <a class="small" href="{{RECORD}}" rel="noopener noreferrer">[[call.record]]</a>{{/RECORD_SECTION}}{{/CALL}}
{{#OFFLINE_MESSAGE}}<h3>[[offline_message.word]]</h3> <span class="quiet small">{{WHEN}}</span>{{/OFFLINE_MESSAGE}}
{{#NOTE}}<h3>[[note.word]]</h3> <span class="quiet small">{{WHEN}}{{#PERSON_SECTION}} · {{PERSON}}{{/PERSON_SECTION}}</span>{{/NOTE}}
{{#CHANGE}}<h3>{{ACTION}}</h3>{{#SUBJECT}} <a class="small" href="{{ADDRESS}}">№ {{ID}}</a>{{/SUBJECT}} <span class="quiet small">{{WHEN}}{{#PERSON_SECTION}} · {{PERSON}}{{/PERSON_SECTION}}</span>{{#CHANGED}}<br><span class="small">{{FIELD}}: {{#FROM_SECTION}}{{FROM}} → {{/FROM_SECTION}}{{TO}}</span>{{/CHANGED}}{{/CHANGE}}
{{#TEXT_SECTION}}<p class="quote">{{TEXT:p}}</p>{{/TEXT_SECTION}}
</li>
{{/ENTRY}}
</ol>
<p>{{#NEWEST_SECTION}}<a class="button" href="{{NEWEST}}">[[timeline.newest]]</a> {{/NEWEST_SECTION}}{{#OLDER_SECTION}}<a class="button" href="{{OLDER}}">[[timeline.older]]</a>{{/OLDER_SECTION}}</p>
</section>
</div>
</div>
