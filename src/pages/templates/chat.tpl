<div class="headline"><h1>{{HEADLINE}}</h1>
{{#CLIENT}}<a href="{{CARD}}">{{NAME}}</a>{{/CLIENT}}{{#NO_CLIENT}}<span class="quiet">{{VISITOR}} [[chat.no_client]]</span>{{/NO_CLIENT}}
</div>
<div class="columns">
<section class="panel">
<h2>[[chat.facts]]</h2>
<dl class="facts">
<dt>[[chat.state]]</dt><dd>{{#MISSED}}<span class="bad">{{/MISSED}}{{STATE}}{{#MISSED}}</span>{{/MISSED}}</dd>
<dt>[[chat.opened_at]]</dt><dd>{{OPENED}}</dd>
{{#FINISHED_SECTION}}<dt>[[chat.finished_at]]</dt><dd>{{FINISHED}}</dd>{{/FINISHED_SECTION}}
{{#AGENTS_SECTION}}<dt>[[chat.agents]]</dt><dd>{{AGENTS}}</dd>{{/AGENTS_SECTION}}
{{#LEAD}}<dt>[[column.lead]]</dt><dd><a href="{{ADDRESS}}">{{TITLE}}</a></dd>{{/LEAD}}
{{#RATING_SECTION}}<dt>[[chat.rating]]</dt><dd>{{RATING}}</dd>{{/RATING_SECTION}}
{{#SITE_SECTION}}<dt>[[chat.site]]</dt><dd>{{SITE}}</dd>{{/SITE_SECTION}}
{{#PAGE_SECTION}}<dt>[[chat.page]]</dt><dd><a href="{{PAGE}}" rel="noopener noreferrer">{{PAGE_NAME}}</a></dd>{{/PAGE_SECTION}}
{{#SOURCE_SECTION}}<dt>[[card.sources]]</dt><dd>{{SOURCE}}</dd>{{/SOURCE_SECTION}}
{{#DEPARTMENT_SECTION}}<dt>[[chat.department]]</dt><dd>{{DEPARTMENT}}</dd>{{/DEPARTMENT_SECTION}}
{{#TOPIC_SECTION}}<dt>[[chat.topic]]</dt><dd>{{TOPIC}}</dd>{{/TOPIC_SECTION}}
{{#PLACE_SECTION}}<dt>[[chat.place]]</dt><dd>{{PLACE}}</dd>{{/PLACE_SECTION}}
</dl>
</section>
<section class="panel">
<h2>[[chat.transcript]]</h2>
{{#NO_MESSAGES}}<p class="empty">[[chat.no_messages]]</p>{{/NO_MESSAGES}}
{{#TRANSCRIPT_SECTION}}<p class="quote">{{TRANSCRIPT:p}}</p>{{/TRANSCRIPT_SECTION}}
<ol class="messages">
{{#MESSAGE}}<li class="{{AUTHOR}}"><span class="who">{{WHO}}{{#SENT_SECTION}} · {{SENT}}{{/SENT_SECTION}}</span>{{TEXT:p}}</li>
{{/MESSAGE}}
</ol>
</section>
</div>
