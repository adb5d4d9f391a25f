// Marks that stay move to their new place, new ones fade in. Nothing moves for who asked for none.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const TIME = { duration: 180, easing: "ease-out" };
let places = new Map();

const marks = () => document.querySelectorAll("#lane :is(.mark, .pill)[id]");
const place = (mark) => (mark.querySelector(".glyph, text") ?? mark).getBoundingClientRect();

document.addEventListener("htmx:beforeSwap", () => {
  if (still.matches) return;
  places = new Map([...marks()].map((mark) => [mark.id, place(mark)]));
});

document.addEventListener("htmx:afterSwap", () => {
  if (still.matches || !places.size) return;
  for (const mark of marks()) {
    const before = places.get(mark.id);
    if (!before) mark.animate({ opacity: [0, 1] }, TIME);
    else {
      const now = place(mark);
      const [x, y] = [before.x - now.x, before.y - now.y];
      if (x || y) mark.animate({ transform: [`translate(${x}px, ${y}px)`, "none"] }, TIME);
    }
  }
  places = new Map();
});
