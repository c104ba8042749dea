/* What the views share: the state, the way to the server, the address, and who is pointed at.
   Python decides what is shown and in which words; the code here only picks, places and listens. */
window.evidence = window.evidence || {};
(function (evidence) {
  "use strict";

  /* view: what the server answered; at: place of the period; chosen: codes compared; codes, names: of every area. */
  const state = (evidence.state = { view: null, text: "", at: 0, chosen: [], codes: [], names: [], pointed: null });
  let asked = 0;

  evidence.byId = (id) => document.getElementById(id);

  evidence.make = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value === false || value == null) return;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    });
    element.append(...children.filter((child) => child != null && child !== ""));
    return element;
  };

  evidence.isDark = () => document.documentElement.getAttribute("data-bs-theme") === "dark";

  /* Figures come in the light colours; each has one dark twin. */
  evidence.parse = function (text) {
    if (!evidence.isDark()) return JSON.parse(text);
    return JSON.parse(text.replace(/#[0-9A-F]{6}/g, (light) => window.darkTwins[light] || light));
  };

  evidence.plotly = function () {
    if (window.Plotly) return Promise.resolve(window.Plotly);
    return new Promise((resolve) => {
      const wait = setInterval(() => {
        if (!window.Plotly) return;
        clearInterval(wait);
        resolve(window.Plotly);
      }, 10);
    });
  };

  /* Ask the server for a view; an answer overtaken by a later question is dropped. */
  evidence.fetchView = async function (query) {
    const mine = ++asked;
    const response = await fetch("/view" + (query ? "?" + query : ""));
    const text = await response.text();
    if (!response.ok) throw new Error(sentenceOf(text));
    return mine === asked ? text : null;
  };

  function sentenceOf(text) {
    try { return JSON.parse(text).error; } catch (error) { return "The figures could not be read. Load the page again."; }
  }

  /* Shapes and outlines by address, each fetched once. */
  const kept = {};
  evidence.shapes = function (address) {
    kept[address] = kept[address] || fetch(address).then((response) => response.json());
    return kept[address];
  };

  /* The address of what is on screen; the newest period is left out of it. */
  evidence.address = function () {
    const { view, at } = state;
    if (!view) return location.search.slice(1);
    const period = at === view.periods.length - 1 ? "" : "period=" + view.periods[at].id;
    return [view.query, period].filter(Boolean).join("&");
  };

  evidence.showAddress = function (query, replace) {
    const url = location.pathname + (query ? "?" + query : "");
    history[replace ? "replaceState" : "pushState"](null, "", url);
  };

  /* Change some keys of the Selection: the address at once, the figures when the server has answered. */
  evidence.go = function (changes) {
    const keys = new URLSearchParams(evidence.address());
    Object.entries(changes).forEach(([key, value]) => keys.set(key, value));
    const query = keys.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
    evidence.showAddress(query, false);
    evidence.byId("charts").setAttribute("aria-busy", "true");
    window.dash_clientside.set_props("selection", { data: query });
  };

  /* Add an area to those compared, or take it away. Marks appear at once, words follow. */
  evidence.toggle = function (code) {
    const chosen = state.chosen.filter((each) => each !== code);
    const added = chosen.length === state.chosen.length;
    if (added && chosen.length >= state.view.chosen.most) {
      return evidence.notice(["Six areas are compared already. Take one away to add another."]);
    }
    state.chosen = added ? chosen.concat(code) : chosen;
    evidence.emit("choice", { code, added });
    evidence.go({ areas: state.chosen.join(",") || "none" });
  };

  evidence.clear = function () {
    if (!state.chosen.length) return;
    state.chosen = [];
    evidence.emit("choice", {});
    evidence.go({ areas: "none" });
  };

  /* Point at an area; with a pointer's event, what it reads stands beside the pointer too. */
  evidence.point = function (code, event) {
    tip(code, event);
    if (state.pointed === code) return;
    state.pointed = code;
    evidence.emit("point", code);
  };

  function tip(code, event) {
    const box = evidence.byId("tip");
    box.hidden = !code || !event;
    if (box.hidden) return;
    box.textContent = evidence.readout(code);
    const left = event.clientX + 16 + box.offsetWidth > innerWidth ? event.clientX - 12 - box.offsetWidth : event.clientX + 14;
    box.style.transform = `translate(${Math.max(4, left)}px, ${event.clientY + 18}px)`;
  }

  /* A small bus: map, charts and words each listen for themselves. */
  const listeners = {};
  evidence.on = (name, listener) => (listeners[name] = listeners[name] || []).push(listener);
  evidence.emit = (name, detail) => (listeners[name] || []).forEach((listener) => listener(detail));

  evidence.notice = function (sentences) {
    const place = evidence.byId("notices");
    place.replaceChildren(...sentences.map((each) => evidence.make("p", {}, each)));
  };

  evidence.format = function (value) {
    const { prefix, suffix, decimals, unit } = state.view.indicator;
    if (value == null) return "not available";
    if (unit === "£ million") return millions(value);
    return (value < 0 ? "−" : "") + prefix + digits(Math.abs(value), decimals) + suffix;
  };

  const digits = (size, decimals) => size.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  /* Pounds given in millions, in the size that reads best, as Python writes them. */
  function millions(value) {
    const size = Math.abs(value), sign = value < 0 ? "−£" : "£";
    if (size >= 1e6) return sign + digits(size / 1e6, 2) + "tn";
    return size >= 1e3 ? sign + digits(size / 1e3, 1) + "bn" : sign + digits(size, 0) + "m";
  }

  /* A figure as text: the value, or the ends of the range of a group's members. */
  evidence.figure = function (cell) {
    if (!cell.range) return evidence.format(cell.value);
    const { suffix } = state.view.indicator, [low, high] = cell.range.map(evidence.format);
    return (suffix && low.endsWith(suffix) ? low.slice(0, -suffix.length) : low) + "–" + high;
  };

  evidence.place = (code) => state.codes.indexOf(code);

  /* One area in one period: value, limits, status in words, standing against the benchmark in words. */
  evidence.cell = function (place, at) {
    const { numbers, benchmark } = state.view;
    const value = numbers.values[place][at];
    const [lower, upper] = limits(numbers, place, at, value);
    const status = numbers.status[place] ? numbers.statuses[numbers.status[place][at]] : "";
    const outcome = numbers.outcome ? numbers.outcome[place][at] : "?";
    const range = value == null ? rangeOf(numbers, place, at) : null;
    return { value, lower, upper, status: range ? "range of its districts" : status, standing: standing(outcome, benchmark, at), range };
  };

  /* Lowest and highest member of a compared group that has no value of its own. */
  function rangeOf(numbers, place, at) {
    const ends = numbers.ranges[state.codes[place]];
    return ends && ends[0][at] != null ? [ends[0][at], ends[1][at]] : null;
  }

  function limits(numbers, place, at, value) {
    if (value == null) return [null, null];
    if (numbers.share) return [value * (1 - numbers.share[at]), value * (1 + numbers.share[at])];
    return numbers.lower ? [numbers.lower[place][at], numbers.upper[place][at]] : [null, null];
  }

  function standing(outcome, benchmark, at) {
    if (benchmark.values[at] == null) return "";
    const words = state.view.captions.standing;
    return words[outcome] || "";
  }

  evidence.shapeOf = function (outlines, code) {
    return outlines.features.find((feature) => feature.id === code);
  };
})(window.evidence);
