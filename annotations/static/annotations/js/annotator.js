// The vendored text annotator over the article: draws the claims, tells of clicks and of selections.
// The rows of the claims list are the only source of what is drawn; nothing is kept twice.

import { Offsets } from "./offsets.js";
import { painterFor } from "./painter.js";

const NEW = { css: "new", now: false, clash: false };

export class Annotator {
  constructor(container, map, { onClaims, onSelect, onClear }) {
    const { createTextAnnotator, createRenderer } = window.RecogitoJS;
    this.container = container;
    this.offsets = new Offsets(map.text);
    this.looks = new Map();
    this.current = null;
    const look = (id) => {
      const found = this.looks.get(id);
      return found ? { ...found, now: id === this.current } : NEW;
    };
    this.recogito = createTextAnnotator(container, {
      annotatingEnabled: document.getElementById("main").hasAttribute("data-may-mark"),
      selectionMode: "all",
      renderer: (element, state, viewport) => createRenderer(painterFor(element, look), element, state, viewport),
    });
    this.recogito.on("selectionChanged", (chosen) => {
      const drafts = chosen.filter((annotation) => !this.looks.has(annotation.id));
      if (drafts.length) return onSelect(this.selectionOf(drafts[0]));
      if (!chosen.length) return onClear();
      onClaims(chosen.map((annotation) => annotation.id).sort((a, b) => this.length(a) - this.length(b)));
      queueMicrotask(() => this.recogito.cancelSelected()); // so that a second click is told again
    });
    document.fonts?.ready.then(() => this.redraw(true));
    window.addEventListener("beforeprint", () => this.forPrint());
  }

  // Take the rows as they stand now. Ranges are only made anew for claims that have come or gone.
  sync(rows) {
    const looks = new Map();
    const added = [];
    for (const row of rows) {
      const { claim: id, start, end, look } = row.dataset;
      const place = `${start} ${end}`;
      looks.set(id, { css: look, clash: "clash" in row.dataset, length: end - start, place });
      if (this.looks.has(id) && this.looks.get(id).place !== place) this.recogito.removeAnnotation(id); // its words were moved
      if (this.looks.get(id)?.place !== place) added.push(this.annotationOf(id, Number(start), Number(end), row));
    }
    for (const id of this.looks.keys()) if (!looks.has(id)) this.recogito.removeAnnotation(id);
    this.looks = looks;
    if (added.length) this.recogito.setAnnotations(added, false);
    this.redraw(true);
  }

  redraw(force) {
    this.recogito.renderer.redraw(force);
  }

  show(id) {
    this.current = id;
    this.redraw(true);
  }

  scrollTo(id) {
    const range = this.rangeOf(id);
    if (range) this.scrollToRange(range);
  }

  scrollToRange(range) {
    const hidden = range.startContainer.parentElement.closest("[hidden]");
    if (hidden) hidden.hidden = false;
    const place = range.getBoundingClientRect();
    const pane = this.container.closest(".text-pane");
    const view = pane.scrollHeight > pane.clientHeight + 1 ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (place.top >= view.top + 40 && place.bottom <= view.bottom - 60) return;
    const by = place.top - view.top - (view.bottom - view.top) / 3;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    (pane.scrollHeight > pane.clientHeight + 1 ? pane : window).scrollBy({ top: by, behavior: calm ? "auto" : "smooth" });
  }

  forget(id) {
    if (id !== "caret" && !this.looks.has(id)) this.recogito.removeAnnotation(id);
  }

  length(id) {
    return this.looks.get(id)?.length ?? 0;
  }

  rangeOf(id) {
    return this.recogito.state.store.getAnnotation(id)?.target.selector[0].range;
  }

  // The claims on this place of the text, the shortest first.
  idsAt(unit) {
    const holds = (id) => { const place = this.unitsOf(id); return place && place.start <= unit && unit < place.end; };
    return [...this.looks.keys()].filter(holds).sort((a, b) => this.length(a) - this.length(b));
  }

  // Where a claim stands, in units.
  unitsOf(id) {
    const selector = this.recogito.state.store.getAnnotation(id)?.target.selector[0];
    return selector ? { start: selector.start, end: selector.end } : null;
  }

  annotationOf(id, start, end, row) {
    const quote = row.querySelector("q").textContent;
    const selector = [{ quote, start: this.offsets.toUnits(start), end: this.offsets.toUnits(end) }];
    return { id, bodies: [], target: { annotation: id, selector } };
  }

  selectionOf(annotation) {
    const parts = annotation.target.selector;
    return {
      id: annotation.id,
      start: this.offsets.toPoints(parts[0].start),
      end: this.offsets.toPoints(parts.at(-1).end),
      range: parts.at(-1).range,
    };
  }

  // Paper has another width than the screen: there the browser's own highlights follow the text.
  forPrint() {
    if (!window.CSS?.highlights) return;
    const ranges = new Map();
    for (const [id, { css }] of this.looks) {
      const range = this.rangeOf(id);
      if (range) ranges.set(css, [...(ranges.get(css) ?? []), range]);
    }
    for (const css of "srdcunf") CSS.highlights.set(`claim-${css}`, new Highlight(...(ranges.get(css) ?? [])));
  }
}
