/* Long pages come as HTML text in `data-html`, which is put in its place here; `placed` tells the page's own script.
   What the address names after # is scrolled to then, since the browser looked for it before. */
(function () {
  "use strict";
  new MutationObserver(place).observe(document.documentElement, { childList: true, subtree: true });

  function place() {
    const holder = document.querySelector("[data-html]");
    if (!holder) return;
    const text = holder.dataset.html;
    holder.removeAttribute("data-html");
    holder.innerHTML = text;
    const title = document.querySelector("[data-title]");
    if (title) document.title = title.dataset.title + " · West Midlands evidence";
    window.dispatchEvent(new Event("placed"));
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named) named.scrollIntoView({ behavior: "instant" });
  }
})();
