<div class="headline"><h1>[[events.title]]</h1><span class="quiet">[[events.what]]</span></div>
<details class="panel filtering"><summary>{{FILTERS}}</summary>
<form class="filters" action="/events" method="get">
<fieldset><legend>[[events.outcome]]</legend>
{{#OUTCOME_CHOICE}}<label class="check"><input type="checkbox" name="outcome" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> {{NAME}}</label>
{{/OUTCOME_CHOICE}}</fieldset>
<label>[[events.event]] <select name="event">{{#NAME_CHOICE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/NAME_CHOICE}}</select></label>
<label>[[events.jivo_chat]] <input type="text" name="chat" value="{{OF_CHAT}}" maxlength="200" autocomplete="off"></label>
<label>[[events.contact_id]] <input type="text" name="contact" value="{{OF_CONTACT}}" inputmode="numeric" maxlength="18" autocomplete="off"></label>
<label>[[events.lead_id]] <input type="text" name="lead" value="{{OF_LEAD}}" inputmode="numeric" maxlength="18" autocomplete="off"></label>
<label>[[events.from]] <input type="date" name="from" value="{{FROM}}"></label>
<label>[[events.until]] <input type="date" name="until" value="{{UNTIL}}"></label>
<div class="inline"><button class="primary" type="submit">[[list.show]]</button> <a href="/events">[[list.reset]]</a></div>
</form>
</details>
<section class="panel" aria-label="[[events.title]]">
{{#NOTHING}}<p class="empty">[[events.nothing]]</p>{{/NOTHING}}
{{#NOTHING_YET}}<p class="empty">[[list.nothing_yet]]</p>{{/NOTHING_YET}}
{{#EVENTS}}
<table class="stacking listed">
<thead><tr><th scope="col">[[events.when]]</th><th scope="col">[[events.event]]</th><th scope="col">[[events.outcome]]</th><th scope="col">[[events.led_to]]</th></tr></thead>
<tbody>
{{#EVENT_ROW}}<tr>
<th scope="row"><a class="nowrap" href="{{EVENT}}">{{WHEN}}</a><br><span class="quiet small">№ {{ID}}</span></th>
<td data-label="[[events.event]]">{{WHAT}}{{#JIVO_CHAT_SECTION}}<br><span class="quiet small">[[events.jivo_chat]] {{JIVO_CHAT}}</span>{{/JIVO_CHAT_SECTION}}</td>
<td data-label="[[events.outcome]]">{{#IS_BAD}}<span class="tag alarm">{{OUTCOME}}</span>{{/IS_BAD}}{{#IS_GOOD}}<span class="tag good">{{OUTCOME}}</span>{{/IS_GOOD}}{{#IS_PLAIN}}<span class="tag">{{OUTCOME}}</span>{{/IS_PLAIN}}
{{#REASON_SECTION}}<br><span class="small">{{REASON}}</span>{{/REASON_SECTION}}
{{#FLAG}}<br><span class="tag warm">{{NAME}}</span>{{/FLAG}}
{{#NEXT_ATTEMPT_SECTION}}<br><span class="quiet small">[[events.next_attempt]] {{NEXT_ATTEMPT}}</span>{{/NEXT_ATTEMPT_SECTION}}</td>
<td{{#HAS_RESULTS}} data-label="[[events.led_to]]"{{/HAS_RESULTS}}>{{>RESULTS}}</td>
</tr>
{{/EVENT_ROW}}
</tbody>
</table>
{{/EVENTS}}
{{>PLACES}}
</section>
