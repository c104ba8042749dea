/* The map: drawn once for its shapes; a change of period or indicator only recolours it; outlines lie above it. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const SVG = "http://www.w3.org/2000/svg";
  const TAP = 4; // pixels a pointer may travel and still be a click
  let drawn = "", classes = [], colours = [], moved = 0;

  const element = () => byId("map");
  const paths = () => element().querySelectorAll(".choroplethlayer path.choroplethlocation");
  const hexToRgb = (hex) => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(", ")})`;
  const numbersOf = (packed) => Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));

  /* What a view draws: shapes and outlines, and the codes and names of its areas. Those of a mapped level come with
     the shapes, in the order of the view's numbers. */
  async function readShapes(view) {
    const { numbers } = view;
    const [shapes, outlines] = await Promise.all([view.shapes && evidence.shapes(view.shapes), view.outlines && evidence.shapes(view.outlines)]);
    const inside = (each) => !numbers.inside || numbers.inside.includes(each.properties.la || each.id);
    const rows = shapes ? shapes.features.filter(inside) : [];
    const codes = [...rows.map((each) => each.id), ...numbers.codes], names = [...rows.map(fullName), ...numbers.names];
    return { shapes, outlines, codes, names, placeOf: new Map(codes.map((code, i) => [code, i])) };
  }

  /* A neighbourhood is named with its authority: "Central, Birmingham". An LSOA's name begins with it already. */
  function fullName({ properties }) {
    const authority = evidence.words().extents[properties.la];
    return !authority || properties.name.startsWith(authority) ? properties.name : `${properties.name}, ${authority}`;
  }

  async function draw(view) {
    const gd = element();
    if (!view.map || !gd.clientWidth) return nothing(gd, view); // no map of the level, or a part that the embed does not show
    classes = view.classes.map(numbersOf);
    colours = view.map.data[0].colorscale.filter((_, i) => i % 2 === 0).map((step) => hexToRgb(step[1]));
    const key = [view.shapes, view.numbers.rows, view.captions.map, evidence.isDark(), gd.clientWidth, gd.clientHeight].join("|");
    if (key !== drawn) await drawAfresh(gd, view, key);
    gd.setAttribute("aria-label", view.captions.drawn + ". " + byId("sentence").textContent);
    recolour(state.at);
    outline();
  }

  function nothing(gd, view) {
    if (drawn && window.Plotly) window.Plotly.purge(gd);
    drawn = "";
    gd.replaceChildren(make("p", { class: "empty" }, view.captions.no_map));
  }

  async function drawAfresh(gd, view, key) {
    const Plotly = await evidence.plotly();
    if (!drawn) gd.replaceChildren();
    const { data, layout } = view.map;
    data[0].geojson = state.shapes;
    data[0].locations = data[0].locations || state.codes.slice(0, view.numbers.rows);
    data[0].z = Array.from(classes[state.at]);
    fit(layout, gd.clientWidth, gd.clientHeight);
    await Plotly.newPlot(gd, data, layout, { displayModeBar: false, scrollZoom: matchMedia("(pointer: fine)").matches, doubleClick: false });
    drawn = key;
    gd.on("plotly_relayouting", outline);
    gd.on("plotly_relayout", outline);
    gd.on("plotly_hover", (event) => evidence.point(state.codes[event.points[0].pointNumber], event.event));
    gd.on("plotly_unhover", () => evidence.point(null));
    gd.on("plotly_click", (event) => moved <= TAP && evidence.toggle(state.codes[event.points[0].pointNumber]));
  }

  /* Widen the box to the panel's proportions, else a zoomed map is cut at its edge. */
  evidence.fit = fit;
  function fit(layout, width, height) {
    const { geo } = layout, rad = Math.PI / 180;
    const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * rad) / 2)) / rad;
    const down = (y) => (2 * Math.atan(Math.exp(y * rad)) - Math.PI / 2) / rad;
    let [west, east] = geo.lonaxis.range, [south, north] = geo.lataxis.range.map(up);
    const wanted = width / height, has = (east - west) / (north - south);
    if (has < wanted) { const more = ((north - south) * wanted - (east - west)) / 2; west -= more; east += more; }
    else { const more = ((east - west) / wanted - (north - south)) / 2; south -= more; north += more; }
    geo.lonaxis.range = [west, east];
    geo.lataxis.range = [down(south), down(north)];
    geo.center = { lon: (west + east) / 2, lat: down((south + north) / 2) };
    Object.assign(layout, { width, height });
  }

  /* Set the colour of each path, then tell Plotly, so that a later zoom keeps it. */
  function recolour(at) {
    if (!drawn) return;
    const gd = element(), z = classes[at], cells = gd.calcdata[0];
    gd.data[0].z = gd._fullData[0].z = Array.from(z);
    paths().forEach((path, i) => { cells[i].z = z[i]; path.setAttribute("fill", colours[z[i]]); });
    hideNames();
  }

  /* A compared area has its marker where its name would stand. */
  function hideNames() {
    const gd = element();
    gd.querySelectorAll(".scattergeo text").forEach((text, i) => (text.style.display = state.chosen.includes(gd.data[1].customdata[i]) ? "none" : ""));
  }

  /* ── what lies above: outlines of authorities, of compared areas, of the one pointed at ── */
  function layer() {
    const plot = element().querySelector(".geolayer .geo .layer.frontplot") || element().querySelector(".geolayer .geo");
    if (!plot) return null;
    let group = plot.querySelector("g.overlay");
    if (!group) {
      group = document.createElementNS(SVG, "g");
      group.setAttribute("class", "overlay");
      plot.prepend(group);
    }
    return group;
  }

  function outline() {
    const group = drawn && layer();
    if (!group) return;
    const project = element()._fullLayout.geo._subplot.projection;
    const parts = state.view.authorities.map((code) => line(project, code, code === "3lep" ? "edge" : "authority"));
    const lined = state.chosen.filter((code) => state.view.outlined.includes(code) || !state.view.chosen.areas.some((each) => each.code === code));
    lined.forEach((code) => {
      const style = evidence.styleOf(code);
      parts.push(line(project, code, "casing"), line(project, code, "chosen", style.colour));
    });
    lined.forEach((code) => parts.push(marker(project, code, evidence.styleOf(code))));
    if (state.pointed) parts.push(line(project, state.pointed, "pointed"));
    group.replaceChildren(...parts.filter(Boolean));
  }

  function shapeFor(code) {
    const own = evidence.place(code) >= 0 && evidence.place(code) < state.view.numbers.rows;
    return (own || !state.outlines ? state.shapes : state.outlines).byCode.get(code);
  }

  function line(project, code, kind, colour) {
    const shape = shapeFor(code);
    if (!shape) return null;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("d", ringsOf(shape.geometry).map((ring) => "M" + ring.map((point) => project(point).map((n) => n.toFixed(1))).join("L") + "Z").join(""));
    if (colour) path.style.stroke = colour;
    return path;
  }

  const ringsOf = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());

  function marker(project, code, style) {
    const point = state.view.middles[code] || middle(shapeFor(code));
    if (!point || !style.glyph) return null;
    const [x, y] = project(point), text = document.createElementNS(SVG, "text");
    text.setAttribute("class", "marker-on-map");
    text.setAttribute("x", x);
    text.setAttribute("y", y);
    text.textContent = style.glyph;
    text.style.fill = style.colour;
    return text;
  }

  function middle(shape) {
    if (!shape) return null;
    const points = ringsOf(shape.geometry).reduce((long, ring) => (ring.length > long.length ? ring : long), []);
    const mid = (axis) => (Math.min(...points.map((p) => p[axis])) + Math.max(...points.map((p) => p[axis]))) / 2;
    return [mid(0), mid(1)];
  }

  /* ── hands and keys ── */
  function listen() {
    const gd = element();
    gd.addEventListener("pointerdown", (event) => { moved = 0; gd.from = [event.clientX, event.clientY]; }, true);
    gd.addEventListener("pointermove", (event) => { if (gd.from && event.buttons) moved = Math.max(moved, Math.hypot(event.clientX - gd.from[0], event.clientY - gd.from[1])); }, true);
    gd.addEventListener("click", (event) => { if (moved <= TAP && event.detail && !event.target.closest("path.choroplethlocation")) evidence.clear(); });
    gd.addEventListener("keydown", keys);
    gd.addEventListener("blur", () => evidence.point(null));
    document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => zoom(button.dataset.zoom)));
  }

  function zoom(way) {
    const gd = element(), geo = drawn && gd._fullLayout.geo;
    if (!geo) return;
    const home = gd.layout.geo.home || (gd.layout.geo.home = { lon: geo.center.lon, lat: geo.center.lat });
    const scale = way === "all" ? 1 : Math.max(1, geo.projection.scale * (way === "in" ? 1.6 : 1 / 1.6));
    const target = scale === 1 ? home : { lon: geo.center.lon, lat: geo.center.lat };
    window.Plotly.relayout(gd, { "geo.projection.scale": scale, "geo.center.lon": target.lon, "geo.center.lat": target.lat, "geo.projection.rotation.lon": target.lon });
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  function keys(event) {
    if (event.key === "Escape") return evidence.point(null);
    if ((event.key === "Enter" || event.key === " ") && state.pointed) { event.preventDefault(); return evidence.toggle(state.pointed); }
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    byId("readout").setAttribute("aria-live", "polite"); // by keyboard, what is pointed at is read out
    evidence.point(neighbour(ARROWS[event.key]));
  }

  /* The nearest area in the direction of the arrow. */
  function neighbour([right, up]) {
    const rows = state.codes.slice(0, state.view.numbers.rows);
    if (!rows.includes(state.pointed)) return rows.find((code) => state.chosen.includes(code)) || rows[0];
    const at = (code) => state.view.middles[code] || middle(shapeFor(code));
    const [x, y] = at(state.pointed);
    const far = (code) => {
      const [dx, dy] = [at(code)[0] - x, (at(code)[1] - y) * 1.6], along = dx * right + dy * up, across = Math.abs(dx * up + dy * right);
      return along > 1e-6 && across < along * 2.5 ? along + 1.5 * across : Infinity;
    };
    const best = rows.filter((code) => code !== state.pointed).reduce((near, code) => (far(code) < far(near) ? code : near));
    return far(best) < Infinity ? best : state.pointed;
  }

  evidence.on("choice", () => { outline(); if (drawn) hideNames(); });
  evidence.on("point", outline);
  evidence.map = { draw, recolour, readShapes, listen, forget: () => { drawn = ""; } };
})(window.evidence);
