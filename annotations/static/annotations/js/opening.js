// What every page does as it opens.

// After a form that was refused the focus goes to the first field that is amiss, so that nobody looks for it.
const [visit] = performance.getEntriesByType("navigation");
if (visit?.responseStatus >= 400) document.querySelector('#main [aria-invalid="true"], #main [data-amiss]')?.focus();

// On a narrow page tabs scroll sideways: the one that is open comes into sight.
for (const tab of document.querySelectorAll("#main nav [aria-current]")) {
  const row = tab.closest("nav");
  const beyond = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (beyond > 0) row.scrollLeft += beyond + 16;
}
