/* Every two of the compared areas in the period chosen: sentences that Python chose, with the limits of each difference. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;

  evidence.pairs = function () {
    const { view, at } = state, between = view.pairs;
    byId("show-pairs").hidden = !between;
    if (!between) evidence.opened("pairs", false);
    if (!between || byId("pairs-panel").hidden) return;
    if (typeof between === "string") return byId("pairs").replaceChildren(make("p", {}, evidence.words().pairs[between]));
    const shared = between.rows.filter((row) => row.why), judged = between.rows.filter((row) => row.cells);
    const table = make("table", { class: "table table-sm" }, make("caption", {}, `${view.indicator.title}, ${view.periods[at].label}. ${between.note}`),
      make("thead", {}, make("tr", {}, ...["First less second", "Difference", "95% limits"].map((head, i) => make("th", { scope: "col", class: i ? false : "text" }, head)))),
      make("tbody", {}, ...judged.map((row) => pairRow(between, row, at))));
    byId("pairs").replaceChildren(judged.length ? table : make("p", {}, between.note), ...shared.map((row) => make("p", {}, row.why)));
  };

  /* Python chose the pattern for each period and rounded the numbers; here they are put together. */
  function pairRow(between, row, at) {
    const [value, low, high] = row.cells[at], letter = row.outcome[at], fixed = evidence.words().pairs, { decimals } = state.view.indicator;
    const amount = (number) => between.before + Math.abs(number).toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    const signed = (number) => (number < 0 ? "−" : "") + amount(number), [near, far] = "lL".includes(letter) ? [high, low] : [low, high];
    const slots = { a: between.names[row.pair[0]], b: between.names[row.pair[1]], low: amount(near), high: amount(far), unit: between.unit };
    const unreliable = row.pair.some((i) => evidence.cell(evidence.place(between.codes[i]), at).unreliable);
    const said = fixed[letter].replace(/\{(\w+)\}/g, (_, slot) => slots[slot]) + (unreliable ? fixed.unreliable : "") + ".";
    return make("tr", {}, make("th", { scope: "row" }, said[0].toUpperCase() + said.slice(1)),
      ...(value == null ? [make("td", {}, "–"), make("td", {}, "–")] : [make("td", {}, signed(value) + between.unit), make("td", {}, `${signed(low)} to ${signed(high)}`)]));
  }
})(window.evidence);
