// Shows a question as soon as an earlier answer opens it. Without this the server asks it on the next page.
// <fieldset data-only-if="q-coming" data-is="no maybe" hidden disabled> … </fieldset>
(() => {
  const waiting = Array.from(document.querySelectorAll("[data-only-if]"));
  if (!waiting.length) return;

  const isOpen = (part) => {
    const gates = document.getElementsByName(part.dataset.onlyIf);
    const wanted = part.dataset.is.split(" ");
    return Array.from(gates).some(
      (gate) => gate.checked && wanted.includes(gate.value) && !gate.matches(":disabled"),
    );
  };

  const settle = () => {
    for (const part of waiting) {
      const open = isOpen(part);
      part.hidden = !open;
      part.disabled = !open;
    }
  };
  document.addEventListener("change", settle);
  window.addEventListener("pageshow", settle);
})();
