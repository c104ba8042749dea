/* A picture that the server drew, painted as PNG here; and a file saved from the page. */
(function (evidence) {
  "use strict";
  const MOST = 16000; // pixels along a side: more than any browser paints

  /* A picture file (SVG) as PNG, so many times larger than its own size. */
  evidence.painted = async function (svg, scale) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(await svg.text());
    await image.decode();
    const times = Math.min(scale, MOST / image.width, MOST / image.height);
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(image.width * times), height: Math.round(image.height * times) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  evidence.save = function (blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
})(window.evidence);
