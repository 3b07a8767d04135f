// A claim under review: decisions by key, the draft kept as one types, the hold renewed while one works.

import { listen } from "./commands.js";
import { begin, end, reach, watchHtmx } from "./saved.js";
import { watchHold } from "./hold.js";

watchHtmx();

// A refused decision leaves its own address in the bar. A reload is to show the claim with what was written since,
// not to send the form as it was, over the newer draft.
const { page } = document.getElementById("main").dataset;
if (location.pathname.endsWith("/decide/")) history.replaceState(null, "", page);

const form = document.getElementById("decision");
const words = document.getElementById("words");
const WORDS = {
  override: ["Override", "Why does another verdict hold?"],
  send_back: ["Send back", "What is wrong? (optional)"],
  needs_correction: ["Ask for a correction", "What has to change? (optional)"],
};
const SLOW = 700; // ms without a key before a draft is sent
let timer = 0;
let sent = false;

// On a narrow page what the others said would cover what it is about.
if (matchMedia("(max-width: 1100px)").matches) document.querySelector(".said")?.removeAttribute("open");

watchHold(document.querySelector("[data-hold]"), lost);

if (form) {
  for (const button of form.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => choose(button.dataset.choose));
  }
  form.querySelector("[data-drop]").addEventListener("click", drop);
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault(); // one decision, however often the key is pressed
    sent = true;
    window.clearTimeout(timer);
    begin();
  });
  const begun = form.querySelector("[data-action]").value;
  if (begun in WORDS) show(begun, false);
}

function choose(action) {
  if (action !== "confirm") return show(action, true);
  form.querySelector("[data-action]").value = "confirm";
  form.requestSubmit();
}

// Open the part with words: the verdict where one is to be chosen, and the reason.
function show(action, focus) {
  const [label, question] = WORDS[action];
  form.querySelector("[data-action]").value = action;
  form.querySelector("[data-send]").textContent = label;
  form.querySelector("[data-reason-label]").textContent = question;
  const verdicts = form.querySelector("[data-verdicts]");
  verdicts.hidden = action !== "override";
  verdicts.disabled = verdicts.hidden;
  words.hidden = false;
  for (const button of form.querySelectorAll("[aria-expanded]")) {
    button.setAttribute("aria-expanded", String(button.dataset.choose === action));
  }
  if (!focus) return;
  const radio = verdicts.querySelector(":checked") ?? verdicts.querySelector("input");
  (verdicts.hidden ? document.getElementById("reason") : radio).focus();
  words.scrollIntoView({ block: "nearest" });
}

function drop() {
  form.querySelector("[data-action]").value = "";
  words.hidden = true;
  for (const button of form.querySelectorAll("[aria-expanded]")) button.setAttribute("aria-expanded", "false");
  form.querySelector(".confirm").focus();
  later();
}

function later() {
  window.clearTimeout(timer);
  timer = window.setTimeout(keep, SLOW);
}

async function keep() {
  if (sent) return;
  begin();
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.draft, { method: "POST", body });
    end(answer.ok ? "" : reach(answer.status));
  } catch {
    end(reach(0));
  }
}

// The hold is gone: what is written stays on the page and in the draft, and the keys say what to do.
function lost() {
  if (!form) return;
  keep();
  for (const button of form.querySelectorAll("[data-choose], [data-send]")) button.disabled = true;
}

document.addEventListener("click", (event) => {
  const call = event.target.closest("[data-call]");
  if (!call) return;
  const field = document.getElementById("remark");
  field.setRangeText(`${field.value && !/\s$/.test(field.value) ? " " : ""}@${call.dataset.call} `, field.selectionEnd, field.selectionEnd, "end");
  field.focus();
});

listen({
  always(event) {
    const inWords = event.target.closest("#words");
    if (event.key === "Escape" && event.target.closest("#words, #thread")) {
      if (inWords) drop();
      else event.target.blur();
      return true;
    }
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
    const near = event.target.closest("form");
    if (inWords) form.requestSubmit(form.querySelector("[data-send]"));
    else if (near?.closest("#thread")) near.requestSubmit();
    else return false;
    return true;
  },
}, { group: "Review" });
