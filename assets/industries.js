/* Industries: whoever is pointed at in the bubbles, the map or the list is marked in the others and read out below. */
(function () {
  "use strict";
  let lit = [];

  document.addEventListener("pointerover", (event) => {
    const view = document.querySelector(".view.industries"), readout = view && view.querySelector("#readout");
    if (!readout) return;
    const mark = event.target.closest(".view.industries [data-code]");
    lit.forEach((each) => each.classList.remove("pointed"));
    lit = mark ? [...view.querySelectorAll(`[data-code="${CSS.escape(mark.dataset.code)}"]`)] : [];
    lit.forEach((each) => each.classList.add("pointed"));
    readout.textContent = mark ? mark.dataset.note : readout.dataset.hint;
  });
})();
