<div class="headline"><h1>{{TITLE}}</h1><span class="tag">{{STATUS}}</span></div>
<section class="panel" id="lead">
<p><span class="quiet">{{CREATED}} · {{RESPONSIBLE}}{{#SITE_SECTION}} · {{SITE}}{{/SITE_SECTION}}</span>{{#AMOUNT_SECTION}} <span class="nowrap">{{AMOUNT}}</span>{{/AMOUNT_SECTION}}</p>
{{#CHAT}}<p><a href="{{TRANSCRIPT}}">[[chat.word]]</a></p>{{/CHAT}}
{{#NOTE_SECTION}}<p>{{NOTE}}</p>{{/NOTE_SECTION}}
{{>LEAD_FORM}}
</section>
