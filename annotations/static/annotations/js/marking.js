// Marking: words are selected, the bar of kinds stands by them, a key or a click makes the claim.

import { post, Refused } from "./api.js";
import { usual, WORDS } from "./keys.js";

const bar = document.getElementById("mark-bar");
const main = document.getElementById("main");
const trouble = document.getElementById("trouble");

export class Marking {
  constructor({ onMarked, onDropped }) {
    this.selection = null;
    this.onMarked = onMarked;
    this.onDropped = onDropped;
    bar?.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("cancel" in button.dataset) this.drop();
      else this.mark(button.dataset.kind);
    });
    bar?.addEventListener("keydown", (event) => this.turn(event));
    // The words stay selected while the bar is used.
    bar?.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get active() {
    return this.selection !== null;
  }

  // `show` is false while a caret only passes by: its keys hold, the bar stays away.
  open(selection, show = true) {
    if (!bar) return;
    if (this.selection && this.selection.id !== selection.id) this.onDropped(this.selection.id);
    this.selection = selection;
    bar.hidden = !show;
    if (!show) return;
    const pane = bar.parentElement;
    const box = pane.getBoundingClientRect();
    const words = selection.range.getClientRects();
    const last = words[words.length - 1] ?? selection.range.getBoundingClientRect();
    const left = Math.min(last.left - box.left, box.width - bar.offsetWidth - 8);
    bar.style.left = `${Math.max(8, left)}px`;
    bar.style.top = `${last.bottom - box.top + pane.scrollTop + 8}px`;
    bar.scrollIntoView({ block: "nearest" });
  }

  // Into the bar: arrows go from kind to kind there.
  focus() {
    if (!this.active || !bar) return false;
    this.open(this.selection);
    bar.querySelector("button").focus({ preventScroll: true });
    return true;
  }

  turn(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const buttons = [...bar.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length].focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  }

  drop() {
    if (!this.selection) return;
    const { id } = this.selection;
    this.selection = null;
    bar.hidden = true;
    if (id !== "caret") document.getSelection()?.removeAllRanges();
    this.onDropped(id);
  }

  // Whether a key stands for a kind; true if it was taken.
  key(pressed) {
    const letter = this.active && usual(pressed, WORDS);
    const button = letter && bar.querySelector(`[data-mark="${CSS.escape(letter)}"]`);
    if (button) this.mark(button.dataset.kind);
    return Boolean(button);
  }

  async mark(kind) {
    const { selection } = this;
    const { start, end } = selection;
    trouble.replaceChildren();
    const done = (claim) => {
      if (this.selection === selection) this.drop();
      this.onMarked(String(claim.id));
    };
    try {
      await post(main.dataset.marks, { version: Number(main.dataset.version), start, end, kind }, done);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const words = document.createElement("p");
      words.className = "error";
      words.textContent = error.message;
      trouble.replaceChildren(words);
    }
  }
}
