// A button copies what stands before it, and says so.
addEventListener("click", ({ target }) => {
  if (!target.matches(".copy")) return;
  const field = target.previousElementSibling;
  field.select ? field.select() : getSelection().selectAllChildren(field);
  target.focus();
  if (document.execCommand("copy")) htmx.find("#said").textContent = target.textContent = target.dataset.done;
});
