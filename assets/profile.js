/* An area's profile: the address of what is shown, however it was asked for. */
(function () {
  "use strict";
  window.addEventListener("placed", () => {
    const title = document.querySelector("main.area [data-address]");
    if (!title) return;
    show(new URLSearchParams(location.search).get("view") || "all");
    if (window.evidence.embedded) return;
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

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("main.area .views [data-view]");
    if (!button) return;
    show(button.dataset.view);
    if (!window.evidence.embedded) history.replaceState(history.state, "", document.querySelector("main.area [data-address]").dataset.address + location.hash);
  });
})();
