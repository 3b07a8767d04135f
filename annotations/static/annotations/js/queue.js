// The queue by keyboard: rows with j and k, Enter opens, x chooses, a gives to somebody.

import { listen } from "./commands.js";

const list = document.getElementById("list");
const rows = () => [...document.querySelectorAll("[data-row]")];
const boxes = () => [...document.querySelectorAll('[data-row] input[name="claim"]')];

function current() {
  return document.activeElement?.closest?.("[data-row]") ?? document.querySelector("[data-row].now");
}

function move(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(current());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  for (const row of all) row.classList.toggle("now", row === next);
  next.querySelector(".open").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  const place = document.querySelector("[data-chosen]");
  if (!place) return;
  place.textContent = chosen ? `${chosen} chosen` : "None chosen";
  document.querySelector("[data-all]").checked = chosen > 0 && chosen === boxes().length;
}

function choose() {
  const box = (current() ?? rows()[0])?.querySelector('input[name="claim"]');
  if (!box) return false;
  box.checked = !box.checked;
  count();
  return true;
}

function chooseAll(on) {
  for (const box of boxes()) box.checked = on;
  count();
  return true;
}

list?.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) chooseAll(event.target.checked);
  else count();
});
// Enter on a checkbox would send the form by its first button, which takes a claim.
list?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
});
count();

listen({
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  x: choose,
  X: () => chooseAll(boxes().some((box) => !box.checked)),
}, { group: "Queue" });
