// What the open claim needs beside its slots: calling somebody in the thread, fields that only some kinds
// of fact have, the focus kept over a swap, and the next verdict asked for.

const panel = document.getElementById("panel");

panel.addEventListener("click", (event) => {
  const call = event.target.closest("[data-call]");
  const field = call && panel.querySelector("#remark");
  if (!field) return;
  field.setRangeText(`${field.value && !/\s$/.test(field.value) ? " " : ""}@${call.dataset.call} `, field.selectionEnd, field.selectionEnd, "end");
  field.focus();
});

function fit() {
  const kind = panel.querySelector("#f-kind")?.value;
  for (const box of panel.querySelectorAll(".supply [data-only]")) box.hidden = !box.dataset.only.split(" ").includes(kind);
}

panel.addEventListener("change", (event) => event.target.id === "f-kind" && fit());

// Names that the sources know, as one types; of several names after commas the last.
const PAUSE = 120; // ms
let typing = 0;
let last = "";
panel.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-names]")) return;
  window.clearTimeout(typing);
  typing = window.setTimeout(() => suggest(target), PAUSE);
});

async function suggest(field) {
  const words = (last = field.value);
  const [, before, q] = words.match(/^(.*,\s*)?(.*)$/s);
  if (q.trim().length < 2) return;
  const query = new URLSearchParams({ q: q.trim(), desk: field.dataset.desk });
  for (const kind of field.dataset.kinds.split(" ")) query.append("kind", kind);
  const answer = await fetch(`${field.dataset.names}?${query}`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || words !== last || !field.isConnected) return;
  const found = await answer.json();
  field.list.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), { value: `${before ?? ""}${one.name}` })));
}

// A form in the panel was answered: the claims list learns of it, and a refused field has the focus.
document.addEventListener("htmx:after:swap", (event) => {
  fit();
  remind();
  const from = event.detail?.ctx?.sourceElement ?? event.target;
  if (!from.closest?.(".supply, .by-hand")) return;
  const wrong = panel.querySelector(".supply [aria-invalid], .by-hand [aria-invalid]");
  if (wrong) wrong.focus();
  else if (from.matches("form")) window.htmx.trigger("#arrivals", "refresh");
});

// What was kept stays said while the claim is checked again, which loads the panel anew.
let told = null;
function remind() {
  const id = panel.querySelector("[data-panel]")?.dataset.panel;
  const place = panel.querySelector(".supply-place");
  const done = place?.querySelector(".done");
  if (told && told.id !== id) told = null;
  if (done) told = { id, words: done.cloneNode(true) };
  else if (told && place?.children.length) place.prepend(told.words.cloneNode(true));
}

// A verdict that arrives while a slot has the focus leaves it there.
let held = null;
document.addEventListener("htmx:before:swap", () => {
  const at = document.activeElement;
  held = at?.dataset.slot && panel.contains(at) ? { name: at.dataset.slot, number: same(at.dataset.slot).indexOf(at) } : null;
});
document.addEventListener("htmx:after:swap", () => {
  if (held && !panel.contains(document.activeElement)) same(held.name)[held.number]?.focus({ preventScroll: true });
});
const same = (name) => [...panel.querySelectorAll(`[data-slot="${CSS.escape(name)}"]`)];
