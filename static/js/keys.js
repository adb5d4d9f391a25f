// The keyboard: single keys for what the links do, and arrows from mark to mark.

const OFF = "dyad-keys-off";
const MARKS = "#lane :is(.mark, .pill, a.heat, .running), .tray a, .matrix a";
const steps = { "+": "closer", "=": "closer", "-": "wider", 0: "whole", ArrowLeft: "earlier", ArrowRight: "later" };

const byId = (id) => document.getElementById(id);
const sheet = byId("keys");
const areOn = byId("keys-on");
// Where a key is a letter, or walks through a sheet.
const TAKEN = "input:not([type=checkbox]), textarea, select, .members, .menu";

// In the order of time, of one day from above.
const marks = () =>
  [...document.querySelectorAll(MARKS)]
    .filter((each) => each.checkVisibility())
    .map((each) => {
      // A mark stands where its glyph does, whatever its label.
      const box = (each.querySelector(".glyph") ?? each).getBoundingClientRect();
      return { each, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })
    .sort((one, other) => one.x - other.x || one.y - other.y);

function toMark(key, from) {
  // Where a mark is going, not where its motion has come to.
  for (const motion of document.getAnimations()) motion.finish();
  const isAcross = /Up|Down/.test(key);
  // The matrix is walked by its rows and columns; lanes have none.
  const line = (each) => (isAcross ? each.closest("td")?.cellIndex : each.closest("tr")?.rowIndex);
  const all = marks().filter(({ each }) => line(each) === line(from));
  const at = all.findIndex(({ each }) => each === from);
  const along = { ArrowLeft: all[at - 1], ArrowRight: all[at + 1], Home: all[0], End: all.at(-1) };
  (isAcross ? across(key === "ArrowDown" ? 1 : -1, all[at], all) : along[key])?.each.focus();
}

// The nearest in the next row.
function across(sign, here, all) {
  const away = ({ x, y }) => Math.abs(y - here.y) * 4 + Math.abs(x - here.x);
  const rows = all.filter(({ y }) => sign * (y - here.y) > 6);
  return rows.sort((one, other) => away(one) - away(other))[0];
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest?.(TAKEN)) return;
  if (key === "Escape") {
    // What lies on top closes first, by itself.
    if (!document.querySelector("dialog[open], :popover-open")) document.querySelector("#chosen .close")?.click();
    return;
  }
  const mark = target.closest?.(MARKS);
  if (mark && /^(Arrow|Home|End)/.test(key)) {
    event.preventDefault();
    return toMark(key, mark);
  }
  if (!areOn.checked) return;
  if (key === "?") return sheet.open ? sheet.close() : sheet.showModal();
  const step = byId(`zoom-${steps[key]}`);
  if (key !== "/" && !step?.hasAttribute("href")) return;
  event.preventDefault();
  sheet.close();
  if (step) return step.click();
  const field = byId("window-words") ?? byId("search");
  // On a phone it lies in a closed sheet.
  if (!field.checkVisibility()) field.closest("[popover]").showPopover();
  field.focus();
});

// Focus is never lost: an opened event takes it and hands it back, what is gone hands it to the view.
let opener;
let before = {};

document.addEventListener("click", ({ target }) => {
  const row = target.closest("#list .entry");
  const mark = target.closest("#lane [id]");
  if (row) opener = `#${row.id} .entry-title`;
  else if (mark) opener = `#${mark.id.replace(/-in$/, "")}`;
}, true);

document.addEventListener("htmx:beforeSwap", () => {
  const at = document.activeElement;
  const { top, bottom } = at.getBoundingClientRect();
  const isSeen = at.tabIndex >= 0 && top >= 0 && bottom <= innerHeight;
  before = { id: at.id, isSeen, chosen: byId("chosen-title")?.innerHTML };
});

// In the next frame: the swap is a long enough task.
addEventListener("htmx:afterSettle", () => requestAnimationFrame(stand));

function stand() {
  const title = byId("chosen-title");
  if (title && title.innerHTML !== before.chosen) {
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
    return;
  }
  if (before.chosen && !title) document.querySelector(opener)?.focus();
  if (isLost()) byId(before.id)?.focus({ preventScroll: true });
  if (isLost()) byId("explorer")?.focus({ preventScroll: true });
  else if (before.isSeen) document.activeElement.scrollIntoView({ block: "nearest" });
}

// A step that leads nowhere any more keeps the focus for a frame.
function isLost() {
  const now = document.activeElement;
  return !now?.checkVisibility() || now === document.body || (now.localName === "a" && !now.hasAttribute("href"));
}

// The legend, from which the sheet may have been opened, is closed by now.
sheet.addEventListener("close", () => isLost() && document.querySelector(".legend-button")?.focus());

// The switch in the help sheet, remembered.
areOn.checked = !localStorage.getItem(OFF);
areOn.addEventListener("change", () => localStorage.setItem(OFF, areOn.checked ? "" : "1"));

// The matrix is one stop of the Tab key.
function hold(target) {
  if (target?.matches(".matrix a")) for (const each of document.querySelectorAll(".matrix a")) each.tabIndex = each === target ? 0 : -1;
}

addEventListener("focusin", ({ target }) => hold(target));
hold(document.querySelector(".matrix a"));
