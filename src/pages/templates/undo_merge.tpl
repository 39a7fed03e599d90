<div class="headline"><h1>[[undo.headline]]</h1></div>
<p>{{MERGED_NAME}} <span class="quiet nowrap">№ {{MERGED}}</span> → <a href="{{CARD}}">{{SURVIVOR_NAME}}</a> <span class="quiet nowrap">№ {{SURVIVOR}}</span><br><span class="quiet small">[[card.merged]] {{WHEN}}, {{WHO}}</span></p>
{{#REFUSED}}<p class="problem" role="alert">{{PROBLEM}}</p>
<p><a href="{{CARD}}">[[merge.to_card]]</a></p>{{/REFUSED}}
{{#FORM}}
<form class="panel" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<dl class="facts">
<dt>[[undo.back]] {{MERGED}}</dt><dd>{{BACK}}</dd>
<dt>[[undo.stays]] {{SURVIVOR}}</dt><dd>{{STAYS}}</dd>
</dl>
<p>[[undo.help]]</p>
<div class="inline"><button class="primary" type="submit">[[undo.button]]</button>
<a class="button" href="{{CARD}}">[[undo.leave]]</a></div>
</form>
{{/FORM}}
