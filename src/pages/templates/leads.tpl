<div class="headline"><h1>[[leads.title]]</h1>{{#FILE_SECTION}}<a href="{{FILE}}" download>[[list.file]]</a>{{/FILE_SECTION}}</div>
{{#IS_NO_MANAGER}}<p class="panel empty">[[list.no_manager]]</p>{{/IS_NO_MANAGER}}
{{#LIST}}
<details class="panel filtering"><summary>{{FILTERS}}</summary>
<form class="filters" action="/leads" method="get">
<fieldset><legend>[[column.state]]</legend>
{{#STATE}}<label class="check"><input type="checkbox" name="state" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> {{NAME}}</label>
{{/STATE}}</fieldset>
<label>[[column.site]] <select name="site">{{#OF_SITE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/OF_SITE}}</select></label>
<label>[[column.source]] <select name="source">{{#OF_SOURCE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/OF_SOURCE}}</select></label>
<label>[[leads.campaign]] <select name="campaign">{{#OF_CAMPAIGN}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/OF_CAMPAIGN}}</select></label>
{{#MANAGERS}}<label>[[column.responsible]] <select name="responsible">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select></label>{{/MANAGERS}}
<label>[[leads.from]] <input type="date" name="from" value="{{FROM}}"></label>
<label>[[leads.until]] <input type="date" name="until" value="{{UNTIL}}"></label>
<label>[[list.order]] <select name="order">{{#ORDER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/ORDER}}</select></label>
<div class="checks"><label class="check"><input type="checkbox" name="no_source" value="yes"{{#NO_SOURCE}} checked{{/NO_SOURCE}}> [[leads.no_source]]</label>
<label class="check"><input type="checkbox" name="incomplete" value="yes"{{#INCOMPLETE}} checked{{/INCOMPLETE}}> [[leads.incomplete]]</label></div>
<div class="inline"><button class="primary" type="submit">[[list.show]]</button> <a href="/leads">[[list.reset]]</a></div>
</form>
</details>
<section class="panel" aria-label="[[leads.title]]">
{{#BY_AMOUNT}}<p class="quiet small">[[leads.by_amount]]</p>{{/BY_AMOUNT}}
{{#NOTHING}}<p class="empty">[[leads.nothing]]</p>{{/NOTHING}}
{{#NOTHING_YET}}<p class="empty">[[list.nothing_yet]]</p>{{/NOTHING_YET}}
{{#LEADS}}
<table class="stacking listed">
<thead><tr><th scope="col">[[column.lead]]</th><th scope="col">[[column.state]]</th><th scope="col" class="number">[[column.amount]]</th><th scope="col">[[column.source]]</th><th scope="col">[[column.responsible]]</th><th scope="col">[[column.created]]</th></tr></thead>
<tbody>
{{#LEAD}}<tr>
<th scope="row"><a href="{{ADDRESS}}">{{TITLE}}</a>
{{#REPEAT}}<span class="tag">[[lead.repeat]]</span>{{/REPEAT}}{{#AFTER_SALE}}<span class="tag">[[lead.after_sale]]</span>{{/AFTER_SALE}}{{#MISSING_SECTION}} <span class="tag warm">[[lead.missing]] {{MISSING}}</span>{{/MISSING_SECTION}}
{{#PHONE_SECTION}}<br><span class="quiet small nowrap">{{PHONE}}</span>{{/PHONE_SECTION}}{{#EMAIL_SECTION}}<br><span class="quiet small">{{EMAIL}}</span>{{/EMAIL_SECTION}}{{#SITE_SECTION}}<br><span class="quiet small">{{SITE}}</span>{{/SITE_SECTION}}{{#NOTE_SECTION}}<br><span class="small">{{NOTE}}</span>{{/NOTE_SECTION}}</th>
<td data-label="[[column.state]]">{{#IS_OPEN}}<span class="tag">{{STATUS}}</span>{{/IS_OPEN}}{{#IS_WON}}<span class="tag good">{{STATUS}}</span>{{/IS_WON}}{{#IS_LOST}}<span class="tag alarm">{{STATUS}}</span>{{/IS_LOST}}</td>
<td class="number" data-label="[[column.amount]]">{{#AMOUNT_SECTION}}<span class="nowrap">{{AMOUNT}}</span>{{/AMOUNT_SECTION}}</td>
<td data-label="[[column.source]]">{{#SOURCE_SECTION}}{{SOURCE}}{{/SOURCE_SECTION}}</td>
<td data-label="[[column.responsible]]">{{RESPONSIBLE}}</td>
<td data-label="[[column.created]]"><span class="nowrap">{{CREATED}}</span><br><span class="quiet small nowrap">[[leads.worked]] {{WORKED}}</span></td>
</tr>
{{/LEAD}}
</tbody>
</table>
{{/LEADS}}
{{>PLACES}}
</section>
{{/LIST}}
