// Saves a form's draft on the server as somebody types. The browser itself keeps nothing.
// <form data-draft-url="/…/draft/"> … <span class="saved" data-saved role="status"></span>
(() => {
  const PAUSE = 2000;
  const SAVED = "Saved as you type. Not sent yet.";
  const NOT_SAVED = "Not saved yet. Keep this page open; we are trying again.";

  const keep = (form) => {
    const said = form.querySelector("[data-saved]");
    const say = (words) => { if (said && said.textContent !== words) said.textContent = words; };
    let waiting = 0, sending = false, changed = false, sent = false;

    const save = async () => {
      if (sending || !changed || sent) return;
      sending = true;
      changed = false;
      try {
        const answer = await fetch(form.dataset.draftUrl, {
          method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual",
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const { saved } = await answer.json().catch(() => ({}));
        if (!changed) say((form.dataset.savedWords || SAVED).replace("{time}", saved || ""));
      } catch {
        changed = true;
        say(NOT_SAVED);
        waiting = window.setTimeout(save, PAUSE * 4);
      } finally {
        sending = false;
      }
    };
    form.addEventListener("input", () => {
      changed = true;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(save, PAUSE);
    });
    form.addEventListener("submit", () => { sent = true; window.clearTimeout(waiting); });
    window.addEventListener("online", save);
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  };

  document.querySelectorAll("form[data-draft-url]").forEach(keep);
})();
