/* Paper: light colours, drawings as large as the sheet has room for, caveats unfolded, and the address it is from. */
(function (evidence) {
  "use strict";
  const { make } = evidence, root = document.documentElement;
  const FOLDED = ".source details, details.method, main.area .not-held";
  let undo = [];

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-print]")) window.print();
  });
  window.addEventListener("beforeprint", () => { undo = [light(), unfold(), fit(), told()]; });
  window.addEventListener("afterprint", () => { undo.reverse().forEach((step) => step()); undo = []; });

  function light() {
    const shown = root.getAttribute("data-bs-theme");
    if (shown !== "dark") return () => {};
    turn("light");
    return () => turn("dark");
  }

  function turn(theme) {
    root.setAttribute("data-bs-theme", theme);
    window.dispatchEvent(new Event("theme")); // drawings wait for nothing that they have drawn before
  }

  /* Explore may have made its caveats anew meanwhile: where none was open before, all are closed again. */
  function unfold() {
    const every = () => [...document.querySelectorAll(FOLDED)], folded = every().filter((each) => !each.open), none = folded.length === every().length;
    folded.forEach((each) => { each.open = true; });
    return () => (none ? every() : folded).forEach((each) => { each.open = false; });
  }

  /* Drawings are as large as on screen: with a view box, print.css can make them as large as their place. */
  function fit() {
    const drawn = [...document.querySelectorAll("main .js-plotly-plot")].filter((each) => each.clientWidth);
    drawn.forEach((each) => {
      each.style.setProperty("--drawn", each.clientWidth + "px");
      each.style.setProperty("--ratio", each.clientWidth / each.clientHeight);
      layers(each).forEach((layer) => layer.setAttribute("viewBox", `0 0 ${each.clientWidth} ${each.clientHeight}`));
    });
    return () => drawn.forEach((each) => layers(each).forEach((layer) => layer.removeAttribute("viewBox")));
  }

  const layers = (drawing) => drawing.querySelectorAll("svg.main-svg, svg.ink");

  /* Where the same figures can be seen again, and the day. */
  function told() {
    const main = document.querySelector("main"), foot = document.querySelector("main .foot"), running = document.querySelector("main [data-printed-from]");
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    if (running) running.textContent = running.dataset.printedFrom + location.host + location.pathname + location.search;
    if (running || !main) return () => {};
    const line = make("p", { class: "printed-from" }, `Printed from ${evidence.link()} on ${day}.`);
    foot ? foot.before(line) : main.append(line);
    return () => line.remove();
  }
})(window.evidence);
