// The next steps are fetched ahead: a click then waits for nothing.

const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
let fetched = new Set();

function ahead() {
  if (navigator.connection?.saveData) return;
  idle(() => {
    for (const { href } of document.querySelectorAll("#zoom a[href]:not(#zoom-whole)")) {
      if (fetched.has(href)) continue;
      fetched.add(href);
      fetch(href, { priority: "low" }).catch(() => fetched.delete(href));
    }
  });
}

document.addEventListener("htmx:afterSettle", ahead);
// The server lets a page be kept for a minute.
setInterval(() => (fetched = new Set()), 60_000);
ahead();
