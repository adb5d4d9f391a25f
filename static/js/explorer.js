// What the explorer wants beyond htmx. Everything works without this file.

// No page of the view (404, 410, 500), or no answer: go there as a link would.
for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failed, ({ detail }) => location.assign(detail.pathInfo.requestPath));
}

// Back is a step like any other; htmx would load the whole page anew.
addEventListener("popstate", (event) => {
  if (!event.state?.htmx) return;
  event.stopImmediatePropagation();
  htmx.ajax("GET", location.pathname + location.search, { source: "#explorer", push: "false" });
});

if (window.Idiomorph) {
  // A new list is a new list: rows that stay would count as a layout that jumps.
  Idiomorph.defaults.callbacks.beforeNodeMorphed = (node, next) => {
    if (node?.id !== "list" || node.contains(document.activeElement)) return true;
    node.replaceChildren(...next.childNodes);
    return false;
  };
  // A menu stays open while its choices are ticked: the server cannot know that it is.
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) =>
    !(name === "open" && node.localName === "details");
}

const openMenus = () => document.querySelectorAll("details[name=menu][open]");

document.addEventListener("click", ({ target }) => {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The widest sheet hides the list that it changes.
document.addEventListener("click", ({ target }) => {
  if (target.closest(".groups a")) target.closest("details").open = false;
});

// A pill's sheet opens below it: style sheets cannot anchor it to what stands in a picture.
document.addEventListener("beforetoggle", ({ target, newState }) => {
  if (newState !== "open" || !target.matches(".members")) return;
  const pill = target.previousElementSibling.getBoundingClientRect();
  const left = `max(8px, min(${pill.left}px, 100vw - 25rem))`;
  Object.assign(target.style, { position: "absolute", margin: 0, left, top: `${pill.bottom + scrollY + 5}px` });
}, true);

// It has done its work when one of its links is followed.
document.addEventListener("htmx:beforeSwap", () => document.querySelector(".members:popover-open")?.hidePopover());

// An event opened from far down the list is shown.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!/[?&]event=/.test(detail.pathInfo?.finalRequestPath)) return;
  document.getElementById("chosen-title")?.scrollIntoView({ block: "nearest" });
});
