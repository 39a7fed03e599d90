<div class="headline"><h1>[[today.title]]</h1>
{{#MAY_WIDEN}}<a href="/?of=everybody">[[today.of_everybody]]</a>{{/MAY_WIDEN}}
{{#MAY_NARROW}}<a href="/">[[today.of_oneself]]</a>{{/MAY_NARROW}}
</div>
{{#IS_NO_MANAGER}}<p class="panel empty">[[today.no_manager]]</p>{{/IS_NO_MANAGER}}
{{#LISTS}}
<section class="panel" id="tasks">
<h2>{{#OF_ONESELF}}[[today.my_tasks]]{{/OF_ONESELF}}{{#OF_EVERYBODY}}[[today.all_tasks]]{{/OF_EVERYBODY}}</h2>
{{#NO_TASK}}<p class="empty">[[today.no_tasks]]</p>{{/NO_TASK}}
<ul class="list">
{{#TASK}}<li>
<a href="/tasks/{{ID}}">{{TITLE}}</a>{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}<br>
{{#OVERDUE}}<span class="overdue">[[today.overdue]] {{OVERDUE_BY}}</span> · {{/OVERDUE}}<span class="quiet small">[[today.due]] {{DUE}}{{#OF_SOMEBODY}} · {{RESPONSIBLE}}{{/OF_SOMEBODY}}</span>
<div class="actions">{{>BUTTONS}}</div>
</li>
{{/TASK}}
</ul>
{{#MORE_TASK}}<p><a href="/tasks">[[today.more_tasks]]</a></p>{{/MORE_TASK}}
</section>
<section class="panel" id="leads">
<h2>[[today.new_leads]]</h2>
{{#NO_LEAD}}<p class="empty">[[today.no_leads]]</p>{{/NO_LEAD}}
<ul class="list">
{{#LEAD}}<li>
<a href="/leads/{{ID}}">{{TITLE}}</a>{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}<br>
<span class="quiet small">{{CREATED}}{{#SOURCE_SECTION}} · {{SOURCE}}{{/SOURCE_SECTION}}{{#OF_SOMEBODY}} · {{RESPONSIBLE}}{{/OF_SOMEBODY}}</span>
</li>
{{/LEAD}}
</ul>
{{#MORE_LEAD}}<p><a href="/leads?state=new">[[today.more_leads]]</a></p>{{/MORE_LEAD}}
</section>
<section class="panel" id="missed-chats">
<h2>[[today.missed_chats]]</h2>
{{#NO_MISSED_CHAT}}<p class="empty">[[today.no_missed_chats]]</p>{{/NO_MISSED_CHAT}}
<ul class="list">
{{#MISSED_CHAT}}<li>
<a href="/tasks/{{ID}}">{{TITLE}}</a>{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}<br>
{{#OVERDUE}}<span class="overdue">[[today.overdue]] {{OVERDUE_BY}}</span> · {{/OVERDUE}}<span class="quiet small">[[today.due]] {{DUE}}{{#OF_SOMEBODY}} · {{RESPONSIBLE}}{{/OF_SOMEBODY}}</span>
{{#CAUSE}}<br><span class="small">{{#CHAT}}<a href="{{TRANSCRIPT}}">[[chat.word]]</a> {{/CHAT}}{{WHEN}}{{#TEXT_SECTION}}: {{TEXT}}{{/TEXT_SECTION}}</span>{{/CAUSE}}
<div class="actions">{{>BUTTONS}}</div>
</li>
{{/MISSED_CHAT}}
</ul>
{{#MORE_MISSED_CHAT}}<p><a href="/tasks?kind=missed_chat">[[today.more_missed_chats]]</a></p>{{/MORE_MISSED_CHAT}}
</section>
{{#MANAGERS}}
<section class="panel" id="managers">
<h2 id="managers-title">[[today.managers]]</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="managers-title">
<table>
<thead><tr><th scope="col">[[today.manager]]</th><th scope="col" class="number">[[today.open_tasks]]</th><th scope="col" class="number">[[today.overdue_tasks]]</th><th scope="col" class="number">[[today.missed_chats]]</th><th scope="col" class="number">[[today.new_leads]]</th></tr></thead>
<tbody>
{{#MANAGER}}<tr><th scope="row">{{NAME}}{{#AWAY}} <span class="tag warm">[[card.away_until]] {{AWAY_UNTIL}}</span>{{/AWAY}}</th><td class="number">{{OPEN}}</td><td class="number">{{#IS_LATE}}<span class="overdue">{{/IS_LATE}}{{OVERDUE}}{{#IS_LATE}}</span>{{/IS_LATE}}</td><td class="number">{{MISSED}}</td><td class="number">{{LEADS}}</td></tr>
{{/MANAGER}}
</tbody>
</table>
</div>
</section>
{{/MANAGERS}}
{{/LISTS}}
