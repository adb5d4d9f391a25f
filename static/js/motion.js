// Marks that stay move to their new place, new ones fade in. Nothing moves for who asked for none.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const TIME = { duration: 180, easing: "ease-out" };
let places = new Map();

// All are read before any moves, or each would lay the page out anew.
const read = () =>
  [...document.querySelectorAll("#lane :is(.mark, .pill)[id]")]
    .filter((mark) => mark.checkVisibility())
    .map((mark) => [mark, (mark.querySelector(".glyph, text") ?? mark).getBoundingClientRect()]);

document.addEventListener("htmx:beforeSwap", () => {
  places = new Map(still.matches ? [] : read().map(([mark, box]) => [mark.id, box]));
});

addEventListener("htmx:afterSwap", () => requestAnimationFrame(move));

function move() {
  if (!places.size) return;
  for (const [mark, now] of read()) {
    const before = places.get(mark.id);
    const [x, y] = before ? [before.x - now.x, before.y - now.y] : [];
    if (!before) mark.animate({ opacity: [0, 1] }, TIME);
    else if (x || y) mark.animate({ transform: [`translate(${x}px, ${y}px)`, "none"] }, TIME);
  }
  places = new Map();
}
