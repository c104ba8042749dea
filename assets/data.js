/* The data page: find an indicator by typing, open the entry that the address names. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const entries = () => Array.from(document.querySelectorAll("main.data .entry"));

  window.addEventListener("placed", start);
  window.addEventListener("hashchange", openNamed);

  function start() {
    const box = byId("find-indicator-box");
    if (!box) return;
    addBox(box);
    openNamed();
  }

  function addBox(place) {
    const input = document.createElement("input");
    Object.assign(input, { type: "search", id: "find-indicator", className: "form-control", autocomplete: "off" });
    input.setAttribute("placeholder", "wages, obesity, broadband …");
    input.addEventListener("input", () => find(input.value));
    place.append(input);
  }

  /* Entries that have every word; a theme without any is left out. */
  function find(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    entries().forEach((entry) => {
      entry.hidden = !words.every((word) => entry.dataset.find.includes(word));
      found += !entry.hidden;
    });
    document.querySelectorAll("main.data .theme").forEach((theme) => {
      theme.hidden = !theme.querySelector(".entry:not([hidden])");
    });
    byId("find-indicator-count").textContent = words.length ? said(found) : "";
  }

  function said(found) {
    if (!found) return "No indicator has these words. Try fewer, or other ones.";
    return found === 1 ? "One indicator." : found + " indicators.";
  }

  function openNamed() {
    const name = decodeURIComponent(location.hash.slice(1)), named = name && byId(name);
    if (!named || !named.closest("main.data")) return;
    const details = named.classList.contains("entry") && named.querySelector("details");
    if (named.hidden) { byId("find-indicator").value = ""; find(""); }
    if (details) details.open = true;
    named.scrollIntoView({ behavior: "instant" });
    (details ? details.querySelector("summary") : named).focus({ preventScroll: true });
  }
})();
