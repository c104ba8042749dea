/* Ranking, trend and distribution: figures as Python made them; a light layer above each for pointing and choosing. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const SVG = "http://www.w3.org/2000/svg";
  const LABEL_ROOM = 32, NEAR = 26, OUTSIDE = -9, LETTER = 7;
  const figures = {}; // id → figure on screen

  async function draw(id, figure) {
    const Plotly = await evidence.plotly(), gd = byId(id);
    const size = { width: gd.clientWidth, height: gd.clientHeight };
    if (!size.width) return void delete figures[id]; // a part that the embed does not show
    const layout = Object.assign({}, figure.layout, size);
    layout.annotations = spread(layout, size);
    layout.xaxis = thinned(layout.xaxis, size.width - layout.margin.l - layout.margin.r);
    figures[id] = { data: figure.data, layout };
    await Plotly.react(gd, figure.data, layout, { staticPlot: true, displayModeBar: false });
    ink(gd);
  }

  /* On a narrow screen long period labels give way to the first and the last. */
  function thinned(axis, room) {
    const { tickvals, ticktext } = axis, needed = ticktext.join("").length * LETTER + ticktext.length * 8;
    if (needed <= room || ticktext.length < 3) return axis;
    return Object.assign({}, axis, { tickvals: [tickvals[0], tickvals.at(-1)], ticktext: [ticktext[0], ticktext.at(-1)] });
  }

  /* Names at the right end of lines keep at least two rows apart, and inside the picture. */
  function spread(layout, size) {
    const notes = (layout.annotations || []).map((note) => Object.assign({}, note));
    const ends = notes.filter((note) => note.name === "end");
    const [low, high] = layout.yaxis.range, height = size.height - layout.margin.t - layout.margin.b;
    const pixel = (note) => ((high - note.y) / (high - low)) * height;
    ends.sort((a, b) => pixel(a) - pixel(b));
    let floor = -Infinity;
    const places = ends.map((note) => (floor = Math.max(pixel(note), floor + LABEL_ROOM)));
    let ceiling = height + 4;
    for (let i = ends.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], ceiling);
      ceiling = places[i] - LABEL_ROOM;
      ends[i].yshift = pixel(ends[i]) - places[i];
    }
    return notes;
  }

  /* ── pixels ⇄ data, from the figure's own ranges and margins ── */
  function frame(id) {
    const { layout } = figures[id], { l, r, t, b } = layout.margin;
    const [x0, x1] = layout.xaxis.range, [y0, y1] = layout.yaxis.range;
    const width = layout.width - l - r, height = layout.height - t - b;
    return {
      l, t, width, height,
      x: (value) => l + ((value - x0) / (x1 - x0)) * width,
      y: (value) => t + ((y1 - value) / (y1 - y0)) * height,
      valueX: (pixel) => x0 + ((pixel - l) / width) * (x1 - x0),
      valueY: (pixel) => y1 - ((pixel - t) / height) * (y1 - y0),
    };
  }

  /* The layer above a chart; what it holds is drawn again at each change. */
  function ink(gd) {
    let svg = gd.querySelector(":scope > svg.ink");
    if (!svg) {
      svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "ink");
      svg.setAttribute("aria-hidden", "true");
      gd.append(svg);
    }
    return svg;
  }

  function shape(tag, kind, attributes) {
    const element = document.createElementNS(SVG, tag);
    element.setAttribute("class", kind);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  /* Where each area of the ranking or the distribution stands: code → [x, y] in data units. */
  function marks(id) {
    const found = new Map();
    if (!figures[id]) return found;
    figures[id].data.forEach((trace) => trace.name !== "values" && (trace.customdata || []).forEach((code, i) => trace.y[i] != null && found.set(code, [trace.x[i], trace.y[i]])));
    return found;
  }

  function inkRanking() {
    if (!figures.ranking) return;
    const at = frame("ranking"), rows = marks("ranking"), step = Math.abs(at.y(1) - at.y(0)), parts = [];
    fresh().forEach((code) => rows.has(code) && parts.push(band(at, rows.get(code)[1], step, "preview")));
    if (rows.has(state.pointed)) parts.push(band(at, rows.get(state.pointed)[1], step, "pointed"));
    ink(byId("ranking")).replaceChildren(...parts);
  }

  const band = (at, row, step, kind) => shape("rect", kind, { x: 1, y: at.y(row) - step / 2 + 1, width: at.l + at.width + 60, height: Math.max(step - 2, 4), rx: 3 });

  /* Areas chosen a moment ago, which the figures do not carry yet. */
  const fresh = () => state.chosen.filter((code) => !state.view.chosen.areas.some((each) => each.code === code));

  function inkTrend() {
    if (!figures.trend || !state.view.trend) return;
    const at = frame("trend"), parts = [], x = state.view.slider.positions[state.at];
    if (state.view.periods.length > 1) parts.push(shape("line", "cursor", { x1: at.x(x), x2: at.x(x), y1: at.t, y2: at.t + at.height }));
    fresh().forEach((code) => parts.push(...path(at, code, "preview", evidence.styleOf(code).colour)));
    if (state.pointed) parts.push(...path(at, state.pointed, "pointed"));
    ink(byId("trend")).replaceChildren(...parts);
  }

  function path(at, code, kind, colour) {
    const values = state.view.numbers.values[evidence.place(code)];
    if (!values) return [];
    let pen = false;
    const d = values.map((value, i) => {
      if (value == null) { pen = false; return ""; }
      const step = (pen ? "L" : "M") + at.x(state.view.slider.positions[i]).toFixed(1) + "," + at.y(value).toFixed(1);
      pen = true;
      return step;
    });
    const element = shape("path", kind, { d: d.join("") });
    if (colour) element.style.stroke = colour;
    return [element];
  }

  function inkDistribution() {
    if (!figures.distribution || !state.view.distribution) return;
    const at = frame("distribution"), found = marks("distribution");
    const parts = [...fresh(), state.pointed].filter(Boolean).flatMap((code) => {
      if (found.has(code)) return [shape("circle", "pointed", { cx: at.x(found.get(code)[0]), cy: at.y(found.get(code)[1]), r: 6 })];
      const value = (state.view.numbers.values[evidence.place(code)] || [])[state.at];
      return value == null ? [] : [shape("line", "pointed", { x1: at.x(value), x2: at.x(value), y1: at.t, y2: at.t + at.height })];
    });
    ink(byId("trend")).replaceChildren(...parts);
  }

  const inkAll = () => { inkRanking(); inkTrend(); inkDistribution(); };

  /* ── a period: Python says which row each area takes, and what changes around; the numbers are at hand ── */
  function figureAt(at) {
    const base = state.view.ranking, step = state.view.steps[at];
    if (!step || at === state.view.steps.length - 1) return base;
    const row = new Map(state.view.ranked.map((code, i) => [code, step.rows[i]]));
    const layout = Object.entries(step.layout).reduce((made, [key, value]) => put(made, key, value), Object.assign({}, base.layout));
    const line = benchmarkAt(at, layout.xaxis.range), place = (part) => part.name === "benchmark" ? line[part.type || "note"] : part.name ? moved(row.get(part.name)) : {};
    layout.shapes = layout.shapes.map((shape) => Object.assign({}, shape, place(shape)));
    layout.annotations = layout.annotations.map((note) => Object.assign({}, note, place(note)));
    layout.yaxis = Object.assign({}, layout.yaxis, { tickvals: state.view.ranked.map((code) => row.get(code) ?? OUTSIDE) });
    return { data: base.data.map((trace) => traceAt(trace, at, row, layout.xaxis.range[1])), layout };
  }

  /* The benchmark's line and name, or neither where it is not published or lies outside. */
  function benchmarkAt(at, [low, high]) {
    const { values, name } = state.view.benchmark, value = values[at], inside = value != null && value >= low && value <= high;
    return { line: { x0: inside ? value : low, x1: inside ? value : low, opacity: inside ? 1 : 0 }, note: { x: inside ? value : low, text: inside ? `${name} ${evidence.format(value)}` : "" } };
  }

  const moved = (row) => ({ y0: (row ?? OUTSIDE) - 0.46, y1: (row ?? OUTSIDE) + 0.46 });

  function traceAt(trace, at, row, right) {
    const codes = trace.customdata, cells = codes.map((code) => placed(evidence.cell(evidence.place(code), at))), y = codes.map((code) => row.get(code));
    if (trace.name === "values") {
      const text = cells.map((cell, i) => (y[i] == null ? "" : bold(codes[i], evidence.figure(cell))));
      return Object.assign({}, trace, { y, text, x: codes.map(() => right) });
    }
    const away = (from, to) => cells.map((cell) => (cell[from] == null || cell[to] == null ? null : cell[from] - cell[to]));
    const error_x = Object.assign({}, trace.error_x, { array: away("upper", "value"), arrayminus: away("value", "lower") });
    const ring = (cell) => (cell.unreliable ? "circle-open" : "circle");
    const marker = Array.isArray(trace.marker.symbol) ? Object.assign({}, trace.marker, { symbol: cells.map(ring) }) : trace.marker;
    return Object.assign({}, trace, { x: cells.map((cell) => cell.value), y, error_x, marker });
  }

  /* A group without a value stands at the middle of its members' range, with the range as its limits. */
  function placed(cell) {
    if (!cell.range) return cell;
    const [lower, upper] = cell.range;
    return Object.assign({}, cell, { value: (lower + upper) / 2, lower, upper });
  }

  const bold = (code, text) => (state.view.chosen.areas.some((each) => each.code === code) ? `<b>${text}</b>` : text);

  /* Set "error_x.array" or "shapes[2].y0" without touching the original. */
  function put(target, path, value) {
    const [, head, rest] = path.match(/^([^.[]+)(.*)$/);
    if (!rest) { target[head] = value; return target; }
    if (rest[0] === "[") {
      const [, index, tail] = rest.match(/^\[(\d+)\]\.(.*)$/);
      target[head] = target[head].slice();
      target[head][index] = put(Object.assign({}, target[head][index]), tail, value);
    } else target[head] = put(Object.assign({}, target[head]), rest.slice(1), value);
    return target;
  }

  async function drawAll(view) {
    const lower = view.trend || view.distribution;
    delete figures.distribution;
    await draw("ranking", figureAt(state.at));
    await draw("trend", lower);
    if (view.distribution) figures.distribution = figures.trend;
    byId("ranking").setAttribute("aria-label", view.captions.ranking_label);
    byId("trend").setAttribute("aria-label", view.captions.trend_label);
    options();
    inkAll();
  }

  async function showPeriod(at) {
    await draw("ranking", figureAt(at));
    options();
    inkAll();
  }

  /* ── hands ── */
  function pointerCode(id, event) {
    const gd = byId(id);
    if (!figures[id]) return null;
    const box = gd.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    if (id === "ranking") return rowAt(y);
    return state.view.trend ? lineAt(x, y) : markAt(x, y);
  }

  function rowAt(y) {
    const row = frame("ranking").valueY(y);
    for (const [code, [, at]] of marks("ranking")) if (Math.abs(at - row) <= 0.5) return code;
    return null;
  }

  function lineAt(x, y) {
    const at = frame("trend"), years = state.view.slider.positions, wanted = at.valueX(x);
    const near = years.reduce((best, year, i) => (Math.abs(year - wanted) < Math.abs(years[best] - wanted) ? i : best), 0);
    return closest(state.codes, (code) => {
      const value = state.view.numbers.values[evidence.place(code)][near];
      return value == null ? Infinity : Math.abs(at.y(value) - y);
    });
  }

  function markAt(x, y) {
    const at = frame("distribution"), found = marks("distribution");
    if (found.size) return closest([...found.keys()], (code) => Math.hypot(at.x(found.get(code)[0]) - x, at.y(found.get(code)[1]) - y));
    return closest(state.codes, (code) => {
      const value = state.view.numbers.values[evidence.place(code)][state.at];
      return value == null ? Infinity : Math.abs(at.x(value) - x);
    });
  }

  function closest(codes, far) {
    let best = null, least = NEAR;
    codes.forEach((code) => { const distance = far(code); if (distance < least) { least = distance; best = code; } });
    return best;
  }

  function listen() {
    ["ranking", "trend"].forEach((id) => {
      const gd = byId(id);
      gd.addEventListener("pointermove", (event) => event.pointerType === "mouse" && evidence.point(pointerCode(id, event), event));
      gd.addEventListener("pointerleave", () => evidence.point(null));
      gd.addEventListener("click", (event) => { const code = pointerCode(id, event); code ? evidence.toggle(code) : event.detail && evidence.clear(); });
    });
    const list = byId("ranking");
    list.addEventListener("keydown", keys);
    list.addEventListener("blur", () => evidence.point(null));
  }

  /* ── keys: the ranking is a list box; up and down move, Enter chooses ── */
  function order() {
    return [...marks("ranking")].sort((a, b) => a[1][1] - b[1][1]).map(([code]) => code);
  }

  function options() {
    const list = byId("ranking");
    list.querySelectorAll(":scope > [role=option]").forEach((option) => option.remove());
    list.append(...order().map((code) => make("span", { role: "option", id: "option-" + code, class: "visually-hidden", "aria-selected": String(state.chosen.includes(code)) }, evidence.readout(code))));
  }

  function keys(event) {
    if (event.key === "Escape") return evidence.point(null);
    if ((event.key === "Enter" || event.key === " ") && state.pointed) { event.preventDefault(); return evidence.toggle(state.pointed); }
    const codes = order(), now = codes.indexOf(state.pointed);
    const next = { ArrowDown: now + 1, ArrowUp: now < 0 ? codes.length - 1 : now - 1, Home: 0, End: codes.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const code = codes[Math.min(Math.max(next, 0), codes.length - 1)];
    evidence.point(code);
    byId("ranking").setAttribute("aria-activedescendant", "option-" + code);
  }

  const here = (work) => () => state.view && byId("charts") && work();
  evidence.on("point", here(inkAll));
  evidence.on("choice", here(inkAll));
  evidence.charts = { drawAll, showPeriod, listen };
})(window.evidence);
