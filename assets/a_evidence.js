/* What the views share: the state, the way to the server, the address, and who is pointed at.
   Python decides what is shown and in which words; the code here only picks, places and listens. */
window.evidence = window.evidence || {};
(function (evidence) {
  "use strict";

  /* view: what the server answered; asked: the query last sent; at: place of the period; chosen: codes compared;
     codes, names, placeOf: of every area, in the order of the view's numbers; shapes, outlines: what the map draws. */
  const state = (evidence.state = {
    view: null, text: "", asked: null, at: 0, chosen: [], codes: [], names: [], placeOf: new Map(), shapes: null, outlines: null, pointed: null,
  });
  let questions = 0;
  const PATIENCE = 20000; // milliseconds

  /* Where this page lies: below a proxy's path, in a frame of its own, with its controls locked. */
  const root = document.documentElement, base = root.dataset.base || "";
  evidence.embedded = root.classList.contains("embed");
  evidence.locked = root.classList.contains("locked");

  /* An address of ours as the browser needs it. */
  evidence.at = (address) => (address.startsWith("/") ? base + address : address);

  /* The keys of an embed's address that are not its page's, as app/views/embed.py has them. */
  const FRAME = ["page", "show", "theme", "lock", "slide", "headline"];
  const partsOf = (query) => query.split("&").filter(Boolean), isFrame = (part) => FRAME.includes(part.split("=")[0]);
  const frameKeys = () => (evidence.embedded ? partsOf(location.search.slice(1)).filter(isFrame) : []);

  /* The query of the page shown, whether in a frame or not; the path of its full view; whether only this part is shown. */
  evidence.query = () => (evidence.embedded ? partsOf(location.search.slice(1)).filter((part) => !isFrame(part)).join("&") : location.search.slice(1));
  evidence.page = () => (evidence.embedded ? evidence.at("/" + (new URLSearchParams(location.search).get("page") || "explore").replace(/^\/+|\/+$/g, "")) : location.pathname);
  evidence.shows = (part) => evidence.embedded && new URLSearchParams(location.search).get("show") === part;

  /* The address at which a page of ours is shown here: in an embed, the embed of it, framed as this one is. */
  evidence.framed = function (address) {
    if (!evidence.embedded) return address;
    const [path, query = ""] = address.split("?"), page = path.slice(base.length).replace(/^\/+|\/+$/g, "") || "/";
    return location.pathname + "?" + ["page=" + page, ...frameKeys().filter((part) => !part.startsWith("page=")), ...partsOf(query)].join("&");
  };

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

  /* The drawing library, which loads beside the page's own scripts. */
  evidence.plotly = function () {
    const script = evidence.byId("plotly-script"), broken = () => new Error("The drawing program could not be loaded. Load the page again.");
    if (window.Plotly) return Promise.resolve(window.Plotly);
    return new Promise((resolve, reject) => {
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => reject(broken()));
      setTimeout(() => reject(broken()), PATIENCE); // where it failed before anybody listened
    });
  };

  async function fetchText(address) {
    const response = await fetch(evidence.at(address)), text = await response.text();
    if (!response.ok) throw new Error(sentenceOf(text));
    return text;
  }

  function sentenceOf(text) {
    try { return JSON.parse(text).error; } catch (error) { return "The figures could not be read. Load the page again."; }
  }

  evidence.fetchJson = async (address) => JSON.parse(await fetchText(address));

  /* Ask the server for a view; an answer (or a failure) overtaken by a later question is dropped. */
  evidence.fetchView = async function (query) {
    const mine = ++questions;
    try {
      const text = await fetchText("/view" + (query ? "?" + query : ""));
      return mine === questions ? text : null;
    } catch (error) {
      if (mine === questions) throw error;
      return null;
    }
  };

  /* Shapes by address, each fetched once; a failure is not kept. */
  const kept = {};
  evidence.shapes = function (address) {
    kept[address] = kept[address] || evidence.fetchJson(address).then(indexed).catch((error) => { delete kept[address]; throw error; });
    return kept[address];
  };

  function indexed(shapes) {
    shapes.byCode = new Map(shapes.features.map((feature) => [feature.id, feature]));
    return shapes;
  }

  /* The address of what is on screen; the newest period is left out of it. */
  evidence.address = function () {
    const { view, at } = state;
    const period = at === view.periods.length - 1 ? "" : "period=" + view.periods[at].id;
    return [view.query, period].filter(Boolean).join("&");
  };

  const plain = (evidence.plain = (keys) => keys.toString().replace(/%2C/g, ",").replace(/%2F/g, "/"));

  evidence.showAddress = function (query, replace) {
    const url = evidence.framed(evidence.page() + (query ? "?" + query : "")), own = replace || evidence.embedded; // a frame leaves the history to its host
    if (url !== location.pathname + location.search) history[own ? "replaceState" : "pushState"](null, "", url);
    evidence.emit("moved");
  };

  /* The query last asked, with some keys changed; so a change made before the last answer came is not lost. */
  evidence.queryWith = function (changes) {
    const keys = new URLSearchParams(state.asked == null ? evidence.query() : state.asked);
    Object.entries(changes).forEach(([key, value]) => (value ? keys.set(key, value) : keys.delete(key)));
    return plain(keys);
  };

  /* Change some keys of the Selection: the address at once, the figures when the server has answered. */
  evidence.go = function (changes) {
    state.asked = evidence.queryWith(changes);
    evidence.showAddress(state.asked, false);
    if (!evidence.byId("charts")) return evidence.emit("address"); // a linked view draws all that it needs itself
    evidence.byId("charts").setAttribute("aria-busy", "true");
    window.dash_clientside.set_props("selection", { data: state.asked });
  };

  /* Add an area to those compared, or take it away. Marks appear at once, words follow. */
  evidence.toggle = function (code) {
    if (evidence.locked) return;
    const chosen = state.chosen.filter((each) => each !== code);
    const added = chosen.length === state.chosen.length;
    if (added && chosen.length >= state.view.chosen.most) {
      return evidence.tell(evidence.words().full);
    }
    state.chosen = added ? chosen.concat(code) : chosen;
    evidence.emit("choice", { code, added });
    evidence.go({ areas: state.chosen.join(",") || "none" });
  };

  evidence.clear = function () {
    if (!state.chosen.length || evidence.locked) return;
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

  /* What an area reads, with what a view has to say of it besides. */
  evidence.reading = (code) => [evidence.readout(code), (state.view.more || {})[code]].filter(Boolean).join(" · ");

  function tip(code, event) {
    const box = evidence.byId("tip");
    box.hidden = !code || !event;
    if (box.hidden) return;
    box.textContent = evidence.reading(code);
    const left = event.clientX + 16 + box.offsetWidth > innerWidth ? event.clientX - 12 - box.offsetWidth : event.clientX + 14;
    box.style.transform = `translate(${Math.max(4, left)}px, ${event.clientY + 18}px)`;
  }

  /* The style of a compared area: as the view's answer gave it, else that of a place or the next one free. */
  evidence.styleOf = function (code) {
    const { areas, places, free, next } = state.view.chosen, own = (each) => areas.find((area) => area.code === each) || places[each];
    return own(code) || (free || [])[state.chosen.filter((each) => !own(each)).indexOf(code)] || next || {};
  };

  /* A small bus: map, charts and words each listen for themselves. */
  const listeners = {};
  evidence.on = (name, listener) => (listeners[name] = listeners[name] || []).push(listener);
  evidence.emit = (name, detail) => (listeners[name] || []).forEach((listener) => listener(detail));

  evidence.notice = function (sentences) {
    const place = evidence.byId("notices");
    place.replaceChildren(...sentences.map((each) => evidence.make("p", {}, each)));
  };

  /* What failed or cannot be done, below the page's own notices; without words, no longer. */
  evidence.tell = function (...words) {
    const place = evidence.byId("notices"), told = place.querySelector("[role=alert]");
    if (told) told.remove();
    if (words.length) place.append(evidence.make("p", { role: "alert" }, ...words));
  };

  evidence.tellFailure = function (error, again) {
    const words = error instanceof TypeError ? "The figures could not be fetched. Check the connection." : error.message;
    evidence.tell(words + " ", evidence.make("button", { type: "button", onclick: again }, "Try again"));
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

  evidence.place = (code) => (state.placeOf.has(code) ? state.placeOf.get(code) : -1);

  /* One area in one period: value, limits, status in words, standing against the benchmark in words. */
  evidence.cell = function (place, at) {
    const { numbers, benchmark } = state.view;
    if (!(place in numbers.values)) return { value: null, lower: null, upper: null, status: "", standing: "", range: null, unreliable: false };
    const value = numbers.values[place][at];
    const [lower, upper] = limits(numbers, place, at, value);
    const letter = numbers.status[place] ? numbers.status[place][at] : "", status = letter ? numbers.statuses[letter] : "";
    const outcome = numbers.outcome ? numbers.outcome[place][at] : "?";
    const range = value == null ? rangeOf(numbers, place, at) : null;
    return { value, lower, upper, status: range ? evidence.words().range : status, standing: standing(outcome, benchmark, at), range, unreliable: numbers.unreliable.includes(letter) };
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
})(window.evidence);
