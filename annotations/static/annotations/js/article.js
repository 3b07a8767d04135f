// The article page, put together: annotator, claims list, panel, marking, caret, boundaries, keys, arrivals.

import { Annotator } from "./annotator.js";
import { Bounds } from "./bounds.js";
import { Caret } from "./caret.js";
import * as claims from "./claims.js";
import { isTyping, listen, press } from "./commands.js";
import { PAGE } from "./keys.js";
import { Marking } from "./marking.js";
import { watchHtmx } from "./saved.js";
import { TextMap } from "./textmap.js";
import { keepVisit } from "./visit.js";

watchHtmx();
keepVisit();

const main = document.getElementById("main");
const text = document.getElementById("text");
const map = new TextMap(text); // before the annotator adds its layer
const marking = new Marking({ onMarked: marked, onDropped: dropped });
const annotator = new Annotator(text, map, {
  onClaims: (ids) => {
    marking.drop();
    // A second click on overlapping claims takes the next one there.
    const next = (ids.indexOf(claims.currentId()) + 1) % ids.length;
    open(ids[next]);
  },
  onSelect: (selection) => marking.open(selection),
  onClear: () => { if (!caret.active) marking.drop(); },
});
const caret = new Caret(text, map, {
  onChosen: ({ id, start, end, range, wide }) =>
    marking.open({ id, start: annotator.offsets.toPoints(start), end: annotator.offsets.toPoints(end), range }, wide),
  onEnter: ({ start, wide }) => {
    const under = wide ? [] : annotator.idsAt(start);
    if (!under.length) return marking.focus();
    caret.leave();
    return open(under[(under.indexOf(claims.currentId()) + 1) % under.length], { focus: true });
  },
  onLeave: () => marking.drop(),
  scrollTo: (range) => annotator.scrollToRange(range),
});
const bounds = new Bounds(text, map, {
  placeOf: (id) => (claims.rowOf(id)?.hasAttribute("data-movable") ? annotator.unitsOf(id) : null),
  onMoved: ({ id, start, end }) => {
    const { toPoints } = annotator.offsets;
    const values = { start: toPoints.call(annotator.offsets, start), end: toPoints.call(annotator.offsets, end), lock: claims.rowOf(id).dataset.lock };
    window.htmx.ajax("POST", `${main.dataset.claims}${id}/bounds/`, { source: "#counts", target: "#arrivals", swap: "outerHTML", values });
  },
});
const WAIT = 10000; // ms that a key waits for its claim's panel
let due = null; // what a key is to do there
let awaited = null; // a claim just marked, opened when its row arrives
let byKey = false; // whether the keyboard goes on from there

claims.keepForms(show);
annotator.current = claims.currentId();
annotator.sync(claims.rows()); // draws all, the open one among them: once
bounds.show(claims.currentId());
claims.refresh();
document.documentElement.dataset.ready = "true";

function show(id) {
  annotator.show(id);
  bounds.show(id);
}

function open(id, options = {}) {
  claims.choose(id, { open: true, ...options });
  show(id);
}

function marked(id) {
  awaited = id;
  byKey = caret.leave() || byKey;
  window.htmx.trigger("#arrivals", "refresh");
}

function dropped(id) {
  if (id === "caret") byKey = caret.leave();
  else annotator.forget(id);
}

function move(by) {
  const id = claims.step(by);
  if (!id) return false;
  bounds.send();
  open(id, { focus: true });
  annotator.scrollTo(id);
  return true;
}

// Press the button that the current row or the panel offers for a key.
function pressHere(key) {
  const row = claims.rowOf(claims.currentId());
  const button = row?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`#panel [data-key="${key}"]`);
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

// What a key does in the panel waits until the panel shows the open claim: never the one before it.
function inPanel(act) {
  if (!claims.currentId()) return false;
  const until = performance.now() + WAIT;
  due = () => performance.now() > until || (claims.isOpen() && act());
  if (due()) due = null;
  return true;
}

// Open what a summary hides and go to its field.
function unfold(css) {
  const summary = document.querySelector(css);
  if (!summary) return false;
  claims.reveal();
  claims.touch();
  summary.parentElement.open = true;
  (summary.parentElement.querySelector("textarea, input:not([type=hidden]), select") ?? summary).focus();
  return true;
}

function turn(key) {
  bounds.send();
  return press(key);
}

document.addEventListener("htmx:after:swap", (event) => {
  // What is swapped inside the panel changes no row.
  if (!event.detail?.ctx?.target?.closest?.("#panel")) {
    annotator.sync(claims.rows());
    claims.refresh();
  }
  claims.followRow();
  if (due?.()) due = null;
  bounds.show(claims.currentId());
  if (awaited && claims.rowOf(awaited)) {
    open(awaited, { focus: byKey });
    awaited = null;
  }
});
// What others have done meanwhile is asked for when one comes back to the page.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) window.htmx.trigger("#arrivals", "refresh");
});

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-show], [data-jump], [data-chrome], [data-close], .row .open");
  if (!target) return;
  if (target.matches(".open")) {
    const id = target.closest(".row").dataset.claim;
    claims.choose(id);
    show(id);
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
    bounds.show(claims.currentId());
  } else if ("close" in target.dataset) {
    claims.close();
  } else {
    claims.filter(target.dataset.show);
  }
});

listen({
  always(event) {
    due = null;
    if (isTyping(event)) return false;
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) return turn(event.shiftKey ? "U" : "u");
    if (event.key === "Enter" && event.target.closest(".row.now .open")) return claims.intoPanel();
    return caret.key(event);
  },
  first: (event) => marking.key(event.key),
  repeats: ["[", "]", "{", "}", "j", "k"],
  j: () => move(1),
  k: () => move(-1),
  y: () => pressHere("y"),
  n: () => pressHere("n"),
  x: () => inPanel(() => pressHere("x")),
  e: () => inPanel(unfoldSlot),
  N: () => inPanel(() => unfold("#panel .reject summary")),
  f: () => inPanel(() => unfold("#supply summary")),
  c: () => inPanel(() => unfold("#panel .propose summary")),
  u: () => turn("u"),
  U: () => turn("U"),
  s: () => claims.nextFilter(),
  v: () => caret.leave() || enterCaret(),
  "/": () => enterCaret() && caret.startSeek(),
  "[": () => bounds.step(claims.currentId(), "start", -1),
  "{": () => bounds.step(claims.currentId(), "start", 1),
  "]": () => bounds.step(claims.currentId(), "end", 1),
  "}": () => bounds.step(claims.currentId(), "end", -1),
  Enter: () => claims.intoPanel(),
  Escape: () => {
    if (caret.leave()) return true;
    marking.drop();
    claims.close();
    return false;
  },
}, { group: PAGE, wait: 0 });

function unfoldSlot() {
  const slot = document.querySelector("#panel [data-slot] button, #panel button[data-slot]");
  if (!slot) return false;
  claims.reveal();
  slot.focus();
  slot.click();
  return true;
}

// Begins at the open claim where it is in view, else at the first words in view.
function enterCaret() {
  if (!main.hasAttribute("data-may-mark")) return false;
  if (caret.active) return true;
  const place = annotator.unitsOf(claims.currentId());
  const box = place && annotator.rangeOf(claims.currentId()).getBoundingClientRect();
  const seen = box && box.bottom > 0 && box.top < innerHeight;
  return caret.enter(seen ? place.start : null);
}
