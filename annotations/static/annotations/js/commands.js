// Keys as the page declares them: an element with data-key is what its key does. A button is clicked, a
// field is focused, a summary is opened. What else a page wants of a key it hands in as a table.

const TEXT = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])";
const ARMED = 600; // ms: the second press of a double press must not decide on the next claim unread

export function listen(table = {}) {
  window.setTimeout(() => { document.documentElement.dataset.armed = "true"; }, ARMED);
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("dialog[open]");
    if (event.repeat || event.altKey || open) return;
    if (table.always?.(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.target.closest(TEXT)) return;
    if (!document.documentElement.dataset.armed) return event.preventDefault();
    // Enter and space are the focused control's own.
    if (["Enter", " "].includes(event.key) && event.target.closest("a, button, summary, input")) return;
    if (table[event.key]?.(event) === true || press(event.key)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
  });
}

export function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found || found.disabled || !found.offsetParent) return false;
  if (found.matches("select, textarea, input")) found.focus();
  else found.click();
  return true;
}
