/* Draws every element that carries a figure in `data-figure`, now and when the page or the theme changes. */
(function (evidence) {
  "use strict";
  const drawn = new WeakSet();

  async function draw(element) {
    drawn.add(element);
    const Plotly = await evidence.plotly(), figure = evidence.parse(element.dataset.figure);
    const size = { width: element.clientWidth, height: element.clientHeight };
    if (!size.width || !element.isConnected) return;
    figure.data.forEach((trace) => { if (typeof trace.geojson === "string") trace.geojson = evidence.at(trace.geojson); });
    if (figure.layout.geo) evidence.fit(figure.layout, size.width, size.height);
    await Plotly.react(element, figure.data, Object.assign(figure.layout, size), { staticPlot: !("hover" in element.dataset), displayModeBar: false });
  }

  const all = () => document.querySelectorAll("[data-figure]");
  new MutationObserver(() => all().forEach((element) => drawn.has(element) || draw(element))).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener("theme", () => all().forEach(draw));
  let timer;
  window.addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(() => all().forEach(draw), 150); });
})(window.evidence);
