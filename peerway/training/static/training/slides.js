// Slides by keyboard, full screen, and the speaker's second window kept in step with them.
// <main data-deck="show|speak" data-at="1" data-total="9"> with data-slide="n" for each slide, data-note and data-next
// in the speaker's view. Links do the same without this: they are turned here instead of followed.
(() => {
  const deck = document.querySelector("[data-deck]");
  if (!deck) return;
  const total = Number(deck.dataset.total);
  const base = location.pathname.replace(/\d+\/$/, "");
  const talk = base.replace(/(slides|speaker)\/$/, "");
  const line = "BroadcastChannel" in window ? new BroadcastChannel(`peerway${talk}`) : null;
  let at = Number(deck.dataset.at);

  const show = (selector, number) => {
    deck.querySelectorAll(selector).forEach((part) => {
      part.hidden = Number(Object.values(part.dataset)[0]) !== number;
    });
  };

  const draw = () => {
    show("[data-slide]", at);
    show("[data-note]", at);
    show("[data-next]", at + 1);
    deck.querySelectorAll("[data-count]").forEach((count) => { count.textContent = `${at} of ${total}`; });
    deck.querySelectorAll("[data-go]").forEach((link) => {
      const step = Number(link.dataset.go);
      const goal = Math.min(total, Math.max(1, at + step));
      link.hidden = goal === at;
      link.href = `${base}${goal}/`;
    });
    deck.querySelectorAll("[data-other]").forEach((link) => {
      link.href = link.getAttribute("href").replace(/\d+\/$/, `${at}/`);
    });
    history.replaceState(null, "", `${base}${at}/`);
  };

  const go = (number, told) => {
    const goal = Math.min(total, Math.max(1, number));
    if (goal === at) return;
    at = goal;
    draw();
    if (line && !told) line.postMessage({ at });
  };

  const leave = () => {
    if (document.fullscreenElement) return;
    const away = deck.querySelector("[data-leave]");
    if (away) location.assign(away.href);
  };

  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (deck.requestFullscreen) deck.requestFullscreen();
  };

  const keys = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    PageDown: () => go(at + 1),
    " ": () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    PageUp: () => go(at - 1),
    Home: () => go(1),
    End: () => go(total),
    Escape: leave,
    f: full,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.key === " " && event.target.closest("a, button, summary")) return;
    event.preventDefault();
    keys[event.key]();
  });

  deck.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(at + Number(link.dataset.go));
  });

  deck.querySelectorAll("[data-full]").forEach((button) => {
    button.hidden = !deck.requestFullscreen;
    button.addEventListener("click", full);
  });

  deck.querySelectorAll("[data-timer]").forEach((timer) => {
    let since = Date.now();
    const again = deck.querySelector("[data-again]");
    const tick = () => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    };
    timer.hidden = again.hidden = false;
    again.addEventListener("click", () => { since = Date.now(); tick(); });
    setInterval(tick, 1000);
    tick();
  });

  if (line) {
    line.addEventListener("message", (event) => {
      if (event.data.at) go(event.data.at, true);
      else if (event.data.where && deck.dataset.deck === "show") line.postMessage({ at });
    });
    if (deck.dataset.deck === "speak") line.postMessage({ where: true });
  }
  draw();
})();
