// A visit lasts as long as the tab: after a reload what was done before it can still be undone.

export function keepVisit() {
  const field = document.getElementById("visit");
  const name = `visit-${document.getElementById("main").dataset.article}`;
  try {
    const began = sessionStorage.getItem(name);
    if (began) field.value = began;
    else sessionStorage.setItem(name, field.value);
  } catch {
    // Without storage a visit ends with a reload.
  }
}
