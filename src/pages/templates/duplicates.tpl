<div class="headline"><h1>[[duplicates.title]]</h1></div>
<p class="quiet">[[duplicates.help]]</p>
{{#NOTHING}}<p class="panel empty">[[duplicates.nothing]]</p>{{/NOTHING}}
{{#NO_MORE}}<p class="panel empty">[[duplicates.no_more]]</p>{{/NO_MORE}}
{{#PAIR}}
<section class="panel" id="pair-{{ID}}">
<div class="pair">
{{#CLIENT}}<div><h2><a href="{{CARD}}">{{NAME}}</a> <span class="quiet small nowrap">№ {{ID}}</span></h2>
<p>{{#EMAIL_SECTION}}{{EMAIL}}<br>{{/EMAIL_SECTION}}{{#PHONE_SECTION}}{{PHONE}}{{/PHONE_SECTION}}</p></div>
{{/CLIENT}}
</div>
<p class="quiet small">{{#EVIDENCE_SECTION}}[[duplicates.why]] <span class="tag warm">{{EVIDENCE}}</span> · {{/EVIDENCE_SECTION}}{{WHEN}}</p>
{{#DECISION}}<div class="inline"><a class="button" href="{{COMPARE}}">[[compare.link]]<span class="hidden">: {{NAMES}}</span></a>
<form action="{{RULE_OUT}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{HERE}}">
<button type="submit">[[duplicates.rule_out]]<span class="hidden">: {{NAMES}}</span></button>
</form></div>{{/DECISION}}
</section>
{{/PAIR}}
{{#PAGES}}<p>{{#NEWEST}}<a class="button" href="/duplicates">[[timeline.newest]]</a> {{/NEWEST}}{{#OLDER_SECTION}}<a class="button" href="{{OLDER}}">[[timeline.older]]</a>{{/OLDER_SECTION}}</p>{{/PAGES}}
