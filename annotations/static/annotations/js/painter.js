// Paints highlights for Recogito's SPANS way of rendering, but with classes instead of colours, so that
// light, dark and the verdicts' shapes stay in the style sheet. `look(id)` gives {css, now, clash}.

const NEAR = 2; // px by which two rectangles on one line may differ

export function painterFor(container, look) {
  container.classList.add("r6o-annotatable");
  const layer = document.createElement("div");
  layer.className = "r6o-span-highlight-layer not-annotatable";
  layer.setAttribute("aria-hidden", "true"); // the claims list is what screen readers get
  container.append(layer);

  return {
    redraw(highlights) {
      const drawn = [...highlights].sort((one, other) => width(other) - width(one)); // the shorter on top
      const pieces = document.createDocumentFragment();
      drawn.forEach((highlight, index) => {
        const deeper = drawn.slice(index + 1);
        highlight.rects.forEach((rect, line) => {
          const last = line === highlight.rects.length - 1;
          pieces.append(span(rect, highlight.annotation.id, look(highlight.annotation.id), depth(rect, deeper), last));
        });
      });
      layer.replaceChildren(pieces);
    },
    setVisible(visible) {
      layer.classList.toggle("hidden", !visible);
    },
    destroy() {
      layer.remove();
    },
  };
}

function span(rect, id, { css, now, clash }, under, last) {
  const piece = document.createElement("span");
  piece.className = `hl ${css}${now ? " now" : ""}${under ? ` d${Math.min(under + 1, 3)}` : ""}`;
  piece.dataset.annotation = id;
  if (clash && last) piece.dataset.clash = "";
  piece.style.left = `${rect.x}px`;
  piece.style.top = `${rect.y}px`;
  piece.style.width = `${rect.width}px`;
  piece.style.height = `${rect.height}px`;
  return piece;
}

function width(highlight) {
  return highlight.rects.reduce((sum, rect) => sum + rect.width, 0);
}

// How many shorter highlights lie on this rectangle: its line is drawn so many steps lower.
function depth(rect, others) {
  return others.filter((other) => other.rects.some((r) => overlap(rect, r))).length;
}

function overlap(one, other) {
  const line = Math.abs(one.y - other.y) < NEAR + one.height / 2;
  return line && one.x < other.x + other.width - NEAR && other.x < one.x + one.width - NEAR;
}
