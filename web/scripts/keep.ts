// Minutes that are being typed survive a page that is loaded anew, and a line that breaks when they
// are sent: until the server has them, they lie in this browser, under the account and the point.
//
// A point that somebody else wrote meanwhile is not written over: what was typed goes with the
// version that it was typed on, and the server then shows both. leaving.ts says what would be lost,
// before somebody signs out. Without this script the page is an ordinary form.
export {};

interface Kept {
  version: string;
  sent: boolean; // it was sent off from here; whether it came is seen by the version
  said: string;
  decided: string;
  decided_public: boolean;
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

// The page of all points: what the server has got is taken away from here, the rest is named.
for (const row of document.querySelectorAll<HTMLElement>("[data-kept-point]")) {
  const key = row.dataset.keptPoint!;
  const kept = read(key);
  if (kept?.sent && kept.version !== row.dataset.version) localStorage.removeItem(key);
  else if (kept) row.hidden = false;
}

const root = document.querySelector<HTMLElement>("[data-keep]");
const form = document.querySelector<HTMLFormElement>("main form[method=post]");
if (root && form) start(root, form);

function start(root: HTMLElement, form: HTMLFormElement): void {
  const key = root.dataset.keep!;
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
  const version = field("version");

  function keep(sent: boolean): void {
    const kept: Kept = {
      version: version.value,
      sent,
      said: field("said").value,
      decided: field("decided").value,
      decided_public: field("decided_public").checked,
    };
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      root.querySelector<HTMLElement>("[data-keep-full]")!.hidden = false;
    }
  }

  const kept = read(key);
  // What the server shows again, with what is in the way, is newer than what was kept.
  if (kept && !(kept.sent && kept.version !== version.value) && !root.dataset.wrong) {
    version.value = kept.version;
    field("said").value = kept.said;
    field("decided").value = kept.decided;
    field("decided_public").checked = kept.decided_public;
    root.querySelector<HTMLElement>("[data-keep-back]")!.hidden = false;
  }
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  root.querySelector("[data-keep-drop]")!.addEventListener("click", () => {
    localStorage.removeItem(key);
    window.location.reload();
  });
}
