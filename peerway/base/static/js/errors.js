// When a form comes back with mistakes, the summary is read out first.
(() => {
  const summary = document.querySelector("[data-errors]");
  if (!summary) return;
  summary.focus();
  if (!document.title.startsWith("Error: ")) document.title = "Error: " + document.title;
})();
