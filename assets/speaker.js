/* The speaker's own window: the slide's name, its note, what comes next, the time. The audience sees the slide alone. */
(function (evidence) {
  "use strict";
  const { make } = evidence, SECOND = 1000, MINUTE = 60 * SECOND;
  let own = null, since = 0, timer = 0;
  const isOpen = () => own && !own.closed;

  /* Opens or closes it; false where the browser gives no window. `keys` moves the slides from there too. */
  function toggle(keys) {
    if (isOpen()) return close();
    own = window.open("", "speaker", "popup,width=760,height=540");
    if (!own) return false;
    const look = getComputedStyle(document.body), colours = `background:${look.backgroundColor};color:${look.color};font-family:${look.fontFamily}`;
    own.document.title = "Notes";
    own.document.documentElement.lang = "en-GB";
    own.document.body.style.cssText = `${colours};margin:24px 32px;font-size:24px;line-height:34px`;
    own.document.body.replaceChildren(make("p", { id: "clock" }), make("h1", { id: "name" }), make("div", { id: "note" }));
    own.document.getElementById("name").style.cssText = "font-size:26px;line-height:34px;font-weight:500;margin:12px 0";
    own.addEventListener("keydown", keys);
    since = Date.now();
    tick();
    timer = setInterval(tick, SECOND);
    return true;
  }

  function close() {
    clearInterval(timer);
    own.close();
    own = null;
    return true;
  }

  function tick() {
    if (!isOpen()) return clearInterval(timer);
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    own.document.getElementById("clock").textContent = `${time} · ${Math.floor((Date.now() - since) / MINUTE)} min since these notes were opened`;
  }

  function tell(name, text) {
    if (!isOpen()) return;
    own.document.getElementById("name").textContent = name;
    own.document.getElementById("note").replaceChildren(...text.map((each) => each.cloneNode(true)));
  }

  window.addEventListener("pagehide", () => isOpen() && close());
  evidence.speaker = { toggle, tell };
})(window.evidence);
