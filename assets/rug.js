/* The rug: what is pointed at, in full, below it; one stop for the Tab key, from which the arrow keys walk names and cells. */
(function (evidence) {
  "use strict";
  const { byId } = evidence;
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const LINKS = "#rug tbody a";
  const linkOf = (event) => event.target.closest && event.target.closest(LINKS);
  const linksOf = (row) => [...row.querySelectorAll("a")]; // the name, then a cell for each column

  window.addEventListener("placed", () => {
    const first = document.querySelector("#rug td a");
    if (first) first.tabIndex = 0;
  });

  function say(link) {
    const row = link.closest("tr"), at = linksOf(row).indexOf(link), name = linksOf(row)[0].textContent;
    const head = document.querySelectorAll("#rug thead tr:last-child th")[at];
    byId("readout").textContent = at ? [name, head.title, link.dataset.full].join(" · ") : `${name}: its profile`;
  }

  document.addEventListener("pointerover", (event) => { const link = linkOf(event); if (link) say(link); });
  document.addEventListener("pointerout", (event) => {
    if (linkOf(event) && !document.activeElement.matches(LINKS)) byId("readout").textContent = byId("readout").dataset.hint;
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (!link) return;
    document.querySelectorAll(LINKS + "[tabindex='0']").forEach((each) => { each.tabIndex = -1; });
    link.tabIndex = 0;
    say(link);
  });
  document.addEventListener("keydown", (event) => {
    const link = linkOf(event), step = STEPS[event.key];
    if (!link || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const rows = [...document.querySelectorAll("#rug tbody tr")].map(linksOf);
    const row = rows.findIndex((each) => each.includes(link)), column = rows[row].indexOf(link);
    const next = (rows[row + step[0]] || [])[column + step[1]];
    if (next) next.focus();
  });
})(window.evidence);
