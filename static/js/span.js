// The window of days that is shown, and the way to another one.

const DAY = 86_400_000;
const number = (text) => Date.parse(text) / DAY;
const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);

export const FIRST = number("1945-01-01");
export const LAST = number("2018-12-31");

const region = () => document.getElementById("explorer");

export function shown() {
  const { first, last } = region().dataset;
  return [number(first), number(last)];
}

// Windows of years begin with a year, those of months with a month, so that an address stays short.
function snapped(day, days) {
  const at = new Date(Math.round(day) * DAY);
  if (days > 5 * 366) at.setUTCMonth(at.getUTCMonth() < 6 ? 0 : 12, 1);
  else if (days > 120) at.setUTCMonth(at.getUTCMonth() + (at.getUTCDate() > 15), 1);
  return at / DAY;
}

// The same length, moved back inside the records.
export function inside(first, last) {
  const over = Math.max(FIRST - first, 0) || Math.min(LAST - last, 0);
  return [Math.max(first + over, FIRST), Math.min(last + over, LAST)];
}

// A year or a month where that says the same: the one spelling that needs no redirect.
const short = (day, edge) => text(day).slice(0, 10 - text(edge).match(/(-01){0,2}$/)[0].length);

// To the same view over other days.
export async function go(first, last) {
  const begin = snapped(first, last - first);
  const [from, to] = inside(begin, Math.max(snapped(last + 1, last - first) - 1, begin));
  if (`${[from, to]}` === `${shown()}`) return;
  const query = location.search.slice(1).split("&").filter((each) => each && !/^(from|to|page)=/.test(each));
  if (to < LAST) query.unshift(`to=${short(to, to + 1)}`);
  if (from > FIRST) query.unshift(`from=${short(from, from)}`);
  const href = location.pathname + (query.length ? `?${query.join("&")}` : "");
  if (!window.htmx) return location.assign(href);
  return htmx.ajax("GET", href, { source: region() });
}
