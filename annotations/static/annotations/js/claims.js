// The claims list: which claim is current, which are shown, and the panel beside it.

const list = document.getElementById("claims");
const panel = document.getElementById("panel");

let asked = "";
let current = panel.querySelector("[data-panel]")?.dataset.panel ?? null;
let wanted = 0; // when the panel was last asked for, in turns of `clock`
let touched = 0; // when a form in it was last opened or typed in
let clock = 0;

export const rows = () => [...list.querySelectorAll(".row")];
export const rowOf = (id) => document.getElementById(`claim-${id}`);
export const currentId = () => current;

// Whether the pressed filter shows a row: the style sheet's rule, asked without a layout.
const isShown = (row) => list.dataset.show === "all" || row.dataset.group === list.dataset.show;

// Put back what a swap has wiped: the mark on the current row, the pressed filter.
export function refresh() {
  for (const row of list.querySelectorAll(".now, [aria-current]")) {
    if (row.dataset.claim === current) continue;
    row.classList.remove("now");
    row.removeAttribute("aria-current");
  }
  const row = rowOf(current);
  row?.classList.add("now");
  row?.setAttribute("aria-current", "true");
  for (const button of document.querySelectorAll("#counts [data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === list.dataset.show));
  }
}

export function choose(id, { open = false, focus = false } = {}) {
  const row = rowOf(id);
  if (!row) return;
  wants();
  current = id;
  refresh();
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.querySelector(".open").focus({ preventScroll: true });
  if (open) load(id);
}

export function step(by) {
  const visible = rows().filter(isShown);
  const at = visible.findIndex((row) => row.dataset.claim === current);
  const next = visible[at < 0 ? 0 : Math.min(Math.max(at + by, 0), visible.length - 1)];
  return next?.dataset.claim ?? null;
}

export function load(id) {
  const row = rowOf(id);
  if (!row) return Promise.resolve();
  const link = row.querySelector(".open");
  history.replaceState(history.state, "", link.getAttribute("href"));
  panel.classList.add("shown");
  return window.htmx.ajax("GET", link.getAttribute("hx-get"), { target: "#panel", swap: "innerHTML" });
}

// The panel follows its row: a verdict has come, a suggestion was accepted, a claim was put aside.
// Words that are being typed there are not swapped away; closing the form lets the panel catch up.
const FORMS = ".slot-editor, details[open]:not(.prove) form textarea, details[open]:not(.prove) form input:not([type=hidden])";
const isTyping = () => panel.querySelector(FORMS) !== null || panel.querySelector("#remark")?.value.trim()
  || document.activeElement?.closest("#panel textarea, #panel input") != null;
panel.addEventListener("toggle", (event) => { if (!event.target.open) followRow(); }, true);

// A panel asked for before a form was opened there must not take the form away when it comes at last: it is
// thrown away. What the form's claim has become is shown once the form is closed; `onKept` hears which it is.
export const wants = () => { wanted = clock += 1; };
export const touch = () => { touched = clock += 1; };
panel.addEventListener("input", touch);
panel.addEventListener("click", (event) => event.target.closest("summary, button[data-slot]") && touch());
export function keepForms(onKept) {
  document.addEventListener("htmx:before:swap", (event) => {
    if (touched < wanted || event.detail.ctx.target !== panel || !isTyping()) return;
    event.preventDefault();
    asked = "";
    const shown = panel.querySelector("[data-panel]").dataset.panel;
    if (shown === current) return;
    current = shown;
    refresh();
    onKept(shown);
  });
}

export function followRow() {
  const open = panel.querySelector("[data-panel]");
  if (!open || isTyping()) return;
  const row = rowOf(open.dataset.panel);
  if (row && row.dataset.stamp !== open.dataset.stamp && row.dataset.stamp !== asked) {
    wants();
    asked = row.dataset.stamp; // once: the panel may be newer than its row, which comes with the next poll
    const top = panel.scrollTop;
    window.htmx.ajax("GET", row.querySelector(".open").getAttribute("hx-get"), { target: "#panel", swap: "innerHTML" })
      .then(() => { panel.scrollTop = top; });
  } else if (!row) {
    const next = rows()[0];
    if (next) choose(next.dataset.claim, { open: true });
    else window.htmx.ajax("GET", location.pathname, { target: "#panel", select: "#panel > *", swap: "innerHTML" });
  }
}

// The keyboard goes on in the panel: to its first control, or to the panel itself.
export function intoPanel() {
  if (!panel.querySelector("[data-panel]")) return false;
  reveal();
  (panel.querySelector("[data-slot] button, button[data-slot], footer button, .quote button") ?? panel).focus();
  return true;
}

// Whether the panel shows the current claim, and not still the one before it.
export const isOpen = () => panel.querySelector("[data-panel]")?.dataset.panel === current;

export const reveal = () => panel.classList.add("shown");

export function close() {
  panel.classList.remove("shown");
}

export function filter(show) {
  list.dataset.show = show;
  refresh();
}

export function nextFilter() {
  const all = [...document.querySelectorAll("#counts [data-show]")].map((button) => button.dataset.show);
  filter(all[(all.indexOf(list.dataset.show) + 1) % all.length]);
  return true;
}
