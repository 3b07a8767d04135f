// Type-ahead for names: a combobox after the ARIA pattern, whose choices become the form's names.

const PAUSE = 120; // ms

export function combo(form, onChange) {
  const input = form.querySelector("[data-suggest]");
  const tokens = form.querySelector(".tokens");
  if (!input) return;
  const list = form.querySelector("[role=listbox]");
  let timer = 0;
  let asked = 0;
  let active = -1;

  tokens.addEventListener("click", (event) => {
    const drop = event.target.closest("[data-drop]");
    if (!drop) return;
    drop.closest("li").remove();
    input.focus();
    onChange();
  });
  input.addEventListener("input", (event) => {
    event.stopPropagation(); // half a name changes nothing yet
    form.querySelector("#slot-error").hidden = true;
    input.removeAttribute("aria-invalid");
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("keydown", (event) => {
    const options = [...list.children];
    if (["ArrowDown", "ArrowUp"].includes(event.key) && options.length && !list.hidden) {
      event.preventDefault();
      show(options, (active + (event.key === "ArrowDown" ? 1 : options.length - 1) + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && !input.value && tokens.lastElementChild) {
      tokens.lastElementChild.remove();
      onChange();
    }
  });

  async function ask() {
    const words = input.value.trim();
    const mine = (asked += 1);
    if (!words) return close();
    const query = new URLSearchParams({ q: words, desk: input.dataset.desk });
    for (const kind of input.dataset.kinds.split(" ")) query.append("kind", kind);
    let found = [];
    try {
      const answer = await fetch(`${input.dataset.suggest}?${query}`, { headers: { Accept: "application/json" } });
      if (answer.ok) found = await answer.json();
    } catch { /* out of reach: the words can still be taken as they are */ }
    if (mine !== asked || !input.isConnected) return;
    const options = found.map((one) => option(one.id, one.name, [one.kind, one.note].filter(Boolean).join(" · ")));
    if ("abroad" in input.dataset && "anywhere abroad".includes(words.toLowerCase())) options.unshift(option("abroad", "anywhere abroad", "every country but their own"));
    const sure = options.length > 0;
    options.push(option(`?${words}`, words, "as typed; no source knows it"));
    list.replaceChildren(...options);
    options.forEach((each, number) => { each.id = `slot-names-${number}`; });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    show(options, sure ? 0 : -1); // Enter takes the first that is known, never an unknown name unseen
  }

  function option(key, name, note) {
    const made = document.createElement("li");
    made.setAttribute("role", "option");
    made.dataset.key = key;
    made.dataset.name = name;
    made.append(name, " ", Object.assign(document.createElement("small"), { textContent: note }));
    return made;
  }

  function show(options, number) {
    active = number;
    options.forEach((each, at) => each.setAttribute("aria-selected", String(at === number)));
    if (number < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  }

  function close() {
    asked += 1;
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose({ dataset: { key, name } }) {
    if ("single" in input.dataset || key === "abroad") tokens.replaceChildren();
    if (![...tokens.querySelectorAll('[name="name"]')].some((one) => one.value === key)) tokens.append(token(key, name));
    input.value = "";
    close();
    onChange();
  }

  function token(key, name) {
    const made = document.createElement("li");
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "name", value: key });
    const shown = Object.assign(document.createElement("span"), { className: "token", textContent: name });
    const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
    drop.dataset.drop = "";
    drop.setAttribute("aria-label", `Take out ${name}`);
    shown.append(drop);
    made.append(field, shown);
    return made;
  }
}
