// The ends of the open claim: moved word by word with keys, or dragged by their handles. The claim stays
// the same claim; only its words are sent, once the keys rest or the handle is let go.

import { paint } from "./caret.js";
import { Words } from "./textmap.js";

const REST = 500; // ms without a key before the new ends are sent

export class Bounds {
  constructor(container, map, { placeOf, onMoved }) {
    Object.assign(this, { container, map, placeOf, onMoved });
    this.pane = container.closest(".text-pane");
    this.spoken = document.getElementById("spoken");
    this.timer = 0;
    this.moving = null; // {id, start, end} in units, not sent yet
    this.handles = ["start", "end"].map((side) => this.handle(side));
    window.addEventListener("resize", () => this.show(this.id));
    document.fonts?.ready.then(() => this.show(this.id));
  }

  // Put the handles to the ends of this claim; out of sight where it cannot be moved.
  show(id) {
    this.id = id;
    const place = id && this.placeOf(id);
    for (const handle of this.handles) handle.hidden = !place;
    if (!place || this.moving) return;
    const lines = this.map.range(place.start, place.end).getClientRects();
    if (!lines.length) return this.handles.forEach((handle) => { handle.hidden = true; });
    const box = this.pane.getBoundingClientRect();
    this.put(this.handles[0], lines[0].left - box.left, lines[0], box);
    this.put(this.handles[1], lines[lines.length - 1].right - box.left, lines[lines.length - 1], box);
  }

  put(handle, x, line, box) {
    handle.style.left = `${x + this.pane.scrollLeft}px`;
    handle.style.top = `${line.top - box.top + this.pane.scrollTop}px`;
    handle.style.height = `${line.height}px`;
  }

  // By key: the side and the way, in words.
  step(id, side, by) {
    const place = this.moving?.id === id ? this.moving : this.placeOf(id);
    if (!place) return false;
    const words = new Words(this.map, this.container.lang);
    const ends = { start: place.start, end: place.end };
    if (side === "start") ends.start = words.starts[words.clamp(words.at(place.start) + by)];
    else ends.end = words.ends[words.clamp(words.at(place.end - 1) + by)];
    if (ends.start >= ends.end) return true; // a claim keeps at least one word
    this.preview(id, ends);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), REST);
    return true;
  }

  preview(id, { start, end }) {
    this.moving = { id, start, end };
    paint("chosen", this.map.range(start, end));
    this.spoken.textContent = this.map.text.slice(start, end);
  }

  send() {
    window.clearTimeout(this.timer);
    const { moving } = this;
    this.moving = null;
    paint("chosen", null);
    if (!moving) return;
    const place = this.placeOf(moving.id);
    if (place && (place.start !== moving.start || place.end !== moving.end)) this.onMoved(moving);
    this.show(this.id);
  }

  handle(side) {
    const handle = document.createElement("span");
    handle.className = `handle ${side}`;
    handle.hidden = true;
    handle.setAttribute("aria-hidden", "true"); // the keys do the same
    this.pane.append(handle);
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      this.words = new Words(this.map, this.container.lang);
      handle.dataset.held = "true";
    });
    handle.addEventListener("pointermove", (event) => this.drag(handle, side, event));
    handle.addEventListener("pointerup", () => {
      delete handle.dataset.held;
      this.send();
    });
    handle.addEventListener("pointercancel", () => {
      delete handle.dataset.held;
      this.moving = null;
      paint("chosen", null);
    });
    return handle;
  }

  drag(handle, side, event) {
    if (!handle.dataset.held) return;
    const unit = this.unitUnder(event.clientX, event.clientY);
    const place = this.moving ?? this.placeOf(this.id);
    if (unit === null || !place) return;
    const word = this.words.at(unit);
    const ends = { start: place.start, end: place.end };
    if (side === "start") ends.start = this.words.starts[word];
    else ends.end = this.words.ends[word];
    if (ends.start < ends.end) this.preview(this.id, ends);
  }

  unitUnder(x, y) {
    const found = document.caretPositionFromPoint?.(x, y);
    if (found) return this.map.unitOf(found.offsetNode, found.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.map.unitOf(range.startContainer, range.startOffset) : null;
  }
}
