// The window of days that is shown, and the way to another one.

const DAY = 86_400_000;
const number = (text) => Date.parse(text) / DAY;
const text = (day, length) => new Date(Math.round(day) * DAY).toISOString().slice(0, length);

export const FIRST = number("1945-01-01");
export const LAST = number("2018-12-31");

const region = () => document.getElementById("explorer");

export function shown() {
  const { first, last } = region().dataset;
  return [number(first), number(last)];
}

// The same length, moved back inside the records.
export function inside(first, last) {
  const over = Math.max(FIRST - first, 0) || Math.min(LAST - last, 0);
  return [Math.max(first + over, FIRST), Math.min(last + over, LAST)];
}

// Windows of years go by the nearest years, those of months by months, for short addresses;
// the server redirects to the shortest.
function spelled([first, last]) {
  const days = last - first;
  const [length, half] = days > 5 * 366 ? [4, 183] : days > 120 ? [7, 15] : [10, 0];
  return [text(first + half, length).replace(/(-01)+$/, ""), text(last - half, length).replace(/-12(-31)?$/, "")];
}

export const words = (window) => [...new Set(spelled(window))].join(" – ");

// To the same view over other days.
export async function go(days) {
  if (words(days) === words(shown())) return;
  const [from, to] = spelled(days);
  const query = location.search.slice(1).split("&").filter((each) => each && !/^(from|to|page)=/.test(each));
  if (to !== "2018") query.unshift(`to=${to}`);
  if (from !== "1945") query.unshift(`from=${from}`);
  const href = location.pathname + (query.length ? `?${query.join("&")}` : "");
  if (!window.htmx) return location.assign(href);
  return htmx.ajax("GET", href, { source: region() });
}
