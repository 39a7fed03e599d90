<div class="headline"><h1>[[settings.page.rules]]</h1></div>
{{>LINKS}}
<section class="panel">
<p class="quiet">[[settings.about.rules]]</p>
<ul class="presets" aria-label="[[settings.rules.whose]]">
{{#SCOPE}}<li><a href="{{ADDRESS}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{NAME}}</a></li>
{{/SCOPE}}
</ul>
</section>
<section class="panel">
<h2>{{SITE}}</h2>
<ul class="list">
{{#RULE}}<li>{{>SET}}
{{#AS_ALL_SITES}}<p class="quiet small">[[settings.rules.as_all_sites]]</p>{{/AS_ALL_SITES}}
{{#IS_OWN}}{{>REMOVE}}{{/IS_OWN}}
</li>
{{/RULE}}
</ul>
</section>
