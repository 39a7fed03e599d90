<div class="headline"><h1>[[settings.page.stop-list]]</h1></div>
{{>LINKS}}
<section class="panel">
<h2>[[settings.stop.all]]</h2>
<p class="quiet">[[settings.about.stop-list]]</p>
<ul class="entries">
{{#ENTRY}}<li><span>{{VALUE}}</span>{{>REMOVE}}</li>
{{/ENTRY}}
</ul>
</section>
<section class="panel">
<h2>[[settings.stop.new]]</h2>
{{>NEW_ENTRY}}
</section>
