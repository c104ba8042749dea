/* The pack: views kept for a meeting, in the reader's own browser and in a link; the server keeps nothing of it.
   Everybody else adds with `evidence.pack.add`; the pages of the pack (pack_page.js, present.js) read and put it whole. */
(function (evidence) {
  "use strict";
  const KEY = "pack", MOST = 40, TITLE = 120, HEADLINE = 300, NOTE = 1000, ADDRESS = 2000;
  const OWN = /^\/(pack|present|embed)\b/; // the pages of the pack itself are no views
  const isOurs = (address) => typeof address === "string" && /^\/(?![/\\])/.test(address) && !OWN.test(address) && address.length <= ADDRESS;
  const cut = (text, most) => (typeof text === "string" ? text.slice(0, most) : "");
  let held = read(), refused = false;

  /* What is stored, made sound; a pack that cannot be read is an empty one. */
  function read() {
    try { return sound(JSON.parse(localStorage.getItem(KEY))); } catch (error) { return sound(null); }
  }

  function sound(pack) {
    const given = pack && Array.isArray(pack.items) ? pack.items : [];
    const items = given.filter((each) => each && isOurs(each.address)).slice(0, MOST)
      .map(({ address, title, note }) => ({ address, title: cut(title, HEADLINE), note: cut(note, NOTE) }));
    return { title: cut(pack && pack.title, TITLE), items };
  }

  /* Keep another pack in place of the one held. Where the browser refuses to store, it lasts as long as this page. */
  function put(pack) {
    held = pack;
    try {
      localStorage.setItem(KEY, JSON.stringify({ v: 1, title: pack.title, items: pack.items }));
      refused = false;
    } catch (error) { refused = true; }
    label();
    evidence.emit("pack");
  }

  /* Put a view at the end; says so, or why not. */
  function add(item) {
    const own = sound({ items: [item] }).items[0];
    if (!own) return say("This view has no address that could be kept.");
    if (held.items.length >= MOST) return say(`The pack is full: it holds ${MOST} views.`);
    if (held.items.some((each) => each.address === own.address)) return sayWithWay(`It is in the pack already (${held.items.length}).`);
    put({ title: held.title, items: [...held.items, own] });
    sayWithWay(`Added to pack (${held.items.length}).` + (refused ? ` ${REFUSED}` : ""));
  }

  const sayWithWay = (text) => (evidence.byId("said") && evidence.sayWith ? evidence.sayWith(text, "/pack", "Open pack") : say(text));

  const REFUSED = "This browser keeps nothing, so the pack lasts until this page is left: copy its link.";

  /* ── a pack as a link: plain keys, in order, each view followed by its own headline and note ── */
  function fragmentOf(pack) {
    const keys = new URLSearchParams([["v", "1"], ...(pack.title ? [["title", pack.title]] : [])]);
    pack.items.forEach(({ address, title, note }) => {
      keys.append("item", address);
      if (title) keys.append("t", title);
      if (note) keys.append("n", note);
    });
    return keys.toString().replace(/%(2F|3F|2C|3A|3D)/g, (each) => decodeURIComponent(each));
  }

  /* The pack of a fragment, null where it holds none. */
  function packOf(fragment) {
    const pack = { title: "", items: [] };
    new URLSearchParams(fragment.replace(/^#/, "")).forEach((text, key) => {
      const last = pack.items[pack.items.length - 1];
      if (key === "title") pack.title = text;
      else if (key === "item") pack.items.push({ address: text, title: "", note: "" });
      else if (last && key === "t") last.title = text;
      else if (last && key === "n") last.note = text;
    });
    const made = sound(pack);
    return made.items.length ? made : null;
  }

  const same = (one, other) => fragmentOf(one) === fragmentOf(other);

  /* ── what is said, and the count in the band at the top ── */
  function say(text) {
    if (evidence.byId("said") && evidence.say) return evidence.say(text);
    const place = evidence.byId("pack-said") || document.body.appendChild(evidence.make("p", { id: "pack-said", role: "status", class: "toast" }));
    setTimeout(() => { place.textContent = text; }, 50); // after it is there, so that it is read out
    clearTimeout(place.waits);
    place.waits = setTimeout(() => { place.textContent = ""; }, 4000);
  }

  function label() {
    const link = evidence.byId("pack-link"), count = held.items.length, text = count ? `Pack (${count})` : "Pack";
    if (!link || link.textContent === text) return;
    link.textContent = text;
    link.classList.toggle("filled", count > 0);
  }

  window.addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    held = read();
    label();
    evidence.emit("pack");
  });
  evidence.onPage(label);

  evidence.pack = {
    MOST, TITLE, HEADLINE, NOTE, REFUSED, put, add, sound, fragmentOf, packOf, same,
    get title() { return held.title; },
    get items() { return held.items; },
    get refused() { return refused; },
  };
})(window.evidence);
