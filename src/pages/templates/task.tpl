<div class="headline"><h1>{{TITLE}}</h1><span class="tag">{{STATUS}}</span></div>
<section class="panel" id="task">
<p>{{#OVERDUE}}<span class="overdue">[[today.overdue]] {{OVERDUE_BY}}</span> · {{/OVERDUE}}<span class="quiet">[[today.due]] {{DUE}} · {{RESPONSIBLE}}</span></p>
{{#REASON_SECTION}}<p class="quote">{{REASON:p}}</p>{{/REASON_SECTION}}
{{#CAUSE}}<p class="small">{{#CHAT}}<a href="{{TRANSCRIPT}}">[[chat.word]]</a> {{/CHAT}}{{WHEN}}{{#TEXT_SECTION}}: {{TEXT}}{{/TEXT_SECTION}}{{#PAGE}}<br><a href="{{ADDRESS}}" rel="noopener noreferrer">{{TITLE}}</a>{{/PAGE}}</p>{{/CAUSE}}
<div class="actions">{{>BUTTONS}}</div>
{{>TASK_FORM}}
</section>
