// What is copied has the italics of its style, and nothing of our fonts and colours.

addEventListener("copy", (event) => {
  const chosen = getSelection().getRangeAt(0);
  const at = chosen.commonAncestorContainer;
  const text = (at.closest ? at : at.parentElement).closest(".to-copy");
  if (!text) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", String(getSelection()));
  if (text.matches("pre")) return;
  const copy = document.createElement("div");
  copy.append(chosen.cloneContents());
  for (const span of copy.querySelectorAll("span")) span.replaceWith(...span.childNodes);
  event.clipboardData.setData("text/html", copy.innerHTML);
});
