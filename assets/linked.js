/* A map and one chart of the same areas, linked: whoever is pointed at or marked in one is in the other too.
   The chart is a figure as Python made it; every mark that carries an area's code (`customdata`) can be pointed at. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const SVG = "http://www.w3.org/2000/svg";
  const NEAR = 28, RING = 7, NARROW = 560, LETTER = 7; // pixels
  let figure = null, marks = [], markOf = new Map(), text = "", drawnAt = "";

  const here = () => byId("linked") && byId("linked-chart");
  window.addEventListener("placed", start);

  function start() {
    if (!here()) return;
    state.asked = evidence.query();
    ask(byId("linked").dataset.query); // to the letter, since the browser fetches it early
  }

  /* Ask for map and chart and draw them; the marks are those of the answer. */
  async function ask(query) {
    byId("linked").setAttribute("aria-busy", "true");
    try {
      const fresh = await evidence.fetchView(query);
      if (fresh == null || !here()) return;
      text = fresh;
      await draw();
      listen();
    } catch (error) { failed(error); }
  }

  /* A sentence and a way on; the picture that was there stays. */
  function failed(error) {
    if (!here()) return;
    byId("linked").setAttribute("aria-busy", "false");
    evidence.tellFailure(error, () => ask(queryNow()));
  }

  /* What the page asked for, with the areas marked now. */
  function queryNow() {
    const keys = new URLSearchParams(byId("linked").dataset.query), areas = areasOf(state.asked);
    areas ? keys.set("areas", areas) : keys.delete("areas");
    return evidence.plain(keys);
  }

  const areasOf = (query) => new URLSearchParams(query).get("areas");

  function withoutAreas(query) {
    const keys = new URLSearchParams(query);
    keys.delete("areas");
    return keys.toString();
  }

  async function draw(again) {
    const view = evidence.parse(text), shapes = await evidence.map.readShapes(view);
    const chosen = again ? state.chosen : view.chosen.areas.map((each) => each.code);
    Object.assign(state, { view, text, at: view.period, pointed: null, chosen }, shapes);
    evidence.legend(); // before the size is taken: the map gives way to it
    drawnAt = size();
    await Promise.all([evidence.map.draw(view), drawChart(view)]);
    readOut();
    chips();
    if (!again) evidence.tell();
    byId("linked").setAttribute("aria-busy", "false");
    evidence.emit("drawn");
    performance.mark("drawn", { detail: { again: Boolean(again) } });
  }

  async function drawChart(view) {
    const Plotly = await evidence.plotly(), gd = byId("linked-chart");
    if (!gd.clientWidth) return; // a part that the embed does not show
    const size = { width: gd.clientWidth, height: gd.clientHeight }, given = view.chart.layout, narrow = gd.clientWidth < NARROW;
    const layout = Object.assign({}, narrow ? narrowed(given, gd.clientWidth) : given, narrow && given.meta && given.meta.narrow, size);
    figure = { data: view.chart.data, layout };
    await Plotly.react(gd, figure.data, layout, { staticPlot: true, displayModeBar: false });
    place();
    ink();
  }

  /* A narrow screen leaves out the columns of figures beside the marks, which the table has, and labels without room. */
  function narrowed(layout, width) {
    const all = layout.annotations || [], annotations = all.filter((note) => note.name !== "column");
    const margin = annotations.length === all.length ? layout.margin : Object.assign({}, layout.margin, { r: 14 });
    return Object.assign({}, layout, { annotations, margin, xaxis: roomy(layout.xaxis, width - margin.l - margin.r) });
  }

  function roomy(axis, width) {
    const { tickvals = [], ticktext = [] } = axis, second = (_, i) => i % 2 === 0;
    if (ticktext.reduce((needed, label) => needed + LETTER * (label.length + 2), 0) <= width) return axis;
    return Object.assign({}, axis, { tickvals: tickvals.filter(second), ticktext: ticktext.filter(second) });
  }

  /* Where each area's mark stands, in pixels. */
  function place() {
    const { layout } = figure, { l, r, t, b } = layout.margin;
    const [x0, x1] = layout.xaxis.range, [y0, y1] = layout.yaxis.range;
    const width = layout.width - l - r, height = layout.height - t - b;
    marks = figure.data.flatMap((trace) => (trace.customdata || []).flatMap((code, i) => trace.x[i] == null ? [] :
      [{ code, x: l + ((trace.x[i] - x0) / (x1 - x0)) * width, y: t + ((y1 - trace.y[i]) / (y1 - y0)) * height, r: across(trace, i) / 2 }]));
    markOf = new Map(marks.map((mark) => [mark.code, mark]));
  }

  const across = ({ marker }, i) => (marker && (Array.isArray(marker.size) ? marker.size[i] : marker.size)) || 0;

  function ink() {
    if (!here()) return;
    let svg = byId("linked-chart").querySelector(":scope > svg.ink");
    if (!svg) {
      svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "ink");
      svg.setAttribute("aria-hidden", "true");
      byId("linked-chart").append(svg);
    }
    const ringed = state.view.redraws ? [] : state.chosen; // else the chart itself shows who is compared
    svg.replaceChildren(...ringed.map((code) => ring(code, "marked-ring")), ...[ring(state.pointed, "pointed")].filter(Boolean));
  }

  function ring(code, kind) {
    const mark = markOf.get(code), circle = document.createElementNS(SVG, "circle");
    if (!mark) return kind === "pointed" ? null : circle;
    circle.setAttribute("class", kind);
    circle.setAttribute("cx", mark.x.toFixed(1));
    circle.setAttribute("cy", mark.y.toFixed(1));
    circle.setAttribute("r", Math.max(RING, mark.r + 3));
    return circle;
  }

  /* ── words: what is pointed at, what is marked ── */
  function readOut() {
    byId("readout").textContent = state.pointed ? evidence.reading(state.pointed) : state.view.captions.hint;
  }

  /* Every compared area, on the map or in the chart. The keyboard stays in its place, or goes to the chart after the last. */
  function chips() {
    const buttons = () => [...byId("marked").querySelectorAll("button")], held = buttons().indexOf(document.activeElement);
    byId("marked").replaceChildren(...state.chosen.map(chip));
    const left = buttons(), next = left[Math.min(held, left.length - 1)] || byId("linked-chart");
    if (held >= 0) next.focus({ preventScroll: true });
  }

  function chip(code) {
    const place = evidence.place(code), { colour, glyph, name: plain } = evidence.styleOf(code), name = state.names[place] || plain;
    return make("span", { class: "chip", "data-area": code }, make("span", { class: "glyph", "aria-hidden": "true", style: "color:" + colour }, glyph),
      place < 0 ? name : name + " " + evidence.figure(evidence.cell(place, state.at)), " ",
      make("a", { href: evidence.profile(code), "aria-label": "Profile of " + name }, "profile"),
      make("button", { type: "button", "aria-label": "Take away " + name, onclick: () => evidence.toggle(code) }, "×"));
  }

  /* The profile of an area: against the same benchmark, in the same edition. */
  evidence.profile = function (code) {
    const all = new URLSearchParams(state.view.query), kept = ["benchmark", "edition"].filter((key) => all.has(key)).map((key) => `${key}=${all.get(key)}`);
    return [evidence.at(`/area/${code}`), kept.join("&")].filter(Boolean).join("?");
  };

  /* ── hands and keys ── */
  function listen() {
    const gd = byId("linked-chart");
    if (gd.heard) return;
    gd.heard = true;
    evidence.map.listen();
    gd.addEventListener("pointermove", (event) => { const mark = nearest(event, NEAR); evidence.point(mark && mark.code, event); });
    gd.addEventListener("pointerleave", () => evidence.point(null));
    gd.addEventListener("click", (event) => { const mark = markOf.get(state.pointed) || nearest(event, NEAR); if (mark) evidence.toggle(mark.code); });
    gd.addEventListener("keydown", keys);
    const watched = new ResizeObserver(() => { clearTimeout(gd.waits); gd.waits = setTimeout(() => { if (size() !== drawnAt) redraw(); }, 100); });
    [gd, byId("map")].forEach((each) => watched.observe(each));
  }

  const size = () => ["map", "linked-chart"].map((id) => byId(id).clientWidth + "×" + byId(id).clientHeight).join();

  function redraw() {
    if (!here() || !text) return;
    evidence.map.forget();
    draw(true).catch(failed);
  }

  function nearest(event, within) {
    const box = byId("linked-chart").getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, far = within * within;
    marks.forEach((mark) => { const d = (mark.x - x) ** 2 + (mark.y - y) ** 2; if (d < far) { far = d; best = mark; } });
    return best;
  }

  const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  function keys(event) {
    if (event.key === "Escape") return evidence.point(null);
    if ((event.key === "Enter" || event.key === " ") && state.pointed) { event.preventDefault(); return evidence.toggle(state.pointed); }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    byId("readout").setAttribute("aria-live", "polite");
    const from = markOf.get(state.pointed);
    if (!from) return marks.length && evidence.point(marks[0].code);
    const far = (mark) => {
      const along = (mark.x - from.x) * step[0] + (mark.y - from.y) * step[1], across = Math.abs((mark.x - from.x) * step[1] + (mark.y - from.y) * step[0]);
      return along > 0.5 ? along + 3 * across : Infinity;
    };
    const best = marks.reduce((near, mark) => (far(mark) < far(near) ? mark : near), from);
    if (far(best) < Infinity) evidence.point(best.code);
  }

  /* Back and forward: other marks; anything else is another page. */
  function back() {
    const before = state.asked;
    state.asked = evidence.query();
    if (withoutAreas(before) !== withoutAreas(state.asked)) return location.reload();
    const areas = areasOf(state.asked), known = (code) => evidence.place(code) >= 0 || evidence.styleOf(code).name;
    state.chosen = areas ? areas.split(",").filter(known) : Object.keys(state.view.chosen.places);
    evidence.emit("choice", {});
    evidence.emit("address");
  }

  /* A chart that draws compared areas unlike the others is asked for again when they change. */
  const shown = (work) => (...given) => here() && state.view && work(...given);
  evidence.on("address", shown(() => state.view.redraws && ask(queryNow())));
  evidence.on("point", shown(() => { ink(); readOut(); }));
  evidence.on("choice", shown(() => { evidence.tell(); ink(); chips(); }));
  window.addEventListener("popstate", shown(back));
  window.addEventListener("theme", redraw);
})(window.evidence);
