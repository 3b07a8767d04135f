// The hold on a claim: counts down, and is renewed while its reviewer works. A page that is only left open
// gives its claim back, so that nobody is kept waiting by a lunch break.

const SHORT = 120; // seconds from which the countdown warns, or the last quarter of a shorter hold
const TICK = 1000;

export function watchHold(place, onLost) {
  if (!place) return;
  const left = place.querySelector("[data-left]");
  const until = place.querySelector("[data-until]");
  const every = Math.max(20, Number(place.dataset.minutes) * 15); // a quarter of the whole
  const short = Math.min(SHORT, every);
  let ends = performance.now() + Number(place.dataset.seconds) * 1000;
  let renewed = performance.now();
  let active = false;
  let over = false;

  for (const kind of ["keydown", "pointerdown", "wheel", "input"]) {
    document.addEventListener(kind, () => { active = true; }, { passive: true });
  }
  const clock = window.setInterval(tick, TICK);
  tick();

  function tick() {
    const seconds = Math.round((ends - performance.now()) / 1000);
    if (seconds <= 0) return lose();
    place.dataset.state = seconds < short ? "short" : "held";
    left.textContent = seconds < short ? `· ${seconds} s left; any key keeps it` : `· ${Math.ceil(seconds / 60)} min left`;
    const due = performance.now() - renewed > every * 1000 || seconds < short;
    if (active && due) renew();
  }

  async function renew() {
    active = false;
    renewed = performance.now();
    const body = new URLSearchParams({ lease: place.dataset.lease });
    try {
      const answer = await fetch(place.dataset.renew, {
        method: "POST", body, headers: { "X-CSRFToken": document.body.dataset.csrf },
      });
      if (answer.status === 409) return lose();
      if (!answer.ok) return;
      const told = await answer.json();
      ends = performance.now() + told.seconds * 1000;
      until.textContent = told.until;
    } catch {
      active = true; // out of reach: try again with the next tick
    }
  }

  // The claim may be free still, and one key takes it again.
  function again() {
    const form = document.createElement("form");
    form.method = "post";
    form.action = place.dataset.take;
    const token = document.createElement("input");
    Object.assign(token, { type: "hidden", name: "csrfmiddlewaretoken", value: document.body.dataset.csrf });
    const button = document.createElement("button");
    button.dataset.key = "Enter";
    const key = document.createElement("kbd");
    key.textContent = "Enter";
    button.append("Take it again ", key);
    form.append(token, button);
    return form;
  }

  function lose() {
    if (over) return;
    over = true;
    window.clearInterval(clock);
    place.dataset.state = "over";
    place.setAttribute("role", "alert");
    place.replaceChildren("Your hold has run out; your draft is kept.", again());
    onLost();
  }
}
