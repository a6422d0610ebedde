// Notes that survive a bad line: each is kept in this browser first, then sent, and taken away from
// here once the server has it.
//
// What is kept lies under the account and the session, so that nobody else who signs in here is
// shown it; leaving.ts says what would be lost, before somebody signs out. Without this script the
// page is an ordinary form.
export {};

interface Held {
  uid: string;
  edit: string;
  knows: string[]; // edits of this note that this device has seen or sent
  words: string;
  said_by: string;
  question: string;
  minute: string;
  says?: string; // why the server does not take it
  now?: Told; // what another device wrote meanwhile
}
interface Told {
  uid: string;
  edit: string;
  words: string;
  said_by: string;
  who: string;
  question: string;
  asked: string;
  minute: string | number;
  at: string;
  withdrawn: boolean;
  url: string;
}
interface Answer {
  state: "saved" | "changed" | "refused" | "withdrawn";
  note?: Told;
  now?: Told;
  says?: string;
}
type Words = Record<string, string>;

const AGAIN = 5000; // milliseconds until the line is tried again
const PATIENCE = 20000; // milliseconds until a request counts as lost
const root = document.querySelector<HTMLElement>("[data-notes]");
if (root) start(root);

function start(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>("[data-notes-form]")!;
  const state = root.querySelector<HTMLElement>("[data-notes-state]")!;
  const box = root.querySelector<HTMLElement>("[data-notes-held]")!;
  const list = document.querySelector<HTMLElement>("[data-notes-list]")!;
  const words: Words = JSON.parse(document.getElementById("notes-words")!.textContent!);
  const place = `gurvan.notes.${root.dataset.account}.`;
  const queue = `${place}${root.dataset.session}.note.`;
  const typed = `${place}${root.dataset.session}.typed`;
  const url = root.dataset.save!;
  let sending = false;
  let signedOut = false;
  let offline = false;
  let gone = ""; // what is said of a note that this device may not keep
  let timer = 0;

  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;

  // --- What is kept in this browser -----------------------------------------------------------

  function keys(beginning: string): string[] {
    const found: string[] = [];
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i)!;
      if (key.startsWith(beginning)) found.push(key);
    }
    return found.sort();
  }

  function read(key: string): Held | null {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null") as Held | null;
    } catch {
      return null;
    }
  }

  function keep(key: string, held: Held): boolean {
    try {
      localStorage.setItem(key, JSON.stringify(held));
      return true;
    } catch {
      say(words.full!, true);
      return false;
    }
  }

  // The order in which notes were written: their keys sort by it.
  function keyOf(uid: string): string {
    const there = keys(queue).find((key) => key.endsWith(uid));
    return there ?? `${queue}${String(Date.now()).padStart(15, "0")}.${uid}`;
  }

  // --- What is said of it ---------------------------------------------------------------------

  function say(text: string, waits: boolean): void {
    state.hidden = false;
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("g-notes__state--waits", waits);
  }

  function tell(): void {
    const left = keys(queue);
    if (signedOut) say(words.signed_out!, true);
    else if (left.length === 0) say(words.saved!, false);
    else if (offline) say(words.waiting!, true);
    else say(sending ? words.sending! : words.here!, true);
    box.replaceChildren(...left.map((key) => drawn(key, read(key)!)));
    if (gone) box.prepend(line("p", gone, "g-notes__why"));
  }

  function line(kind: string, text: string, name = ""): HTMLElement {
    const made = document.createElement(kind);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  }

  function button(text: string, act: () => void): HTMLElement {
    const made = line("button", text, "govuk-button govuk-button--secondary") as HTMLButtonElement;
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function drawn(key: string, held: Held): HTMLElement {
    const made = line("div", "", "g-notes__held");
    made.dataset.heldNote = held.uid;
    if (held.now) {
      made.append(line("p", words.changed!, "g-notes__why"));
      const both = line("div", "", "g-notes__both");
      both.append(side(words.mine!, held.words), side(words.theirs!, held.now.words));
      const now = held.now;
      made.append(both,
        button(words.send_mine!, () => sendMine(key, held, now)),
        button(words.take_theirs!, () => takeTheirs(key, now)));
      return made;
    }
    made.append(line("p", held.words, "g-notes__words"));
    if (held.says) {
      made.append(line("p", `${words.refused} ${held.says}`, "g-notes__why"),
        button(words.change!, () => change(key, held)),
        button(words.drop!, () => { localStorage.removeItem(key); tell(); }));
    } else {
      made.append(line("p", offline ? words.waiting! : words.here!, "g-notes__where"));
    }
    return made;
  }

  function side(title: string, text: string): HTMLElement {
    const made = line("div", "", "g-notes__side");
    made.append(line("b", title), line("p", text, "g-notes__words"));
    return made;
  }

  function sendMine(key: string, held: Held, now: Told): void {
    const { now: _now, ...mine } = held;
    keep(key, { ...mine, edit: crypto.randomUUID(), knows: [now.edit] });
    void flush();
  }

  function takeTheirs(key: string, now: Told): void {
    localStorage.removeItem(key);
    listed(now);
    tell();
  }

  // --- The form -------------------------------------------------------------------------------

  function fromForm(): Held {
    return {
      uid: field("uid").value,
      edit: crypto.randomUUID(),
      knows: field("knows").value.split(" ").filter(Boolean),
      words: field("words").value,
      said_by: field("said_by").value,
      question: field("question").value,
      minute: field("minute").value || minuteNow(),
    };
  }

  function minuteNow(): string {
    const opened = Date.parse(root.dataset.opened ?? "");
    const minutes = Math.floor((Date.now() - opened) / 60000);
    // Longer after the beginning than a session lasts, notes were opened again: the server knows.
    const fits = Number.isFinite(minutes) && minutes <= Number(root.dataset.most);
    return fits ? String(Math.max(minutes, 0)) : "";
  }

  function intoForm(held: Held): void {
    field("uid").value = held.uid;
    field("knows").value = held.knows.join(" ");
    field("words").value = held.words;
    field("said_by").value = held.said_by;
    field("question").value = held.question;
    field("minute").value = held.minute;
  }

  function emptied(): void {
    field("uid").value = crypto.randomUUID();
    field("knows").value = "";
    field("words").value = "";
    field("minute").value = "";
    localStorage.removeItem(typed);
  }

  function change(key: string, held: Held): void {
    note(); // what is being typed goes to the queue first
    localStorage.removeItem(key);
    intoForm(held);
    remember();
    tell();
    field("words").focus();
  }

  function remember(): void {
    const held = fromForm();
    if (held.words) keep(typed, { ...held, minute: field("minute").value });
    else localStorage.removeItem(typed);
  }

  function note(): void {
    const held = fromForm();
    if (!held.words.trim() && held.knows.length === 0) return;
    const key = keyOf(held.uid);
    const before = read(key);
    if (before) held.knows = [...before.knows, before.edit];
    if (!keep(key, held)) return;
    emptied();
    field("words").focus();
    void flush();
  }

  // --- The line -------------------------------------------------------------------------------

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    tell();
    for (const key of keys(queue)) {
      const held = read(key);
      if (!held || held.now || held.says) continue;
      if (!(await send(key, held))) break;
    }
    sending = false;
    tell();
    const left = keys(queue).map(read).some((held) => held && !held.now && !held.says);
    if (left && !signedOut) timer = window.setTimeout(() => void flush(), AGAIN);
  }

  // Send one note; say whether the line holds.
  async function send(key: string, held: Held): Promise<boolean> {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", field("csrfmiddlewaretoken").value);
    for (const name of ["uid", "edit", "words", "said_by", "question", "minute"] as const) {
      body.set(name, held[name]);
    }
    body.set("knows", held.knows.join(" "));
    let answer: Answer;
    try {
      const got = await fetch(url, {
        method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
      });
      if (!(got.headers.get("content-type") ?? "").includes("json")) {
        signedOut = got.status < 500;
        offline = !signedOut;
        return false;
      }
      answer = (await got.json()) as Answer;
    } catch {
      offline = true;
      return false;
    }
    offline = signedOut = false;
    if (answer.state === "saved") {
      // What was typed further while this was on its way stays, and knows what it follows.
      const now = read(key);
      if (now && now.edit !== held.edit) keep(key, { ...now, knows: [...now.knows, held.edit] });
      else localStorage.removeItem(key);
      listed(answer.note!);
    } else if (answer.state === "changed") {
      keep(key, { ...held, now: answer.now! });
    } else if (answer.state === "withdrawn") {
      localStorage.removeItem(key);
      gone = answer.says!;
    } else {
      keep(key, { ...held, says: answer.says! });
    }
    return true;
  }

  // --- What is on the server ------------------------------------------------------------------

  function listed(told: Told): void {
    const there = list.querySelector<HTMLElement>(`[data-note="${told.uid}"]`);
    if (!told.words) {
      there?.remove();
      return;
    }
    const made = line("li", "", "g-notes__note");
    const head = line("p", "", "g-notes__head");
    if (told.at) head.append(line("span", told.at, "g-notes__at"), " ");
    head.append(line("b", told.who));
    if (told.asked) head.append(" ", line("span", told.asked, "g-notes__asked"));
    const link = line("a", words.change!, "govuk-link g-notes__change") as HTMLAnchorElement;
    link.href = told.url;
    made.append(head, line("p", told.words, "g-notes__words"), link);
    Object.assign(made.dataset, {
      note: told.uid, edit: told.edit, saidBy: told.said_by, question: told.question,
      minute: String(told.minute),
    });
    if (there) there.replaceWith(made);
    else list.append(made);
    document.querySelector("[data-notes-none]")?.remove();
  }

  list.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest(".g-notes__change");
    const row = link?.closest<HTMLElement>("[data-note]");
    if (!row) return;
    event.preventDefault();
    note(); // what is being typed goes to the queue first
    intoForm({
      uid: row.dataset.note!, edit: "", knows: [row.dataset.edit!],
      words: row.querySelector<HTMLElement>(".g-notes__words")!.innerText,
      said_by: row.dataset.saidBy!, question: row.dataset.question!, minute: row.dataset.minute!,
    });
    remember();
    field("words").focus();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    note();
  });
  form.addEventListener("input", remember);
  window.addEventListener("online", () => { offline = false; void flush(); });
  window.addEventListener("offline", () => { offline = true; tell(); });

  // What the server did not take, because the notes were closed, it may take now.
  for (const key of keys(queue)) {
    const { says: _says, ...held } = read(key)!;
    keep(key, held);
  }
  const before = read(typed);
  if (before) intoForm(before);
  offline = !navigator.onLine;
  void flush();
}
