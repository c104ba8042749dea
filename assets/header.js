/* The band at the top: the menu of further pages closes when it is left; on a phone the page shown is in sight. */
(function (evidence) {
  "use strict";
  const menu = () => document.getElementById("further");
  const leave = (event) => { const open = menu(); if (open && open.open && !open.contains(event.target)) open.open = false; };

  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", (event) => {
    const open = menu();
    if (event.key !== "Escape" || !open || !open.open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  /* Calls a listener each time that a page has come, and when its long text is placed; not for what is drawn in it. */
  evidence.onPage = function (listener) {
    window.addEventListener("placed", listener);
    const watch = (page) => { new MutationObserver(listener).observe(page, { childList: true }); listener(); };
    const waiting = new MutationObserver(() => {
      const page = document.getElementById("page");
      if (!page) return;
      waiting.disconnect();
      watch(page);
    });
    waiting.observe(document.documentElement, { childList: true, subtree: true });
  };

  let seen = null;
  evidence.onPage(() => {
    const current = document.querySelector(".top nav [aria-current]"), band = current && current.closest("nav");
    if (!current || current === seen) return;
    seen = current;
    band.scrollLeft = current.offsetLeft - band.offsetLeft - (band.clientWidth - current.offsetWidth) / 2;
  });
})(window.evidence);
