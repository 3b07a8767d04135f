// The one boundary between the server's offsets (Unicode code points) and the browser's (UTF-16 units).

export class Offsets {
  // Where each character outside the basic plane stands, in code points; most articles have none.
  constructor(text) {
    this.wide = [];
    let point = 0;
    for (const letter of text) {
      if (letter.length === 2) this.wide.push(point);
      point += 1;
    }
  }

  toUnits(point) {
    return point + count(this.wide, (place) => place < point);
  }

  toPoints(unit) {
    return unit - count(this.wide, (place, index) => place + index + 1 < unit);
  }
}

// How many entries of a sorted list fulfil a condition that its first ones fulfil.
function count(places, fulfils) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fulfils(places[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
