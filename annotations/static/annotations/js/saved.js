// The save indicator. It says "All changes saved" only while nothing is on its way and nothing has failed.

const place = document.getElementById("saved");
let pending = 0;

function show(state, words) {
  if (!place) return;
  place.dataset.state = state;
  place.textContent = words;
}

export function begin() {
  pending += 1;
  show("saving", "Saving …");
}

// `problem` is empty where the server has said that it is done.
export function end(problem = "") {
  pending = Math.max(0, pending - 1);
  if (problem) show("failed", `Not saved: ${problem}`);
  else if (!pending && place?.dataset.state !== "failed") show("saved", "All changes saved");
  else if (!pending) show("saved", "All changes saved");
}

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
    const status = event.detail.ctx.response?.status ?? 0;
    end(status && status < 400 ? "" : reach(status));
  });
  window.addEventListener("beforeunload", (event) => pending && event.preventDefault());
}
