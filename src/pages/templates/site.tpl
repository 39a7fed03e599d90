<div class="headline"><h1>{{NAME}}</h1>{{#IS_DEFAULT}}<span class="tag good">[[settings.default_site]]</span>{{/IS_DEFAULT}}</div>
{{>LINKS}}
<div class="columns even">
<div>
<section class="panel" id="about">
<h2>[[settings.site.about]]</h2>
{{>SITE}}
{{#IS_NOT_DEFAULT}}<p class="quiet small">[[settings.default_site.hint]]</p>
{{>MAKE_DEFAULT}}{{/IS_NOT_DEFAULT}}
<p><a href="{{RULES}}">[[settings.site.rules]]</a> · <a href="{{REQUIRED}}">[[settings.page.required-fields]]</a></p>
</section>
</div>
<div>
<section class="panel" id="hosts">
<h2>[[settings.hosts]]</h2>
<p class="quiet">[[settings.hosts.about]]</p>
<ul class="entries">
{{#HOST}}<li><span>{{NAME}}</span>{{>REMOVE}}</li>
{{/HOST}}
</ul>
{{>ADD_HOST}}
</section>
<section class="panel" id="widgets">
<h2>[[settings.widgets]]</h2>
<p class="quiet">[[settings.widgets.about]]</p>
<ul class="entries">
{{#WIDGET}}<li><span>{{NAME}}</span>{{>MOVE}}</li>
{{/WIDGET}}
</ul>
{{>ADD_WIDGET}}
</section>
<section class="panel" id="departments">
<h2>[[settings.departments]]</h2>
<p class="quiet">[[settings.departments.about]]</p>
<ul class="entries">
{{#DEPARTMENT}}<li><span>{{NAME}}</span>{{>CHANGE}}{{>REMOVE}}</li>
{{/DEPARTMENT}}
</ul>
{{>ADD_DEPARTMENT}}
</section>
<section class="panel" id="token">
<h2>[[settings.token_key]]</h2>
<p class="quiet">[[settings.token_key.about]]</p>
<p>{{KEY_STATE}}</p>
{{>SET_KEY}}
{{#HAS_KEY}}{{>REMOVE_KEY}}{{/HAS_KEY}}
</section>
</div>
</div>
