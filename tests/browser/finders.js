/* Where things are on the Explore page: pixels of the window for areas on the map and in the charts. */
window.find = (function () {
  "use strict";
  const paths = () => Array.from(document.querySelectorAll("#map path.choroplethlocation"));
  const codes = () => document.getElementById("map").calcdata[0].map((cell) => cell.loc);

  /* By geometry, not by what the pointer would hit: plotly.js lays a sheet over the shapes and works out the rest. */
  function inside(path, x, y) {
    return path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse()));
  }

  const onTheMap = (x, y) => Boolean(document.elementFromPoint(x, y)?.closest("#map"));
  const around = (x, y, d) => [[x, y], [x + d, y], [x - d, y], [x, y + d], [x, y - d]];

  /* The point of a grid over the shape that lies furthest inside it. */
  function onMap(code) {
    const path = paths()[codes().indexOf(code)], box = path.getBoundingClientRect(), steps = 12;
    let best = null, room = 0;
    for (let i = 1; i < steps; i++) for (let j = 1; j < steps; j++) {
      const x = box.left + (box.width * i) / steps, y = box.top + (box.height * j) / steps;
      if (!onTheMap(x, y) || !inside(path, x, y)) continue;
      const clear = 1 + [1, 2, 3, 5, 8].filter((d) => around(x, y, d).every(([a, b]) => inside(path, a, b))).length;
      if (clear > room) { room = clear; best = { x, y }; }
    }
    return best;
  }

  function onEmptyMap() {
    const box = document.getElementById("map").getBoundingClientRect(), all = paths();
    const free = ([x, y]) => onTheMap(x, y) && !all.some((path) => inside(path, x, y));
    for (let y = box.bottom - 12; y > box.top; y -= 8) for (let x = box.left + 12; x < box.right; x += 8) {
      if (around(x, y, 6).every(free)) return { x, y };
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
