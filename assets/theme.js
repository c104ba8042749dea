/* The switch between light and dark; figures on the page listen for "theme". */
(function () {
  "use strict";
  const root = document.documentElement;

  function label() {
    const button = document.getElementById("theme"), words = root.getAttribute("data-bs-theme") === "dark" ? "Light" : "Dark";
    if (button && button.textContent !== words) {
      button.textContent = words;
      button.setAttribute("aria-label", `Use ${words.toLowerCase()} colours`);
    }
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
