<div class="headline"><h1>[[settings.page.sites]]</h1></div>
{{>LINKS}}
<section class="panel">
<h2>[[settings.sites.all]]</h2>
<p class="quiet">[[settings.about.sites]]</p>
<ul class="list">
{{#SITE}}<li><a href="{{ADDRESS}}">{{NAME}}</a>{{#IS_DEFAULT}} <span class="tag good">[[settings.default_site]]</span>{{/IS_DEFAULT}}<br><span class="quiet small">{{LANGUAGE}} · {{ZONE}}{{#HOSTS_SECTION}} · {{HOSTS}}{{/HOSTS_SECTION}}</span></li>
{{/SITE}}
</ul>
</section>
<section class="panel">
<h2>[[settings.sites.new]]</h2>
{{>NEW_SITE}}
</section>
