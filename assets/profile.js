/* An area's profile: the address of what is shown, however it was asked for, and printing. */
(function () {
  "use strict";
  window.addEventListener("placed", () => {
    const title = document.querySelector("main.area [data-address]");
    if (!title) return;
    if (title.dataset.address !== location.pathname + location.search) history.replaceState(history.state, "", title.dataset.address + location.hash);
    const named = location.hash && document.getElementById(location.hash.slice(1));
    if (named) named.scrollIntoView({ behavior: "instant" });
  });
  /* Paper is light. */
  let shown = null;
  const root = document.documentElement;
  window.addEventListener("beforeprint", () => { shown = root.getAttribute("data-bs-theme"); root.setAttribute("data-bs-theme", "light"); });
  window.addEventListener("afterprint", () => root.setAttribute("data-bs-theme", shown));

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("main.area [data-print]")) window.print();
  });
})();
