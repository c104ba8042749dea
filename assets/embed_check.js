/* /embed/check: what of our headers reaches this browser, and whether the frame of the test tells its height. */
(function (evidence) {
  "use strict";
  const PATIENCE = 8000; // milliseconds

  window.addEventListener("placed", async () => {
    const frame = evidence.byId("sample"), said = evidence.byId("arrived");
    if (!frame || !said) return;
    const [headers, height] = await Promise.all([arrived(frame.src), heightOf(frame)]);
    said.textContent = words(headers, height);
    if (headers && headers.policy) evidence.byId("sent").textContent = "Content-Security-Policy: " + headers.policy;
  });

  async function arrived(address) {
    try {
      const response = await fetch(address), header = (name) => response.headers.get(name);
      return { policy: header("content-security-policy"), options: header("x-frame-options") };
    } catch (error) { return null; }
  }

  /* The height of the frame as it tells it itself, null where it stays silent. */
  function heightOf(frame) {
    return new Promise((resolve) => {
      window.addEventListener("message", (event) => {
        if (event.source === frame.contentWindow && event.data && event.data.type === "wm-evidence:height" && event.data.height > 100) {
          frame.style.height = event.data.height + "px";
          resolve(event.data.height);
        }
      });
      frame.contentWindow.postMessage({ type: "wm-evidence:ask" }, location.origin);
      setTimeout(() => resolve(null), PATIENCE);
    });
  }

  function words(headers, height) {
    if (!headers) return "The headers could not be read: the connection failed.";
    if (headers.options) return `Something between us and this browser adds “X-Frame-Options: ${headers.options}”, which keeps other sites from framing. Ask those who run the proxy to leave it out for /embed.`;
    if (!headers.policy) return "Something between us and this browser takes our Content-Security-Policy away. Frames work without it, but anybody may then frame the views.";
    const frame = height ? `The frame below was drawn and told its height, ${height} pixels.` : "The frame below has not told its height: scripts may be switched off in frames, and it keeps the height given.";
    return "Our header reached this browser unchanged and no other contradicts it. " + frame;
  }
})(window.evidence);
