/* Explore: the two steps that Dash calls (ask, draw), time, words, table, and the address. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const DRAWINGS = ["map", "ranking", "trend"];
  let playing = null, heard = null, drawnAt = "", drawing = 0;

  async function ask(query) {
    state.asked = query == null ? evidence.query() : query;
    try {
      const text = await evidence.fetchView(state.asked);
      return text == null ? window.dash_clientside.no_update : text;
    } catch (error) {
      failed(error);
      return window.dash_clientside.no_update;
    }
  }

  /* A sentence and a way on; the picture that was there stays. */
  function failed(error) {
    byId("charts").setAttribute("aria-busy", "false");
    if (!state.view) byId("sentence").textContent = "There are no figures to show yet.";
    evidence.tellFailure(error, again);
  }

  async function again() {
    const text = await ask(state.asked);
    if (typeof text === "string") draw(text);
  }

  /* Draw an answer, or (with `kept`) draw the present one again for another size or theme, without losing what the
     reader did. A later call overtakes one that still waits for shapes. */
  async function draw(text, kept) {
    const mine = ++drawing;
    try {
      const view = evidence.parse(text), shapes = await evidence.map.readShapes(view);
      if (mine !== drawing) return window.dash_clientside.no_update;
      if (!kept) { stop(); evidence.notice(view.notices); }
      const chosen = view.chosen.areas.map((each) => each.code);
      Object.assign(state, { view, text, at: view.period, pointed: null, chosen }, shapes, kept);
      await show(view);
      if (mine === drawing) finish(kept);
    } catch (error) {
      if (mine === drawing) failed(error);
    }
    return Date.now();
  }

  async function show(view) {
    if (heard !== byId("charts")) listen();
    document.title = view.captions.document + " · West Midlands evidence";
    byId("title").textContent = view.captions.document;
    evidence.controls.draw(view);
    slider(view);
    words();
    legend();
    drawnAt = size();
    await Promise.all([evidence.map.draw(view), evidence.charts.drawAll(view)]);
  }

  function finish(kept) {
    after();
    if (!kept) {
      state.asked = evidence.address();
      evidence.showAddress(state.asked, true);
    }
    byId("charts").setAttribute("aria-busy", "false");
    performance.mark("drawn", { detail: { again: Boolean(kept) } });
  }

  /* ── time ── */
  async function showPeriod(at) {
    if (at === state.at) return;
    state.at = at;
    evidence.map.recolour(at);
    words();
    await evidence.charts.showPeriod(at);
    after();
    state.asked = evidence.queryWith({ period: at === state.view.periods.length - 1 ? "" : state.view.periods[at].id });
    evidence.showAddress(state.asked, true);
  }

  function after() {
    legend();
    table();
    evidence.pairs();
    const range = byId("period-range");
    if (range) { range.value = state.at; range.setAttribute("aria-valuetext", state.view.periods[state.at].label); }
  }

  /* The range is made once and kept, so that the keyboard stays on it while it moves. */
  function slider(view) {
    byId("slider").hidden = !(view.periods.length > 1 && view.trend);
    const range = byId("period-range") || make("input", { type: "range", id: "period-range", min: 0, step: 1, "aria-label": "Period", oninput: () => { stop(); showPeriod(Number(range.value)); } });
    if (!range.isConnected) byId("period").replaceChildren(range);
    range.max = view.periods.length - 1;
    range.value = state.at;
  }

  function play() {
    if (playing) return stop();
    const last = state.view.periods.length - 1;
    if (state.at === last) showPeriod(0);
    playing = setInterval(() => (state.at < last ? showPeriod(state.at + 1) : stop()), 700);
    showPlaying();
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    showPlaying();
  }

  function showPlaying() {
    byId("play").setAttribute("aria-label", playing ? "Pause" : "Play the periods");
    byId("play").classList.toggle("playing", Boolean(playing));
  }

  /* ── words ── */
  function words() {
    const { view, at } = state, { captions } = view, period = view.periods[at].label;
    byId("sentence").textContent = view.sentences[at];
    byId("period-label").textContent = period;
    byId("map-caption").textContent = captions.map;
    byId("ranking-name").textContent = "How much, " + period;
    byId("ranking-caption").textContent = captions.ranking;
    byId("trend-name").textContent = view.trend ? "Since when" : "How unequal";
    byId("trend-caption").textContent = view.trend ? captions.trend : captions.distribution;
    source(view);
    readOut(state.pointed);
  }

  function source(view) {
    const { text, edition } = view.source, method = evidence.about(view.indicator.id).concat(view.source.method);
    const open = Boolean(byId("source").querySelector("details[open]")), more = make("details", { open }, make("summary", {}, "Method and caveats"), make("ul", {}, ...method.map((each) => make("li", {}, each)), make("li", {}, edition)));
    byId("source").replaceChildren(make("span", {}, text + " "), make("a", { href: evidence.at("/data#" + view.indicator.id) }, "Definition and downloads"), " ", more);
  }

  evidence.readout = function (code) {
    const { view, at } = state, place = evidence.place(code);
    if (place < 0) return "";
    const cell = evidence.cell(place, at), held = cell.value != null || cell.range;
    const limits = cell.lower == null ? "" : ` (${evidence.format(cell.lower)} to ${evidence.format(cell.upper)})`;
    return [`${state.names[place]} ${evidence.figure(cell)}${limits}`, view.periods[at].label, held && cell.status, cell.value != null && cell.standing].filter(Boolean).join(" · ");
  };

  function readOut(code) {
    byId("readout").textContent = code ? evidence.readout(code) : state.view.captions.hint;
  }

  function legend() {
    const { view, at } = state, place = byId("legend");
    if (!view.legend) return place.replaceChildren();
    const { limits, counts, benchmark, name, dots } = view.legend, most = Math.max(1, ...counts.flat());
    const swatches = counts[at].map((count, i) => make("div", { class: "swatch" }, pile(count, dots, most), make("span", { class: "tile", style: `background:var(--class-${i + 1})` })));
    const along = benchmark[at] == null ? null : make("span", { class: "tick", style: `left:${benchmark[at] * 100}%` }, name);
    const scale = make("div", { class: "scale", role: "img", "aria-label": view.captions.legend }, ...swatches, along);
    const ends = make("div", { class: "limits", "aria-hidden": "true" }, ...limits.map((limit) => make("span", {}, limit)));
    place.replaceChildren(make("div", { class: "classes" }, scale, ends), ...evidence.missing(at).map(([kind, words]) => hatch(kind, words)));
  }

  evidence.legend = legend;

  /* The hatches on the map in a period, each with its words and how many areas bear it. */
  evidence.missing = function (at) {
    const { legend } = state.view, words = evidence.words(), kinds = [["no-data", "no_data"], ["suppressed", "suppressed"]];
    return kinds.filter(([, key]) => legend[key][at]).map(([kind, key]) => [kind, `${words[key]} (${legend[key][at]})`]);
  };

  function pile(count, dots, most) {
    if (!dots) return make("span", { class: "bar", style: `height:${Math.ceil((count / most) * 22)}px` });
    return make("span", { class: "dots" }, ...Array.from({ length: count }, () => make("i", {})));
  }

  const hatch = (kind, label) => make("div", { class: "hatch " + kind }, svgTile(kind), label);

  function svgTile(kind) {
    const holder = make("span", { class: "tile" });
    holder.innerHTML = `<svg width="24" height="12" aria-hidden="true"><rect width="24" height="12" fill="url(#${kind})"/></svg>`;
    return holder;
  }

  /* ── the table: exactly what is drawn; trends belong to the newest period alone ── */
  function table() {
    if (byId("table-panel").hidden) return;
    const { view, at } = state, { numbers } = view, limits = Boolean(numbers.lower || numbers.share), { against } = view.captions;
    const newest = at === view.periods.length - 1, trends = newest && numbers.trend.words;
    const heads = ["Area", view.captions.value, ...(limits ? view.captions.limits : []), against, trends && "Trend", "Status"].filter(Boolean);
    const texts = 1 + Boolean(against) + Boolean(trends);
    const rows = state.codes.map((code, place) => ({ code, place, ...evidence.cell(place, at) })).sort((a, b) => (b.value == null ? -Infinity : b.value) - (a.value == null ? -Infinity : a.value));
    const body = rows.map((row) => make("tr", { class: state.chosen.includes(row.code) ? "chosen" : false },
      make("th", { scope: "row" }, make("button", { type: "button", "aria-pressed": String(state.chosen.includes(row.code)), onclick: () => evidence.toggle(row.code) }, state.names[row.place])),
      make("td", {}, evidence.figure(row)),
      ...(limits ? [make("td", {}, row.lower == null ? "" : evidence.format(row.lower)), make("td", {}, row.upper == null ? "" : evidence.format(row.upper))] : []),
      against && make("td", { class: "text" }, row.value == null ? "" : row.standing), trends && trend(row.place), make("td", { class: "text" }, row.status || "published")));
    const caption = `${view.indicator.title}, ${view.periods[at].label}: ${view.captions.drawn}. ${newest ? numbers.trend.none || "" : "Trends stand beside the newest period."}`;
    byId("table").replaceChildren(make("table", { class: "table table-sm" }, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...heads.map((head, i) => make("th", { scope: "col", class: i > 0 && i < heads.length - texts ? false : "text" }, head)))), make("tbody", {}, ...body)));
  }

  /* The mark and its words; what they rest on is in the title, and read out. */
  function trend(place) {
    const { marks, words } = state.view.numbers.trend, [symbol, said, reason] = words[marks[place]];
    return make("td", { class: "text", title: reason }, make("span", { "aria-hidden": "true" }, symbol), " " + said, make("span", { class: "visually-hidden" }, ". " + reason));
  }

  /* A part below the charts that a button opens and closes. */
  function opened(name, open) {
    byId(name + "-panel").hidden = !open;
    byId("show-" + name).setAttribute("aria-expanded", String(open));
  }
  evidence.opened = opened;

  function toggle(name, fill) {
    const panel = byId(name + "-panel");
    opened(name, panel.hidden);
    fill();
    if (!panel.hidden) panel.scrollIntoView({ behavior: "smooth", block: "start" });
  }

  /* ── listening: to the page's own parts once each time it is mounted ── */
  function listen() {
    heard = byId("charts");
    evidence.map.listen();
    evidence.charts.listen();
    byId("play").addEventListener("click", play);
    byId("play").hidden = matchMedia("(prefers-reduced-motion: reduce)").matches; // the slider itself stays
    byId("show-table").addEventListener("click", () => toggle("table", table));
    byId("show-pairs").addEventListener("click", () => toggle("pairs", evidence.pairs));
    heard.addEventListener("pointerdown", (event) => event.target.closest("#play") || stop());
    const watched = new ResizeObserver(debounce(resized, 80));
    DRAWINGS.forEach((id) => watched.observe(byId(id)));
    if (evidence.shows("table")) opened("table", true);
    if (matchMedia("(max-width: 767px)").matches) byId("options").open = false;
  }

  const here = (work) => (...given) => state.view && byId("charts") && work(...given);
  evidence.on("point", here(readOut));
  evidence.on("catalogue", here(() => source(state.view)));
  window.addEventListener("popstate", here(back));
  window.addEventListener("theme", here(redraw));

  function redraw() {
    evidence.map.forget();
    draw(state.text, { at: state.at, chosen: state.chosen });
  }

  const size = () => DRAWINGS.map((id) => byId(id).clientWidth + "×" + byId(id).clientHeight).join();

  /* The panels give way to a longer sentence or a higher legend: draw again where the size has changed. */
  function resized() {
    if (byId("map") && byId("charts").clientWidth && state.text && size() !== drawnAt) redraw();
  }

  /* Back and forward: another period is picked here, anything else is asked for. */
  function back() {
    const keys = new URLSearchParams(evidence.query()), period = keys.get("period");
    const at = period ? state.view.periods.findIndex((each) => each.id === period) : state.view.periods.length - 1;
    keys.delete("period");
    const same = keys.toString() === new URLSearchParams(state.view.query).toString();
    if (same && at >= 0) {
      state.asked = evidence.query();
      return showPeriod(at);
    }
    state.asked = evidence.query();
    window.dash_clientside.set_props("selection", { data: state.asked });
  }

  function debounce(work, wait) {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.explore = { ask, draw };
})(window.evidence);
