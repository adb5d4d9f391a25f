// What the explorer wants beyond htmx. Everything works without this file.

// An answer that is not a page of the view (404, 410, 500), or none at all: go there as a link would.
for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failed, ({ detail }) => location.assign(detail.pathInfo.requestPath));
}

// A menu stays open while its choices are ticked: the server cannot know that it is.
if (window.Idiomorph) {
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

// An event opened from far down the list is shown, not left above the fold.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!new URL(detail.pathInfo?.finalRequestPath ?? "", location).searchParams.has("event")) return;
  document.getElementById("chosen")?.scrollIntoView({ block: innerWidth < 752 ? "start" : "nearest" });
});
