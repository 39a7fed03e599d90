<div class="headline"><h1>[[settings.title]]</h1></div>
{{>LINKS}}
<section class="panel">
<h2>[[settings.parts]]</h2>
<ul class="list">
{{#PART}}<li><a href="{{ADDRESS}}">{{NAME}}</a> <span class="tag">{{COUNT}}</span><br><span class="quiet small">{{SENTENCE}}</span></li>
{{/PART}}
</ul>
</section>
<section class="panel" id="webhook-secrets">
<h2>[[settings.webhook_secrets]]</h2>
<p>[[settings.webhook_secrets.text]]</p>
<ul class="list">
<li><code>jivo-crm secret add</code><br><span class="quiet small">[[settings.webhook_secrets.add]]</span></li>
<li><code>jivo-crm secret revoke</code><br><span class="quiet small">[[settings.webhook_secrets.revoke]]</span></li>
<li><code>jivo-crm secret list</code><br><span class="quiet small">[[settings.webhook_secrets.list]]</span></li>
</ul>
</section>
