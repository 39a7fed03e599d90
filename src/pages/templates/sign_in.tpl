<section class="panel narrow">
<h1>[[sign_in.title]]</h1>
{{#PROBLEM_SECTION}}<p class="problem" role="alert">{{PROBLEM}}</p>{{/PROBLEM_SECTION}}
<form class="stacked" action="/sign-in" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<label for="login">[[sign_in.login]]</label>
<input id="login" name="login" type="text" value="{{LOGIN}}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="200">
<label for="password">[[sign_in.password]]</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button class="primary" type="submit">[[sign_in.button]]</button>
</form>
<p class="quiet">[[sign_in.help]]</p>
</section>
