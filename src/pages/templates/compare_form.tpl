<form class="inline" action="{{ACTION}}" method="get">
<label for="compare-with">[[compare.with_number]]</label>
<input id="compare-with" name="with" type="text" value="{{TYPED}}" size="12" required maxlength="300" autocomplete="off">
<button type="submit">[[compare.link]]</button>
</form>
