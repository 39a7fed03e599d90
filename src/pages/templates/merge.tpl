<div class="headline"><h1>[[merge.headline]]</h1><span class="quiet">№ {{MERGED}} → № {{SURVIVOR}}</span></div>
{{#REFUSED}}<p class="problem" role="alert">{{PROBLEM}}</p>
<p><a href="{{CARD}}">[[merge.to_card]]</a></p>{{/REFUSED}}
{{#CONFLICTS}}
<section class="problem" role="alert">
<h2>[[merge.conflict]]</h2>
<ul>
{{#CONFLICT}}<li>{{FIELD}}: {{TEXT:p}}</li>
{{/CONFLICT}}
</ul>
<p>[[merge.look_again]]</p>
</section>
{{/CONFLICTS}}
{{#FORM}}
<div class="columns even">
<section class="panel" id="result">
<h2>[[merge.result]] {{SURVIVOR}}</h2>
<dl class="facts">
{{#RESULT}}<dt>{{FIELD}}</dt><dd class="lines">{{VALUE:p}}{{#BEFORE_SECTION}}<br><span class="quiet small">[[merge.before]] {{BEFORE:p}}</span>{{/BEFORE_SECTION}}</dd>
{{/RESULT}}
</dl>
</section>
<section class="panel" id="moves">
<h2>[[merge.what_moves]] {{MERGED}}</h2>
<ul class="list">
{{#MOVE}}<li>{{TEXT}}</li>
{{/MOVE}}
<li>[[merge.leads_there]]</li>
</ul>
</section>
</div>
<form class="panel" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#CARRIED}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/CARRIED}}
<p>[[merge.can_be_undone]]</p>
<div class="inline"><button class="primary" type="submit">[[merge.button]]</button>
<a class="button" href="{{CHOOSE}}">[[merge.choose]]</a></div>
</form>
{{/FORM}}
