{{#CUT}}<p class="quiet">{{LOOKED}}</p>{{/CUT}}
<p class="inline">{{#FIRST}}<a class="button" href="{{ADDRESS}}">[[list.first]]</a>{{/FIRST}}
{{#PREVIOUS}}<a class="button" rel="prev" href="{{ADDRESS}}">[[list.previous]]</a>{{/PREVIOUS}}
{{#NEXT}}<a class="button" rel="next" href="{{ADDRESS}}">[[list.next]]</a>{{/NEXT}}
{{#LOOK_FURTHER}}<a class="button" href="{{ADDRESS}}">[[list.look_further]]</a>{{/LOOK_FURTHER}}</p>
