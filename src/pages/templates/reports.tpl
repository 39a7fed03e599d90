<div class="headline"><h1>[[reports.title]]</h1>{{#IS_COUNTED}}<span class="quiet">[[reports.counted_at]] {{COUNTED_AT}}</span>{{/IS_COUNTED}}</div>
{{#IS_NO_MANAGER}}<p class="panel empty">[[reports.no_manager]]</p>{{/IS_NO_MANAGER}}
{{#IS_NOT_COUNTED}}<p class="panel" role="status">[[reports.not_counted]]</p>{{/IS_NOT_COUNTED}}
{{#REPORTS}}
<section class="panel" aria-label="[[reports.filter]]">
<ul class="presets" aria-label="[[reports.period]]">
{{#PRESET}}<li><a href="{{ADDRESS}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{NAME}}</a></li>
{{/PRESET}}
</ul>
<form class="filter" action="/reports" method="get">
<p><label for="from">[[reports.from]]</label><input id="from" name="from" type="date" value="{{FROM}}" min="2000-01-01" max="2099-12-31"></p>
<p><label for="to">[[reports.to]]</label><input id="to" name="to" type="date" value="{{TO}}" min="2000-01-01" max="2099-12-31"></p>
<p><label for="site">[[reports.site]]</label><select id="site" name="site">{{#SITE}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/SITE}}</select></p>
{{#MANAGERS}}<p><label for="manager">[[reports.manager]]</label><select id="manager" name="manager">{{#MANAGER}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/MANAGER}}</select></p>{{/MANAGERS}}
<p><label for="touch">[[reports.touch]]</label><select id="touch" name="touch">{{#TOUCH}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/TOUCH}}</select></p>
<p><label for="step">[[reports.step]]</label><select id="step" name="step">{{#STEP}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/STEP}}</select></p>
<p><button class="primary" type="submit">[[reports.show]]</button></p>
</form>
{{#IS_BY_WEEK}}<p class="quiet small">[[reports.is_by_week]]</p>{{/IS_BY_WEEK}}
</section>
<ul class="figures">
{{#FIGURE}}<li><strong>{{NUMBER}}</strong> {{NAME}}</li>
{{/FIGURE}}
</ul>
{{#REPORT}}
<section class="panel" id="report-{{ID}}">
<h2>{{TITLE}}</h2>
{{CHART:none}}
{{#TABLE}}
<div class="scroll tall" tabindex="0" role="region" aria-label="{{TITLE}}">
<table class="numbers">
<thead><tr><th scope="col">{{FIRST_COLUMN}}</th>{{#COLUMN}}<th scope="col" class="number">{{NAME}}</th>{{/COLUMN}}</tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row">{{NAME}}</th>{{#CELL}}<td class="number">{{NUMBER}}</td>{{/CELL}}</tr>
{{/ROW}}
</tbody>
</table>
</div>
{{/TABLE}}
{{#MAY_EXPORT}}<p><a href="{{CSV}}" download>[[reports.csv]]</a></p>{{/MAY_EXPORT}}
</section>
{{/REPORT}}
{{/REPORTS}}
