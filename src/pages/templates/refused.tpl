<div class="headline"><h1>[[refused.title]]</h1></div>
<section class="panel">
<p class="problem" role="alert">{{REASON}}</p>
<form class="stacked" action="{{ADDRESS}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/HIDDEN}}
{{#FIELD}}
{{#LINE}}<label for="field-{{NAME}}">{{LABEL}}</label><input id="field-{{NAME}}" name="{{NAME}}" type="text" value="{{VALUE:p}}">{{/LINE}}
{{#AREA}}<label for="field-{{NAME}}">{{LABEL}}</label><textarea id="field-{{NAME}}" name="{{NAME}}">{{VALUE:p}}</textarea>{{/AREA}}
{{#MOMENT}}<label for="field-{{NAME}}">{{LABEL}}</label><input id="field-{{NAME}}" name="{{NAME}}" type="datetime-local" value="{{VALUE:p}}">{{/MOMENT}}
{{/FIELD}}
<p class="inline"><button class="primary" type="submit">[[refused.send]]</button> <a class="button" href="{{BACK}}">[[refused.leave]]</a></p>
</form>
</section>
