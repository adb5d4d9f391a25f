// For a page that has frames of Dyad in it: makes each as high as what it shows.
// A classic script without a name of its own, so that it can be loaded from anywhere, and twice.

(() => {
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${origin}/embed/`));
  addEventListener("message", ({ data, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (frame && data?.dyad === "height" && data.height > 0) frame.height = Math.min(data.height, 4000);
  });
  // One that was there before this script has told its height to nobody.
  for (const { contentWindow } of frames()) contentWindow.postMessage({ dyad: "ask" }, "*");
})();
