// The stock admin builds some controls in the browser and leaves them without a name, which
// whoever listens to the page needs: each gets that of the field that it stands for.

const nameOf = (field) =>
  field.getAttribute("aria-label") || field.labels?.[0]?.textContent.replace(/:\s*$/, "").trim();

function nameChoosers() {
  for (const field of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = field.nextElementSibling;
    const name = nameOf(field);
    if (!name || !box?.matches(".select2-container")) continue;
    const parts = [...box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox], input")];
    if (box.matches(".select2-container--open")) {
      parts.push(...document.querySelectorAll(".select2-dropdown :is(input, [role=listbox])"));
    }
    for (const part of parts) {
      if (part.getAttribute("aria-label") !== name) part.setAttribute("aria-label", name);
    }
  }
}

function nameSigns() {
  for (const sign of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) {
    sign.setAttribute("role", "img");
  }
  for (const head of document.querySelectorAll("th:empty:not([role])")) {
    head.setAttribute("role", "cell");
  }
}

// Of several values chosen the way to drop all is no item of their list; keys drop them one by one.
function hideStrays() {
  for (const stray of document.querySelectorAll("ul > .select2-selection__clear:not([aria-hidden])")) {
    stray.setAttribute("aria-hidden", "true");
  }
}

function name() {
  nameChoosers();
  hideStrays();
  nameSigns();
}

new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
