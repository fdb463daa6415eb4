// "Leave quickly": blank the page at once, then replace it, so that Back does not return here.
// Without this script the link still leads away. Pressing Shift three times does the same.
(() => {
  const link = document.querySelector("[data-leave]");
  if (!link) return;
  const leave = (event) => {
    if (event) event.preventDefault();
    document.title = "";
    document.body.hidden = true;
    window.location.replace(link.href);
  };
  let presses = 0, since = 0;
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { presses = 0; return; }
    if (event.repeat) return;
    presses = event.timeStamp - since < 3000 ? presses + 1 : 1;
    if (presses === 1) since = event.timeStamp;
    if (presses === 3) leave();
  });
})();
