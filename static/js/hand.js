// Drag, wheel and touch over strip and lanes. Every step is a link as well: this is the quicker way.

import { FIRST, LAST, go, inside, shown } from "./span.js";

const SLOP = 5; // pixels that a click may move
const EDGE = { mouse: 7, pen: 10, touch: 16 };
const REST = 160; // milliseconds after the last turn of the wheel

const strip = (target) => target.closest?.("#strip > svg");
const lane = (target) => target.closest?.("#lane")?.querySelector("svg");
const isLink = (target) => target.closest?.("a, .pill, .members");

let drag = null; // what one pointer does
const touches = new Map(); // by pointer, on the lanes
let pinch = null;

// What is shown follows the hand; at rest one request fetches the true picture.
function follow(svg, transform) {
  const figure = svg.closest("figure");
  figure.classList.toggle("moving", Boolean(transform));
  for (const each of figure.querySelectorAll(":scope > svg")) each.style.transform = transform;
}

document.addEventListener("htmx:afterSwap", () => {
  for (const each of document.querySelectorAll("#lane > svg")) each.style.transform = "";
  document.getElementById("lane")?.classList.remove("moving");
});

// The strip: choose a window, drag its edges, move it.

function onStrip(event, svg) {
  const box = svg.getBoundingClientRect();
  const day = (x) => FIRST + ((x - box.left) / box.width) * (LAST - FIRST + 1);
  const [first, last] = shown();
  const isWhole = first === FIRST && last === LAST;
  const x = (at) => box.left + ((at - FIRST) / (LAST - FIRST + 1)) * box.width;
  const near = (at) => Math.abs(event.clientX - x(at)) < EDGE[event.pointerType];
  const start = day(event.clientX);
  const choose = (now) => [Math.min(start, now), Math.max(start, now)];
  let windowAt = choose;
  if (!isWhole && near(last + 1)) windowAt = (now) => [Math.min(first, now), Math.max(first, now)];
  else if (!isWhole && near(first)) windowAt = (now) => [Math.min(now, last), Math.max(now, last)];
  else if (!isWhole && start > first && start < last + 1) windowAt = (now) => inside(first + now - start, last + now - start);
  return {
    move({ clientX }) {
      this.window = windowAt(Math.min(Math.max(day(clientX), FIRST), LAST)).map(Math.floor);
      frame(svg, (this.window[0] - FIRST) / (LAST - FIRST + 1), (this.window[1] + 1 - FIRST) / (LAST - FIRST + 1));
    },
    end() {
      return go(...this.window);
    },
  };
}

function frame(svg, begin, end) {
  let here = svg.querySelector(".here");
  if (!here) {
    here = svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    here.setAttribute("class", "here");
  }
  const share = (part) => `${(part * 100).toFixed(3)}%`;
  here.setAttribute("x", share(begin));
  here.setAttribute("width", share(end - begin));
  const [before, after] = svg.querySelectorAll(".outside");
  before?.setAttribute("width", share(begin));
  after?.setAttribute("x", share(end));
}

// The lanes: drag to pan.

function onLane(event, svg) {
  const width = svg.getBoundingClientRect().width;
  const [first, last] = shown();
  const perPixel = (last - first + 1) / width;
  return {
    move({ clientX }) {
      const moved = (event.clientX - clientX) * perPixel;
      this.window = inside(first + moved, last + moved);
      follow(svg, `translateX(${(first - this.window[0]) / perPixel}px)`);
    },
    end() {
      return go(...this.window).then(() => follow(svg, ""));
    },
  };
}

document.addEventListener("pointerdown", (event) => {
  if (event.button || event.ctrlKey || event.target.closest?.(".members")) return;
  const [onto, svg] = strip(event.target) ? [onStrip, strip(event.target)] : [onLane, lane(event.target)];
  if (!svg) return;
  if (event.pointerType === "touch" && onto === onLane) touches.set(event.pointerId, event.clientX);
  if (touches.size === 2) return startPinch(svg);
  drag = { id: event.pointerId, x: event.clientX, y: event.clientY, svg, on: onto(event, svg), isMoving: false };
});

document.addEventListener("pointermove", (event) => {
  if (touches.has(event.pointerId)) touches.set(event.pointerId, event.clientX);
  if (pinch) return spread();
  if (drag?.id !== event.pointerId) return;
  if (!drag.isMoving && Math.abs(event.clientX - drag.x) < SLOP) return;
  if (!drag.isMoving) {
    drag.isMoving = true;
    drag.svg.setPointerCapture(event.pointerId);
  }
  drag.on.move(event);
});

for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, (event) => {
    touches.delete(event.pointerId);
    if (pinch) return endPinch();
    if (drag?.id !== event.pointerId) return;
    const { isMoving, on, svg } = drag;
    drag = null;
    if (!isMoving) return;
    if (name === "pointercancel") return follow(svg, "");
    // The click that ends a drag is none.
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    on.end();
  });
}

function swallow(click) {
  click.preventDefault();
  click.stopImmediatePropagation();
}

document.addEventListener("dragstart", (event) => {
  if (strip(event.target) || lane(event.target)) event.preventDefault(); // of a link under the hand
});

// Zoom about the pointer: the wheel with ctrl, two fingers, a double click.

function zoomed(svg, clientX, factor) {
  const box = svg.getBoundingClientRect();
  const at = Math.min(Math.max((clientX - box.left) / box.width, 0), 1);
  const [first, last] = shown();
  const days = Math.min(Math.max((last - first + 1) * factor, 1), LAST - FIRST + 1);
  const start = first + at * (last - first + 1) - at * days;
  return inside(start, start + days - 1);
}

function scale(svg, clientX, factor) {
  const box = svg.closest("figure").getBoundingClientRect();
  const x = clientX - box.left;
  follow(svg, `translateX(${x}px) scaleX(${1 / factor}) translateX(${-x}px)`);
}

let wheel = null;

document.addEventListener("wheel", (event) => {
  const svg = lane(event.target) ?? (strip(event.target) && document.querySelector("#lane > svg"));
  if (!event.ctrlKey || !svg) return;
  event.preventDefault();
  wheel ??= { factor: 1, x: event.clientX };
  wheel.factor = Math.min(Math.max(wheel.factor * Math.exp(event.deltaY / 240), 1 / 64), 64);
  scale(svg, wheel.x, wheel.factor);
  clearTimeout(wheel.timer);
  wheel.timer = setTimeout(() => {
    const { x, factor } = wheel;
    wheel = null;
    const window = zoomed(document.querySelector("#lane > svg"), x, factor);
    Promise.resolve(go(...window)).then(() => follow(svg, ""));
  }, REST);
}, { passive: false });

function startPinch(svg) {
  follow(svg, "");
  drag = null;
  const [one, other] = touches.values();
  pinch = { svg, x: (one + other) / 2, apart: Math.max(Math.abs(one - other), 20), factor: 1 };
}

function spread() {
  const [one, other] = touches.values();
  if (other === undefined) return;
  pinch.factor = pinch.apart / Math.max(Math.abs(one - other), 20);
  scale(pinch.svg, pinch.x, pinch.factor);
}

function endPinch() {
  const { svg, x, factor } = pinch;
  pinch = null;
  follow(svg, "");
  go(...zoomed(svg, x, factor));
}

document.addEventListener("dblclick", (event) => {
  const svg = lane(event.target);
  if (!svg || isLink(event.target)) return;
  getSelection().removeAllRanges();
  go(...zoomed(svg, event.clientX, 0.5));
});
