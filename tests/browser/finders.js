/* Where things are on the Explore page: pixels of the window for areas on the map and in the charts. */
window.find = (function () {
  "use strict";
  const paths = () => Array.from(document.querySelectorAll("#map path.choroplethlocation"));
  const codes = () => document.getElementById("map").calcdata[0].map((cell) => cell.loc);

  /* The point of a grid over the shape that lies furthest inside it and is covered by nothing else. */
  function onMap(code) {
    const path = paths()[codes().indexOf(code)], box = path.getBoundingClientRect(), steps = 12;
    let best = null, room = -1;
    for (let i = 1; i < steps; i++) for (let j = 1; j < steps; j++) {
      const x = box.left + (box.width * i) / steps, y = box.top + (box.height * j) / steps;
      const own = (dx, dy) => document.elementFromPoint(x + dx, y + dy) === path;
      const clear = [1, 2, 3, 4, 6, 8].filter((d) => own(0, 0) && own(d, 0) && own(-d, 0) && own(0, d) && own(0, -d)).length + own(0, 0);
      if (clear > room) { room = clear; best = { x, y }; }
    }
    return best;
  }

  function onEmptyMap() {
    const box = document.getElementById("map").getBoundingClientRect();
    for (let y = box.bottom - 12; y > box.top; y -= 8) for (let x = box.left + 12; x < box.right; x += 8) {
      const near = [[0, 0], [6, 0], [-6, 0], [0, 6], [0, -6]].map(([dx, dy]) => document.elementFromPoint(x + dx, y + dy));
      if (near.every((each) => each && each.closest("#map") && !each.closest("path.choroplethlocation, .zoom"))) return { x, y };
    }
    return null;
  }

  function pixel(chart, x, y) {
    const box = chart.getBoundingClientRect(), { xaxis, yaxis } = chart._fullLayout;
    return { x: box.left + xaxis._offset + xaxis.l2p(x), y: box.top + yaxis._offset + yaxis.l2p(y) };
  }

  function onRanking(code) {
    const chart = document.getElementById("ranking");
    const trace = chart.data.find((each) => each.name !== "values" && (each.customdata || []).includes(code));
    const at = trace.customdata.indexOf(code);
    return pixel(chart, trace.x[at], trace.y[at]);
  }

  /* The first mark of the area's line, where lines lie apart. */
  function onTrend(code) {
    const { state } = window.evidence, values = state.view.numbers.values[state.codes.indexOf(code)];
    const at = values.findIndex((value) => value != null);
    return pixel(document.getElementById("trend"), state.view.slider.positions[at], values[at]);
  }

  function settledAt(place) {
    const range = document.getElementById("period-range"), { view, at } = window.evidence.state;
    return at === place && range.getAttribute("aria-valuetext") === view.periods[place].label;
  }

  return { paths, codes, onMap, onEmptyMap, onRanking, onTrend, settledAt };
})();
