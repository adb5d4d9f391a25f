// Beyond htmx; everything works without it.

// No page of the view (404, 410, 500): go there as a link would.
addEventListener("htmx:responseError", ({ detail }) => location.assign(detail.pathInfo.requestPath));

// No answer: what is shown stays, and says so until the next step.
addEventListener("htmx:sendError", () => {
  htmx.find("#said").replaceChildren(htmx.find("#no-answer").content.cloneNode(true));
});

// Back is a step like any other; htmx would load the whole page anew.
addEventListener("popstate", (event) => {
  if (!event.state?.htmx) return;
  event.stopImmediatePropagation();
  htmx.ajax("GET", location.pathname + location.search, { source: "#explorer", push: "false" });
});

// A new list is a new list: one that stays would count as a layout that jumps.
// On the window, after places are read: the page would scroll.
addEventListener("htmx:beforeSwap", ({ detail }) => {
  const list = htmx.find("#list");
  // A pill's sheet has done its work.
  htmx.find(".members:popover-open")?.hidePopover();
  if (detail.shouldSwap && detail.target.contains(list) && !list.contains(document.activeElement)) list.remove();
});

// A menu stays open while its choices are ticked: the server cannot know that it is.
if (window.Idiomorph) {
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) => name !== "open" || node.localName !== "details";
}

// The widest sheet hides the list that it changes: a choice closes it.
addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (!menu.contains(target) || target.closest(".groups a")) menu.open = false;
  }
});

// A pill's sheet opens below it: style sheets cannot anchor it to what stands in a picture.
addEventListener("beforetoggle", ({ target }) => {
  if (!target.matches(".members")) return;
  const { left, bottom } = target.previousElementSibling.getBoundingClientRect();
  target.style.inset = `${bottom + scrollY + 5}px auto auto max(8px, min(${left}px, 100vw - 25rem))`;
}, true);
