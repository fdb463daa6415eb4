// A second press on the same button does nothing while the first is on its way.
// The server copes with a form sent twice; this only spares people the doubt.
(() => {
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    form.setAttribute("aria-busy", "true");
    window.setTimeout(() => { sent.delete(form); form.removeAttribute("aria-busy"); }, 8000);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
