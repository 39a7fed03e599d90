<div class="headline"><h1>{{HEADLINE}}</h1><span class="quiet">{{WHAT}} · {{WHEN}}</span></div>
{{#PROBLEM_SECTION}}<p class="problem" role="alert">{{PROBLEM}}</p>{{/PROBLEM_SECTION}}
<div class="columns">
<section class="panel">
<h2>[[events.became]]</h2>
<p>{{#IS_BAD}}<span class="tag alarm">{{OUTCOME}}</span>{{/IS_BAD}}{{#IS_GOOD}}<span class="tag good">{{OUTCOME}}</span>{{/IS_GOOD}}{{#IS_PLAIN}}<span class="tag">{{OUTCOME}}</span>{{/IS_PLAIN}}
{{#FLAG}}<span class="tag warm">{{NAME}}</span>{{/FLAG}}</p>
{{#REASON_SECTION}}<p>{{REASON}}</p>{{/REASON_SECTION}}
{{#REPLAY}}<form class="inline" action="{{ADDRESS}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="primary" type="submit">[[events.replay]]</button> <span class="quiet small">[[events.replay_help]]</span>
</form>{{/REPLAY}}
<p>{{>RESULTS}}</p>
<dl class="facts">
<dt>[[events.received]]</dt><dd>{{WHEN}}</dd>
{{#OCCURRED_SECTION}}<dt>[[events.occurred]]</dt><dd>{{OCCURRED}}</dd>{{/OCCURRED_SECTION}}
{{#NAME_OF_JIVO_SECTION}}<dt>event_name</dt><dd>{{NAME_OF_JIVO}}</dd>{{/NAME_OF_JIVO_SECTION}}
{{#JIVO_CHAT_SECTION}}<dt>chat_id</dt><dd>{{JIVO_CHAT}}</dd>{{/JIVO_CHAT_SECTION}}
{{#WIDGET_SECTION}}<dt>widget_id</dt><dd>{{WIDGET}}</dd>{{/WIDGET_SECTION}}
<dt>[[events.attempts]]</dt><dd>{{ATTEMPTS}}{{#NEXT_ATTEMPT_SECTION}}, [[events.next_attempt]] {{NEXT_ATTEMPT}}{{/NEXT_ATTEMPT_SECTION}}</dd>
{{#SQLSTATE_SECTION}}<dt>SQLSTATE</dt><dd>{{SQLSTATE}}</dd>{{/SQLSTATE_SECTION}}
{{#CONSTRAINT_SECTION}}<dt>[[events.constraint]]</dt><dd>{{CONSTRAINT}}</dd>{{/CONSTRAINT_SECTION}}
{{#REQUEST_ID_SECTION}}<dt>[[events.request_id]]</dt><dd>{{REQUEST_ID}}</dd>{{/REQUEST_ID_SECTION}}
{{#REPEATS}}<dt>[[events.repeats]]</dt><dd>{{#REPEATED_BY}}<a href="{{ADDRESS}}">№ {{NUMBER}}</a> {{/REPEATED_BY}}</dd>{{/REPEATS}}
</dl>
</section>
<div>
<section class="panel">
<h2>[[events.body]]</h2>
{{#MENDED}}<p class="quiet">[[events.body_is_mended]]</p>{{/MENDED}}
{{#CUT_SECTION}}<p class="quiet">{{CUT}}</p>{{/CUT_SECTION}}
<pre class="source" tabindex="0" role="region" aria-label="[[events.body]]">{{BODY:p}}</pre>
</section>
<section class="panel">
<h2>[[events.answer]]</h2>
<p class="quiet">[[events.answer_status]] {{ANSWER_STATUS}}</p>
{{#ANSWER_SECTION}}<pre class="source" tabindex="0" role="region" aria-label="[[events.answer]]">{{ANSWER:p}}</pre>{{/ANSWER_SECTION}}
</section>
</div>
</div>
