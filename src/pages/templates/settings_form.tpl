<form class="{{#IS_FORM}}stacked{{/IS_FORM}}{{#IS_BUTTON}}inline{{/IS_BUTTON}}" id="{{FORM}}" action="{{ACTION}}" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/HIDDEN}}
{{#PROBLEM_SECTION}}<p class="problem" role="alert">{{PROBLEM}}</p>{{/PROBLEM_SECTION}}
{{#FIELDS}}
<label for="{{ID}}">{{LABEL}}</label>
{{#SEEN}}<input type="hidden" name="was_{{FIELD}}" value="{{WAS}}">{{/SEEN}}
{{#TEXT}}<input id="{{ID}}" name="{{FIELD}}" type="text" value="{{VALUE}}" maxlength="2000" autocomplete="off"{{#HINT_SECTION}} aria-describedby="{{ID}}-hint"{{/HINT_SECTION}}>{{/TEXT}}
{{#MOMENT}}<input id="{{ID}}" name="{{FIELD}}" type="datetime-local" value="{{VALUE}}"{{#HINT_SECTION}} aria-describedby="{{ID}}-hint"{{/HINT_SECTION}}>{{/MOMENT}}
{{#SECRET}}<input id="{{ID}}" name="{{FIELD}}" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="2000"{{#HINT_SECTION}} aria-describedby="{{ID}}-hint"{{/HINT_SECTION}}>{{/SECRET}}
{{#CHOICE}}<select id="{{ID}}" name="{{FIELD}}"{{#HINT_SECTION}} aria-describedby="{{ID}}-hint"{{/HINT_SECTION}}>{{#OPTION}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/OPTION}}</select>{{/CHOICE}}
{{#HINT_SECTION}}<p class="quiet small" id="{{ID}}-hint">{{HINT}}</p>{{/HINT_SECTION}}
{{/FIELDS}}
<button type="submit"{{#IS_FORM}} class="primary"{{/IS_FORM}}>{{BUTTON}}{{#ABOUT_SECTION}}<span class="hidden"> {{ABOUT}}</span>{{/ABOUT_SECTION}}</button>
</form>
