/* Files that the server makes: it makes few at once, so that asking takes patience; and the buttons of the pack's own. */
(function (evidence) {
  "use strict";
  const { byId, make, pack } = evidence;
  const AGAIN = 3, SLOW = 1000; // times; milliseconds
  const PAPERS = [["Handout, A4", { format: "pdf" }], ["Slides, 16:9", { format: "pdf", paper: "wide" }]];
  const FILES = [["PowerPoint", { format: "pptx" }], ["PDF", PAPERS], ["Excel", { format: "xlsx" }], ["Data (zip)", { format: "zip" }]];
  let making = null;

  /* The answer at an address of ours; where there is no place yet, asked for again when the server says. */
  evidence.patient = async function (address, options) {
    for (let left = AGAIN; ; left -= 1) {
      const response = await fetch(evidence.at(address), options), seconds = Number(response.headers.get("Retry-After"));
      if (response.status !== 503 || !seconds || !left) return response;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  };

  evidence.posted = (address, body) => evidence.patient(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  /* The file in an answer, and the name that the server gives it; an error holds the server's sentence. */
  evidence.fileIn = async function (response) {
    if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error || "The file could not be made. Try again.");
    const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "");
    return { blob: await response.blob(), name: named ? named[1] : "evidence" };
  };

  /* The buttons: `shown` is the pack looked at when one is pressed, `say` tells how it goes. */
  pack.buttons = function (shown, say) {
    const one = ([name, asked]) => make("button", { type: "button", "data-format": asked.format, onclick: () => work(name, asked, shown(), say) }, name);
    return FILES.map((each) => (Array.isArray(each[1]) ? menu(each[0], each[1].map(one), shown) : one(each)));
  };

  /* The kinds of paper, with or without what was noted for the speaker. It closes when it is left. */
  function menu(name, buttons, shown) {
    const notes = make("label", { class: "with-notes" }, make("input", { type: "checkbox", id: "pack-with-notes" }), "with your notes");
    const made = make("details", { class: "pack-menu" }, make("summary", {}, name), make("div", {}, ...buttons, notes));
    made.addEventListener("toggle", () => { notes.hidden = !pack.noted(shown()); });
    made.addEventListener("keydown", (event) => { if (event.key === "Escape") { made.open = false; made.querySelector("summary").focus(); } });
    made.addEventListener("click", (event) => { if (event.target.matches("button")) made.open = false; });
    return made;
  }

  const leave = (event) => document.querySelectorAll(".pack-menu[open]").forEach((each) => { if (!each.contains(event.target)) each.open = false; });
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);

  pack.noted = ({ items }) => items.some((each) => each.note);

  /* Have a file made and save it. A second press while it is being made does nothing. */
  async function work(name, asked, shown, say) {
    if (making) return;
    making = name;
    const page = byId("pack"), buttons = [...page.querySelectorAll("[data-format]")];
    buttons.forEach((each) => each.setAttribute("aria-disabled", "true"));
    const waits = setTimeout(() => { say(`Making the ${asked.format === "pdf" ? "PDF" : name} file of ${shown.items.length} slides …`); page.classList.add("making"); }, SLOW);
    try {
      say(await saved(asked, shown));
    } catch (error) {
      say(error instanceof TypeError ? "The file could not be fetched. Check the connection and try again." : error.message);
    } finally {
      clearTimeout(waits);
      page.classList.remove("making");
      buttons.forEach((each) => each.removeAttribute("aria-disabled"));
      making = null;
    }
  }

  async function saved(asked, { title, items }) {
    const notes = asked.format === "pdf" && byId("pack-with-notes").checked;
    const { blob, name } = await evidence.fileIn(await evidence.posted("/export", { ...asked, title, items, ...(notes ? { notes } : {}) }));
    evidence.save(blob, name);
    return `Saved ${name} (${Math.max(1, Math.round(blob.size / 1000)).toLocaleString("en-GB")} kB).`;
  }
})(window.evidence);
