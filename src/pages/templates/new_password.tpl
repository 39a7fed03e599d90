<section class="panel" id="new-password">
<h2>[[settings.new_password]] {{LOGIN}}</h2>
{{#IS_SHOWN}}<p class="secret">{{PASSWORD}}</p>
<p>[[settings.new_password.once]]</p>{{/IS_SHOWN}}
{{#IS_LOST}}<p class="problem" role="alert">[[settings.new_password.lost]]</p>{{/IS_LOST}}
</section>
