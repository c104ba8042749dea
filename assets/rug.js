/* The rug: what is pointed at, in full, below it; one stop for the Tab key, from which the arrow keys walk the cells. */
(function (evidence) {
  "use strict";
  const { byId } = evidence;
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const linkOf = (event) => event.target.closest && event.target.closest("#rug td a");

  const cells = () => [...document.querySelectorAll("#rug tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector("a")));

  window.addEventListener("placed", () => {
    const first = document.querySelector("#rug td a");
    if (first) first.tabIndex = 0;
  });

  function say(link) {
    const row = link.closest("tr"), at = [...row.querySelectorAll("td")].indexOf(link.parentElement);
    const head = document.querySelectorAll("#rug thead tr:last-child th")[at + 1];
    byId("readout").textContent = [row.querySelector("th[scope=row]").textContent.replace(/^[^\p{L}]+/u, ""), head.title, link.dataset.full].join(" · ");
  }

  document.addEventListener("pointerover", (event) => { const link = linkOf(event); if (link) say(link); });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (!link) return;
    document.querySelectorAll("#rug td a[tabindex='0']").forEach((each) => { each.tabIndex = -1; });
    link.tabIndex = 0;
    say(link);
  });
  document.addEventListener("pointerout", (event) => {
    if (linkOf(event) && !document.activeElement.matches("#rug td a")) byId("readout").textContent = byId("readout").dataset.hint;
  });
  document.addEventListener("keydown", (event) => {
    const link = linkOf(event), step = STEPS[event.key];
    if (!link || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = cells(), row = all.findIndex((each) => each.includes(link)), column = all[row].indexOf(link);
    const next = (all[row + step[0]] || [])[column + step[1]];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  });
})(window.evidence);
