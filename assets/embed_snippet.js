/* What an intranet team pastes: the text that app/layout/snippet.py writes. */
(function (evidence) {
  "use strict";
  const PART_HEIGHT = 640, WHOLE_HEIGHT = 900; // pixels, until the host script has asked for the view's own
  const HIDDEN = "position:fixed;left:-2000px;top:0;width:884px;height:640px;border:0;visibility:hidden"; // a page of an intranet is about that wide
  const heights = new Map(); // by address
  const written = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;");

  /* The embed of a page's address such as "/explore?level=lep&show=map"; keys: theme, lock, slide, headline. */
  evidence.embedAddress = function (address, keys) {
    const cut = address.indexOf("?"), path = cut < 0 ? address : address.slice(0, cut), query = cut < 0 ? "" : address.slice(cut + 1);
    const page = encodeURIComponent(path.replace(/^\/+|\/+$/g, "") || "/").replace(/%2F/g, "/");
    const given = Object.entries(keys || {}).filter(([, value]) => value).map(([key, value]) => key + "=" + encodeURIComponent(value));
    return "/embed?" + ["page=" + page, query, ...given].filter(Boolean).join("&");
  };

  /* frame: the view; link: the form without frame or script; script: once a page, for frames as high as what they
     show; all: the three as they are pasted. Options: title, theme ("light", "dark"; without it as the reader's
     system), lock, height, edition (freezes it). */
  evidence.snippet = function (address, { title = "A view", theme = "", lock = false, height = 0, edition = "" } = {}) {
    const view = edition ? withEdition(address, edition) : address, site = location.origin + evidence.at("/").slice(0, -1);
    const source = site + evidence.embedAddress(view, { theme: theme === "auto" ? "" : theme, lock: lock ? "1" : "" });
    const high = height || (/[?&]show=[^&]/.test(view) ? PART_HEIGHT : WHOLE_HEIGHT);
    const frame = `<iframe src="${written(source)}" title="${written(title)}" loading="lazy" style="width:100%;border:0" height="${high}"></iframe>`;
    const link = `<p><a href="${written(site + withoutShow(view))}">${written(title)} – West Midlands evidence</a></p>`;
    const script = `<script src="${written(site + "/files/embed-host.js")}" async></script>`;
    return { source, frame, link, script, all: [frame, link, script].join("\n") };
  };

  /* Tell how high the embed at `source` is in a page of usual width, each time it turns out higher or lower; measured
     in a frame out of sight, inside `place`. Each is measured once. */
  evidence.measured = function (source, place, told) {
    const key = source.replace(/&theme=\w+/, "");
    if (heights.has(key)) return told(heights.get(key));
    place.querySelectorAll(".measured").forEach((each) => each.remove());
    const frame = evidence.make("iframe", { src: source, class: "measured", tabindex: "-1", "aria-hidden": "true", title: "Measured", style: HIDDEN });
    const listen = ({ source: from, data }) => {
      if (!frame.isConnected) return window.removeEventListener("message", listen);
      if (from !== frame.contentWindow || !data || data.type !== "wm-evidence:height" || !frame.contentDocument.getElementById("full-view")) return;
      heights.set(key, data.height);
      told(data.height);
    };
    window.addEventListener("message", listen);
    place.append(frame);
  };

  function withEdition(address, edition) {
    const bare = without(address, "edition");
    return bare + (bare.includes("?") ? "&" : "?") + "edition=" + encodeURIComponent(edition);
  }

  const withoutShow = (address) => without(address, "show");

  function without(address, key) {
    const [path, query = ""] = address.split("?"), kept = query.split("&").filter((part) => part && part.split("=")[0] !== key);
    return kept.length ? path + "?" + kept.join("&") : path;
  }
})(window.evidence);
