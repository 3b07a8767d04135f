// The fields of the keys page take the key that is pressed, as the browser names it.

const LEAVES = new Set(["Tab", "Escape", "Shift", "Control", "Alt", "Meta"]);

document.querySelector(".keyfields").addEventListener("keydown", (event) => {
  const field = event.target.closest("input[data-usual]");
  if (!field || LEAVES.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.value = event.key;
  field.select();
});
