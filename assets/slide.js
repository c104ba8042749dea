/* On a slide the sentence has a place of one height: it is set as large as it fits, again when it changes. */
(function () {
  "use strict";
  const SIZES = [28, 25, 22, 20, 18, 17, 16, 15, 14, 13], UNDER = 20; // pixels; the largest below a headline
  const root = document.documentElement, KINDS = ".slide main :is(.sentence, .lead-sentence, .quote)";
  if (!root.classList.contains("slide")) return;

  function fit() {
    document.querySelectorAll(".slide .source").forEach(shorten);
    count();
    const sentence = document.querySelector(KINDS), most = root.classList.contains("headless") ? UNDER : SIZES[0];
    if (!sentence || sentence.dataset.fitted === sentence.textContent) return;
    SIZES.filter((size) => size <= most).some((size) => {
      sentence.style.fontSize = size + "px";
      return sentence.scrollHeight <= sentence.clientHeight;
    });
    sentence.dataset.fitted = sentence.textContent;
  }

  /* A source that is too long leaves out what stands before it, then its last sentences; the full view has them. */
  function shorten(source) {
    const text = document.createTreeWalker(source, NodeFilter.SHOW_TEXT).nextNode();
    if (!text || source.dataset.fitted === text.data) return;
    const isLong = () => source.scrollHeight > source.clientHeight + 1, from = text.data.search(/\b(Sources?|Words):/);
    if (isLong() && from > 0) text.data = text.data.slice(from);
    for (const sentences = text.data.trim().split(/(?<=\.) (?=[A-Z])/); isLong() && sentences.length > 1; ) {
      sentences.pop();
      text.data = sentences.join(" ") + " ";
    }
    source.dataset.fitted = text.data;
  }

  /* Of a profile's figures those that have room, and how many more there are. */
  function count() {
    const table = document.querySelector(".slide main.area .figures"), foot = document.querySelector(".profile-foot");
    if (!table || !foot || table.dataset.fitted) return;
    table.dataset.fitted = "1";
    const rows = [...table.querySelectorAll("tr[data-shown~=judged]")], rest = document.createElement("p");
    rest.className = "rest";
    table.after(rest);
    const words = (hidden) => (hidden ? `${hidden} more that can be judged, and all others, are in the full view.` : "All others are in the full view.");
    rest.textContent = words(1);
    let hidden = 0;
    for (const row of rows.reverse()) {
      if (foot.getBoundingClientRect().bottom <= innerHeight - 8) break;
      row.classList.add("unfit");
      hidden += 1;
    }
    rest.textContent = words(hidden);
  }

  new MutationObserver(fit).observe(root, { childList: true, subtree: true, characterData: true });
})();
