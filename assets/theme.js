/* The switch between light and dark; figures on the page listen for "theme". */
(function () {
  "use strict";
  const root = document.documentElement;

  function label() {
    const button = document.getElementById("theme"), dark = root.getAttribute("data-bs-theme") === "dark";
    if (!button) return;
    button.setAttribute("aria-pressed", String(dark));
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
    button.removeAttribute("aria-pressed");
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("#theme")) return;
    const theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    root.setAttribute("data-bs-theme", theme);
    try { localStorage.setItem("theme", theme); } catch (error) { /* storage refused: the choice lasts for this page */ }
    label();
    window.dispatchEvent(new Event("theme"));
  });
  new MutationObserver(label).observe(root, { childList: true, subtree: true });
})();
