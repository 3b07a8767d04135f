// A person's own keys. Templates and scripts name an action by its usual key; here a pressed key becomes
// the usual one, and the keys printed on buttons become the person's own. The table comes with the page.

const told = JSON.parse(document.getElementById("own-keys")?.textContent ?? "{}"); // group: {usual: own}
export const PAGE = "Article";
export const WORDS = "Article, with words chosen";

// The usual key of what was pressed; "" for a usual key whose action has another key now.
export function usual(key, group) {
  const own = told[group];
  if (!own) return key;
  const found = Object.keys(own).find((name) => own[name] === key);
  return found ?? (key in own ? "" : key);
}

export function relabel() {
  for (const [group, own] of Object.entries(told)) {
    const name = group === WORDS ? "data-mark" : "data-key";
    for (const [key, mine] of Object.entries(own)) {
      for (const label of document.querySelectorAll(`[${name}="${CSS.escape(key)}"] kbd`)) label.textContent = shown(mine);
    }
  }
}

function shown(key) {
  if (key.length > 1 || key.toLowerCase() === key.toUpperCase()) return key;
  return key === key.toUpperCase() ? `⇧${key}` : key.toUpperCase();
}
