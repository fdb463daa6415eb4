// <button type="button" data-copy="the text" hidden>Copy the link</button>: shown only where copying works.
(() => {
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const words = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Could not copy. Select it and copy by hand.";
      }
      window.setTimeout(() => { button.textContent = words; }, 3000);
    });
  });
})();
