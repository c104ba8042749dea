/* Notes when the first map and the last chart of a page are on screen, in milliseconds since the page was asked for. */
window.arrival = {};
(function () {
  "use strict";
  const explore = location.pathname === "/explore";
  const firstMap = () => document.querySelector("#map path.choroplethlocation, .where-map path.choroplethlocation");
  const allFigures = () => {
    const figures = [...document.querySelectorAll("[data-figure]")];
    return figures.length > 0 && figures.every((each) => each.querySelector(".main-svg"));
  };
  const allDrawn = () => (explore ? performance.getEntriesByName("drawn").length > 0 : allFigures());

  function note(name, seen) {
    if (name in window.arrival || !seen()) return;
    window.arrival[name] = null;
    requestAnimationFrame(() => { window.arrival[name] = performance.now(); });
  }

  (function look() {
    note("map", firstMap);
    note("all", allDrawn);
    if (!window.arrival.map || !window.arrival.all) requestAnimationFrame(look);
  })();
})();
