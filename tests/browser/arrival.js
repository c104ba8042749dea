/* Notes when the first map and the last drawing of a page are on screen, in milliseconds since the page was asked for. */
window.arrival = {};
(function () {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const firstMap = () => find("#map path.choroplethlocation, .where-map path.choroplethlocation");
  const marked = () => performance.getEntriesByName("drawn").length > 0;
  const figures = () => {
    const all = [...document.querySelectorAll("[data-figure]")];
    return all.length > 0 && all.every((each) => each.querySelector(".main-svg"));
  };
  /* What comes as text is there at once. */
  const strips = () => find(".figures svg.strip");
  const rug = () => find(".rug-table td");
  const drawn = { explore: marked, inequality: () => marked() || rug(), area: strips }[location.pathname.split("/")[1]] || figures;

  function note(name, seen) {
    if (name in window.arrival || !seen()) return;
    window.arrival[name] = null;
    requestAnimationFrame(() => { window.arrival[name] = performance.now(); });
  }

  (function look() {
    note("map", firstMap);
    note("all", drawn);
    if (!window.arrival.map || !window.arrival.all) requestAnimationFrame(look);
  })();
})();
