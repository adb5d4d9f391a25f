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
function snapped(first, last) {
  const days = last - first + 1;
  const [from, to] = [new Date(Math.round(first) * DAY), new Date((Math.round(last) + 1) * DAY)];
  if (days > 5 * 366) {
    from.setUTCMonth(from.getUTCMonth() < 6 ? 0 : 12, 1);
    to.setUTCMonth(to.getUTCMonth() < 6 ? 0 : 12, 1);
  } else if (days > 120) {
    from.setUTCMonth(from.getUTCMonth() + (from.getUTCDate() > 15), 1);
    to.setUTCMonth(to.getUTCMonth() + (to.getUTCDate() > 15), 1);
  }
  return [from / DAY, Math.max(to / DAY - 1, from / DAY)];
}

// The same length, moved back inside the records.
export function inside(first, last) {
  const over = Math.max(FIRST - first, 0) || Math.min(LAST - last, 0);
  return [Math.max(first + over, FIRST), Math.min(last + over, LAST)];
}

// A year or a month where that says the same: the one spelling that needs no redirect.
const short = (day, isFirst) => {
  const [own, edge] = [text(day), text(isFirst ? day - 1 : day + 1)];
  return own.slice(0, own.slice(0, 4) !== edge.slice(0, 4) ? 4 : own.slice(0, 7) !== edge.slice(0, 7) ? 7 : 10);
};

// To the same view over other days.
export async function go(first, last) {
  const [from, to] = inside(...snapped(first, last));
  const before = shown();
  if (from === before[0] && to === before[1]) return;
  const query = location.search.slice(1).split("&").filter((each) => each && !/^(from|to|page)=/.test(each));
  if (to < LAST) query.unshift(`to=${short(to, false)}`);
  if (from > FIRST) query.unshift(`from=${short(from, true)}`);
  const href = location.pathname + (query.length ? `?${query.join("&")}` : "");
  if (!window.htmx) return location.assign(href);
  return htmx.ajax("GET", href, { source: region() });
}
