/* Explore: the two steps that Dash calls (ask, draw), time, words, table, and the address. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  let playing = null, listening = false, drawnAt = "";

  async function ask(query) {
    const wanted = query == null ? location.search.slice(1) : query;
    try {
      const text = await evidence.fetchView(wanted);
      return text == null ? window.dash_clientside.no_update : text;
    } catch (error) {
      failed(error, wanted);
      return window.dash_clientside.no_update;
    }
  }

  function failed(error, query) {
    const words = error instanceof TypeError ? "The figures could not be fetched. Check the connection." : error.message;
    byId("charts").setAttribute("aria-busy", "false");
    byId("notices").replaceChildren(make("p", {}, words + " ", make("button", { type: "button", onclick: () => again(query) }, "Try again")));
  }

  async function again(query) {
    const text = await ask(query);
    if (typeof text === "string") draw(text);
  }

  async function draw(text) {
    const view = evidence.parse(text);
    stop();
    Object.assign(state, { view, text, at: view.period, pointed: null, chosen: view.chosen.areas.map((each) => each.code) });
    await evidence.map.readShapes(view);
    if (!listening) listen();
    document.title = view.captions.document + " · West Midlands evidence";
    byId("title").textContent = view.captions.document;
    evidence.notice(view.notices);
    evidence.controls.draw(view);
    slider(view);
    words();
    legend();
    drawnAt = byId("map").clientWidth + "×" + byId("map").clientHeight;
    await Promise.all([evidence.map.draw(view), evidence.charts.drawAll(view)]);
    after();
    evidence.showAddress(evidence.address(), true);
    byId("charts").setAttribute("aria-busy", "false");
    performance.mark("drawn");
    return Date.now();
  }

  /* ── time ── */
  async function showPeriod(at) {
    if (at === state.at) return;
    state.at = at;
    evidence.map.recolour(at);
    words();
    await evidence.charts.showPeriod(at);
    after();
    evidence.showAddress(evidence.address(), true);
  }

  function after() {
    legend();
    table();
    const range = byId("period-range");
    if (range) { range.value = state.at; range.setAttribute("aria-valuetext", state.view.periods[state.at].label); }
  }

  function slider(view) {
    const many = view.periods.length > 1 && view.trend;
    byId("slider").hidden = !many;
    const range = make("input", { type: "range", id: "period-range", min: 0, max: view.periods.length - 1, step: 1, "aria-label": "Period", oninput: () => { stop(); showPeriod(Number(range.value)); } });
    byId("period").replaceChildren(range);
    range.value = view.period;
  }

  function play() {
    if (playing) return stop();
    const last = state.view.periods.length - 1;
    if (state.at === last) showPeriod(0);
    playing = setInterval(() => (state.at < last ? showPeriod(state.at + 1) : stop()), matchMedia("(prefers-reduced-motion: reduce)").matches ? 2000 : 700);
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
    byId("download-csv").href = view.download;
    readOut(state.pointed);
  }

  function source(view) {
    const { text, edition } = view.source, method = evidence.about(view.indicator.id).concat(view.source.method);
    const more = make("details", {}, make("summary", {}, "Method and caveats"), make("ul", {}, ...method.map((each) => make("li", {}, each)), make("li", {}, edition)));
    byId("source").replaceChildren(make("span", {}, text + " "), make("a", { href: "/data#" + view.indicator.id }, "Definition and downloads"), " ", more);
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
    const { limits, counts, benchmark, name, dots, no_data, suppressed } = view.legend, most = Math.max(1, ...counts.flat());
    const swatches = counts[at].map((count, i) => make("div", { class: "swatch" }, pile(count, dots, most), make("span", { class: "tile", style: `background:var(--class-${i + 1})` })));
    const along = benchmark[at] == null ? null : make("span", { class: "tick", style: `left:${benchmark[at] * 100}%` }, name);
    const scale = make("div", { class: "scale", role: "img", "aria-label": view.captions.legend }, ...swatches, along);
    const ends = make("div", { class: "limits", "aria-hidden": "true" }, ...limits.map((limit) => make("span", {}, limit)));
    const missing = [no_data[at] ? hatch("no-data", `not available (${no_data[at]})`) : null, suppressed[at] ? hatch("suppressed", `withheld, too few people (${suppressed[at]})`) : null];
    place.replaceChildren(make("div", { class: "classes" }, scale, ends), ...missing.filter(Boolean));
  }

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

  /* ── the table: exactly what is drawn ── */
  function table() {
    if (byId("table-panel").hidden) return;
    const { view, at } = state, { numbers } = view, limits = Boolean(numbers.lower || numbers.share);
    const heads = ["Area", view.captions.value, ...(limits ? view.captions.limits : []), view.captions.against, "Status"].filter((head) => head !== "");
    const rows = state.codes.map((code, place) => ({ code, place, ...evidence.cell(place, at) })).sort((a, b) => (b.value == null ? -Infinity : b.value) - (a.value == null ? -Infinity : a.value));
    const body = rows.map((row) => make("tr", { class: state.chosen.includes(row.code) ? "chosen" : false },
      make("th", { scope: "row" }, make("button", { type: "button", "aria-pressed": String(state.chosen.includes(row.code)), onclick: () => evidence.toggle(row.code) }, state.names[row.place])),
      make("td", {}, evidence.figure(row)),
      ...(limits ? [make("td", {}, row.lower == null ? "" : evidence.format(row.lower)), make("td", {}, row.upper == null ? "" : evidence.format(row.upper))] : []),
      view.captions.against && make("td", { class: "text" }, row.value == null ? "" : row.standing), make("td", { class: "text" }, row.status || "published")));
    byId("table").replaceChildren(make("table", { class: "table table-sm" }, make("caption", {}, `${view.indicator.title}, ${view.periods[at].label}: ${view.captions.drawn}`),
      make("thead", {}, make("tr", {}, ...heads.map((head, i) => make("th", { scope: "col", class: i > 0 && i < heads.length - (view.captions.against ? 2 : 1) ? false : "text" }, head)))), make("tbody", {}, ...body)));
  }

  function toggleTable() {
    const panel = byId("table-panel");
    panel.hidden = !panel.hidden;
    byId("show-table").setAttribute("aria-expanded", String(!panel.hidden));
    table();
    if (!panel.hidden) panel.scrollIntoView({ behavior: "smooth", block: "start" });
  }

  async function copyLink() {
    const link = pinned();
    try { await navigator.clipboard.writeText(link); say("Link copied."); }
    catch (error) { window.prompt("Copy this link:", link); }
  }

  /* The link names the period and the edition, so that it shows the same figures after the next release. */
  function pinned() {
    const keys = new URLSearchParams(evidence.address());
    keys.set("period", state.view.periods[state.at].id);
    keys.set("edition", state.view.edition);
    return location.origin + location.pathname + "?" + keys.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
  }

  function say(text) {
    const place = byId("said");
    place.textContent = text;
    place.classList.remove("visually-hidden");
    setTimeout(() => place.classList.add("visually-hidden"), 2500);
  }
  evidence.say = say;

  /* ── listening, once ── */
  function listen() {
    listening = true;
    evidence.map.listen();
    evidence.charts.listen();
    evidence.on("point", readOut);
    evidence.on("catalogue", () => source(state.view));
    byId("play").addEventListener("click", play);
    byId("show-table").addEventListener("click", toggleTable);
    byId("copy-link").addEventListener("click", copyLink);
    byId("charts").addEventListener("pointerdown", stop);
    window.addEventListener("popstate", back);
    new ResizeObserver(debounce(resized, 80)).observe(byId("map"));
    window.addEventListener("theme", redraw);
    if (matchMedia("(max-width: 767px)").matches) byId("options").open = false;
  }

  function redraw() {
    if (!state.text || !byId("charts")) return;
    const at = state.at, period = state.view.period;
    evidence.map.forget();
    draw(state.text).then(() => at !== period && showPeriod(at));
  }

  /* The panels give way to a longer sentence or a higher legend: draw again where the size has changed. */
  function resized() {
    const { clientWidth, clientHeight } = byId("map") || {};
    const size = clientWidth + "×" + clientHeight;
    if (clientWidth && size !== drawnAt && state.text) redraw();
  }

  /* Back and forward: another period is picked here, anything else is asked for. */
  function back() {
    if (!byId("charts")) return;
    const keys = new URLSearchParams(location.search), period = keys.get("period");
    const at = period ? state.view.periods.findIndex((each) => each.id === period) : state.view.periods.length - 1;
    keys.delete("period");
    const same = keys.toString() === new URLSearchParams(state.view.query).toString();
    if (same && at >= 0) return showPeriod(at);
    window.dash_clientside.set_props("selection", { data: location.search.slice(1) });
  }

  function debounce(work, wait) {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.explore = { ask, draw };
})(window.evidence);
