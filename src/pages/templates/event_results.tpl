{{#CLIENT}}<a href="{{CARD}}">{{NAME}}</a><br>{{/CLIENT}}
{{#LEAD}}<span class="quiet small">[[column.lead]]:</span> <a href="{{ADDRESS}}">{{NAME}}</a><br>{{/LEAD}}
{{#TASK}}<span class="quiet small">[[column.task]]:</span> <a href="{{ADDRESS}}">{{NAME}}</a><br>{{/TASK}}
{{#CHAT}}<a href="{{TRANSCRIPT}}">[[chat.word]]</a><br>{{/CHAT}}
{{#REPEAT_OF}}<span class="quiet small">[[events.repeat_of]]</span> <a href="{{ADDRESS}}">№ {{NUMBER}}</a>{{/REPEAT_OF}}
