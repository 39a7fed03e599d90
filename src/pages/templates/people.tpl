<div class="headline"><h1>[[settings.page.people]]</h1></div>
{{>LINKS}}
{{>NEW_PASSWORD}}
<section class="panel">
<h2>[[settings.people.all]]</h2>
<p class="quiet">[[settings.about.people]]</p>
<ul class="list">
{{#PERSON}}<li><a href="{{ADDRESS}}">{{LOGIN}}</a> <span class="tag">{{ROLE}}</span>{{#IS_BLOCKED}} <span class="tag alarm">[[settings.blocked]]</span>{{/IS_BLOCKED}}
<br><span class="quiet small">{{#NAME_SECTION}}{{NAME}}{{/NAME_SECTION}}{{#MANAGER_SECTION}} · [[settings.is_manager]] {{MANAGER}}{{/MANAGER_SECTION}}</span></li>
{{/PERSON}}
</ul>
</section>
<section class="panel">
<h2>[[settings.people.new]]</h2>
{{>NEW_PERSON}}
</section>
