// After a step in place the head names the view that is shown, as it would on a page loaded anew:
// reference managers, a browser's own share and embedding programs read it. htmx swaps no heads, and
// its extension for them would take the head of every answer, of those to the search box as well.

addEventListener("htmx:afterSwap", ({ detail: { target, xhr } }) => {
  if (target.id !== "explorer") return;
  const [top] = xhr.response.split("</head>", 1);
  Idiomorph.morph(document.head, new DOMParser().parseFromString(top, "text/html").head, { head: { style: "morph" } });
});
