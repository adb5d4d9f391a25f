// The matrix as one stop of the Tab key, arrows lead from record to record; without this file each is a stop.

const cells = () => [...document.querySelectorAll(".matrix a")];
const placeOf = (cell) => [cell.closest("tr").rowIndex, cell.closest("td").cellIndex];

// The next cell with records in that direction, or for Home and End the last one.
function toCell(key, from) {
  const here = placeOf(from);
  const walked = /Up|Down/.test(key) ? 0 : 1;
  const sign = /Right|Down|End/.test(key) ? 1 : -1;
  const ahead = cells().filter((cell) => {
    const place = placeOf(cell);
    return place[1 - walked] === here[1 - walked] && sign * (place[walked] - here[walked]) > 0;
  });
  // They come in the page's order, so the nearest is first ahead and last behind.
  return ahead.at((sign > 0) === key.startsWith("Arrow") ? 0 : -1);
}

document.addEventListener("keydown", (event) => {
  const from = event.target.closest?.(".matrix a");
  if (!from || event.ctrlKey || event.metaKey || event.altKey || !/^(Arrow|Home|End)/.test(event.key)) return;
  event.preventDefault();
  toCell(event.key, from)?.focus();
});

function hold(target) {
  if (target?.closest?.(".matrix a")) for (const each of cells()) each.tabIndex = each === target ? 0 : -1;
}

document.addEventListener("focusin", ({ target }) => hold(target));
hold(cells()[0]);
