// The reading's slots: a slot opens its form under the sentence; what is typed is tried out, then saved.
// Enter saves, Escape cancels, and the focus goes back to the slot.

import * as claims from "./claims.js";
import { begin, end, reach } from "./saved.js";
import { combo } from "./names.js";

const PAUSE = 250; // ms without typing before a preview is asked for
const panel = document.getElementById("panel");
let asking = null; // the preview under way
let timer = 0;

const editor = () => panel.querySelector(".slot-editor");
const slotsOf = (name) => [...panel.querySelectorAll(`[data-slot="${CSS.escape(name)}"]`)];
const headers = () => ({ "X-CSRFToken": document.body.dataset.csrf, "X-Requested-With": "fetch" });

panel.addEventListener("click", (event) => {
  const slot = event.target.closest("button[data-slot]");
  if (slot) {
    if (slot.getAttribute("aria-expanded") === "true") shut(slot);
    else open(slot);
  } else if (event.target.closest(".slot-editor [data-cancel]")) {
    cancel();
  }
});

async function open(slot) {
  const box = slot.closest("[data-slots]");
  const at = slotsOf(slot.dataset.slot).indexOf(slot);
  let place = box.querySelector(".slot-place");
  let answer;
  try {
    answer = await fetch(`${box.dataset.slots}${slot.dataset.slot}/`, { headers: headers() });
    if (!answer.ok || answer.redirected) throw new Error(reach(answer.ok ? 403 : answer.status));
  } catch (error) {
    place.replaceChildren(Object.assign(document.createElement("p"), { className: "error", textContent: `This cannot be edited now: ${error.message || reach(0)}.` }));
    return;
  }
  const html = await answer.text();
  if (!slot.isConnected) { // the panel was swapped meanwhile; the form belongs there if the claim is the same
    const now = slotsOf(slot.dataset.slot)[at];
    if (now?.closest("[data-slots]").dataset.slots !== box.dataset.slots) return;
    slot = now;
    place = slot.closest("[data-slots]").querySelector(".slot-place");
  }
  collapse();
  place.innerHTML = html;
  slot.setAttribute("aria-expanded", "true");
  place.dataset.at = String(at);
  const form = editor();
  combo(form, () => later(form));
  form.addEventListener("input", (event) => { changed(event); later(form); });
  form.addEventListener("change", (event) => { picked(form, event); later(form); });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
  const first = form.querySelector("[data-first]");
  first.focus();
  if (first.select && first.value) first.select();
  show(form);
  preview(form).then(() => show(form));
}

// All of the form with its preview, or its head where it is taller than the panel.
function show(form) {
  if (form.isConnected) form.scrollIntoView({ block: form.offsetHeight > panel.clientHeight - 110 ? "start" : "nearest" });
}

function collapse() {
  for (const slot of panel.querySelectorAll('[data-slot][aria-expanded="true"]')) slot.setAttribute("aria-expanded", "false");
}

function shut(slot) {
  asking?.abort();
  window.clearTimeout(timer);
  panel.querySelector(".slot-place")?.replaceChildren();
  collapse();
  slot?.focus();
  claims.followRow(); // what came in while the form was open
}

function cancel() {
  const form = editor();
  if (form) shut(home(form.dataset.name, form.parentElement.dataset.at));
}

const home = (name, at) => slotsOf(name)[Number(at)] ?? slotsOf(name)[0] ?? panel.querySelector("[data-slot]");

panel.addEventListener("keydown", (event) => {
  const form = event.target.closest(".slot-editor");
  if (!form || event.defaultPrevented) return;
  if (event.key === "Escape") {
    event.preventDefault();
    cancel();
  } else if (event.key === "Enter" && event.target.matches("select, [type=radio], [type=date]")) {
    event.preventDefault();
    form.requestSubmit();
  }
  event.stopPropagation(); // letters typed here are no commands
});

// Days chosen from a calendar become the words; a candidate chosen takes its name's place.
function picked(form, event) {
  if (event.target.dataset.day) {
    const [first, last] = ["first", "last"].map((day) => form.querySelector(`[data-day="${day}"]`).value);
    const words = form.elements.words;
    if (first && last) words.value = first === last ? first : `${first} to ${last}`;
    else if (first) words.value = form.dataset.name === "period" ? `since ${first}` : first;
    else if (last) words.value = form.dataset.name === "period" ? `before ${last}` : last;
  } else if (event.target.name?.startsWith("which-")) {
    event.target.closest("li").querySelector('[name="name"]').value = event.target.value;
  }
}

function changed(event) {
  const error = editor()?.querySelector("#slot-error");
  if (!error) return;
  error.hidden = true;
  event.target.removeAttribute("aria-invalid");
}

function later(form) {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => preview(form), PAUSE);
}

async function preview(form) {
  asking?.abort();
  const mine = (asking = new AbortController());
  const place = form.querySelector(".preview");
  try {
    const answer = await fetch(form.dataset.try, { method: "POST", headers: headers(), body: new URLSearchParams(new FormData(form)), signal: mine.signal });
    if (!answer.ok || answer.redirected) return place.replaceChildren();
    const html = await answer.text();
    if (!form.isConnected || mine.signal.aborted) return;
    place.innerHTML = html;
    follow(form, place.querySelector("[data-first]"));
  } catch {
    if (!mine.signal.aborted) place.replaceChildren();
  }
}

// The calendars show the days that the words were understood as.
function follow(form, told) {
  for (const picker of form.querySelectorAll("[data-day]")) {
    if (told && picker !== document.activeElement) picker.value = told.dataset[picker.dataset.day];
  }
}

async function save(form) {
  if (form.dataset.saving) return;
  const pending = form.querySelector("[data-suggest]");
  if (pending?.value.trim()) return say(form, "Choose a name from the list (↓ and Enter), or clear the field.");
  form.dataset.saving = "true";
  begin();
  let problem = reach(0);
  let told = {};
  try {
    const answer = await fetch(form.dataset.save, { method: "POST", headers: headers(), body: new URLSearchParams(new FormData(form)) });
    problem = answer.ok && !answer.redirected ? "" : reach(answer.ok ? 403 : answer.status);
    told = await answer.json().catch(() => ({}));
  } catch { /* out of reach: said below, and nothing typed is lost */ }
  delete form.dataset.saving;
  end(problem);
  if (problem) return say(form, told.message ?? `Not saved: ${problem}.`, told.field);
  const { name } = form.dataset;
  const { at } = form.parentElement.dataset;
  asking?.abort();
  window.clearTimeout(timer);
  form.remove();
  claims.wants();
  window.htmx.trigger("#arrivals", "refresh");
  const top = panel.scrollTop;
  await window.htmx.ajax("GET", panel.querySelector("[data-panel]").dataset.url, { target: "#panel", swap: "innerHTML" });
  panel.scrollTop = top;
  home(name, at)?.focus();
}

function say(form, words, field = "") {
  const error = form.querySelector("#slot-error");
  const input = form.querySelector(field === "hedge" ? '[name="hedge"]' : "[data-first]");
  error.textContent = words;
  error.hidden = false;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}
