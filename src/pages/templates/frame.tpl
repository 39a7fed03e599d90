<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} · jivo-crm</title>
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
<link rel="stylesheet" href="{{STYLE}}">
{{#MORE_STYLE}}<link rel="stylesheet" href="{{ADDRESS}}">
{{/MORE_STYLE}}
<script src="{{SCRIPT}}" defer></script>
</head>
<body>
<a class="skip" href="#content">[[frame.skip]]</a>
<header class="top">
<div class="top-inner">
<a class="brand" href="/">jivo-crm</a>
{{#SEARCH}}<form class="search" role="search" action="/search" method="get">
<label class="hidden" for="search">[[search.label]]</label>
<input id="search" name="q" type="search" value="{{ASKED}}" placeholder="[[search.placeholder]]" maxlength="200" autocomplete="off">
<button type="submit">[[search.button]]</button>
</form>{{/SEARCH}}
<div class="person">
<form class="languages" action="/language" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="to" value="{{HERE}}">
{{#IN_RUSSIAN}}<span lang="ru" aria-current="true">RU</span> <button type="submit" name="language" value="en" lang="en" title="English">EN</button>{{/IN_RUSSIAN}}
{{#IN_ENGLISH}}<button type="submit" name="language" value="ru" lang="ru" title="Русский">RU</button> <span lang="en" aria-current="true">EN</span>{{/IN_ENGLISH}}
</form>
{{#SIGNED_IN}}
<details class="account">
<summary>{{PERSON}}</summary>
<div class="account-menu">
<p class="quiet">{{ROLE}}</p>
<p><a href="/account">[[account.link]]</a></p>
<form action="/sign-out" method="post">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit">[[account.sign_out]]</button>
</form>
</div>
</details>
{{/SIGNED_IN}}
</div>
</div>
{{#SIGNED_IN}}
<nav aria-label="[[navigation.label]]">
<ul>
{{#SECTION}}<li><a href="{{ADDRESS}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/SECTION}}
</ul>
</nav>
{{/SIGNED_IN}}
</header>
<main id="content" tabindex="-1">
{{#DONE_SECTION}}<p class="done" role="status">{{DONE}}</p>{{/DONE_SECTION}}
{{>BODY}}
</main>
</body>
</html>
