<div class="headline"><h1>[[search.title]]</h1>{{#ASKED_SECTION}}<span class="quiet">{{ASKED}}</span>{{/ASKED_SECTION}}</div>
{{#CUT_SHORT}}<p class="panel" role="status">[[search.cut_short]]</p>{{/CUT_SHORT}}
{{#NOTHING}}<p class="panel" role="status">[[search.nothing]]</p>{{/NOTHING}}
{{#HINTS}}
<section class="panel" id="hints">
<h2>[[search.hints]]</h2>
<ul>
<li>[[search.hint_phone]]</li>
<li>[[search.hint_email]]</li>
<li>[[search.hint_name]]</li>
<li>[[search.hint_words]]</li>
<li>[[search.hint_number]]</li>
</ul>
</section>
{{/HINTS}}
{{#CONTACTS}}
<section class="panel" id="clients">
<h2>[[search.contacts]]</h2>
<ul class="list">
{{#ITEM}}<li><a href="{{CARD}}">{{NAME}}</a> <span class="quiet small nowrap">№ {{ID}}</span> <span class="tag">{{WHY}}</span>{{#FOUND_SECTION}} {{FOUND}}{{/FOUND_SECTION}}
<br><span class="quiet small">{{#EMAIL_SECTION}}{{EMAIL}} {{/EMAIL_SECTION}}{{#PHONE_SECTION}}{{PHONE}}{{/PHONE_SECTION}}</span></li>
{{/ITEM}}
</ul>
{{#GO_ON}}<p class="quiet small">[[search.more_contacts]]</p>{{/GO_ON}}
</section>
{{/CONTACTS}}
{{#CONVERSATIONS}}
<section class="panel" id="conversations">
<h2>[[search.conversations]]</h2>
<ul class="list">
{{#ITEM}}<li>{{#LINKED}}<a href="{{PLACE}}">{{WHAT}}, {{WHEN}}</a>{{/LINKED}}{{#UNLINKED}}{{WHAT}}, {{WHEN}}{{/UNLINKED}}{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}{{#VISITOR_SECTION}} · {{VISITOR}}{{/VISITOR_SECTION}}
<p class="quote">{{#PART}}{{#MARKED}}<mark>{{TEXT}}</mark>{{/MARKED}}{{#BETWEEN}}{{TEXT}}{{/BETWEEN}}{{/PART}}</p></li>
{{/ITEM}}
</ul>
{{#GO_ON}}<p class="quiet small">[[search.more_conversations]]</p>{{/GO_ON}}
</section>
{{/CONVERSATIONS}}
{{#LEADS}}
<section class="panel" id="leads">
<h2>[[search.leads]]</h2>
<ul class="list">
{{#ITEM}}<li><a href="{{PLACE}}">{{TITLE}}</a> <span class="quiet small nowrap">№ {{ID}}</span> <span class="tag">{{STATUS}}</span>{{#CLIENT}} · <a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}
<br><span class="quiet small">{{CREATED}} · {{RESPONSIBLE}}</span></li>
{{/ITEM}}
</ul>
{{#GO_ON}}<p class="quiet small">[[search.more_leads]]</p>{{/GO_ON}}
</section>
{{/LEADS}}
