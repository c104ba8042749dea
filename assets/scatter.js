/* What goes with what: the table of both figures, as Python wrote them, is put in its place when it is opened. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;
  const WITH_PAGE = /^E0[26789]|^E37/; // MSOAs, districts and LEPs have a page of their own

  const body = () => document.querySelector("#figures-table .of-both tbody");
  const open = () => body() && body().closest("details").open;

  document.addEventListener("toggle", () => { if (open()) fill(); }, true);
  evidence.on("drawn", () => { if (open()) fill(); });

  function fill() {
    const rows = (state.view && state.view.both) || [];
    body().replaceChildren(...rows.map(([code, ...texts]) => make("tr", {}, make("th", { scope: "row" }, name(code)), ...texts.map((text) => make("td", {}, text)))));
  }

  function name(code) {
    const text = state.names[evidence.place(code)] || code;
    return WITH_PAGE.test(code) ? make("a", { href: evidence.profile(code) }, text) : text;
  }
})(window.evidence);
