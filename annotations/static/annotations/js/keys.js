// The keyboard: one table of what each key does where no field has the focus.
// An action returns true where it has used the key; `first` is asked before all others.

const TYPING = "input, textarea, select, [contenteditable]";

export function listen(table) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    // With words selected a letter is a kind; "X" is Shift+X.
    if (table.first(event.key.toLowerCase()) || table[event.key]?.(event) === true) event.preventDefault();
  });
}
