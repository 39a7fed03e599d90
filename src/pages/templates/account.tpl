<div class="headline"><h1>[[account.title]]</h1><p class="quiet">{{LOGIN}} · {{ROLE}}</p></div>
<div class="columns">
<section class="panel">
<h2>[[account.password_title]]</h2>
{{#PROBLEM_SECTION}}<p class="problem" role="alert">{{PROBLEM}}</p>{{/PROBLEM_SECTION}}
<form class="stacked" action="/account/password" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<label for="account-login">[[account.login]]</label>
<input id="account-login" name="login" type="text" value="{{LOGIN}}" autocomplete="username" readonly>
<label for="present-password">[[account.present_password]]</label>
<input id="present-password" name="present_password" type="password" autocomplete="current-password" required maxlength="200">
<label for="new-password">[[account.new_password]]</label>
<input id="new-password" name="new_password" type="password" autocomplete="new-password" required minlength="10" maxlength="200" aria-describedby="password-rule">
<p class="quiet small" id="password-rule">[[account.password_rule]]</p>
<button class="primary" type="submit">[[account.change_password]]</button>
</form>
</section>
<section class="panel">
<h2>[[account.sessions_title]]</h2>
<ul class="list">
{{#SESSION}}<li>{{WHEN}}{{#THIS_ONE}} <span class="tag good">[[account.this_browser]]</span>{{/THIS_ONE}}<br><span class="quiet small">{{ADDRESS}} {{BROWSER}}</span></li>
{{/SESSION}}
</ul>
<form class="inline" action="/account/sign-out-everywhere" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit">[[account.sign_out_everywhere]]</button>
</form>
</section>
</div>
