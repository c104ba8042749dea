/* Times taken inside the page, in milliseconds: from a call to the end of the frame that shows what it leads to.
   A frame comes every 16.7 ms and the call falls anywhere between two, so that doing nothing takes 8 ms (p95 16):
   the bench measures that too. Waiting for a second frame would add 16.7 ms in which nothing happens. */
window.measure = (function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /* A message sent inside a frame arrives when the page has been laid out and painted for it. */
  const painted = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const drawn = () => performance.getEntriesByName("drawn").length;
  /* Answers drawn; a picture drawn again because its panel changed its size does not count. */
  const answered = () => performance.getEntriesByName("drawn").filter((mark) => !mark.detail.again).length;
  const PATIENCE = 10000;

  async function until(done) {
    const last = performance.now() + PATIENCE;
    while (!done()) {
      if (performance.now() > last) throw new Error("nothing was drawn within ten seconds");
      await frame();
    }
  }

  /* Once all is quiet (a panel that has changed its size is drawn once more), begin anywhere in a frame, as a hand would. */
  async function anywhere() {
    const last = () => performance.getEntriesByName("drawn").at(-1).startTime;
    const giveUp = performance.now() + PATIENCE;
    const panels = byId("charts") || byId("linked");
    while (performance.now() - last() < 180 || panels.getAttribute("aria-busy") !== "false") {
      if (performance.now() > giveUp) throw new Error("the page did not come to rest within ten seconds");
      await pause(20);
    }
    await pause(30 + Math.random() * 16);
  }

  async function timed(work, done) {
    await anywhere();
    const from = performance.now();
    work();
    if (done) await until(done);
    else await frame();
    await painted();
    return performance.now() - from;
  }

  async function change(keys) {
    const before = answered();
    return timed(() => window.evidence.go(keys), () => answered() > before);
  }

  const periods = () => window.evidence.state.view.periods.length;

  /* The map alone, told to show another period. Where the level has one period, a second is made up: the first reversed. */
  async function mapPeriod(turn) {
    return timed(() => window.evidence.map.recolour(turn % Math.max(2, periods())));
  }

  async function makeUpPeriod() {
    const { view } = window.evidence.state, reversed = btoa(atob(view.classes[0]).split("").reverse().join(""));
    if (periods() === 1) await window.evidence.map.draw(Object.assign({}, view, { classes: [view.classes[0], reversed] }));
  }

  /* Slider, sentence, map, ranking, trend, legend and address together. */
  async function allPeriod(turn) {
    const range = () => byId("period-range"), at = turn % periods(), label = window.evidence.state.view.periods[at].label;
    if (periods() === 1) return onePeriod(turn);
    return timed(
      () => { range().value = at; range().dispatchEvent(new Event("input")); },
      () => range().getAttribute("aria-valuetext") === label,
    );
  }

  async function onePeriod(turn) {
    let ready = false;
    return timed(() => {
      window.evidence.map.recolour(turn % 2);
      window.evidence.charts.showPeriod(0).then(() => { ready = true; });
    }, () => ready);
  }

  /* A click on the map: [marked on map, ranking and trend; everything drawn anew with its sentence]. */
  async function click(place) {
    const before = answered();
    await anywhere();
    const from = performance.now();
    byId("map").emit("plotly_click", { points: [{ pointNumber: place }] });
    await frame();
    await painted();
    const marked = performance.now() - from;
    await until(() => answered() > before);
    await painted();
    return [marked, performance.now() - from];
  }

  /* The pointer comes over the chart of a linked view: read out, ringed in the chart and outlined on the map. */
  async function point(turn) {
    const chart = byId("linked-chart"), box = chart.getBoundingClientRect(), way = (turn * 0.37) % 1;
    const event = new PointerEvent("pointermove", { clientX: box.left + box.width * (0.3 + 0.3 * way), clientY: box.top + box.height * (0.2 + 0.6 * way) });
    const time = await timed(() => chart.dispatchEvent(event));
    const seen = document.querySelector("#map .overlay .pointed") && chart.querySelector("svg.ink .pointed");
    chart.dispatchEvent(new PointerEvent("pointerleave"));
    return seen ? time : null;
  }

  /* What the way of measuring costs by itself. */
  const nothing = () => timed(() => {});

  return { drawn, change, mapPeriod, makeUpPeriod, allPeriod, click, point, nothing };
})();
