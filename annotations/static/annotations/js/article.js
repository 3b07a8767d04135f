// The article page, put together: annotator, claims list, panel, marking, keys, arrivals.

import { Annotator } from "./annotator.js";
import * as claims from "./claims.js";
import { listen } from "./keys.js";
import { Marking } from "./marking.js";
import { watchHtmx } from "./saved.js";

watchHtmx();

const marking = new Marking({ onMarked: marked, onDropped: (id) => annotator.forget(id) });
const annotator = new Annotator(document.getElementById("text"), {
  onClaims: (ids) => {
    marking.drop();
    // A second click on overlapping claims takes the next one there.
    const next = (ids.indexOf(claims.currentId()) + 1) % ids.length;
    open(ids[next]);
  },
  onSelect: (selection) => marking.open(selection),
  onClear: () => marking.drop(),
});
let awaited = null; // a claim just marked, opened when its row arrives

annotator.sync(claims.rows());
annotator.show(claims.currentId());
claims.refresh();
document.documentElement.dataset.ready = "true";

function open(id, options = {}) {
  claims.choose(id, { open: true, ...options });
  annotator.show(id);
}

function marked(id) {
  awaited = id;
  window.htmx.trigger("#arrivals", "refresh");
}

function move(by) {
  const id = claims.step(by);
  if (!id) return false;
  open(id, { focus: true });
  annotator.scrollTo(id);
  return true;
}

// Press the button that the current row or the panel offers for a key.
function press(key) {
  const row = claims.rowOf(claims.currentId());
  const button = row?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`#panel [data-key="${key}"]`);
  return pressed(button);
}

function pressed(button) {
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

document.addEventListener("htmx:after:swap", () => {
  annotator.sync(claims.rows());
  claims.refresh();
  claims.followRow();
  if (awaited && claims.rowOf(awaited)) {
    open(awaited);
    awaited = null;
  }
});

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-show], [data-jump], [data-chrome], [data-close], .row .open");
  if (!target) return;
  if (target.matches(".open")) {
    const id = target.closest(".row").dataset.claim;
    claims.choose(id);
    annotator.show(id);
    annotator.scrollTo(id);
    history.replaceState(history.state, "", target.getAttribute("href"));
    document.getElementById("panel").classList.add("shown");
  } else if ("jump" in target.dataset) {
    const id = target.dataset.jump;
    if (id && id !== claims.currentId()) open(id);
    claims.close();
    annotator.scrollTo(id);
  } else if ("chrome" in target.dataset) {
    const block = document.getElementById(target.dataset.chrome);
    block.hidden = !block.hidden;
    target.textContent = block.hidden ? "Show" : "Hide";
    target.setAttribute("aria-expanded", String(!block.hidden));
  } else if ("close" in target.dataset) {
    claims.close();
  } else {
    claims.filter(target.dataset.show);
  }
});

listen({
  first: (letter) => marking.key(letter),
  j: () => move(1),
  k: () => move(-1),
  y: () => press("y"),
  n: () => press("n"),
  x: () => press("x"),
  X: () => pressed(document.querySelector('.tools [data-key="X"]')),
  Escape: () => {
    marking.drop();
    claims.close();
  },
});
