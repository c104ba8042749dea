/* The controls. Each offers what the view says can be had and writes one key of the Selection. */
(function (evidence) {
  "use strict";
  const { state, byId, make } = evidence;

  /* ── a box to type in, with a list below it (WAI-ARIA combobox pattern) ──
     options(): [{ value, label, words, group }]; picks call onPick(value). */
  evidence.combobox = function ({ id, label, value, placeholder, options, onPick }) {
    const list = make("ul", { id: id + "-list", role: "listbox", "aria-label": label, class: "list", hidden: true });
    const input = make("input", {
      id: id + "-input", type: "text", role: "combobox", class: "form-control", autocomplete: "off", spellcheck: "false", placeholder,
      "aria-label": label, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    });
    input.value = value || "";
    let found = [], active = -1;

    function open(text) {
      found = match(options(), text);
      active = -1;
      let group = null;
      list.replaceChildren(...found.flatMap((each, i) => {
        const heading = each.group && each.group !== group ? [make("li", { role: "presentation", class: "group" }, (group = each.group))] : [];
        const option = make("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => pick(i) }, each.label);
        return [...heading, option];
      }));
      if (!found.length) list.replaceChildren(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "group" }, `Nothing is called “${text}”. Try another word.`));
      show(true);
    }
    function show(on) {
      list.hidden = !on;
      input.setAttribute("aria-expanded", String(on));
      if (!on) input.removeAttribute("aria-activedescendant");
    }
    function pick(i) {
      show(false);
      input.value = found[i].label;
      onPick(found[i].value);
    }
    function mark(i) {
      active = (i + found.length) % found.length;
      list.querySelectorAll("[role=option]").forEach((option, j) => {
        option.setAttribute("aria-selected", String(j === active));
        if (j === active) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      });
    }
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => open(""));
    input.addEventListener("input", () => open(input.value));
    input.addEventListener("blur", () => { show(false); input.value = value || ""; });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { show(false); input.value = value || ""; return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open("");
        if (found.length) mark(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
      }
      if (event.key === "Enter" && !list.hidden && found.length) { event.preventDefault(); pick(Math.max(active, 0)); }
    });
    return make("div", { class: "combobox" }, input, list);
  };

  /* Options whose label or search words hold every typed word: label begins with it, label holds it, words hold it. */
  function match(options, text) {
    const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!typed.length) return options;
    const rank = ({ label }) => (label.toLowerCase().startsWith(typed[0]) ? 0 : label.toLowerCase().includes(typed[0]) ? 1 : 2);
    const hits = options.filter((each) => typed.every((word) => (each.label + " " + (each.words || "")).toLowerCase().includes(word)));
    return hits.sort((a, b) => rank(a) - rank(b)).slice(0, 60).map((each) => Object.assign({}, each, { group: null }));
  }

  /* Indicators and areas to search in; fetched once, after the first picture. */
  let known = { indicators: [], areas: [] };
  const catalogue = () => known;
  async function readCatalogue() {
    try {
      if (!known.areas.length) known = await evidence.fetchJson("/catalogue");
      evidence.emit("catalogue");
    } catch (error) {
      evidence.tell("The list of indicators and areas could not be fetched: the search boxes are empty until the page is loaded again.");
    }
  }

  /* What an indicator measures, why it matters, and its caveats. */
  evidence.about = (id) => (known.indicators.find((each) => each.id === id) || { about: [] }).about;

  function indicator(view) {
    const now = view.indicator.title;
    byId("indicator").replaceChildren(evidence.combobox({
      id: "indicator", label: "Indicator: type to search", value: now,
      options: () => catalogue().indicators.map((each) => ({ value: each.id, label: each.title, words: each.words, group: each.theme })),
      onPick: (value) => evidence.go({ indicator: value }),
    }));
  }

  /* The words that no view changes: levels, extents, benchmarks, and a few sentences. */
  let fixed = null;
  const words = (evidence.words = () => (fixed = fixed || JSON.parse((byId("options") || byId("linked")).dataset.words)));

  function level(view) {
    const { levels, more, level: now, missing } = view.controls;
    const buttons = levels.map((id) => levelButton(id, words().levels[id], id === now, missing[id]));
    const group = make("div", { class: "segments", role: "radiogroup", "aria-label": "Level" }, ...buttons);
    group.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    });
    const others = more.length && make("select", { class: "form-select more", "aria-label": "More levels", onchange: (event) => event.target.value && evidence.go({ level: event.target.value }) },
      make("option", { value: "" }, "More"), ...more.map((id) => make("option", { value: id, selected: id === now }, words().levels[id].label)));
    byId("level").replaceChildren(group, ...(others ? [others] : []));
  }

  function levelButton(id, { label, explanation }, now, why) {
    return make("button", {
      type: "button", role: "radio", "aria-checked": String(now), "aria-disabled": why ? "true" : false, title: why || explanation,
      tabindex: now ? "0" : "-1", "data-level": id, "aria-label": why ? `${label}, not available. ${why}` : false,
      onclick: () => (why ? evidence.tell(why) : now || evidence.go({ level: id })),
    }, label);
  }

  function select(id, label, options, now, key) {
    const list = make("select", { id: id + "-select", class: "form-select", "aria-label": label, onchange: () => evidence.go({ [key]: list.value }) },
      ...options.map((each) => make("option", { value: each.code, selected: each.code === now }, each.name)));
    byId(id).replaceChildren(list);
  }

  function areas(view) {
    const chips = view.chosen.areas.map((each) => {
      const mark = make("span", { class: "glyph", "aria-hidden": "true", style: "color:" + each.colour }, each.glyph);
      const parts = each.parts && make("button", { type: "button", class: "parts", title: `Show all parts of ${each.name}`, "aria-label": `Show all parts of ${each.name}`, onclick: () => evidence.go({ level: each.parts, within: each.code }) }, "parts");
      const away = make("button", { type: "button", class: "away", "aria-label": `Take away ${each.name}`, onclick: () => evidence.toggle(each.code) }, "×");
      return make("span", { class: "chip", "data-area": each.code }, mark, each.name, parts, away);
    });
    const add = evidence.combobox({
      id: "areas", label: "Add an area: type its name", placeholder: "+ Add an area",
      options: () => catalogue().areas.concat(smallAreas()).filter((each) => !state.chosen.includes(each.code)).map((each) => ({ value: each.code, label: each.name, words: each.code })),
      onPick: (value) => evidence.toggle(value),
    });
    const back = view.chosen.areas.length ? null : make("button", { type: "button", class: "quiet", onclick: () => evidence.go({ areas: Object.keys(view.chosen.places).join(",") }) }, "Compare the three places");
    byId("areas").replaceChildren(...chips, add, ...(back ? [back] : []));
  }

  /* Neighbourhoods on screen can be searched by name too. */
  function smallAreas() {
    const { view } = state, rows = view.numbers.inside ? view.numbers.rows : 0;
    return state.codes.slice(0, rows).map((code, i) => ({ code, name: state.names[i] }));
  }

  /* The controls are made anew for each view; the keyboard stays where it was. */
  function keepingFocus(work) {
    const held = document.activeElement, within = held && held.closest("#options");
    const mark = within && (held.id ? "#" + held.id : held.dataset.level ? `[data-level="${held.dataset.level}"]` : held.closest(".chip") ? "#areas-input" : null);
    work();
    const again = mark && document.querySelector(mark);
    if (again) again.focus({ preventScroll: true });
  }

  evidence.controls = {
    draw(view) {
      keepingFocus(() => {
        indicator(view);
        level(view);
        areas(view);
        const { extents, benchmarks } = words();
        select("within", "Inside", view.controls.extents.map((code) => ({ code, name: extents[code] })), view.controls.within, "within");
        select("benchmark", "Benchmark", Object.entries(benchmarks).map(([code, name]) => benchmarkOption(view, code, name)), view.controls.benchmark, "benchmark");
        select("known", "As known in", view.controls.releases, view.controls.known, "as_known_in");
      });
      document.querySelector(".control.known").hidden = !view.controls.releases.length;
      document.querySelector(".control.within").hidden = view.controls.extents.length < 2;
      byId("options-now").textContent = view.captions.now;
      setTimeout(readCatalogue, 0);
    },
  };

  /* The chosen benchmark says which other one stands in for it where the series lacks it. */
  function benchmarkOption(view, code, name) {
    const replaced = code === view.controls.benchmark && code !== view.benchmark.code;
    return { code, name: replaced ? `${view.benchmark.name} (no ${name} figure)` : name };
  }
})(window.evidence);
