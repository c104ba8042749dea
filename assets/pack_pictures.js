/* What each view of a pack looks like: the picture that the server draws of it, fetched when its row comes into sight,
   one after the other. Where there is none, the frame stays empty. */
(function (evidence) {
  "use strict";
  const { make, pack } = evidence;
  const fetched = new Map(), WAITS = "data-picture"; // by address, the picture's own
  let last = Promise.resolve();

  pack.picture = function (address) {
    const image = make("img", { class: "picture", alt: "", [WAITS]: address });
    seen.observe(image);
    return image;
  };

  const seen = new IntersectionObserver((entries) => entries.filter((each) => each.isIntersecting).forEach(({ target }) => {
    seen.unobserve(target);
    drawn(target.getAttribute(WAITS)).then((source) => { if (source) target.src = source; });
  }), { rootMargin: "200px" });

  function drawn(address) {
    if (!fetched.has(address)) fetched.set(address, (last = last.then(() => fetchOf(address)).catch(() => "")));
    return fetched.get(address);
  }

  async function fetchOf(address) {
    const response = await evidence.patient(evidence.embedAddress(address).replace(/^\/embed/, "/export") + "&format=svg");
    return response.ok ? URL.createObjectURL(await response.blob()) : "";
  }
})(window.evidence);
