/* A map and one chart of the same areas, linked: whoever is pointed at or marked in one is in the other too.
   The chart is a figure as Python made it; every mark that carries an area's code (`customdata`) can be pointed at. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const SVG = "http://www.w3.org/2000/svg";
  const NEAR = 28, RING = 7, NARROW = 560; // pixels
  let figure = null, marks = [], markOf = new Map(), text = "", drawnAt = "";

  const here = () => byId("linked") && byId("linked-chart");
  window.addEventListener("placed", start);

  async function start() {
    if (!here()) return;
    state.asked = location.search.slice(1);
    try {
      text = await evidence.fetchView(byId("linked").dataset.query);
      if (text == null) return;
      await draw();
      listen();
    } catch (error) { failed(error); }
  }

  function failed(error) {
    const words = error instanceof TypeError ? "The figures could not be fetched. Check the connection." : error.message;
    byId("linked").setAttribute("aria-busy", "false");
    byId("notices").replaceChildren(make("p", {}, words + " ", make("button", { type: "button", onclick: start }, "Try again")));
  }

  async function draw(again) {
    const view = evidence.parse(text), shapes = await evidence.map.readShapes(view);
    const chosen = again ? state.chosen : view.chosen.areas.map((each) => each.code);
    Object.assign(state, { view, text, at: view.period, pointed: null, chosen }, shapes);
    evidence.legend(); // before the size is taken: the map gives way to it
    drawnAt = size();
    await Promise.all([evidence.map.draw(view), drawChart(view)]);
    words();
    byId("linked").setAttribute("aria-busy", "false");
    evidence.emit("drawn");
    performance.mark("drawn", { detail: { again: Boolean(again) } });
  }

  async function drawChart(view) {
    const Plotly = await evidence.plotly(), gd = byId("linked-chart");
    const size = { width: gd.clientWidth, height: gd.clientHeight }, given = view.chart.layout, narrow = gd.clientWidth < NARROW;
    const layout = Object.assign({}, narrow ? withoutColumns(given) : given, narrow && given.meta && given.meta.narrow, size);
    figure = { data: view.chart.data, layout };
    await Plotly.react(gd, figure.data, layout, { staticPlot: true, displayModeBar: false });
    place();
    ink();
  }

  /* A narrow screen leaves out the columns of figures beside the marks: the table has them. */
  function withoutColumns(layout) {
    const kept = (layout.annotations || []).filter((note) => note.name !== "column");
    return kept.length === (layout.annotations || []).length ? layout
      : Object.assign({}, layout, { annotations: kept, margin: Object.assign({}, layout.margin, { r: 14 }) });
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
  function words() {
    byId("readout").textContent = state.pointed ? evidence.reading(state.pointed) : state.view.captions.hint;
    const marked = state.chosen.filter((code) => markOf.has(code));
    byId("marked").replaceChildren(...marked.map((code) => make("span", { class: "chip" }, evidence.readout(code).split(" · ")[0], " ",
      make("a", { href: "/area/" + code }, "profile"), make("button", { type: "button", "aria-label": "Take the mark off " + state.names[evidence.place(code)], onclick: () => evidence.toggle(code) }, "×"))));
  }

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
    new ResizeObserver(() => { clearTimeout(gd.waits); gd.waits = setTimeout(() => { if (size() !== drawnAt) redraw(); }, 100); }).observe(gd);
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

  /* A chart that draws compared areas unlike the others is asked for again when they change. */
  evidence.on("address", async () => {
    if (!here() || !state.view || !state.view.redraws) return;
    try {
      const fresh = await evidence.fetchView(state.asked);
      if (fresh != null) { text = fresh; await draw(true); }
    } catch (error) { failed(error); }
  });

  evidence.on("point", () => { if (here() && state.view) { ink(); words(); } });
  evidence.on("choice", () => { if (here() && state.view) { ink(); words(); } });
  window.addEventListener("theme", redraw);
})(window.evidence);
