<form class="inline" action="{{ACTION}}/done" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<button type="submit" aria-label="[[task_form.done]]: {{TASK}}">[[task_form.done]]</button>
</form>
<form class="inline" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{TO}}">
<input type="hidden" name="was_due_at" value="{{WAS_DUE}}">
<button class="plain" type="submit" name="postpone" value="hour" aria-label="[[task_form.in_an_hour]]: {{TASK}}">[[task_form.in_an_hour]]</button>
<button class="plain" type="submit" name="postpone" value="tomorrow" aria-label="[[task_form.tomorrow]]: {{TASK}}">[[task_form.tomorrow]]</button>
</form>
