<div class="headline"><h1>[[settings.page.required-fields]]</h1></div>
{{>LINKS}}
<section class="panel">
<h2>[[settings.required.all]]</h2>
<p class="quiet">[[settings.about.required-fields]]</p>
{{#NOTHING}}<p class="empty">[[settings.required.nothing]]</p>{{/NOTHING}}
<ul class="entries">
{{#REQUIRED}}<li><span>{{NAME}} <span class="quiet small">{{SITE}}</span></span>{{>CHANGE}}{{>REMOVE}}</li>
{{/REQUIRED}}
</ul>
</section>
<section class="panel">
<h2>[[settings.required.new]]</h2>
{{>NEW_FIELD}}
</section>
