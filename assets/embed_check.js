/* /embed/check: what of our headers reaches this browser, and whether the frame of the test tells its height. */
(function (evidence) {
  "use strict";
  const PATIENCE = 8000; // milliseconds

  window.addEventListener("placed", async () => {
    const frame = evidence.byId("sample"), said = evidence.byId("arrived"), sent = evidence.byId("sent");
    if (!frame || !said) return;
    const own = sent.textContent.slice(sent.textContent.indexOf("frame-ancestors")).trim(); // who may frame
    const [headers, height] = await Promise.all([arrived(frame.src), heightOf(frame)]);
    said.textContent = words(headers, height, own);
    if (headers && isOurs(headers.policy, own)) sent.textContent = "Content-Security-Policy: " + headers.policy;
  });

  const isOurs = (policy, own) => Boolean(policy) && policy.endsWith(own) && policy.split("frame-ancestors").length === 2;

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

  function words(headers, height, own) {
    if (!headers) return "The headers could not be read: the connection failed.";
    if (headers.options) return `Something between us and this browser adds “X-Frame-Options: ${headers.options}”, which keeps other sites from framing. Ask those who run the proxy to leave it out for /embed.`;
    if (!headers.policy) return "Something between us and this browser takes our Content-Security-Policy away. Frames work without it, but anybody may then frame the views.";
    if (!isOurs(headers.policy, own)) return `Something between us and this browser changes our Content-Security-Policy. It arrives as: ${headers.policy}`;
    const frame = height ? `The frame below was drawn and told its height, ${height} pixels.` : "The frame below has not told its height: scripts may be switched off in frames, and it keeps the height given.";
    return "What we say of frames reached this browser unchanged and no other header contradicts it. " + frame;
  }
})(window.evidence);
