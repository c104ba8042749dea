/* An area's profile: the address of what is shown, however it was asked for, and printing. */
(function () {
  "use strict";
  window.addEventListener("placed", () => {
    const title = document.querySelector("main.area [data-address]");
    if (!title) return;
    show(new URLSearchParams(location.search).get("view") || "all");
    if (title.dataset.address !== location.pathname + location.search) history.replaceState(history.state, "", title.dataset.address + location.hash);
  });
  /* Only rows that are judged, or that rise or fall: a state of the page with an address of its own. */
  function show(view) {
    const table = document.querySelector("main.area .figures"), chosen = document.querySelector(`main.area .views [data-view="${CSS.escape(view)}"]`);
    if (!table || !chosen) return;
    if (view === "all") delete table.dataset.view; else table.dataset.view = view;
    document.querySelectorAll("main.area .views [data-view]").forEach((each) => each.setAttribute("aria-pressed", each === chosen));
    const title = document.querySelector("main.area [data-address]"), copy = document.querySelector("main.area [data-copy]");
    title.dataset.address = withView(title.dataset.address, view);
    copy.dataset.copy = withView("?" + copy.dataset.copy, view).slice(1);
  }
  function withView(address, view) {
    const bare = address.replace(/([?&])view=[a-z]+&?/, "$1").replace(/[?&]$/, "");
    return view === "all" ? bare || "?" : bare + (bare.includes("?") ? "&" : "?") + "view=" + view;
  }

  /* Paper is light, says where it is from, and folds nothing. */
  let shown = null, folded = [];
  const root = document.documentElement;
  window.addEventListener("beforeprint", () => { shown = root.getAttribute("data-bs-theme"); root.setAttribute("data-bs-theme", "light"); unfold(); });
  window.addEventListener("afterprint", () => { root.setAttribute("data-bs-theme", shown); folded.forEach((each) => { each.open = false; }); });
  function unfold() {
    const from = document.querySelector("main.area [data-printed-from]");
    if (from) from.textContent = from.dataset.printedFrom + location.host + location.pathname + location.search;
    folded = [...document.querySelectorAll("main.area .not-held:not([open])")];
    folded.forEach((each) => { each.open = true; });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("main.area [data-print]")) window.print();
    const button = event.target.closest && event.target.closest("main.area .views [data-view]");
    if (!button) return;
    show(button.dataset.view);
    history.replaceState(history.state, "", document.querySelector("main.area [data-address]").dataset.address + location.hash);
  });
})();
