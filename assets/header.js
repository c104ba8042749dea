/* The band at the top: the menu of further pages closes when it is left; on a phone the page shown is in sight. */
(function () {
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

  let seen = null;
  new MutationObserver(() => {
    const current = document.querySelector(".top nav [aria-current]"), band = current && current.closest("nav");
    if (!current || current === seen) return;
    seen = current;
    band.scrollLeft = current.offsetLeft - band.offsetLeft - (band.clientWidth - current.offsetWidth) / 2;
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
