{{#DUPLICATES}}
<section class="panel" id="duplicates">
<h2>[[card.duplicates]]</h2>
<ul class="list">
{{#DUPLICATE}}<li class="decidable"><div><a href="{{CARD}}">{{NAME}}</a> <span class="quiet small nowrap">№ {{ID}}</span>{{#EVIDENCE_SECTION}} <span class="tag warm">{{EVIDENCE}}</span>{{/EVIDENCE_SECTION}}</div>
{{#DECISION}}<div class="inline"><a class="button" href="{{COMPARE}}">[[compare.link]]<span class="hidden">: {{NAME}}, № {{ID}}</span></a>
<form action="{{RULE_OUT}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{HERE}}">
<button type="submit">[[duplicates.rule_out]]<span class="hidden">: {{NAME}}, № {{ID}}</span></button>
</form></div>{{/DECISION}}</li>
{{/DUPLICATE}}
</ul>
</section>
{{/DUPLICATES}}
{{#MERGES}}
<details class="panel" id="merges"{{#OPEN}} open{{/OPEN}}>
<summary>[[card.merges]]</summary>
<ul class="list">
{{#MERGE}}<li class="decidable"><div>{{#UNDONE}}<a href="{{CARD}}">{{/UNDONE}}{{NAME}}{{#UNDONE}}</a>{{/UNDONE}} <span class="quiet small nowrap">№ {{ID}}</span><br>
<span class="quiet small">[[card.merged]] {{WHEN}}, {{WHO}}{{#UNDONE}} · [[card.merge_undone]] {{WHEN}}, {{WHO}}{{/UNDONE}}</span>
{{#OBSTACLE_SECTION}}<br><span class="small">{{OBSTACLE}}</span>{{/OBSTACLE_SECTION}}</div>
{{#UNDO_SECTION}}<a class="button" href="{{UNDO}}">[[undo.link]]<span class="hidden">: {{NAME}}, № {{ID}}</span></a>{{/UNDO_SECTION}}</li>
{{/MERGE}}
</ul>
</details>
{{/MERGES}}
