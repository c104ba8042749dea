/* Take it away: the view on screen, or a part of it, as an address: to copy, to keep in the pack, as a file, as a frame.
   One dialog for every page, made anew each time it opens, so that it always tells of what is shown. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const TABLES = "#figures-table, #table-panel", base = document.documentElement.dataset.base || "";
  const SCREEN = 2, PRINT = 4; // how many times larger than the drawing a picture is
  const SLOW = 1000; // milliseconds, after which it is said that a file is being made

  /* ── what is shown, as an address ── */
  /* The query that names the period and the edition, so that it shows the same figures after the next release; with
     the areas marked since the page came. */
  function pinned() {
    if (byId("charts")) return evidence.queryWith({ period: state.view.periods[state.at].id, edition: state.view.edition });
    const copy = document.querySelector("main [data-copy]"), keys = new URLSearchParams(copy ? copy.dataset.copy : "");
    const areas = new URLSearchParams(evidence.query()).get("areas");
    if (byId("linked")) areas ? keys.set("areas", areas) : keys.delete("areas");
    return evidence.plain(keys);
  }

  /* The query that follows each release, and a query without one of its keys. */
  const live = () => without(evidence.query(), "edition");
  const without = (query, key) => query.split("&").filter((part) => part && part.split("=")[0] !== key).join("&");

  /* The page's own address below any proxy's path, of a part where one is named. */
  function address(query, show) {
    const keys = [query, show && "show=" + show].filter(Boolean).join("&"), path = evidence.page().slice(base.length) || "/";
    return keys ? path + "?" + keys : path;
  }

  /* The page as a full address, which shows the same for good. */
  evidence.link = () => (document.querySelector("main [data-copy]:not([data-copy=''])") || (byId("charts") && state.view) ? location.origin + evidence.at(address(pinned())) : location.href);

  const edition = () => new URLSearchParams(pinned()).get("edition");
  const ready = () => !byId("charts") || state.view;

  /* ── the parts that can be taken alone ── */
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

  /* A heading without what stands small beside it. */
  function headed(heading) {
    const bare = heading.cloneNode(true);
    bare.querySelectorAll("small, .share-part").forEach((each) => each.remove());
    return words(bare);
  }

  function named(part) {
    const heading = !part.matches("table") && part.querySelector("h2, h3");
    return (heading && headed(heading)) || part.getAttribute("aria-label") || words(part.querySelector("caption")) || part.dataset.part;
  }

  function parts() {
    const drawn = [...document.querySelectorAll("main [data-part]")].filter((part) => part.getClientRects().length && !part.querySelector(".empty"));
    const found = drawn.map((part) => ({ id: part.dataset.part, name: named(part), drawn: true }));
    if (document.querySelector(TABLES)) found.push({ id: "table", name: "Table", drawn: false });
    return [{ id: "", name: "Whole view", drawn: drawn.length > 0 }, ...found];
  }

  /* ── what is said ── */
  let waits;
  evidence.say = function (text, failed) {
    const inside = byId("share-said"), place = inside || byId("said");
    if (!place) return;
    place.replaceChildren(failed ? make("span", { role: "alert" }, text) : text);
    place.classList.remove("visually-hidden");
    clearTimeout(waits);
    if (!inside) waits = setTimeout(() => place.classList.add("visually-hidden"), 2500);
  };

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      evidence.say(said);
    } catch (error) { window.prompt("Copy this:", text); }
  }

  /* One job of a button at a time; what takes long is said, and so is what goes wrong. */
  async function work(pressed, making, job) {
    if (pressed.getAttribute("aria-busy") === "true") return;
    pressed.setAttribute("aria-busy", "true");
    evidence.say("");
    const slow = setTimeout(() => evidence.say(`Making the ${making} …`), SLOW);
    try {
      const said = await job();
      clearTimeout(slow);
      evidence.say(said);
    } catch (error) {
      clearTimeout(slow);
      evidence.say(error instanceof TypeError ? "The file could not be fetched. Check the connection." : error.message, true);
    }
    pressed.removeAttribute("aria-busy");
  }

  /* ── the dialog ── */
  const MEETING = [["PowerPoint", "pptx"], ["PDF, A4", "pdf"], ["PDF, 16:9", "pdf", "paper=wide"]];
  const FIGURES = [["Excel", "xlsx"], ["OpenDocument", "ods"], ["CSV", "csv"], ["Zip with metadata", "zip"]];
  const PICTURES = [["PNG for the screen", SCREEN, ".png"], ["PNG for print", PRINT, "-print.png"]];
  const THEMES = [["auto", "As the reader’s system"], ["light", "Light"], ["dark", "Dark"]];

  /* asked: what is chosen in the dialog; held: the parts there are to choose from. */
  let dialog = null, held = [], asked = {};
  const chosen = () => held.find((each) => each.id === asked.show);

  /* section: what, pack, download or embed, where the keyboard starts; all: the address of the figures of all periods. */
  function open(section, show, all) {
    if (!ready() || dialog) return;
    const opener = document.activeElement;
    held = parts();
    asked = { show: held.some((each) => each.id === show) ? show : "", frozen: false, theme: "auto", lock: false };
    dialog = make("dialog", { id: "share", "aria-labelledby": "share-title" },
      make("div", { class: "share-head" }, make("h2", { id: "share-title" }, "Take it away"), button("Close", () => dialog.close(), { class: "quiet" })),
      what(), pack(), files(all), frame(), make("p", { id: "share-said", role: "status" }));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => { dialog.remove(); dialog = null; if (opener && opener.isConnected) opener.focus(); });
    document.body.append(dialog);
    fill();
    dialog.showModal();
    dialog.querySelector(".share-" + section).scrollIntoView({ block: "start" });
    dialog.querySelector(section === "what" ? ".share-what input:checked" : `.share-${section} :is(button, input)`).focus();
  }

  function choose(changes) {
    Object.assign(asked, changes);
    fill();
  }

  /* The texts that follow from what is asked. */
  function fill() {
    const { frozen, theme, lock, show } = asked;
    const made = evidence.snippet(address(frozen ? pinned() : live(), show), { title: titled(chosen()), theme, lock });
    byId("share-frame").value = made.frame;
    byId("share-link").value = made.link;
    byId("share-script").value = made.script;
    byId("share-preview").href = made.source;
    dialog.querySelector("[data-kind=picture]").hidden = !chosen().drawn;
  }

  const titled = (part) => [document.title.replace(/ · West Midlands evidence$/, ""), part.id && part.name].filter(Boolean).join(": ");
  const button = (text, onclick, more) => make("button", { type: "button", onclick, ...more }, text);
  const radio = (name, checked, chosen, text) => make("label", {}, make("input", { type: "radio", name: "share-" + name, checked, onchange: chosen }), text);
  const section = (kind, title, ...content) => make("section", { class: "share-" + kind }, make("h3", {}, title), ...content);
  const newTab = (text, attributes) => make("a", { target: "_blank", rel: "noopener", ...attributes }, text, make("span", { class: "visually-hidden" }, ", in a new tab"));

  function what() {
    return make("fieldset", { class: "share-what" }, make("legend", {}, "What"), ...held.map(({ id, name }) => radio("show", id === asked.show, () => choose({ show: id }), name)));
  }

  function pack() {
    const about = make("span", {}, "Keeps it in this browser for a meeting, beside other views. ", make("a", { href: evidence.at("/pack") }, "Open the pack"));
    return section("pack", "Pack", make("div", {}, button("Add to pack", () => keep(asked.show)), about));
  }

  /* ── files of what is chosen, of the period and edition on screen ── */
  function files(all) {
    const file = ([name, ...kind]) => button(name, (event) => work(event.target, name, () => take(...kind)));
    const picture = ([name, ...painted]) => button(name, (event) => work(event.target, "picture", () => paint(...painted)));
    const clip = window.ClipboardItem && navigator.clipboard && button("Copy picture", (event) => work(event.target, "picture", clipped));
    const every = all && make("a", { href: evidence.at(all), download: "" }, "CSV of all periods");
    const row = (kind, title, ...buttons) => make("div", { class: "share-row", "data-kind": kind, role: "group", "aria-label": title }, make("span", {}, title), make("div", {}, ...buttons));
    return section("download", "Download", row("meeting", "For a meeting", ...MEETING.map(file)),
      row("picture", "Picture", ...PICTURES.map(picture), file(["SVG", "svg"]), clip), row("data", "Figures", ...FIGURES.map(file), every));
  }

  /* Figures are those of the whole view's table, whichever part is chosen. */
  const asFile = (kind, more) => evidence.embedAddress(address(pinned(), FIGURES.some((each) => each[1] === kind) ? "" : asked.show)).replace(/^\/embed/, "/export") + "&format=" + kind + (more ? "&" + more : "");

  async function take(kind, more) {
    const { blob, name } = await evidence.file(asFile(kind, more));
    evidence.save(blob, name);
    return `Saved as ${name}.`;
  }

  async function paint(scale, ending) {
    const { blob, name } = await evidence.file(asFile("svg")), saved = name.replace(/\.svg$/, ending);
    evidence.save(await evidence.painted(blob, scale), saved);
    return `Saved as ${saved}.`;
  }

  async function clipped() {
    const picture = evidence.file(asFile("svg")).then(({ blob }) => evidence.painted(blob, SCREEN));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "Picture copied.";
  }

  /* ── a frame for other people's pages ── */
  function frame() {
    const themes = THEMES.map(([id, name]) => make("option", { value: id }, name));
    const theme = make("select", { class: "form-select", onchange: (event) => choose({ theme: event.target.value }) }, ...themes);
    const lock = make("input", { type: "checkbox", onchange: (event) => choose({ lock: event.target.checked }) });
    const figures = (frozen, text) => radio("figures", frozen === asked.frozen, () => choose({ frozen }), text);
    const ways = make("p", { class: "share-ways" }, newTab("Preview", { id: "share-preview" }), newTab("Does our intranet allow it?", { href: evidence.at("/embed/check") }));
    const without = make("details", {}, make("summary", {}, "Where frames or scripts are removed"), ...text("share-link", "A link without frame or script"), ...text("share-script", "Once a page: each frame as high as what it shows"));
    return section("embed", "Embed in a page",
      make("fieldset", {}, make("legend", { class: "visually-hidden" }, "Figures"), figures(false, "Live: follows each release"), figures(true, "Frozen: as in edition " + edition())),
      make("div", { class: "share-options" }, make("label", {}, "Colours ", theme), make("label", {}, lock, "Lock the controls")),
      ...text("share-frame", "One line to paste"), ways, without);
  }

  /* A text to copy, with its button. */
  function text(id, label) {
    const area = make("textarea", { id, rows: 3, readonly: true, spellcheck: "false", onfocus: () => area.select() });
    return [make("label", { for: id }, label), make("div", { class: "share-text" }, area, button("Copy", () => copy(area.value, "Copied."), { "aria-label": `Copy: ${label}` }))];
  }

  /* The pack keeps the address as it stands: that of an earlier edition stays with it, any other follows the releases. */
  function keep(show) {
    if (evidence.pack && ready()) evidence.pack.add({ address: address(evidence.query(), show) });
  }

  /* ── the buttons: below each view, and one beside the heading of each part ── */
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("[data-share], [data-pack], [data-copy], .share-part");
    if (!pressed) return;
    if (pressed.matches(".share-part")) open("what", pressed.closest("[data-part]").dataset.part, downloadOf());
    else if (pressed.dataset.share) open(pressed.dataset.share, "", downloadOf());
    else if (pressed.dataset.pack != null) keep("");
    else if (ready()) copy(evidence.link(), "Link copied.");
  });

  function downloadOf() {
    const offered = document.querySelector("main [data-download]");
    return byId("charts") ? state.view && state.view.download : offered && offered.dataset.download;
  }

  function mark() {
    if (evidence.embedded) return;
    document.querySelectorAll("main [data-part]:not(table):not([data-shared])").forEach((part) => {
      const heading = part.querySelector("h2, h3");
      part.dataset.shared = "";
      if (heading) heading.append(make("button", { type: "button", class: "share-part", title: "Share this chart", "aria-label": "Share this chart", "aria-haspopup": "dialog" }));
    });
  }
  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
})(window.evidence);
