// The next steps are fetched ahead: a click then waits for nothing.

const idle = window.requestIdleCallback ?? setTimeout;

// A page is kept for a minute: none is asked for twice.
function ahead() {
  if (navigator.connection?.saveData) return;
  for (const { href } of document.querySelectorAll("#zoom a[href]:not(#zoom-whole)")) {
    fetch(href, { priority: "low" }).catch(() => {});
  }
}

addEventListener("htmx:afterSettle", () => idle(ahead));
idle(ahead);
