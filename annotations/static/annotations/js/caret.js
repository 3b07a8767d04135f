// Choosing words by keyboard: a caret that stands on words. Arrows move it, Shift extends what is chosen;
// "/" takes words as they are typed. What is chosen is painted by the browser and said in a live region.

import { Words } from "./textmap.js";

const SPOKEN = 6; // words of a long choice that are said at either end

export class Caret {
  constructor(container, map, { onChosen, onEnter, onLeave, scrollTo }) {
    Object.assign(this, { container, map, onChosen, onEnter, onLeave, scrollTo });
    this.pane = container.closest(".text-pane");
    this.spoken = document.getElementById("spoken");
    this.seek = document.getElementById("seek");
    this.active = false;
    this.seek?.addEventListener("input", () => this.find(this.seek.value, this.from));
    this.seek?.addEventListener("keydown", (event) => this.seekKey(event));
    container.addEventListener("pointerdown", () => this.leave());
  }

  // Into the text at this unit, or at the first word in view.
  enter(unit = null) {
    this.words = new Words(this.map, this.container.lang);
    if (!this.words.length) return false;
    this.active = true;
    this.pane.setAttribute("role", "application"); // the arrows are ours, not a screen reader's
    this.pane.dataset.caret = "true";
    this.pane.focus({ preventScroll: true });
    const at = unit === null ? this.inView() : this.words.at(unit);
    this.choose(at, at);
    return true;
  }

  leave() {
    if (!this.active) return false;
    this.active = false;
    this.pane.removeAttribute("role");
    delete this.pane.dataset.caret;
    if (this.seek) this.seek.closest("form").hidden = true;
    paint("chosen", null);
    paint("caret", null);
    this.spoken.textContent = "";
    this.onLeave();
    return true;
  }

  // Whether the key was the caret's.
  key(event) {
    if (!this.active || event.ctrlKey || event.metaKey) return false;
    const { words, at } = this;
    const { sentences, blocks } = words;
    const wide = event.shiftKey;
    const to = {
      ArrowRight: () => at + 1,
      ArrowLeft: () => at - 1,
      ArrowDown: () => {
        const last = words.last(at, sentences);
        return wide ? (last === at ? words.last(words.clamp(at + 1), sentences) : last) : last + 1;
      },
      ArrowUp: () => {
        const first = words.first(at, sentences);
        return first === at ? words.first(words.clamp(at - 1), sentences) : first;
      },
      Home: () => words.first(at, blocks),
      End: () => words.last(at, blocks),
    }[event.key];
    if (to) {
      const next = words.clamp(to());
      this.choose(wide ? this.anchor : next, next);
      return true;
    }
    if (event.key === "Enter" && !event.target.closest("button, a, summary, input")) {
      this.onEnter({ start: words.starts[at], wide: this.anchor !== at });
      return true;
    }
    return false;
  }

  choose(anchor, at) {
    this.anchor = anchor;
    this.at = at;
    const start = this.words.starts[Math.min(anchor, at)];
    const end = this.words.ends[Math.max(anchor, at)];
    const range = this.map.range(start, end);
    const here = this.map.range(this.words.starts[at], this.words.ends[at]);
    paint("chosen", range);
    paint("caret", here);
    this.scrollTo(here);
    this.say(this.map.text.slice(start, end), Math.abs(at - anchor) + 1);
    const seeking = document.activeElement === this.seek;
    this.onChosen({ id: "caret", start, end, range, wide: anchor !== at && !seeking });
  }

  say(text, many) {
    const list = text.split(/\s+/);
    const short = list.length > 2 * SPOKEN ? [...list.slice(0, SPOKEN), "…", ...list.slice(-SPOKEN)].join(" ") : text;
    this.spoken.textContent = many > 1 ? `${short}: ${many} words chosen` : short;
  }

  startSeek() {
    if (!this.active && !this.enter()) return false;
    this.from = this.words.starts[this.at];
    this.seek.value = "";
    this.seek.closest("form").hidden = false;
    this.seek.focus({ preventScroll: true });
    return true;
  }

  // Choose the next place of these words from a unit on, once around; whole words, whatever was typed.
  find(typed, from) {
    const wanted = typed.trim();
    this.seek.removeAttribute("aria-invalid");
    if (!wanted) return;
    const pattern = new RegExp(wanted.split(/\s+/).map(loose).join("\\s+"), "giu");
    const places = [...this.map.text.matchAll(pattern)].filter((place) => this.isShown(place.index));
    const found = places.find((place) => place.index >= from) ?? places[0];
    if (!found) {
      this.seek.setAttribute("aria-invalid", "true");
      this.spoken.textContent = `“${wanted}” is not in the text`;
      return;
    }
    this.found = found.index;
    this.choose(this.words.at(found.index), this.words.at(found.index + found[0].length - 1));
  }

  isShown(unit) {
    const word = this.words.at(unit);
    return unit < this.words.ends[word];
  }

  seekKey(event) {
    if (event.key === "ArrowDown") this.find(this.seek.value, (this.found ?? 0) + 1);
    else if (event.key === "Enter" || event.key === "Escape") {
      this.seek.closest("form").hidden = true;
      this.pane.focus({ preventScroll: true });
      this.choose(this.anchor, this.at);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The first word that is not above the view.
  inView() {
    const scrolls = this.pane.scrollHeight > this.pane.clientHeight + 1;
    const top = Math.max(0, scrolls ? this.pane.getBoundingClientRect().top : 0);
    let low = 0;
    let high = this.words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = this.map.range(this.words.starts[middle], this.words.ends[middle]).getBoundingClientRect();
      if (box.bottom < top) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export function paint(name, range) {
  if (!window.CSS?.highlights) return range && document.getSelection().setBaseAndExtent(
    range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  if (!range) return CSS.highlights.delete(name);
  const highlight = new Highlight(range);
  highlight.priority = name === "caret" ? 2 : 1;
  CSS.highlights.set(name, highlight);
}

// A typed word also finds the print's own quotes and dashes.
function loose(word) {
  const plain = word.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
  return plain.replace(/['’]/g, "['’]").replace(/["“”]/g, "[\"“”]").replace(/[-–—]/g, "[-–—]");
}
