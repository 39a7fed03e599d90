// Comfort only: every page can be read and used without it.
"use strict";

// A form that is sent twice by a double click is sent once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
// A page that the browser had set aside and shows again by "back" is asked for anew: it may have changed, and after
// signing out nobody may see it.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

// An open menu closes when something else is clicked, or by Escape.
const menus = document.querySelectorAll("details.account");
const closeMenus = (except) => menus.forEach((menu) => menu === except || menu.removeAttribute("open"));
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.account")));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());

// Where there is room, the filters of a list are at hand.
for (const filters of document.querySelectorAll("details.filtering"))
  filters.open = matchMedia("(min-width: 46rem)").matches;
