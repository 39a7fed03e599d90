<div class="headline"><h1>{{NAME}}</h1>
{{#IS_DEFAULT}}<span class="tag good">[[settings.default_manager]]</span>{{/IS_DEFAULT}}
{{#IS_BLOCKED}}<span class="tag alarm">[[settings.blocked]]</span>{{/IS_BLOCKED}}
</div>
{{>LINKS}}
<div class="columns even">
<section class="panel" id="about">
<h2>[[settings.manager.about]]</h2>
{{>MANAGER}}
{{#IS_NOT_DEFAULT}}<p class="quiet small">[[settings.default_manager.hint]]</p>
{{>MAKE_DEFAULT}}{{/IS_NOT_DEFAULT}}
</section>
<section class="panel" id="work">
<h2>[[settings.manager.work]]</h2>
<p>{{OPEN_WORK}}</p>
{{#HAS_WORK}}{{>HAND_OVER}}{{/HAS_WORK}}
</section>
</div>
