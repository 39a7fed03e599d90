<section class="panel narrow">
<h1>{{HEADLINE}}</h1>
<p>{{TEXT}}</p>
<p><a href="/">[[error.home]]</a></p>
</section>
