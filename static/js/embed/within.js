// Tells the page around how high this one is, whenever that changes and whenever it asks.
// The message: { dyad: "height", height: 480 }, in CSS pixels. To ask, send { dyad: "ask" }.

const tell = () =>
  parent.postMessage({ dyad: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");

new ResizeObserver(tell).observe(document.body);
addEventListener("message", ({ data }) => {
  if (data?.dyad === "ask") tell();
});
