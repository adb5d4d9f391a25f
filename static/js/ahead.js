// The next steps are fetched ahead into the browser's cache: a click then waits for nothing.

const STEPS = ["zoom-closer", "zoom-wider", "zoom-earlier", "zoom-later"];
const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
let fetched = new Set();

function ahead() {
  if (navigator.connection?.saveData) return;
  idle(() => {
    for (const id of STEPS) {
      const href = document.getElementById(id)?.getAttribute("href");
      if (!href || fetched.has(href)) continue;
      fetched.add(href);
      fetch(href, { priority: "low" }).catch(() => fetched.delete(href));
    }
  });
}

document.addEventListener("htmx:afterSettle", ahead);
// The server lets a page be kept for a minute.
setInterval(() => (fetched = new Set()), 60_000);
ahead();
