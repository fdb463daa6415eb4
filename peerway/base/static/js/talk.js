// A talk in steps: which step it is by the clock, and how long is left, quietly. Without this the times stand there.
// <section data-step="2" data-ends="2026-03-02T12:51:00+00:00"> … <span data-left>until 12:51</span>
(() => {
  const steps = Array.from(document.querySelectorAll("[data-step]"));
  if (!steps.length) return;
  const marks = Array.from(document.querySelectorAll("[data-mark]"));

  const settle = () => {
    const now = Date.now();
    const found = steps.findIndex((step) => now < Date.parse(step.dataset.ends));
    const at = found < 0 ? steps.length - 1 : found;
    steps.forEach((step, place) => {
      const left = step.querySelector("[data-left]");
      const minutes = Math.ceil((Date.parse(step.dataset.ends) - now) / 60000);
      step.classList.toggle("sun", place === at);
      marks[place].classList.toggle("here", place === at);
      if (place < at) left.textContent = "done";
      if (place === at) left.textContent = minutes > 0 ? `about ${minutes} min left` : "take your time";
    });
  };
  settle();
  window.setInterval(settle, 15000);
})();
