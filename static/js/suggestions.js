// Links below a search field: arrows walk through them, Escape closes them. Tab needs no help.
document.addEventListener("keydown", (event) => {
  const search = event.target.closest?.(".search");
  const stops = [...(search?.querySelectorAll("input, .suggestions a") ?? [])];
  const step = { ArrowDown: 1, ArrowUp: -1, Escape: 0 }[event.key];
  if (!stops[1] || step === undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  stops.at(step && (stops.indexOf(event.target) + step) % stops.length).focus();
  if (!step) search.querySelector(".suggestions").replaceChildren();
});
