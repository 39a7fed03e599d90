<nav aria-label="[[settings.title]]">
<ul>
{{#LINK}}<li><a href="{{ADDRESS}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/LINK}}
</ul>
</nav>
