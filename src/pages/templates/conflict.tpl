<section class="panel" id="conflict">
<h1>[[conflict.title]]</h1>
<p>[[conflict.text]]</p>
<table class="stacking">
<thead><tr><th scope="col">[[conflict.field]]</th><th scope="col">[[conflict.seen]]</th><th scope="col">[[conflict.present]]</th><th scope="col">[[conflict.wanted]]</th></tr></thead>
<tbody>
{{#CONFLICT}}<tr><th scope="row">{{FIELD}}</th><td class="quote" data-label="[[conflict.seen]]">{{SEEN:p}}</td><td class="quote" data-label="[[conflict.present]]">{{PRESENT:p}}</td><td class="quote" data-label="[[conflict.wanted]]">{{WANTED:p}}</td></tr>
{{/CONFLICT}}
</tbody>
</table>
<div class="inline">
{{#REPETITION}}<form action="{{ADDRESS}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/HIDDEN}}
<button class="primary" type="submit">[[conflict.write_mine]]</button>
</form>
{{/REPETITION}}
<a class="button" href="{{BACK}}">[[conflict.back]]</a>
</div>
</section>
