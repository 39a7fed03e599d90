// Comfort only: every page can be read and used without it.
"use strict";

// A form that is sent twice by a double click is sent once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
// Back from the next page, the form may be sent once more.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// An open menu closes when something else is clicked, or by Escape.
const menus = document.querySelectorAll("details.account");
const closeMenus = (except) => menus.forEach((menu) => menu === except || menu.removeAttribute("open"));
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.account")));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());
