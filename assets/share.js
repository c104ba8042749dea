/* Take it away: the view on screen, or a part of it, as an address: to copy, to keep in the pack, as a file, as a frame.
   One dialog for every page, made anew each time it opens, so that it always tells of what is shown. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const TABLES = "#figures-table, #table-panel", base = document.documentElement.dataset.base || "";
  const SCREEN = 2, PRINT = 4; // how many times larger than the drawing a picture is
  const SLOW = 1000, SAID = 6000; // milliseconds, after which it is said that a file is being made; that a word stands

  /* ── what is shown, as an address ── */
  /* The query that names the period and the edition, so that it shows the same figures after the next release; with
     the areas marked since the page came. */
  function pinned() {
    if (byId("charts")) return evidence.queryWith({ period: state.view.periods[state.at].id, edition: state.view.edition });
    const copied = document.querySelector("main [data-copy]"), keys = new URLSearchParams((copied && copied.dataset.copy) || evidence.query());
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
  evidence.link = () => (ready() ? location.origin + evidence.at(address(pinned())) : location.href);

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
    if (document.querySelector("main [data-counted]") && !found.some((each) => each.id === "summary")) found.unshift({ id: "summary", name: "Summary", drawn: true });
    return [{ id: "", name: "Whole view", drawn: drawn.length > 0 }, ...found];
  }

  /* ── what is said ── */
  let waits;
  evidence.say = function (text, failed) {
    const inside = byId("share-said"), place = inside || byId("said");
    if (!place) return;
    place.replaceChildren(failed ? make("span", { role: "alert" }, text) : make("span", {}, text));
    place.classList.remove("visually-hidden");
    clearTimeout(waits);
    if (!inside) waits = setTimeout(() => place.classList.add("visually-hidden"), SAID);
  };

  /* The same with a link behind it, which may be followed while it stands. */
  evidence.sayWith = function (text, href, name) {
    evidence.say(text);
    const place = byId("share-said") || byId("said");
    if (place) place.append(" ", make("a", { href: evidence.at(href) }, name));
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
  const TABLE_OF_ALL = "Excel, ODS, CSV and zip hold the table of the whole view.";
  const PICTURES = [["PNG for the screen", SCREEN, ".png"], ["PNG for print", PRINT, "-print.png"]];
  const THEMES = [["auto", "As the reader’s system"], ["light", "Light"], ["dark", "Dark"]];

  /* asked: what is chosen in the dialog; held: the parts there are to choose from; measuring: once a frame is wanted. */
  let dialog = null, held = [], asked = {}, measuring = false;
  const chosen = () => held.find((each) => each.id === asked.show);

  /* section: what, pack, download or embed, where the keyboard starts; all: the address of the figures of all periods. */
  function open(section, show, all) {
    if (!ready() || dialog) return;
    const opener = document.activeElement;
    held = parts();
    measuring = section === "embed";
    const first = measuring && !show ? "summary" : show; // of a long page, a frame has room for that
    asked = { show: held.some((each) => each.id === first) ? first : "", frozen: false, theme: "auto", lock: false };
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
    const asks = { title: titled(chosen()), theme, lock }, framed = address(frozen ? pinned() : live(), show);
    const write = (height) => { byId("share-frame").value = evidence.snippet(framed, { ...asks, height }).all; };
    const { source } = evidence.snippet(framed, asks);
    byId("share-preview").href = source;
    byId("share-embedded").textContent = chosen().name;
    write(0);
    if (measuring) evidence.measured(source, dialog, (height) => { if (byId("share-preview") && byId("share-preview").href === source) write(height); });
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
    const whole = byId("charts") && button("Whole indicator (Excel)", (event) => work(event.target, "Excel file", () => take("xlsx", "", "all")));
    const row = (kind, title, ...buttons) => make("div", { class: "share-row", "data-kind": kind, role: "group", "aria-label": title }, make("span", {}, title), make("div", {}, ...buttons));
    return section("download", "Download", row("meeting", "For a meeting", ...MEETING.map(file)),
      row("picture", "Picture", ...PICTURES.map(picture), file(["SVG", "svg"]), clip), row("data", "Figures", ...FIGURES.map(file), whole, every), make("p", { class: "share-about" }, TABLE_OF_ALL));
  }

  /* Figures are those of the whole view's table, whichever part is chosen. */
  const asFile = (kind, more, show = FIGURES.some((each) => each[1] === kind) ? "" : asked.show) => evidence.embedAddress(address(pinned(), show)).replace(/^\/embed/, "/export") + "&format=" + kind + (more ? "&" + more : "");

  const fetched = async (address) => evidence.fileIn(await evidence.patient(address));

  async function take(kind, more, show) {
    const { blob, name } = await fetched(asFile(kind, more, show));
    evidence.save(blob, name);
    return `Saved as ${name}.`;
  }

  async function paint(scale, ending) {
    const { blob, name } = await fetched(asFile("svg")), saved = name.replace(/\.svg$/, ending);
    evidence.save(await evidence.painted(blob, scale), saved);
    return `Saved as ${saved}.`;
  }

  async function clipped() {
    const picture = fetched(asFile("svg")).then(({ blob }) => evidence.painted(blob, SCREEN));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "Picture copied.";
  }

  /* ── a frame for other people's pages ── */
  function frame() {
    const themes = THEMES.map(([id, name]) => make("option", { value: id }, name));
    const theme = make("select", { class: "form-select", onchange: (event) => choose({ theme: event.target.value }) }, ...themes);
    const lock = make("input", { type: "checkbox", onchange: (event) => choose({ lock: event.target.checked }) });
    const figures = (frozen, text) => radio("figures", frozen === asked.frozen, () => choose({ frozen }), text);
    const first = make("p", { class: "share-ways" }, make("span", {}, "Your intranet may refuse frames: ", newTab("check first", { href: evidence.at("/embed/check") }), "."), newTab("Preview", { id: "share-preview" }));
    const about = make("p", { class: "share-about" }, "A frame; a link, for where frames are removed; a script that keeps the frame as high as what it shows.");
    const made = section("embed", "Embed in a page: ",
      make("fieldset", {}, make("legend", { class: "visually-hidden" }, "Figures"), figures(false, "Live: follows each release"), edition() && figures(true, "Frozen: as in edition " + edition())),
      make("div", { class: "share-options" }, make("label", {}, "Colours ", theme), make("label", {}, lock, "Lock the controls")),
      first, ...text("share-frame", "Text to paste"), about);
    made.querySelector("h3").append(make("span", { id: "share-embedded" }));
    made.addEventListener("focusin", () => { if (!measuring) { measuring = true; fill(); } });
    return made;
  }

  /* A text to copy, with its button. */
  function text(id, label) {
    const area = make("textarea", { id, rows: 4, readonly: true, spellcheck: "false", onfocus: () => area.select() });
    return [make("label", { for: id }, label), make("div", { class: "share-text" }, area, button("Copy", () => copy(area.value, "Copied."), { "aria-label": `Copy: ${label}` }))];
  }

  /* The pack keeps the address as it stands: that of an earlier edition stays with it, any other follows the releases. */
  function keep(show, other) {
    if (evidence.pack && ready()) evidence.pack.add({ address: other || address(evidence.query(), show) });
  }

  /* ── the buttons: below each view, and one beside the heading of each part ── */
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("[data-share], [data-keep], [data-copy], .share-part");
    if (!pressed) return;
    if (pressed.matches(".share-part")) open("what", pressed.closest("[data-part]").dataset.part, downloadOf());
    else if (pressed.dataset.share) open(pressed.dataset.share, "", downloadOf());
    else if (pressed.dataset.keep != null) keep("", pressed.dataset.keep);
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
  evidence.onPage(mark);
})(window.evidence);
