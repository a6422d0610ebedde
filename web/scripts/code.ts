// The code of a paper, as a phone's camera brings it behind the #: puts it into the form and takes
// it out of the address. Without this script the code is typed by hand.
export {};

const code = decodeURIComponent(location.hash.slice(1));
const line = document.querySelector<HTMLInputElement>("form[data-code] input[name=code]");
if (code && line) {
  line.value = code;
  history.replaceState(null, "", location.pathname);
}
