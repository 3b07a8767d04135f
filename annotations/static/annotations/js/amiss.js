// After a form that was refused: the focus goes to the first field that is amiss, so that nobody looks for it.

const [visit] = performance.getEntriesByType("navigation");
if (visit?.responseStatus >= 400) document.querySelector('#main [aria-invalid="true"], #main [data-amiss]')?.focus();
