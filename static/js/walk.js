// Links below a search field, of a menu or a pill: arrows walk through them, as Tab does. Escape closes them.

const STOPS = "input, .suggestions a, summary, .sheet a, .pill, :popover-open a";

addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".search, .menu[open], foreignObject");
  const stops = [...(box?.querySelectorAll(STOPS) ?? [])];
  const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key];
  // A pill's sheet closes by itself.
  if (!stops[1] || step === undefined || (!step && box.matches("foreignObject"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  stops.at(step && (stops.indexOf(event.target) + step) % stops.length).focus();
  if (step) return;
  box.open = false;
  box.querySelector(".suggestions")?.replaceChildren();
});
