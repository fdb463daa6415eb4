// The room log by keyboard: j and k (or the arrows up and down outside a choice) move between pairs;
// m, s and d set Met, Short and Didn't; after d, 1 to 5 say who was away, in the order of the list, and the
// focus stays where j goes on from. In a list, Enter goes on. All of it also works without this, by Tab and arrows.
// <form data-room> <fieldset class="room-row" data-row> … <input type="radio" data-key="m"> …
(() => {
  const room = document.querySelector("[data-room]");
  if (!room) return;
  const rows = Array.from(room.querySelectorAll("[data-row]"));
  const said = document.querySelector("[data-said]");
  const say = (words) => { if (said) said.textContent = words; };
  const name = (row) => (row.querySelector("[data-who]") || row.querySelector("legend") || row).textContent.trim();
  const typing = (target) => target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  const here = () => rows.findIndex((row) => row.contains(document.activeElement));

  const move = (step) => {
    const now = here();
    const row = rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + step))];
    const target = row.querySelector("input[type=radio]:checked") || row.querySelector("input, button, a");
    target.focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const tell = (box) => {
    for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
  };

  const set = (key) => {
    const row = rows[here()];
    const choice = row && row.querySelector(`[data-key="${key}"]`);
    if (!choice) return false;
    choice.checked = true;
    choice.focus();
    tell(choice);
    return true;
  };

  const setAway = (key) => {
    const row = rows[here()];
    const missed = row && row.querySelector('[data-key="d"]:checked');
    const list = missed && row.querySelector("[data-away]");
    const option = list && list.options[Number(key)];
    if (!option) return false;
    list.value = option.value;
    tell(list);
    say(`${name(row)}: ${option.text}`);
    return true;
  };

  room.addEventListener("change", (event) => {
    const choice = event.target;
    const row = choice.closest("[data-row]");
    if (!row || !choice.dataset.key) return;
    row.classList.toggle("changed", !choice.defaultChecked);
    say(`${name(row)}: ${choice.parentElement.textContent.trim()}`);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("[data-row] select")) {
      event.preventDefault();
      move(1);
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if ("12345".includes(event.key) ? !setAway(event.key) : !"msd".includes(event.key) || !set(event.key)) return;
    event.preventDefault();
  });
})();
