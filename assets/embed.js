/* An embed tells the page around it how high it is, keeps states of its view inside the frame, and leads to the full view. */
(function (evidence) {
  "use strict";
  if (!evidence.embedded) return;
  const root = document.documentElement, slide = root.classList.contains("slide");
  let told = 0;

  /* ── height, in both directions: nothing in an embed is as high as the frame it is in ── */
  function tell(event) {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (window.parent === window || slide || (height === told && !event)) return;
    told = height;
    window.parent.postMessage({ type: "wm-evidence:height", height }, "*"); // a height is no secret
  }
  new ResizeObserver(() => tell()).observe(root);
  window.addEventListener("load", tell);
  window.addEventListener("message", (event) => event.source === window.parent && event.data && event.data.type === "wm-evidence:ask" && tell(event));

  /* ── links: states of the same page stay in the frame, the base of the document opens all others in a new tab ── */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || link.id === "full-view") return;
    const href = link.getAttribute("href"), path = link.pathname;
    if (href.startsWith("#")) link.target = "_self";
    else if (link.origin === location.origin && path === evidence.page() && !evidence.locked && !slide) {
      event.preventDefault();
      location.assign(evidence.framed(path + link.search) + link.hash);
    }
  });

  function fullView() {
    const link = evidence.byId("full-view"), query = evidence.query();
    if (link && link.getAttribute("href").startsWith(evidence.page())) link.href = evidence.page() + (query ? "?" + query : "");
  }
  evidence.on("moved", fullView);

  /* ── the table alone is open ── */
  if (evidence.shows("table")) window.addEventListener("placed", () => { const table = evidence.byId("figures-table"); if (table) table.open = true; });

  /* ── light or dark with the system, where the embed names neither ── */
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (root.dataset.theme !== "auto") return;
    root.setAttribute("data-bs-theme", event.matches ? "dark" : "light");
    window.dispatchEvent(new Event("theme"));
  });
})(window.evidence);
