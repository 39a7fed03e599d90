<section class="panel narrow">
<h1>[[compare.with_title]]</h1>
{{#PROBLEM_SECTION}}<p class="problem" role="alert">{{PROBLEM}}</p>{{/PROBLEM_SECTION}}
<p class="quiet">[[compare.with_help]]</p>
{{>OTHER_CLIENT}}
</section>
