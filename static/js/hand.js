// Drag, wheel and touch over strip and lanes, the quicker way to what links do.

import { FIRST, LAST, go, inside, shown, words } from "./span.js";

const SLOP = 5; // px that a click may move
const REST = 160; // ms after the last turn of the wheel
const TAPS = 300; // ms that a tap waits for a second one
const DAYS = LAST - FIRST + 1;

const byId = (id) => document.getElementById(id);
const strip = (target) => target.closest?.("#strip > svg");
const lane = (target) => target.closest?.("#lane")?.querySelector(":scope > svg");
const picture = (target) => strip(target) ?? lane(target);

let target = null; // the window that the hand asks for, until its true picture is there
let drag = null; // what one pointer does
let pinch = null;
let wheel = null;
let isSpent = false; // the pointer has dragged, so that its click is none
let tap = null; // on a link, while a second one may come
const fingers = new Map(); // by pointer

const base = () => target ?? shown();

// What is shown follows the hand: the lanes by a transform, the strip by its frame.
function follow(window) {
  target = window;
  const [first, last] = shown();
  const days = window[1] - window[0] + 1;
  const scale = (last - first + 1) / days;
  draw(`translateX(${((first - window[0]) / days) * 100}%) scaleX(${scale})`, scale);
  frame(window);
}

function draw(transform, scale = 1) {
  const figure = byId("lane");
  figure.classList.toggle("moving", transform);
  figure.classList.toggle("zooming", Math.abs(scale - 1) > 1e-6);
  figure.style.setProperty("--unscaled", 1 / scale);
  for (const each of figure.querySelectorAll(":scope > svg")) each.style.transform = transform;
}

function frame([first, last]) {
  const figure = byId("strip");
  const place = (day) => `${((day - FIRST) / DAYS) * 100}%`;
  figure.style.cssText = `--first: ${place(first)}; --end: ${place(last + 1)}`;
  figure.dataset.coming = words([first, last]);
}

// At rest one request fetches the true picture.
function rest() {
  wheel = null;
  go(target).then(settle, () => {});
}

const isBusy = () => drag?.show || pinch || wheel;

// The true picture is drawn where the hand is by now.
function settle() {
  if (isBusy()) return (drag?.show ?? follow)(target);
  target = null;
  draw("");
  delete byId("strip").dataset.coming;
}

addEventListener("htmx:afterSwap", settle);

// A gesture that is broken off leaves the picture as it was.
function cancel() {
  clearTimeout(wheel?.timer);
  isSpent = drag?.show;
  drag = pinch = wheel = null;
  settle();
}

// Strip and lanes are as wide as each other.
const share = (x) => {
  const { left, width } = byId("strip").getBoundingClientRect();
  return Math.min(Math.max((x - left) / width, 0), 1);
};

// The strip: choose a window, drag its edges, move it.
function onStrip(event, svg) {
  const day = ({ clientX }) => FIRST + share(clientX) * DAYS;
  const [first, last] = base();
  const start = day(event);
  // How near takes hold of an edge: a finger hides more than it points at.
  const edge = ((event.pointerType === "mouse" ? 7 : 16) / svg.clientWidth) * DAYS;
  const isAt = (at) => last - first > 2 * edge && Math.abs(start - at) < edge;
  const from = (grip, fixed) => ({ grip, how: frame, to: (now) => [Math.min(fixed, day(now)), Math.max(fixed, day(now)) - 1] });
  if (start < first - edge || start > last + 1 + edge || last - first + 1 === DAYS) return from("crosshair", start);
  if (isAt(last + 1)) return from("ew-resize", first);
  if (isAt(first)) return from("ew-resize", last + 1);
  return { grip: "grab", how: frame, to: (now) => inside(first + day(now) - start, last + day(now) - start) };
}

// The lanes: drag to pan.
function onLane(event, svg) {
  const [first, last] = base();
  const days = (now) => ((event.clientX - now.clientX) / svg.clientWidth) * (last - first + 1);
  return { how: follow, to: (now) => inside(first + days(now), last + days(now)) };
}

