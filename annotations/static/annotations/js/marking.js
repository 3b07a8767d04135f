// Marking: words are selected, the bar of kinds stands by them, a key or a click makes the claim.

import { post } from "./api.js";

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
    // The words stay selected while the bar is used.
    bar?.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get active() {
    return this.selection !== null;
  }

  open(selection) {
    if (!bar) return;
    if (this.selection && this.selection.id !== selection.id) this.onDropped(this.selection.id);
    this.selection = selection;
    bar.hidden = false;
    const pane = bar.parentElement;
    const box = pane.getBoundingClientRect();
    const words = selection.range.getClientRects();
    const last = words[words.length - 1] ?? selection.range.getBoundingClientRect();
    const left = Math.min(last.left - box.left, box.width - bar.offsetWidth - 8);
    bar.style.left = `${Math.max(8, left)}px`;
    bar.style.top = `${last.bottom - box.top + pane.scrollTop + 8}px`;
    bar.scrollIntoView({ block: "nearest" });
  }

  drop() {
    if (!this.selection) return;
    const { id } = this.selection;
    this.selection = null;
    bar.hidden = true;
    document.getSelection()?.removeAllRanges();
    this.onDropped(id);
  }

  // Whether a key stands for a kind; true if it was taken.
  key(letter) {
    const button = this.active && bar.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (button) this.mark(button.dataset.kind);
    return Boolean(button);
  }

  async mark(kind) {
    const { start, end } = this.selection;
    trouble.replaceChildren();
    try {
      const claim = await post(main.dataset.marks, { version: Number(main.dataset.version), start, end, kind });
      this.drop();
      this.onMarked(String(claim.id));
    } catch (error) {
      const words = document.createElement("p");
      words.className = "error";
      words.textContent = error.message;
      trouble.replaceChildren(words);
    }
  }
}
