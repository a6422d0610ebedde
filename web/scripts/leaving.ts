// What is kept in this browser and is not on the server yet, such as notes on a bad line, goes with
// whoever signs out. That is said first, on every page, since signing out is on every page.
export {};

const KEPT = "gurvan."; // how the names of all begin that pages keep in this browser
const form = document.querySelector<HTMLFormElement>("form[data-unsent]");

form?.addEventListener("submit", (event) => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
  if (keys.length > 0 && !window.confirm(form.dataset.unsent)) {
    event.preventDefault();
    return;
  }
  for (const key of keys) localStorage.removeItem(key);
});
