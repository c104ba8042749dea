/* What an intranet team pastes: the text that app/layout/snippet.py writes. */
(function (evidence) {
  "use strict";
  const PART_HEIGHT = 640, WHOLE_HEIGHT = 900; // pixels, until the host script has asked for the view's own
  const written = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;");

  /* The embed of a page's address such as "/explore?level=lep&show=map"; keys: theme, lock, slide, headline. */
  evidence.embedAddress = function (address, keys) {
    const cut = address.indexOf("?"), path = cut < 0 ? address : address.slice(0, cut), query = cut < 0 ? "" : address.slice(cut + 1);
    const page = encodeURIComponent(path.replace(/^\/+|\/+$/g, "") || "/").replace(/%2F/g, "/");
    const given = Object.entries(keys || {}).filter(([, value]) => value).map(([key, value]) => key + "=" + encodeURIComponent(value));
    return "/embed?" + ["page=" + page, query, ...given].filter(Boolean).join("&");
  };

  /* frame: the one line; link: the form without frame or script; script: once a page, for frames as high as what they
     show. Options: title, theme ("light", "dark"; without it as the reader's system), lock, height, edition
     (freezes it). */
  evidence.snippet = function (address, { title = "A view", theme = "", lock = false, height = 0, edition = "" } = {}) {
    const view = edition ? withEdition(address, edition) : address, site = location.origin + evidence.at("/").slice(0, -1);
    const source = site + evidence.embedAddress(view, { theme: theme === "auto" ? "" : theme, lock: lock ? "1" : "" });
    const high = height || (/[?&]show=[^&]/.test(view) ? PART_HEIGHT : WHOLE_HEIGHT);
    const frame = `<iframe src="${written(source)}" title="${written(title)}" loading="lazy" style="width:100%;border:0" height="${high}"></iframe>`;
    const link = `<p><a href="${written(site + withoutShow(view))}">${written(title)} – West Midlands evidence</a></p>`;
    const script = `<script src="${written(site + "/files/embed-host.js")}" async></script>`;
    return { source, frame, link, script };
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
