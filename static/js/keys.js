// The keyboard: single keys for what the links do, and arrows from mark to mark.

const OFF = "dyad-keys-off";
const steps = { "+": "closer", "=": "closer", "-": "wider", "−": "wider", 0: "whole", ArrowLeft: "earlier", ArrowRight: "later" };

const isOn = () => !localStorage.getItem(OFF);
const isTyping = ({ target }) => target.closest?.("input, textarea, select, [popover], .members, .menu");

const marks = () =>
  [...document.querySelectorAll("#lane .mark, #lane .pill, #lane a.heat")]
    .filter((each) => each.checkVisibility())
    .map((each) => {
      const box = each.getBoundingClientRect();
      // A mark's height is its glyph's, not that of its label.
      const glyph = each.querySelector(".glyph")?.getBoundingClientRect() ?? box;
      return { each, x: box.x + box.width / 2, y: glyph.y + glyph.height / 2 };
    });

function toMark(key, from) {
  // Where a mark is going, not where its motion has come to.
  for (const motion of document.getElementById("lane").getAnimations({ subtree: true })) motion.finish();
  const all = marks();
  const here = all.find(({ each }) => each === from);
  if (!here) return;
  const isAlong = !/Up|Down/.test(key);
  const sign = /Right|Down|End/.test(key) ? 1 : -1;
  const isFar = !key.startsWith("Arrow");
  const ahead = all.filter((other) => other !== here && (isAlong ? sign * (other.x - here.x) > 0 : sign * (other.y - here.y) > 6));
  // Along the axis the next in time; across it the nearest in the next row.
  const cost = isAlong
    ? (other) => sign * (other.x - here.x) * (isFar ? -1 : 1)
    : (other) => Math.abs(other.y - here.y) * 4 + Math.abs(other.x - here.x);
  ahead.sort((one, other) => cost(one) - cost(other))[0]?.each.focus();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || !document.getElementById("explorer")) return;
  if (key === "Escape") return document.querySelector("#chosen .close")?.click();
  if (target.closest?.("#lane .mark, #lane .pill, #lane .heat") && /^(Arrow|Home|End)/.test(key)) {
    event.preventDefault();
    return toMark(key, target.closest(".mark, .pill, .heat"));
  }
  if (!isOn()) return;
  if (key === "/") {
    event.preventDefault();
    return document.getElementById("window-words")?.focus();
  }
  if (key === "?") return document.getElementById("keys")?.togglePopover();
  const step = document.getElementById(`zoom-${steps[key]}`);
  if (!step?.getAttribute("href")) return;
  event.preventDefault();
  step.click();
});

// Focus is never lost: what is gone hands it to what it was opened from, or to the view.
let opener;
let isClosing;
let focused;

document.addEventListener("click", ({ target }) => {
  isClosing = target.closest("#chosen .close");
  const row = target.closest("#list .entry");
  const mark = target.closest("#lane [id]");
  if (row) opener = `#${row.id} .entry-title`;
  else if (mark) opener = `#${mark.id.replace(/-in$/, "")}`;
}, true);

document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement?.id;
});

document.addEventListener("htmx:afterSettle", () => {
  if (isClosing) document.querySelector(opener)?.focus();
  isClosing = false;
  if (!isLost()) return;
  document.getElementById(focused)?.focus({ preventScroll: true });
  if (isLost()) document.getElementById("explorer")?.focus({ preventScroll: true });
});

// A step that leads nowhere any more keeps the focus for a frame.
function isLost() {
  const now = document.activeElement;
  return !now || now === document.body || (now.localName === "a" && !now.hasAttribute("href"));
}

// The switch in the help sheet, remembered.
document.addEventListener("change", ({ target }) => {
  if (target.id === "keys-on") localStorage.setItem(OFF, target.checked ? "" : "1");
});
const box = document.getElementById("keys-on");
if (box) box.checked = isOn();
