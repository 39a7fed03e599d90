<div class="headline"><h1>[[compare.title]]</h1></div>
{{#PROPOSED}}<p>[[duplicates.why]] {{#EVIDENCE_SECTION}}<span class="tag warm">{{EVIDENCE}}</span> {{/EVIDENCE_SECTION}}<span class="quiet small">{{WHEN}}</span></p>{{/PROPOSED}}
{{#RULED_OUT}}<p><span class="tag warm">[[compare.ruled_out]]</span> <span class="quiet small">{{WHEN}}{{#WHO_SECTION}}, {{WHO}}{{/WHO_SECTION}}</span></p>{{/RULED_OUT}}
<form class="panel" action="{{LEFT_STAYS}}" method="get">
<div class="pair heads">
{{#HEAD}}<div><h2><a href="{{CARD}}">{{NAME}}</a></h2><p class="quiet small">№ {{ID}} · [[card.since]] {{CREATED}}</p></div>
{{/HEAD}}
</div>
{{#ROW}}
<fieldset class="pair">
<legend>{{FIELD}}</legend>
{{#SIDE}}<div class="side"><span class="which">№ {{ID}}</span>
{{#OPTION}}<label class="option"><input type="radio" name="{{NAME}}" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{TEXT:p}}</span></label>{{/OPTION}}
{{#LINE}}<p class="lines">{{TEXT:p}}{{#NOTE_SECTION}} <span class="quiet small">{{NOTE}}</span>{{/NOTE_SECTION}}</p>{{/LINE}}
{{#NOTHING}}<p class="quiet">—</p>{{/NOTHING}}
</div>
{{/SIDE}}
{{#OPTION}}<label class="option whole"><input type="radio" name="{{NAME}}" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{TEXT:p}}</span></label>{{/OPTION}}
{{#CARRIED}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/CARRIED}}
</fieldset>
{{/ROW}}
<p class="quiet small">[[compare.help]]</p>
<div class="inline">
<button class="primary" type="submit">[[compare.stays]] {{LEFT_ID}}</button>
<button type="submit" formaction="{{RIGHT_STAYS}}">[[compare.stays]] {{RIGHT_ID}}</button>
</div>
</form>
{{#RULE_OUT_SECTION}}
<form class="panel" action="{{RULE_OUT}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="/duplicates">
<p>[[compare.rule_out_help]]</p>
<button type="submit">[[duplicates.rule_out]]</button>
</form>
{{/RULE_OUT_SECTION}}
