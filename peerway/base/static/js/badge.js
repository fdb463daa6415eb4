// A badge's square opens this page with the code after the #, which is never sent to the server or kept in a
// log. It is put in the box, taken out of the address, and sent as the form is.
const form = document.querySelector("[data-badge]");
const code = decodeURIComponent(location.hash.slice(1));
if (form && code) {
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit ? form.requestSubmit() : form.submit();
}
