<div class="headline"><h1>[[settings.page.managers]]</h1></div>
{{>LINKS}}
<section class="panel">
<h2>[[settings.managers.all]]</h2>
<p class="quiet">[[settings.about.managers]]</p>
<ul class="list">
{{#MANAGER}}<li><a href="{{ADDRESS}}">{{NAME}}</a>
{{#IS_DEFAULT}}<span class="tag good">[[settings.default_manager]]</span>{{/IS_DEFAULT}}
{{#IS_BLOCKED}}<span class="tag alarm">[[settings.blocked]]</span>{{/IS_BLOCKED}}
{{#AWAY}}<span class="tag warm">[[card.away_until]] {{AWAY_UNTIL}}</span>{{/AWAY}}
<br><span class="quiet small">{{LOGIN}}{{#DEPUTY_SECTION}} · [[settings.deputy_is]] {{DEPUTY}}{{/DEPUTY_SECTION}}</span></li>
{{/MANAGER}}
</ul>
</section>
<section class="panel">
<h2>[[settings.managers.new]]</h2>
{{>NEW_MANAGER}}
</section>
