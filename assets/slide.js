/* A slide says first what matters: its first sentence large, what is drawn below it, the source last and whole. Texts are
   set as large as they fit, again when they change; pictures do not move for it. */
(function (evidence) {
  "use strict";
  const SIZES = [28, 26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12], UNDER = 20, VERDICTS = [16, 15, 14]; // pixels; the largest below a headline
  const root = document.documentElement, KINDS = ".slide main :is(.sentence, .lead-sentence, .quote)";
  const NAMED = /^(Sources?|Figures|Words):/, ALL = "; all sources: last slide.";
  if (!root.classList.contains("slide")) return;

  function fit() {
    about();
    sourced();
    document.querySelectorAll(".slide .source").forEach(shorten);
    document.querySelectorAll(".slide .whole .verdicts").forEach(brief);
    const sentence = document.querySelector(KINDS), headless = root.classList.contains("headless");
    if (!sentence || !sentence.clientHeight || sentence.dataset.fitted === sentence.textContent && (headless || sentence.firstElementChild)) return;
    if (!headless) lead(sentence);
    grow(sentence, SIZES.filter((size) => !headless || size <= UNDER));
    sentence.dataset.fitted = sentence.textContent;
  }

  const isLong = (element) => element.scrollHeight > element.clientHeight + 1;
  const sentencesOf = (text) => text.trim().split(/(?<=[.?!]) (?=[A-Z“])/);
  const grow = (element, sizes) => sizes.some((size) => {
    element.style.fontSize = size + "px";
    return !isLong(element);
  });

  /* The first sentence is the headline of a slide that has no other. */
  function lead(sentence) {
    if (sentence.matches(".quote")) return;
    const [first, ...rest] = sentencesOf(sentence.textContent);
    sentence.replaceChildren(evidence.make("strong", { class: "first" }, first), " ", evidence.make("span", { class: "rest" }, rest.join(" ")));
  }

  /* What is drawn, of which areas, in which unit, when. */
  function about() {
    const main = document.querySelector(".slide main.one"), title = main && main.querySelector("#title"), { view, at } = evidence.state || {};
    if (!title || title.matches(".lead-sentence") || (main.matches(".explore") && !(view && view.captions))) return;
    const words = main.matches(".explore") ? view.captions.document : title.dataset.title || title.textContent;
    const more = main.matches(".explore") ? moreOf(view, at) : "", told = words.replace(/^[^?]*\? /, "");
    if (title.textContent !== told + more) title.replaceChildren(told, evidence.make("small", {}, more));
  }

  const moreOf = ({ captions, periods, trend }, at) =>
    root.matches(".pair") ? captions.ranking : trend && root.matches(".shows-trend") ? captions.trend : `${captions.ranking}, ${periods[at].label}`;

  /* Publishers and titles come first. A source that is too long leaves out its last sentences, then the last of its
     names; the slide of sources has them all. */
  function shorten(source) {
    const text = document.createTreeWalker(source, NodeFilter.SHOW_TEXT).nextNode();
    if (!text || !source.clientHeight || source.dataset.fitted === text.data) return;
    const all = sentencesOf(text.data);
    for (let kept = [...all.filter((each) => NAMED.test(each)), ...all.filter((each) => !NAMED.test(each))]; kept.length; kept = fewer(kept)) {
      text.data = kept.join(" ") + " ";
      if (!isLong(source)) break;
    }
    source.dataset.fitted = text.data;
  }

  function fewer(sentences) {
    const before = sentences.slice(0, -1), names = sentences.at(-1).replace(ALL, "").split("; ");
    return NAMED.test(sentences.at(-1)) && names.length > 1 ? [...before, names.slice(0, -1).join("; ") + ALL] : before;
  }

  /* Verdicts are set as large as they fit; where even small letters do not, they lose their last sentences. */
  function brief(box) {
    if (!box.clientHeight || box.dataset.fitted === box.textContent) return;
    const texts = [...box.querySelectorAll(".said p")].map((each) => each.lastChild), many = (text) => sentencesOf(text.data).length;
    while (!grow(box, VERDICTS)) {
      const most = texts.reduce((one, other) => (many(other) > many(one) ? other : one));
      if (many(most) < 2) break;
      most.data = sentencesOf(most.data).slice(0, -1).join(" ");
    }
    box.dataset.fitted = box.textContent;
  }

  /* The list of claims has a source for each. */
  function sourced() {
    const view = document.querySelector(".slide .claims-view:not(.whole)"), made = view && [...view.querySelectorAll(".source")].some((each) => each.clientHeight);
    if (view && !made) view.append(evidence.make("p", { class: "source" }, "Sources: those of each claim stand on its own page."));
  }

  new MutationObserver(fit).observe(root, { childList: true, subtree: true, characterData: true });
})(window.evidence);
