// Keys as the page declares them: an element with data-key is what its key does. A button is clicked, a
// field is focused, a summary is opened. What else a page wants of a key it hands in as a table.

import { relabel, usual } from "./keys.js";

const TEXT = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])";
const ARMED = 600; // ms: the second press of a double press must not decide on the next claim unread

// `group` names the page's keys in the person's table; `first` is asked with the key as it was pressed.
export function listen(table = {}, { group, wait = ARMED } = {}) {
  relabel();
  document.addEventListener("htmx:after:swap", relabel);
  window.setTimeout(() => { document.documentElement.dataset.armed = "true"; }, wait);
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("dialog[open]");
    if (event.altKey || open) return;
    if (table.always?.(event)) return event.preventDefault();
    if (event.repeat && !table.repeats?.includes(event.key)) return;
    if (event.ctrlKey || event.metaKey || isTyping(event)) return;
    if (!document.documentElement.dataset.armed) return event.preventDefault();
    // Enter and space are the focused control's own.
    if (["Enter", " "].includes(event.key) && event.target.closest("a, button, summary, input")) return;
    if (table.first?.(event)) return event.preventDefault();
    const key = usual(event.key, group);
    if (key && (table[key]?.(event) === true || press(key))) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
  });
}

export const isTyping = (event) => Boolean(event.target.closest?.(TEXT));

export function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found || found.disabled || !found.offsetParent) return false;
  if (found.matches("select, textarea, input")) found.focus();
  else found.click();
  return true;
}
