// The claims list: which claim is current, which are shown, and the panel beside it.

const list = document.getElementById("claims");
const panel = document.getElementById("panel");

let asked = "";
let current = panel.querySelector("[data-panel]")?.dataset.panel ?? null;

export const rows = () => [...list.querySelectorAll(".row")];
export const rowOf = (id) => document.getElementById(`claim-${id}`);
export const currentId = () => current;
const shown = () => rows().filter((row) => row.offsetParent !== null);

// Put back what a swap has wiped: the mark on the current row, the pressed filter.
export function refresh() {
  for (const row of rows()) {
    const now = row.dataset.claim === current;
    row.classList.toggle("now", now);
    if (now) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  for (const button of document.querySelectorAll("#counts [data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === list.dataset.show));
  }
}

export function choose(id, { open = false, focus = false } = {}) {
  const row = rowOf(id);
  if (!row) return;
  current = id;
  refresh();
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.querySelector(".open").focus({ preventScroll: true });
  if (open) load(id);
}

export function step(by) {
  const visible = shown();
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

export function followRow() {
  const open = panel.querySelector("[data-panel]");
  if (!open || isTyping()) return;
  const row = rowOf(open.dataset.panel);
  if (row && row.dataset.stamp !== open.dataset.stamp && row.dataset.stamp !== asked) {
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

export function close() {
  panel.classList.remove("shown");
}

export function filter(show) {
  list.dataset.show = show;
  refresh();
}
