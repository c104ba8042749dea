/* Presenting: every view of a pack is a frame of its embed, laid out at 960 × 540 and scaled to the screen. The slide
   shown is loaded first, then its neighbours, then all others one by one, and all are kept: the network may go. */
(function (evidence) {
  "use strict";
  const { byId, make, pack, at } = evidence;
  const WIDE = 960, HIGH = 540, SLOW = 25000, STEP = 120, AWAKE = 2600, SWIPE = 60; // pixels; milliseconds
  let shown = null, now = 0, slides = [], loaded = new Set(), sleeping = 0, touch = null;

  const here = () => byId("present");
  window.addEventListener("placed", () => here() && start());

  function start() {
    const ready = here().dataset.pack;
    shown = pack.packOf(location.hash) || (ready ? pack.sound(JSON.parse(ready)) : { title: pack.title, items: pack.items });
    if (!shown.items.length) return nothing();
    document.title = `${shown.title || "Evidence pack"} · West Midlands evidence`;
    byId("title").textContent = shown.title || "Evidence pack";
    const deck = make("div", { id: "deck", tabindex: -1, role: "group", "aria-label": "Slides" });
    slides = [titleSlide(), ...shown.items.map(slideOf)];
    deck.append(...slides);
    here().replaceChildren(deck, edge("previous", -1), edge("next", 1));
    fit();
    new ResizeObserver(fit).observe(here());
    listen();
    show(slideAsked(), true);
    loadAll();
  }

  function nothing() {
    here().replaceChildren(make("p", { class: "nothing" }, "There is nothing to present yet. ", make("a", { href: at("/pack") }, "Make a pack"), " or open a ready one there."));
    document.querySelector(".tools").hidden = true;
  }

  /* ── slides ── */
  function titleSlide() {
    const many = shown.items.length === 1 ? "1 slide" : `${shown.items.length} slides`;
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const mark = make("div", { class: "emblem", "aria-hidden": "true" });
    mark.innerHTML = byId("present-mark").innerHTML;
    return make("section", { class: "leaf title", "aria-label": "Title" }, mark,
      make("h2", {}, shown.title || "Evidence pack"), make("p", { class: "day" }, day),
      make("div", { class: "colophon" }, make("p", {}, make("strong", {}, "West Midlands evidence"), make("br"), here().dataset.figures), make("p", { class: "state" }, many)));
  }

  function slideOf(item, place) {
    const count = shown.items.length;
    return make("section", { class: "leaf" + (item.title ? " named" : ""), "aria-label": `Slide ${place + 1} of ${count}` },
      item.title && make("h2", { class: "headline" }, item.title),
      make("div", { class: "frame" }),
      make("p", { class: "number", "aria-hidden": "true" }, `${place + 1} / ${count}`));
  }

  /* The embed of an address of ours, as a slide. */
  function embedOf({ address, title }) {
    const [path, query] = address.split("?"), theme = document.documentElement.getAttribute("data-bs-theme");
    const page = encodeURIComponent(path === "/" ? "/" : path.replace(/^\//, "")).replace(/%2F/g, "/");
    return at("/embed") + "?" + [`page=${page}`, query, "slide=1", title && "headline=0", `theme=${theme}`].filter(Boolean).join("&");
  }

  /* ── loading ── */
  async function loadAll() {
    for (let place = next(); place; place = next()) {
      await load(place);
      told();
    }
  }

  /* The slide to load next: the one shown, the one after, the one before, then in order. */
  function next() {
    const order = [now, now + 1, now - 1, ...slides.keys()].filter((place) => place > 0 && place < slides.length);
    return order.find((place) => !loaded.has(place) && slides[place].dataset.failed !== String(now));
  }

  /* Loads a slide once; resolves when it is drawn, or has taken too long. */
  function load(place) {
    const slide = slides[place];
    if (slide.loading) return slide.loading;
    const item = shown.items[place - 1], frame = make("iframe", { title: item.title || `View ${place}`, src: embedOf(item) });
    frame.addEventListener("load", () => enter(frame, slide));
    slide.querySelector(".frame").replaceChildren(frame);
    slide.loading = drawn(frame).then((done) => {
      if (done) return loaded.add(place);
      slide.dataset.failed = String(now);
      slide.loading = null;
    });
    return slide.loading;
  }

  async function drawn(frame) {
    for (const until = Date.now() + SLOW; Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, STEP));
      if (isDrawn(frame)) return true;
    }
    return false;
  }

  function isDrawn(frame) {
    const inside = frame.contentDocument, main = inside && inside.readyState === "complete" && inside.querySelector("main");
    if (!main || main.querySelector("[data-html]") || !main.querySelector("h1")) return false;
    if (inside.querySelector("#charts, #linked") && !frame.contentWindow.performance.getEntriesByName("drawn").length) return false;
    return [...inside.querySelectorAll("[data-figure]")].every((each) => !each.clientWidth || each.querySelector("svg"));
  }

  function told() {
    const count = shown.items.length, done = loaded.size;
    const words = done === count ? `All ${count} slides are loaded: the network may go` : `Loading slides: ${done} of ${count}`;
    byId("present-loaded").textContent = done === count ? words : "";
    slides[0].querySelector(".state").textContent = words;
  }

  /* A frame has come: its keys and fingers move slides too, and it says its name. */
  function enter(frame, slide) {
    const inside = frame.contentWindow;
    inside.addEventListener("keydown", keys, true);
    inside.addEventListener("pointermove", wake);
    inside.addEventListener("touchstart", touched, { passive: true });
    inside.addEventListener("touchend", lifted, { passive: true });
    const theme = document.documentElement.getAttribute("data-bs-theme");
    if (inside.document.documentElement.getAttribute("data-bs-theme") !== theme) dress(inside, theme);
    slide.classList.add("come");
  }

  function dress(inside, theme) {
    inside.document.documentElement.setAttribute("data-bs-theme", theme);
    inside.dispatchEvent(new Event("theme"));
  }

  /* ── showing ── */
  function show(place, first) {
    now = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((slide, each) => slide.classList.toggle("shown", each === now));
    byId("present-number").textContent = now ? `${now} / ${slides.length - 1}` : "Title";
    if (now) load(now);
    notes();
    address();
    if (first) return;
    if (!document.querySelector(".tools").contains(document.activeElement)) byId("deck").focus({ preventScroll: true });
    byId("present-said").textContent = now ? `Slide ${now} of ${slides.length - 1}: ${headline(now)}` : `Title: ${shown.title || "Evidence pack"}`;
  }

  function headline(place) {
    const frame = slides[place].querySelector("iframe"), inside = frame && frame.contentDocument;
    const sentence = inside && inside.querySelector("main .sentence, main h1");
    return shown.items[place - 1].title || (sentence ? sentence.textContent : "");
  }

  /* The address of this slide: the pack stays in the fragment, or in the query for a ready one. */
  function address() {
    const keys = location.hash.slice(1).split("&").filter((each) => each && !each.startsWith("slide="));
    if (now) keys.push("slide=" + now);
    history.replaceState(null, "", location.pathname + location.search + (keys.length ? "#" + keys.join("&") : ""));
  }

  const slideAsked = () => Number(new URLSearchParams(location.hash.slice(1)).get("slide")) || 0;

  /* The largest 16:9 that fits. */
  function fit() {
    const deck = byId("deck"), { clientWidth, clientHeight } = here(), scale = Math.min(clientWidth / WIDE, clientHeight / HIGH);
    deck.style.transform = `translate(${(clientWidth - WIDE * scale) / 2}px, ${(clientHeight - HIGH * scale) / 2}px) scale(${scale})`;
  }

  function notes() {
    const after = shown.items[now], text = now ? shown.items[now - 1].note : "";
    byId("present-notes").replaceChildren(make("p", {}, text || "No note."), after ? make("p", { class: "after" }, `Next: ${after.title || "slide " + (now + 1)}`) : "");
  }

  /* ── hands and keys ── */
  const toggleNotes = () => { byId("present-notes").hidden = !byId("present-notes").hidden; };
  const fullScreen = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {}));

  function leave() {
    if (document.fullscreenElement) return document.exitFullscreen();
    const own = pack.same(shown, pack) || !shown.items.length;
    location.assign(at("/pack") + (own ? "" : "#" + pack.fragmentOf(shown)));
  }

  const KEYS = {
    ArrowRight: () => show(now + 1), ArrowDown: () => show(now + 1), PageDown: () => show(now + 1), ArrowLeft: () => show(now - 1), ArrowUp: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(0), End: () => show(slides.length - 1), f: fullScreen, n: toggleNotes, Escape: leave,
  };
  const ALWAYS = ["PageDown", "PageUp", "Escape"]; // what presenters' remotes send, and the way out
  const WIDGETS = "input, select, textarea, #map, #linked-chart, [role=application], [role=listbox], [role=combobox]";
  const PRESSED = "button, a[href], summary";

  /* Keys of a slider, a map or a list inside a slide stay theirs. */
  function keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key, within = (kinds) => event.target.closest && event.target.closest(kinds);
    if (!ALWAYS.includes(key) && within(WIDGETS)) return;
    if (key === " ") {
      if (within(PRESSED)) return;
      event.preventDefault();
      return show(event.shiftKey ? now - 1 : now + 1);
    }
    if (!KEYS[key]) return;
    event.preventDefault();
    KEYS[key]();
  }

  const edge = (name, by) => make("button", { type: "button", class: "edge " + name, tabindex: -1, "aria-hidden": "true", onclick: () => show(now + by) });

  function touched(event) { touch = event.touches.length === 1 && !event.target.closest("input, #map") ? event.touches[0] : null; wake(); }

  function lifted(event) {
    if (!touch) return;
    const { clientX, clientY } = event.changedTouches[0], across = clientX - touch.clientX, down = clientY - touch.clientY;
    touch = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) show(now + (across < 0 ? 1 : -1));
  }

  /* The controls come with a movement and go again. */
  function wake() {
    document.body.classList.add("awake");
    clearTimeout(sleeping);
    sleeping = setTimeout(() => document.body.classList.remove("awake"), AWAKE);
  }

  function listen() {
    const tools = { previous: () => show(now - 1), next: () => show(now + 1), notes: toggleNotes, full: fullScreen, leave };
    document.querySelectorAll("[data-tool]").forEach((each) => each.addEventListener("click", tools[each.dataset.tool]));
    window.addEventListener("keydown", keys);
    window.addEventListener("pointermove", wake);
    window.addEventListener("touchstart", touched, { passive: true });
    window.addEventListener("touchend", lifted, { passive: true });
    window.addEventListener("hashchange", () => (pack.same(pack.packOf(location.hash) || shown, shown) ? show(slideAsked()) : location.reload()));
    window.addEventListener("theme", () => slides.forEach((slide) => {
      const frame = slide.querySelector("iframe");
      if (frame) dress(frame.contentWindow, document.documentElement.getAttribute("data-bs-theme"));
    }));
  }
})(window.evidence);
