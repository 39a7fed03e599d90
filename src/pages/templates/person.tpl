<div class="headline"><h1>{{LOGIN}}</h1>{{#IS_BLOCKED}}<span class="tag alarm">[[settings.blocked]]</span>{{/IS_BLOCKED}}<span class="quiet">[[settings.person.since]] {{CREATED}}</span></div>
{{>LINKS}}
{{>NEW_PASSWORD}}
<div class="columns even">
<section class="panel" id="about">
<h2>[[settings.person.about]]</h2>
{{>PERSON}}
</section>
<section class="panel" id="access">
<h2>[[settings.person.access]]</h2>
<p class="quiet">[[settings.person.password.about]]</p>
{{>PASSWORD}}
<p class="quiet">[[settings.person.sign-out.about]]</p>
{{>SIGN_OUT}}
<p class="quiet">[[settings.person.block.about]]</p>
{{>BLOCK}}
</section>
</div>
