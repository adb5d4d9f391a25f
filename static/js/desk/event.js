// What is understood of the form stands beside it; here it is brought to its fields.
(() => {
  const panel = document.getElementById("understood");
  const form = panel?.closest("form");
  if (!form) return;
  const said = document.getElementById("understood-said");
  const $ = window.django?.jQuery;
  let heard = panel.querySelector("[data-said]")?.dataset.said;

  const look = () => panel.dispatchEvent(new Event("look"));
  const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  // What a date says stands under it, and its choices with it.
  function place() {
    for (const read of form.querySelectorAll(".read")) read.replaceChildren();
    for (const read of panel.querySelectorAll(".read-date")) {
      form.querySelector(`.read[data-of="${read.dataset.for}"]`)?.append(read);
    }
  }

  function tell() {
    const now = panel.querySelector("[data-said]")?.dataset.said ?? "";
    if (now === heard) return;
    heard = now;
    said.textContent = now;
  }

  // Where the panel has no room beside the form, its gist is a line that opens it.
  const line = document.getElementById("understood-line");
  function open(is) { line.setAttribute("aria-expanded", is); }
  function gist() {
    const found = panel.querySelectorAll(".to-look-at li").length;
    line.firstElementChild.textContent = (found ? `(${found}) ` : "") + (panel.querySelector("[data-said]")?.dataset.said || document.getElementById("understood-heading").textContent);
  }
  line.hidden = false;
  line.addEventListener("click", () => open(line.getAttribute("aria-expanded") !== "true"));

  // So are the citations that are stored, each by its source and place.
  function foldCitations() {
    for (const block of form.querySelectorAll("#citations-group .has_original:not(:has(.errorlist))")) {
      const label = block.querySelector(".inline_label");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.setAttribute("aria-expanded", "false");
      button.textContent = label.textContent;
      button.addEventListener("click", () => button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") !== "true"));
      label.replaceChildren(button);
    }
  }
  if (window.matchMedia("(max-width: 47.9rem)").matches) foldCitations();

  function count() {
    const label = form.querySelector("[data-most]");
    if (!label) return;
    let counted = form.querySelector(".counted");
    if (!counted) {
      counted = document.createElement("span");
      counted.className = "counted";
      label.after(counted);
    }
    const n = [...label.value].length;
    counted.textContent = `${n} / ${label.dataset.most}`;
    counted.classList.toggle("fault", n > Number(label.dataset.most));
  }

  function focusOn(anchor) {
    const field = document.getElementById(anchor);
    if (!field) return;
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.closest(".inline-related")?.querySelector(".unfold")?.setAttribute("aria-expanded", "true");
    if (field.matches(".select2-hidden-accessible")) {
      $(field).select2("focus");
    } else {
      const inside = field.matches("input, select, textarea") ? field : field.querySelector("select, input:not([type=hidden])");
      inside?.focus();
    }
    field.closest(".form-row, .inline-group")?.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("click", (event) => {
    const link = event.target.closest("#understood a[href^='#']");
    if (link) {
      event.preventDefault();
      open(false);
      focusOn(link.hash.slice(1));
    }
    const button = event.target.closest("button[name]");
    if (button?.name === "_take") {
      event.preventDefault();
      const [name, date] = button.value.split(/:(.*)/s);
      const field = form.elements[name];
      field.value = date;
      if (field.value !== date && field.matches("select")) field.append(new Option(button.dataset.title, date, true, true));
      if (field.matches(".select2-hidden-accessible")) $(field).trigger("change.select2").select2("focus");
      else field.focus();
      changed(field);
      look();
    }
    if (button?.name === "_differ") {
      event.preventDefault();
      const field = form.elements.different_from;
      field.append(new Option(button.dataset.title, button.value, true, true));
      $?.(field).trigger("change.select2");
      panel.closest("aside").querySelector("h2").focus();
      look();
    }
  });

  // Enter in a field looks at the form, with Ctrl it saves: nothing is sent by a slip.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=_save]"));
    } else if (event.target.matches("input:not([type=submit], [type=button], .select2-search__field)")) {
      event.preventDefault();
      look();
    }
  });

  // Leaving asks first where something typed is not sent: a form given back holds such from the start.
  let isTyped = panel.hasAttribute("data-unsaved");
  form.addEventListener("input", (event) => {
    isTyped = true;
    if (event.target.matches("[data-most]")) count();
  });
  form.addEventListener("formset:added", () => { isTyped = true; });
  form.addEventListener("submit", () => { isTyped = false; });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
  // Select2 and the rows of a table speak through jQuery alone.
  $?.(form).on("select2:select select2:unselect select2:clear", (event) => changed(event.target));
  form.addEventListener("formset:removed", () => { isTyped = true; look(); });
  panel.addEventListener("htmx:afterSwap", () => { place(); tell(); gist(); });
  // Select2 gives its field of several values no name.
  function name() {
    for (const field of form.querySelectorAll(".select2-search__field:not([aria-label])")) {
      const select = field.closest(".select2-container")?.previousElementSibling;
      field.setAttribute("aria-label", select?.labels?.[0]?.textContent.replace(/:$/, "") ?? "");
    }
  }
  $?.(document).ready(() => setTimeout(name));
  document.getElementById("understood-heading").tabIndex = -1;
  place();
  gist();
  count();
})();
