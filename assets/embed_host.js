/* For pages that frame views of West Midlands evidence: each frame becomes as high as what it shows, and stays so.
   Paste once, anywhere in the page, for any number of frames:
     <script src="https://…/files/embed-host.js" async></script>
   It listens to frames of this page only, and to each only for its own height. Without it a frame keeps the height it
   was given and scrolls. It reads nothing, stores nothing and asks no server for anything. */
(function () {
  "use strict";
  var TYPE = "wm-evidence:height", ASK = "wm-evidence:ask", MOST = 40000; // pixels

  function frames() { return Array.prototype.slice.call(document.getElementsByTagName("iframe")); }

  function originOf(frame) {
    try { return new URL(frame.src, document.baseURI).origin; } catch (error) { return ""; }
  }

  window.addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.type !== TYPE || typeof told.height !== "number" || !(told.height > 0)) return;
    frames().forEach(function (frame) {
      if (frame.contentWindow !== event.source || originOf(frame) !== event.origin) return;
      frame.style.height = Math.min(Math.ceil(told.height), MOST) + "px";
    });
  });

  /* A frame that was ready before this script tells its height again. */
  frames().forEach(function (frame) {
    var origin = originOf(frame);
    if (/\/embed$/.test(frame.src.split(/[?#]/)[0]) && frame.contentWindow && origin) frame.contentWindow.postMessage({ type: ASK }, "*"); // which tells nothing
  });
})();
