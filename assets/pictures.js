/* Pictures of the map and the charts as they stand on screen, with title, sentence, legend and source inside. */
(function (evidence) {
  "use strict";
  const { state, byId } = evidence;
  const SVG = "http://www.w3.org/2000/svg", MARGIN = 24, SCALE = 2;
  const FONT = '"Segoe UI", Roboto, Arial, sans-serif';

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  function element(tag, attributes, text) {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text) made.textContent = text;
    return made;
  }

  /* Text broken into lines of about `width` pixels; returns the height used. */
  function write(svg, text, { x, y, width, size, weight = 400, colour = "ink" }) {
    const most = Math.max(10, Math.floor(width / (size * 0.54))), lines = [];
    text.split(" ").forEach((word) => {
      const last = lines[lines.length - 1];
      if (last !== undefined && (last + " " + word).length <= most) lines[lines.length - 1] = last + " " + word;
      else lines.push(word);
    });
    lines.forEach((line, i) => svg.append(element("text", { x, y: y + (i + 1) * size * 1.35, "font-size": size, "font-weight": weight, fill: token(colour), "font-family": FONT }, line)));
    return lines.length * size * 1.35;
  }

  /* Every drawing layer of a chart, copied with the styles that the page gives it. */
  function copyChart(id, x, y) {
    const gd = byId(id), group = element("g", { transform: `translate(${x},${y})` });
    gd.querySelectorAll("svg.main-svg, svg.ink").forEach((layer) => {
      const copy = layer.cloneNode(true);
      inline(layer, copy);
      copy.setAttribute("width", gd.clientWidth);
      copy.setAttribute("height", gd.clientHeight);
      group.append(copy);
    });
    return group;
  }

  const KEPT = ["fill", "stroke", "stroke-width", "paint-order", "font-size", "font-family", "font-weight", "text-anchor", "dominant-baseline", "display", "stroke-linejoin"];

  function inline(from, to) {
    const sources = from.querySelectorAll(".overlay *, .ink *, .scattergeo text, path.choroplethlocation, .shapelayer path"), copies = to.querySelectorAll(".overlay *, .ink *, .scattergeo text, path.choroplethlocation, .shapelayer path");
    sources.forEach((source, i) => {
      const style = getComputedStyle(source);
      KEPT.forEach((key) => copies[i].style.setProperty(key, style.getPropertyValue(key).replace(/url\("[^"]*#/, 'url("#')));
    });
  }

  /* The hatches, with their colours resolved, for a file that has no style sheet. */
  function hatches() {
    const defs = document.querySelector("svg > defs").cloneNode(true);
    defs.querySelectorAll(".hatch-ground").forEach((part) => part.setAttribute("fill", token("ground")));
    defs.querySelectorAll(".hatch-line").forEach((part) => part.setAttribute("fill", token("hatch")));
    return defs;
  }

  function legend(svg, x, y, width) {
    const { view, at } = state;
    if (!view.legend) return 0;
    const { limits } = view.legend, step = width / (limits.length - 1);
    limits.slice(1).forEach((_, i) => svg.append(element("rect", { x: x + i * step, y, width: step, height: 12, fill: token("class-" + (i + 1)), stroke: token("edge") })));
    limits.forEach((limit, i) => svg.append(element("text", { x: x + i * step, y: y + 26, "font-size": 12, "text-anchor": i ? (i === limits.length - 1 ? "end" : "middle") : "start", fill: token("ink-2"), "font-family": FONT }, limit)));
    const notes = evidence.missing(at);
    notes.forEach(([kind, words], i) => {
      svg.append(element("rect", { x, y: y + 36 + i * 18, width: 24, height: 12, fill: `url(#${kind})`, stroke: token("edge") }));
      svg.append(element("text", { x: x + 30, y: y + 46 + i * 18, "font-size": 12, fill: token("ink-2"), "font-family": FONT }, words));
    });
    return 36 + notes.length * 18;
  }

  const titled = (view, at) => (view.indicator.title.endsWith(view.periods[at].label) ? view.indicator.title : `${view.indicator.title}, ${view.periods[at].label}`);

  /* The compared areas by marker and name. */
  function key(svg, x, y) {
    const line = element("text", { x, y: y + 14, "font-size": 12, fill: token("ink"), "font-family": FONT });
    state.view.chosen.areas.forEach((each) => {
      const mark = element("tspan", { fill: each.colour }, each.glyph + " ");
      line.append(mark, element("tspan", {}, each.name + "     "));
    });
    svg.append(line);
    return state.view.chosen.areas.length ? 18 : 0;
  }

  function picture(ids) {
    const { view, at } = state, sizes = ids.map((id) => [byId(id).clientWidth, byId(id).clientHeight]);
    const width = sizes.reduce((sum, [w]) => sum + w, 0) + MARGIN * (ids.length + 1), tall = Math.max(...sizes.map(([, h]) => h));
    const svg = element("svg", { xmlns: SVG, width });
    svg.append(hatches(), element("rect", { width: "100%", height: "100%", fill: token("ground") }));
    const room = width - 2 * MARGIN;
    let y = 12;
    y += write(svg, titled(view, at), { x: MARGIN, y, width: room, size: 16, weight: 700 });
    y += write(svg, `${view.indicator.unit}; ${view.captions.drawn}`, { x: MARGIN, y, width: room, size: 12, colour: "ink-2" });
    y += write(svg, view.sentences[at], { x: MARGIN, y, width: room, size: 14 }) + 8;
    y += key(svg, MARGIN, y) + 6;
    let x = MARGIN;
    ids.forEach((id, i) => {
      if (ids.length > 1) write(svg, byId(id + "-title").textContent, { x, y, width: sizes[i][0], size: 13, weight: 700 });
      svg.append(copyChart(id, x, y + (ids.length > 1 ? 24 : 0)));
      x += sizes[i][0] + MARGIN;
    });
    y += tall + (ids.length > 1 ? 34 : 10);
    if (ids[0] === "map") y += legend(svg, MARGIN, y, Math.min(330, room)) + 6;
    y += write(svg, [ids[0] === "map" ? view.source.origin : view.source.text, view.source.licence, view.source.edition].join(" "), { x: MARGIN, y, width: room, size: 11, colour: "ink-3" });
    svg.setAttribute("height", y + 16);
    svg.setAttribute("viewBox", `0 0 ${width} ${y + 16}`);
    return svg;
  }

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function png(svg) {
    const text = new XMLSerializer().serializeToString(svg), image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: svg.getAttribute("width") * SCALE, height: svg.getAttribute("height") * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  const name = (kind) => [state.view.indicator.id, kind, state.view.periods[state.at].id.slice(0, 10)].join("-");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("#save-map, #save-charts");
    if (!button || !state.view) return;
    const map = button.id === "save-map";
    if (map && !state.view.map) return evidence.say("There is no map at this level.");
    const svg = picture(map ? ["map"] : ["ranking", "trend"]);
    save(await png(svg), name(map ? "map" : "charts") + ".png");
    evidence.say("Picture saved.");
  });

  evidence.picture = picture;
})(window.evidence);
