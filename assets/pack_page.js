/* The page of the pack: its views in order, each with headline and note, and the ways out: present, file, link.
   A pack that came with a link, or a ready one, is looked at beside one's own, which nothing replaces unasked. */
(function (evidence) {
  "use strict";
  const { byId, make, pack, at } = evidence;
  const LONG = 2000; // letters of a link
  const rows = new Map(), told = new Map(); // by item; by address
  let own = true, shown = pack, guest = null, dragged = null;

  const here = () => byId("pack");
  window.addEventListener("placed", () => here() && start());
  window.addEventListener("hashchange", () => here() && start());
  evidence.on("pack", () => here() && own && draw());

  /* What is shown: the pack of the link or the ready one, where there is one; else one's own. */
  function start() {
    const ready = here().dataset.pack, asked = pack.packOf(location.hash) || (ready ? pack.sound(JSON.parse(ready)) : null);
    guest = asked && pack.items.length && !pack.same(asked, pack) ? asked : null;
    own = !guest;
    shown = guest || pack;
    if (asked && own && !pack.items.length) adopt(asked, "It is yours now, kept in this browser.");
    else if (asked && own) forgetLink();
    clearRows();
    draw();
  }

  /* Take a pack as one's own; the link that brought it has done its work. */
  function adopt(given, words) {
    const before = JSON.stringify(pack);
    own = true; guest = null; shown = pack;
    forgetLink();
    pack.put(given);
    clearRows();
    draw();
    say(words, pack.sound(JSON.parse(before)));
  }

  const forgetLink = () => history.replaceState(null, "", location.pathname);

  /* Change one's own pack and say so, with a way back. */
  function change(items, words) {
    const before = { title: pack.title, items: pack.items };
    pack.put({ title: pack.title, items });
    say(words, before);
  }

  function say(words, before) {
    const undo = before && make("button", { type: "button", onclick: () => { pack.put(before); clearRows(); draw(); say("Undone."); focusOn(byId("pack-title") || here()); } }, "Undo");
    const place = byId("pack-status");
    if (place) place.replaceChildren(make("span", {}, [words, pack.refused && own ? pack.REFUSED : ""].filter(Boolean).join(" ")), ...(undo ? [" ", undo] : []));
  }

  const button = (text, act, kind) => make("button", { type: "button", class: kind || "", onclick: act }, text);
  const focusOn = (element) => element && element.focus({ preventScroll: false });

  /* ── the page ── */
  function draw() {
    if (!byId("pack-list")) frame();
    here().classList.toggle("looking", !own);
    const count = shown.items.length, title = byId("pack-title");
    if (document.activeElement !== title) title.value = shown.title;
    title.readOnly = !own;
    byId("pack-count").textContent = count ? `${count === 1 ? "1 slide" : `${count} slides`} · kept in this browser only` : "";
    if (!own) byId("pack-count").textContent = `${count} slides · from a link`;
    byId("pack-copy").textContent = "Copy link" + withNotes();
    byId("pack-present").href = at("/present") + "#" + pack.fragmentOf(shown);
    byId("pack-full").hidden = !count;
    byId("pack-empty").hidden = count > 0;
    banner();
    list();
    describe();
  }

  function frame() {
    here().replaceChildren(
      make("div", { id: "pack-banner" }),
      make("div", { id: "pack-empty", hidden: true }, ...emptyWords()),
      make("div", { id: "pack-full" },
        make("div", { class: "pack-head" },
          make("input", { id: "pack-title", "aria-label": "Title of the pack", placeholder: "Title of the pack", oninput: ({ target }) => own && pack.put({ title: within(target, pack.TITLE), items: pack.items }) }),
          make("p", { id: "pack-count" })),
        make("div", { class: "pack-ways" }, make("a", { id: "pack-present", class: "primary", href: "#" }, "Present"),
          ...pack.buttons(() => shown, say),
          make("button", { type: "button", id: "pack-copy", onclick: copyLink }), button("Empty the pack", clear, "quiet own"))),
      make("div", { id: "pack-status", role: "status" }),
      make("ol", { id: "pack-list" }));
    byId("pack-list").addEventListener("dragover", dragOver);
    byId("pack-list").addEventListener("drop", drop);
  }

  const emptyWords = () => [
    make("h2", {}, "Nothing in it yet"),
    make("p", {}, "A pack is a row of views for a meeting: each becomes a slide that says in a sentence what it shows. ",
      "Press “Add to pack” at any map, chart or table, or open a ready pack below and change it."),
    make("p", {}, "It is kept in this browser and in its link. Nobody else sees it until you send the link."),
  ];

  /* Looking at a pack that came with a link, while one's own is kept. */
  function banner() {
    const mine = pack.title ? ` pack “${pack.title}”` : " pack", many = pack.items.length === 1 ? "1 slide" : `${pack.items.length} slides`;
    const room = pack.items.length + shown.items.length <= pack.MOST;
    byId("pack-banner").replaceChildren(...(own ? [] : [make("div", { class: "banner", role: "region", "aria-label": "A pack from a link" },
      make("p", {}, `You are looking at a pack that came with a link. Your own${mine} (${many}) is kept.`),
      button("Back to mine", () => { forgetLink(); delete here().dataset.pack; start(); say("This is your own pack."); }),
      button("Replace mine with it", () => adopt(guest, "Your pack was replaced.")),
      !room ? null : button("Add its slides to mine", () => adopt(pack.sound({ title: pack.title, items: [...pack.items, ...guest.items] }), "Its slides stand below yours.")))]));
  }

  /* ── the list ── */
  function clearRows() {
    rows.forEach((row) => row.remove());
    rows.clear();
  }

  function list() {
    const holder = byId("pack-list"), items = shown.items;
    rows.forEach((row, item) => { if (!items.includes(item)) { row.remove(); rows.delete(item); } });
    items.forEach((item, place) => {
      if (!rows.has(item)) rows.set(item, rowOf(item));
      const row = rows.get(item);
      if (holder.children[place] !== row) holder.insertBefore(row, holder.children[place] || null);
      numbered(row, place, items.length);
    });
  }

  function numbered(row, place, count) {
    const name = `slide ${place + 1}`;
    row.querySelector(".place").textContent = place + 1;
    row.querySelectorAll("[data-label]").forEach((each) => each.setAttribute("aria-label", each.dataset.label.replace("{}", name)));
    const ends = { up: place === 0, down: place === count - 1 };
    Object.entries(ends).forEach(([way, end]) => { const button = row.querySelector(`[data-way=${way}]`); if (button) button.setAttribute("aria-disabled", String(end)); });
  }

  /* One view. Without controls where the pack is another's. */
  function rowOf(item) {
    const place = () => shown.items.indexOf(item);
    const keep = (key, most) => ({ target }) => { item[key] = within(target, most); pack.put({ title: pack.title, items: pack.items }); };
    const named = (text, label, act, more) => make("button", { type: "button", "data-label": label, onclick: act, ...more }, text);
    const title = own ? make("textarea", { class: "headline", rows: 1, "data-label": "Headline of {}", placeholder: "Write your own headline (optional)", oninput: keep("title", pack.HEADLINE) }, item.title)
      : item.title && make("p", { class: "headline" }, item.title);
    const note = own ? make("textarea", { class: "note", rows: 1, "data-label": "Note for the speaker, {}", placeholder: "Note for the speaker", oninput: keep("note", pack.NOTE) }, item.note)
      : item.note && make("p", { class: "note" }, item.note);
    const move = (by) => () => moved(item, by);
    const row = make("li", { class: "pack-item" },
      make("span", { class: "grip", draggable: own ? "true" : false, "aria-hidden": "true", ondragstart: (event) => drag(event, item, row), ondragend: dragEnd },
        make("span", { class: "place" })),
      make("a", { class: "part", href: at(item.address), "aria-label": "Open the view" }, pack.picture(item.address), make("span", { class: "part-name" })),
      make("div", { class: "words" }, title, make("p", { class: "says" }, "…"), make("p", { class: "about" }), note),
      !own ? null : make("div", { class: "moves" },
        named("↑", "Move {} up", move(-1), { "data-way": "up" }), named("↓", "Move {} down", move(1), { "data-way": "down" }),
        named("Remove", "Remove {}", () => removed(place()), { "data-way": "away" })));
    row.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (own && by && event.altKey) { event.preventDefault(); moved(item, by); }
    });
    return row;
  }

  /* What is written in a field, as much as there is room for; a headline is one paragraph. What is left out is said. */
  function within(field, most) {
    const written = field.matches(".note") ? field.value : field.value.replace(/\s*\n\s*/g, " "), kept = written.slice(0, most);
    if (written.length > most) say(`There is room for ${most.toLocaleString("en-GB")} letters here: the last ${(written.length - most).toLocaleString("en-GB")} were left out.`);
    if (field.value !== kept) field.value = kept;
    return kept;
  }

  /* Move a view by one place; the keyboard stays where it is. */
  function moved(item, by) {
    const items = [...pack.items], from = items.indexOf(item), to = from + by, focused = document.activeElement;
    if (to < 0 || to >= items.length) return say(by < 0 ? "It is the first already." : "It is the last already.");
    items.splice(to, 0, ...items.splice(from, 1));
    change(items, `Slide ${from + 1} is now slide ${to + 1} of ${items.length}.`);
    focusOn(focused);
  }

  /* The keyboard goes on to the next view, or to the way back after the last. */
  function removed(place) {
    change(pack.items.filter((_, each) => each !== place), `Slide ${place + 1} was removed.`);
    const next = byId("pack-list").children[Math.min(place, pack.items.length - 1)];
    focusOn(next ? next.querySelector("[data-way=away]") : byId("pack-status").querySelector("button"));
  }

  function clear() {
    const before = { title: pack.title, items: pack.items };
    pack.put({ title: "", items: [] });
    say("The pack is empty now.", before);
    focusOn(byId("pack-status").querySelector("button"));
  }

  /* ── by pointer ── */
  function drag(event, item, row) {
    dragged = { item, row, items: [...pack.items] };
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.address);
    event.dataTransfer.setDragImage(row, 24, 24);
    setTimeout(() => row.classList.add("dragged"));
  }

  function dragOver(event) {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest("li.pack-item"), holder = byId("pack-list");
    if (!over || over === dragged.row) return;
    const box = over.getBoundingClientRect(), below = event.clientY > box.top + box.height / 2;
    holder.insertBefore(dragged.row, below ? over.nextSibling : over);
  }

  function drop(event) {
    if (!dragged) return;
    event.preventDefault();
    const order = [...byId("pack-list").children], of = new Map([...rows].map(([item, row]) => [row, item]));
    const items = order.map((row) => of.get(row)), from = pack.items.indexOf(dragged.item), to = items.indexOf(dragged.item);
    if (from !== to) change(items, `Slide ${from + 1} is now slide ${to + 1} of ${items.length}.`);
  }

  function dragEnd() {
    if (dragged) dragged.row.classList.remove("dragged");
    dragged = null;
    list();
  }

  /* ── what each view says now ── */
  async function describe() {
    const missing = shown.items.map((each) => each.address).filter((address) => !told.has(address));
    missing.forEach((address) => told.set(address, null));
    fill();
    if (!missing.length) return;
    try {
      const response = await evidence.posted("/pack/items", { addresses: missing });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error);
      answer.items.forEach((each) => told.set(each.address, each));
    } catch (error) {
      missing.forEach((address) => told.delete(address));
      shown.items.filter((each) => missing.includes(each.address)).forEach((each) => { rows.get(each).querySelector(".says").textContent = "What it says could not be fetched. Check the connection."; });
      return;
    }
    fill();
  }

  function fill() {
    shown.items.forEach((item) => {
      const said = told.get(item.address), row = rows.get(item);
      if (!said || !row || row.dataset.told) return;
      row.dataset.told = "1";
      row.classList.toggle("broken", Boolean(said.error));
      row.querySelector(".part-name").textContent = said.part || "Not found";
      row.querySelector(".says").textContent = said.error || said.sentence;
      row.querySelector(".about").textContent = said.error ? item.address : [said.title !== said.sentence && said.title, said.notice].filter(Boolean).join(" · ");
      row.querySelector(".part").setAttribute("aria-label", said.error ? "Open the view" : `Open: ${said.title}`);
    });
  }

  /* ── ways out ── */
  const withNotes = () => (pack.noted(shown) ? " with your notes" : "");

  async function copyLink() {
    const link = location.origin + at("/pack") + "#" + pack.fragmentOf(shown);
    const long = link.length > LONG ? ` It has ${link.length.toLocaleString("en-GB")} letters: some mail programs cut links that long.` : "";
    try { await navigator.clipboard.writeText(link); say(`Link copied${withNotes()}.` + long); }
    catch (error) { window.prompt("Copy this link:", link); }
  }
})(window.evidence);
