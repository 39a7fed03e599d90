<dt>{{WHICH}}</dt>
<dd>{{NAME}}<br><a class="small" href="{{CHAT}}">{{WHEN}}</a>
{{#CONTENT_SECTION}}<br><span class="quiet small">utm_content: {{CONTENT}}</span>{{/CONTENT_SECTION}}
{{#TERM_SECTION}}<br><span class="quiet small">utm_term: {{TERM}}</span>{{/TERM_SECTION}}
{{#REFERRER_SECTION}}<br><span class="quiet small">[[card.referrer]] {{REFERRER}}</span>{{/REFERRER_SECTION}}
{{#LANDING_PAGE_SECTION}}<br><span class="quiet small">[[card.landing_page]] {{LANDING_PAGE}}</span>{{/LANDING_PAGE_SECTION}}
</dd>
