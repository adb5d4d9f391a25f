// Arrows walk through a search's links, Escape closes them.

document.addEventListener("keydown", (event) => {
  const search = event.target.closest?.(".search");
  const found = search?.querySelector(".suggestions");
  if (!found?.firstElementChild) return;
  const field = search.querySelector("input");
  if (event.key === "Escape") {
    event.stopImmediatePropagation();
    event.preventDefault();
    found.replaceChildren();
    return field.focus();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [field, ...found.querySelectorAll("a")];
  stops[(stops.indexOf(event.target) + step + stops.length) % stops.length].focus();
}, true);
