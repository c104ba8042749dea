/* Forms of fields: a choice made by pointer is sent at once; by keyboard, with the button, since arrows only move.
   Also the tabs above, and the button below a view that opens its table. */
(function (evidence) {
  "use strict";
  let byPointer = false;
  document.addEventListener("pointerdown", () => { byPointer = true; }, true);
  document.addEventListener("keydown", () => { byPointer = false; }, true);

  document.addEventListener("change", (event) => {
    const form = event.target.closest && event.target.closest("form[data-form]");
    if (form && byPointer) send(form);
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-form]")) return;
    event.preventDefault();
    send(event.target);
  });

  /* On a phone the tabs are wider than the screen: the current one is scrolled to. */
  window.addEventListener("placed", () => {
    const tab = document.querySelector(".tabs [aria-current]"), list = tab && tab.closest("ul");
    if (tab) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  });

  /* Keys at nothing are left out of the address. */
  function send(form) {
    const keys = new URLSearchParams();
    new FormData(form).forEach((value, key) => { if (value) keys.set(key, value); });
    const marked = new URLSearchParams(location.search).get("areas"), chosen = form.elements.areas; // marked since the page came
    if (!chosen || chosen.type === "hidden") keys.set("areas", marked || "");
    if (!keys.get("areas")) keys.delete("areas");
    form.setAttribute("aria-busy", "true");
    location.assign(evidence.framed(form.getAttribute("action") + "?" + keys.toString().replace(/%2C/g, ",")));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-open]");
    if (button) open(document.getElementById(button.dataset.open));
  });

  function open(details) {
    details.open = true;
    details.scrollIntoView({ behavior: "smooth", block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  }
})(window.evidence);
