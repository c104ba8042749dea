/* Forms of fields: a choice made by pointer is sent at once; by keyboard, with the button, since arrows only move.
   Also the tabs above, and the small actions below a view: open its table, copy its link. */
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
    location.assign(form.getAttribute("action") + "?" + keys.toString().replace(/%2C/g, ","));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-open], [data-copy]");
    if (!button) return;
    if (button.dataset.open) open(document.getElementById(button.dataset.open));
    else copy(linkOf(button));
  });

  function open(details) {
    details.open = true;
    details.scrollIntoView({ behavior: "smooth", block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  }

  /* The link names the period and the edition, so that it shows the same figures after the next release; with the areas
     marked since the page came. */
  function linkOf(button) {
    const keys = new URLSearchParams(button.dataset.copy), areas = new URLSearchParams(location.search).get("areas");
    if (!button.dataset.copy) return location.href;
    if (document.getElementById("linked")) areas ? keys.set("areas", areas) : keys.delete("areas");
    return location.origin + location.pathname + "?" + evidence.plain(keys);
  }

  async function copy(link) {
    try { await navigator.clipboard.writeText(link); evidence.say("Link copied."); }
    catch (error) { window.prompt("Copy this link:", link); }
  }
})(window.evidence);
