// The save indicator. It says "All changes saved" only while nothing is on its way and nothing has failed.
// What did not reach the server is kept and tried again: by the button, every few seconds, when back online.

const place = document.getElementById("saved");
const AGAIN = 5000; // ms
const kept = new Map(); // what failed: key -> {again, problem}
let pending = 0;
let refused = "";
let timer = 0;

function show() {
  if (!place) return;
  const [state, words] = told();
  if (place.dataset.state === state && place.firstChild?.data === words) return;
  place.dataset.state = state;
  place.replaceChildren(words);
  if (state !== "failed" || !kept.size) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  button.addEventListener("click", retry);
  place.append(" ", button);
}

function told() {
  if (pending) return ["saving", "Saving …"];
  if (!kept.size) return refused ? ["failed", `Not saved: ${refused}`] : ["saved", "All changes saved"];
  const { problem } = [...kept.values()].at(-1);
  return ["failed", `Not saved${kept.size > 1 ? ` (${kept.size} changes)` : ""}: ${problem}`];
}

export function begin() {
  pending += 1;
  show();
}

// `problem` is empty where the server has said that it is done.
export function end(problem = "") {
  pending = Math.max(0, pending - 1);
  refused = problem;
  show();
}

// The server was not reached: `again` does it once more, in the order in which things were done.
export function keep(key, again, problem) {
  kept.set(key, { again, problem });
  window.clearTimeout(timer);
  timer = window.setTimeout(retry, AGAIN);
}

export async function retry() {
  window.clearTimeout(timer);
  const due = [...kept.values()];
  kept.clear();
  for (const { again } of due) await again();
  show();
}

export const lost = (status) => !status || status >= 500;

export function reach(status) {
  if (!status) return "the server cannot be reached";
  if (status === 403) return "you may not do this, or your log-in has run out";
  if (status === 404) return "this is no longer there";
  if (status === 422) return "a field needs another look";
  if (status === 409 || status === 412) return "somebody else was faster";
  return `the server answered ${status}`;
}

// htmx sends the buttons of the page; a poll (GET) changes nothing and is not shown.
export function watchHtmx() {
  const changes = (event) => event.detail.ctx?.request?.method !== "GET";
  document.addEventListener("htmx:before:request", (event) => changes(event) && begin());
  document.addEventListener("htmx:finally:request", (event) => {
    if (!changes(event)) return;
    const { ctx } = event.detail;
    const status = ctx.response?.status ?? 0;
    if (lost(status)) keep(ctx.request.action, () => again(ctx), reach(status));
    end(status && status < 400 ? "" : reach(status));
  });
  window.addEventListener("online", retry);
  window.addEventListener("beforeunload", (event) => (pending || kept.size) && event.preventDefault());
}

// The same request from the same button. Its place in the page may have been drawn anew since.
function again({ sourceElement: source, request, values, target, swap }) {
  const from = source.isConnected ? source : document.querySelector(`[hx-post="${CSS.escape(request.action)}"]`);
  if (!from) return undefined;
  return window.htmx.ajax(request.method, request.action, { source: from, target, swap, values });
}
