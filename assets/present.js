/* Presenting: every view of a pack is a frame of its embed, laid out at 960 × 540 and scaled to the screen. The slide
   shown is loaded first, then its neighbours, then all others one by one, and all are kept: the network may go. What has
   not come says its sentence and source in place of its chart, and is asked for again when shown and when the network is
   back. The last slides list all sources. */
(function (evidence) {
  "use strict";
  const { byId, make, pack, at } = evidence;
  const WIDE = 960, HIGH = 540, SLOW = 25000, STEP = 120, AWAKE = 2600, SWIPE = 60; // pixels; milliseconds
  let shown = null, now = 0, slides = [], loaded = new Set(), told = new Map(), loading = false, sleeping = 0, touch = null;

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
    deck.append(make("p", { id: "present-loaded", role: "status" }));
    here().replaceChildren(deck, edge("previous", -1), edge("next", 1));
    fit();
    new ResizeObserver(fit).observe(here());
    listen();
    show(slideAsked(), true);
    loadAll();
    describe();
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
      make("div", { class: "instead" }),
      make("p", { class: "number", "aria-hidden": "true" }, `${place + 1} / ${count}`));
  }

  /* Each source once, publishers first, with the slides that rest on it; as many slides as that needs. */
  function sources() {
    const of = new Map(), said = (place) => (told.get(shown.items[place].address) || {}).source;
    shown.items.forEach((_, place) => said(place) && of.set(said(place), [...(of.get(said(place)) || []), place + 1]));
    let list = null;
    const another = () => {
      list = make("ol", { class: "all" });
      const leaf = make("section", { class: "leaf sources", "aria-label": "Sources" }, make("h2", { class: "headline" }, "Sources"), list);
      slides.push(leaf);
      byId("deck").append(leaf);
    };
    of.forEach((places, text) => {
      const row = make("li", {}, make("strong", {}, `Slide${places.length > 1 ? "s" : ""} ${places.join(", ")} `), ordered(text));
      if (!list) another();
      list.append(row);
      if (list.scrollWidth <= list.clientWidth || list.children.length === 1) return;
      another();
      list.append(row);
    });
  }

  function ordered(text) {
    const from = text.search(/\b(Sources?|Words|Figures): /);
    return from > 0 ? text.slice(from) + " " + text.slice(0, from) : text;
  }

  /* What each view says, held by this page, so that it is there where the view itself is not. */
  async function describe() {
    try {
      const answer = await evidence.posted("/pack/items", { addresses: [...new Set(shown.items.map((each) => each.address))] });
      if (!answer.ok) return;
      (await answer.json()).items.forEach((each) => told.set(each.address, each));
    } catch (error) { return; } // no network: asked again when it is back
    slides.slice(1).forEach(instead);
    sources();
    show(now, true);
  }

  function instead(slide, place) {
    const { sentence, source, error } = told.get(shown.items[place].address) || {};
    slide.querySelector(".instead").replaceChildren(make("p", { class: "says" }, error || sentence || ""),
      make("p", { class: "missing" }, "failed" in slide.dataset ? "Chart not loaded: no network." : "Loading the chart …"), make("p", { class: "source" }, source ? ordered(source) : ""));
  }

  /* The embed of an address of ours, as a slide. */
  const embedOf = ({ address, title }) =>
    at(evidence.embedAddress(address, { slide: "1", headline: title && "0", theme: document.documentElement.getAttribute("data-bs-theme") }));

  /* ── loading ── */
  async function loadAll() {
    if (loading) return;
    loading = true;
    for (let place = next(); place; place = next()) await load(place);
    loading = false;
  }

  const last = () => shown.items.length;

  /* The slide to load next: the one shown, the one after, the one before, then in order. */
  function next() {
    const order = [now, now + 1, now - 1, ...slides.keys()].filter((place) => place > 0 && place <= last());
    return order.find((place) => !loaded.has(place) && !("failed" in slides[place].dataset));
  }

  /* Loads a slide once; resolves when it is drawn, has failed, or has taken too long. */
  function load(place) {
    const slide = slides[place];
    if (slide.loading) return slide.loading;
    const item = shown.items[place - 1], frame = make("iframe", { title: item.title || `View ${place}`, src: embedOf(item) });
    delete slide.dataset.failed;
    instead(slide, place - 1);
    frame.addEventListener("load", () => (frame.contentDocument ? enter(frame, slide) : (frame.failed = true)));
    slide.querySelector(".frame").replaceChildren(frame);
    slide.loading = drawn(frame).then((done) => {
      if (done) loaded.add(place);
      else fail(slide, place);
      count();
    });
    return slide.loading;
  }

  function fail(slide, place) {
    slide.loading = null;
    slide.dataset.failed = "";
    slide.classList.remove("come");
    instead(slide, place - 1);
  }

  function retry() {
    slides.forEach((slide) => delete slide.dataset.failed);
    loadAll();
    if (!told.size) describe();
  }

  async function drawn(frame) {
    for (const until = Date.now() + SLOW; Date.now() < until && !frame.failed; ) {
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

  function count() {
    const many = last(), done = loaded.size, all = done === many, failed = slides.some((slide) => "failed" in slide.dataset);
    byId("present-loaded").textContent = all ? "" : `${done} of ${many} loaded` + (failed ? ": no network" : "");
    slides[0].querySelector(".state").textContent = all ? `All ${many} slides are loaded: the network may go` : `Loading slides: ${done} of ${many}`;
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
    const own = now && now <= last();
    byId("present-number").textContent = own ? `${now} / ${last()}` : now ? "Sources" : "Title";
    here().classList.remove("blank");
    if (own) load(now);
    notes();
    address();
    if (first) return;
    if (!document.querySelector(".tools").contains(document.activeElement)) byId("deck").focus({ preventScroll: true });
    byId("present-said").textContent = own ? `Slide ${now} of ${last()}: ${headline(now)}` : now ? "Sources" : `Title: ${shown.title || "Evidence pack"}`;
  }

  const headline = (place) => shown.items[place - 1].title || (told.get(shown.items[place - 1].address) || {}).sentence || `Slide ${place}`;

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
    const item = shown.items[now - 1], after = shown.items[now] ? headline(now + 1) : "";
    const text = [make("p", {}, (item && item.note) || "No note."), make("p", { class: "after" }, after ? `Next: ${after}` : "")];
    byId("present-notes").replaceChildren(...text);
    evidence.speaker.tell(item ? `${now} / ${last()}  ${headline(now)}` : byId("present-number").textContent, text);
  }

  /* ── hands and keys ── */
  /* Notes stand in a window of their own; below the slide only where the browser gives none. */
  function toggleNotes() {
    const below = byId("present-notes");
    if (!below.hidden) below.hidden = true;
    else if (!evidence.speaker.toggle(keys)) below.hidden = false;
    notes();
  }

  function blank() {
    byId("present-said").textContent = here().classList.toggle("blank") ? "The screen is blank. B shows the slide again." : "The slide is shown again.";
  }

  const toggleKeys = () => { byId("present-keys").hidden = !byId("present-keys").hidden; };
  const fullScreen = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {}));

  function leave() {
    if (!byId("present-keys").hidden) return toggleKeys();
    if (document.fullscreenElement) return document.exitFullscreen();
    const own = pack.same(shown, pack) || !shown.items.length;
    location.assign(at("/pack") + (own ? "" : "#" + pack.fragmentOf(shown)));
  }

  const KEYS = {
    ArrowRight: () => show(now + 1), ArrowDown: () => show(now + 1), PageDown: () => show(now + 1), ArrowLeft: () => show(now - 1), ArrowUp: () => show(now - 1), PageUp: () => show(now - 1),
    Home: () => show(0), End: () => show(slides.length - 1), f: fullScreen, n: toggleNotes, b: blank, ".": blank, "?": toggleKeys, Escape: leave,
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

  /* The controls come with a movement and go again, those of the slide too. */
  function wake() {
    awake(true);
    clearTimeout(sleeping);
    sleeping = setTimeout(awake, AWAKE, false);
  }

  function awake(on) {
    const frame = slides[now].querySelector("iframe"), inside = frame && frame.contentDocument;
    document.body.classList.toggle("awake", on);
    if (inside) inside.documentElement.classList.toggle("awake", on);
  }

  function listen() {
    const tools = { previous: () => show(now - 1), next: () => show(now + 1), notes: toggleNotes, keys: toggleKeys, full: fullScreen, leave };
    document.querySelectorAll("[data-tool]").forEach((each) => each.addEventListener("click", tools[each.dataset.tool]));
    window.addEventListener("keydown", keys);
    window.addEventListener("online", retry);
    window.addEventListener("pointermove", wake);
    window.addEventListener("touchstart", touched, { passive: true });
    window.addEventListener("touchend", lifted, { passive: true });
    window.addEventListener("hashchange", () => (pack.same(pack.packOf(location.hash) || shown, shown) ? show(slideAsked()) : location.reload()));
    window.addEventListener("theme", () => slides.forEach((slide) => {
      const frame = slide.querySelector("iframe");
      if (frame && frame.contentDocument) dress(frame.contentWindow, document.documentElement.getAttribute("data-bs-theme"));
    }));
  }
})(window.evidence);