addEventListener("pointerdown", (event) => {
  isSpent = false;
  if (event.button || event.ctrlKey || event.target.closest?.(".members")) return;
  const svg = picture(event.target);
  const on = strip(event.target) ? onStrip : onLane;
  if (svg && event.pointerType === "touch") fingers.set(event.pointerId, event);
  if (fingers.size === 2) {
    drag = null;
    pinch = { window: base(), ...grasp() };
    return;
  }
  if (isBusy()) return cancel(); // by a third finger
  drag = svg && { id: event.pointerId, x: event.clientX, svg, ...on(event, svg) };
});

addEventListener("pointermove", (event) => {
  if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event);
  if (pinch) return spread();
  const over = !drag && event.pointerType === "mouse" && strip(event.target);
  if (over) over.style.cursor = onStrip(event, over).grip;
  if (drag?.id !== event.pointerId) return;
  if (!drag.show) {
    if (Math.abs(event.clientX - drag.x) < SLOP) return;
    drag.show = drag.how;
    drag.svg.setPointerCapture(event.pointerId);
  }
  target = drag.to(event);
  drag.show(target);
});

addEventListener("pointerup", (event) => {
  fingers.delete(event.pointerId);
  if (!pinch && drag?.id !== event.pointerId) return;
  const isMoved = isBusy();
  isSpent = drag?.show;
  drag = pinch = null;
  if (isMoved) rest();
});

// The click that ends a drag is none. Near any place of the lanes a tap finds a link: that waits for
// a second tap. The click of a key has no detail.
addEventListener("click", (click) => {
  const link = click.pointerType === "touch" && click.target.closest("#lane :not(.members) > a, .pill");
  if (!click.detail || !(isSpent || link)) return;
  click.preventDefault();
  click.stopImmediatePropagation();
  clearTimeout(tap);
  const pass = () => {
    tap = null;
    link.dispatchEvent(new MouseEvent("click", click));
  };
  if (!isSpent) tap = setTimeout(pass, TAPS);
  isSpent = false;
}, { capture: true });

addEventListener("pointercancel", (event) => {
  fingers.delete(event.pointerId);
  if (pinch || drag?.id === event.pointerId) cancel();
});
for (const name of ["contextmenu", "blur", "htmx:sendError"]) addEventListener(name, () => target && cancel());
// Before the keys' own: Escape ends the gesture, and closes nothing.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isBusy()) return;
  event.stopImmediatePropagation();
  cancel();
}, { capture: true });

addEventListener("dragstart", (event) => {
  if (picture(event.target)) event.preventDefault(); // of a link under the hand
});

// To zoom, the day under `was` comes to stand under `is`, both as shares of the width.
function zoomed([first, last], factor, was, is = was) {
  const days = last - first + 1;
  const wanted = Math.min(Math.max(days * factor, 1), DAYS);
  const start = first + was * days - is * wanted;
  return inside(start, start + wanted - 1);
}

addEventListener("wheel", (event) => {
  if (!event.ctrlKey || !picture(event.target)) return;
  event.preventDefault();
  // A notch of a wheel is a hundred pixels or three lines.
  const turned = Math.min(Math.max(event.deltaMode ? event.deltaY * 20 : event.deltaY, -60), 60);
  clearTimeout(wheel?.timer);
  wheel = { at: wheel?.at ?? share(event.clientX) };
  wheel.timer = setTimeout(rest, REST);
  follow(zoomed(base(), Math.exp(turned / 100), wheel.at));
}, { passive: false });

// Where two fingers are, as a share of the width, and how far apart.
function grasp() {
  const [one, other] = fingers.values();
  const apart = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { at: share((one.clientX + other.clientX) / 2), apart: Math.max(apart, 20) };
}

function spread() {
  const { at, apart } = grasp();
  follow(zoomed(pinch.window, pinch.apart / apart, pinch.at, at));
}

addEventListener("dblclick", (event) => {
  if (!picture(event.target) || (!tap && event.target.closest("a, .pill, .members"))) return;
  clearTimeout(tap);
  tap = null;
  const [first, last] = base();
  const at = share(event.clientX);
  // A day of the strip comes into the middle.
  const places = strip(event.target) ? [(FIRST + at * DAYS - first) / (last - first + 1), 0.5] : [at];
  target = zoomed([first, last], 0.5, ...places);
  rest();
});
