// The matrix is one stop of the Tab key, and arrows lead from record to record.

const cells = () => [...document.querySelectorAll(".matrix a")];

// The next cell with records in that direction, or for Home and End the last one.
function toCell(key, from) {
  const at = (cell) => (/Up|Down/.test(key) ? cell.closest("td").cellIndex : cell.closest("tr").rowIndex);
  const line = cells().filter((cell) => at(cell) === at(from));
  const step = /Right|Down/.test(key) ? 1 : -1;
  return key === "Home" ? line[0] : key === "End" ? line.at(-1) : line[line.indexOf(from) + step];
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
