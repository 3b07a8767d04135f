// The article's text as the annotator counts it: its text nodes end to end, what is not annotatable left
// out. Offsets here are UTF-16 units; offsets.js turns them into the server's code points.

export class TextMap {
  constructor(container) {
    this.nodes = [];
    this.starts = [];
    this.text = "";
    const leaves = (node) => (node.parentElement.closest(".not-annotatable") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT, leaves);
    const parts = [];
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.nodes.push(node);
      this.starts.push(at);
      parts.push(node.data);
      at += node.data.length;
    }
    this.text = parts.join("");
  }

  range(start, end) {
    const range = document.createRange();
    const first = this.indexOf(start);
    const last = this.indexOf(end - 1);
    range.setStart(this.nodes[first], start - this.starts[first]);
    range.setEnd(this.nodes[last], end - this.starts[last]);
    return range;
  }

  // Where a place of the document stands in the text; null outside of it.
  unitOf(node, offset) {
    const found = this.nodes.indexOf(node);
    return found < 0 ? null : this.starts[found] + offset;
  }

  indexOf(unit) {
    return lastUpTo(this.starts, unit);
  }
}

// Words, sentences and paragraphs of what is shown of the text.
export class Words {
  constructor(map, lang) {
    this.map = map;
    this.starts = [];
    this.ends = [];
    this.sentences = []; // of each word, the number of its sentence
    this.blocks = [];
    const words = new Intl.Segmenter(lang, { granularity: "word" });
    const sentences = new Intl.Segmenter(lang, { granularity: "sentence" });
    let sentence = 0;
    map.nodes.forEach((node, block) => {
      if (!node.data.trim() || node.parentElement.closest("[hidden]")) return;
      const base = map.starts[block];
      for (const { segment, index } of sentences.segment(node.data)) {
        sentence += 1;
        for (const word of words.segment(segment)) {
          if (!word.isWordLike) continue;
          this.starts.push(base + index + word.index);
          this.ends.push(base + index + word.index + word.segment.length);
          this.sentences.push(sentence);
          this.blocks.push(block);
        }
      }
    });
  }

  get length() {
    return this.starts.length;
  }

  // The word that holds the unit, else the next one before it.
  at(unit) {
    return Math.max(0, lastUpTo(this.starts, unit));
  }

  clamp(word) {
    return Math.min(Math.max(word, 0), this.length - 1);
  }

  // First and last word of the word's sentence or paragraph.
  first(word, of) {
    let at = word;
    while (at > 0 && of[at - 1] === of[word]) at -= 1;
    return at;
  }

  last(word, of) {
    let at = word;
    while (at < this.length - 1 && of[at + 1] === of[word]) at += 1;
    return at;
  }
}

function lastUpTo(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
