// Coding what was said: text is selected and given codes, by several coders at once.
//
// What is given is kept in this browser first, under the account and the document, then sent; what
// other coders did meanwhile is asked for every few seconds. Without this script whole passages are
// coded by a form; leaving.ts says what would be lost, before somebody signs out. Positions count
// Unicode code points, as the server counts them.
export {};

interface Told {
  mark: string;
  edit: string;
  start: number;
  end: number;
  codes: string[];
  memo: string;
  coder: string;
  mine: boolean;
}
interface Held {
  mark: string;
  edit: string;
  knows: string[]; // edits of this mark that this device has seen or sent
  start: number;
  end: number;
  codes: string[];
  memo: string;
  seen: string; // the document's version when it was marked
  says?: string; // why the server does not take it
  now?: Told | null; // what another device of the same coder wrote meanwhile
}
interface Code {
  uid: string;
  name: string;
  colour: string;
  find: string;
}
interface Answer {
  state: "saved" | "changed" | "refused" | "withdrawn";
  mark?: Told | null;
  says?: string;
}
interface News {
  now: string;
  version: string;
  marks: Told[];
  gone: string[];
}
type Words = Record<string, string>;

const AGAIN = 5000; // milliseconds until the line is tried again
const ASKED = 4000; // milliseconds between two questions what others did
const PATIENCE = 20000; // milliseconds until a request counts as lost
const SHOWN = 40; // letters of a quote on a chip
const GONE = "█"; // stands for each code point of what was withdrawn

// The place of a code point in a text, in the units that the browser counts in.
function units(text: string, points: number): number {
  let unit = 0;
  for (let point = 0; point < points && unit < text.length; point++) {
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  }
  return unit;
}

function points(text: string): number {
  let found = 0;
  for (const _sign of text) found++;
  return found;
}

function data<T>(id: string): T {
  return JSON.parse(document.getElementById(id)!.textContent!) as T;
}

function made<K extends keyof HTMLElementTagNameMap>(
  kind: K, text = "", name = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(kind);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

class Passage {
  readonly start: number;
  readonly end: number;
  readonly text: Text | null;
  readonly chips: HTMLElement;

  constructor(readonly row: HTMLElement) {
    this.start = Number(row.dataset.start);
    this.end = this.start + Number(row.dataset.length);
    this.text = (row.querySelector("[data-words]")?.firstChild as Text | null) ?? null;
    this.chips = row.querySelector<HTMLElement>("[data-chips]")!;
  }

  // The words between two positions of the document, as far as they stand here: as many marks
  // where they were withdrawn, so that each position keeps its place.
  between(from: number, to: number): string {
    const words = this.text?.data ?? GONE.repeat(this.end - this.start);
    return words.slice(
      units(words, Math.max(from - this.start, 0)), units(words, Math.max(to - this.start, 0)),
    );
  }

  range(from: number, to: number): Range | null {
    if (!this.text || from >= this.end || to <= this.start) return null;
    const words = this.text.data;
    const range = document.createRange();
    range.setStart(this.text, units(words, Math.max(from - this.start, 0)));
    range.setEnd(this.text, units(words, Math.min(to, this.end) - this.start));
    return range;
  }
}

function start(root: HTMLElement): void {
  const words = data<Words>("coding-words");
  const codes = new Map(data<Code[]>("coding-codes").map((code) => [code.uid, code]));
  const marks = new Map(data<Told[]>("coding-marks").map((mark) => [mark.mark, mark]));
  const passages = [...root.querySelectorAll<HTMLElement>("[data-passage]")]
    .map((row) => new Passage(row));
  const state = root.querySelector<HTMLElement>("[data-coding-state]")!;
  const box = root.querySelector<HTMLElement>("[data-coding-held]")!;
  const bar = root.querySelector<HTMLElement>("[data-coding-bar]")!;
  const dialog = root.querySelector<HTMLDialogElement>("[data-coding-dialog]")!;
  const quote = dialog.querySelector<HTMLTextAreaElement>("[data-quote]")!;
  const find = dialog.querySelector<HTMLInputElement>("[data-find]")!;
  const list = dialog.querySelector<HTMLElement>("[data-codes]")!;
  const memo = dialog.querySelector<HTMLTextAreaElement>("[data-memo]")!;
  const strike = dialog.querySelector<HTMLButtonElement>("[data-strike]")!;
  const keysOn = root.querySelector<HTMLInputElement>("[data-coding-keys]")!;
  const token = root.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")!.value;
  const place = `gurvan.coding.${root.dataset.account}.`;
  const queue = `${place}${root.dataset.document}.mark.`;
  let since = root.dataset.now!;
  let sending = false;
  let signedOut = false;
  let offline = !navigator.onLine;
  let gone = ""; // what is said of a highlight that this device may not keep
  let stale = false; // the document has a newer version
  let timer = 0;
  let struck: Told | null = null; // what was struck last, to be given again
  let chosen: { mark: Told | null; start: number; end: number; begins: number } | null = null;

  root.classList.add("g-coding--live");

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

  function waiting(): [string, Held][] {
    return keys(queue).flatMap((key) => {
      const held = read(key);
      return held ? [[key, held] as [string, Held]] : [];
    });
  }

  // --- What is said of it ---------------------------------------------------------------------

  function say(text: string, waits: boolean): void {
    state.hidden = false;
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("g-notes__state--waits", waits);
  }

  function tell(): void {
    const left = waiting();
    if (signedOut) say(words.signed_out!, true);
    else if (stale) say(words.stale!, true);
    else if (left.length === 0) say(words.saved!, false);
    else if (offline) say(words.waiting!, true);
    else say(sending ? words.sending! : words.here!, true);
    const trouble = left.filter(([, held]) => held.says || held.now !== undefined);
    box.replaceChildren(...trouble.map(([key, held]) => drawn(key, held)));
    if (gone) box.prepend(made("p", gone, "g-notes__why"));
    if (struck) {
      const line = made("p", `${words.you_struck!} ${told(struck)} `, "g-notes__why");
      line.append(button(words.give_again!, giveAgain));
      box.append(line);
    }
  }

  // As a highlight of its own: what was struck stays struck on every device.
  function giveAgain(): void {
    if (!struck) return;
    const { start, end, codes: given, memo: remark } = struck;
    struck = null;
    quote.value = "";
    chosen = { mark: null, start, end, begins: start };
    give(given, remark);
  }

  function button(text: string, act: () => void): HTMLButtonElement {
    const one = made("button", text, "govuk-button govuk-button--secondary");
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  function told(mark: { codes: string[]; memo: string }): string {
    const names = mark.codes.map((uid) => codes.get(uid)?.name ?? "—");
    return [...names, mark.memo].filter(Boolean).join(", ") || words.struck!;
  }

  function drawn(key: string, held: Held): HTMLElement {
    const row = made("div", "", "g-notes__held");
    const drop = (): void => { localStorage.removeItem(key); draw(); tell(); };
    if (held.now !== undefined) {
      const now = held.now;
      const both = made("div", "", "g-notes__both");
      for (const [title, text] of [
        [words.mine!, told(held)], [words.theirs!, now ? told(now) : words.struck!],
      ] as const) {
        const side = made("div", "", "g-notes__side");
        side.append(made("b", title), made("p", text, "g-notes__words"));
        both.append(side);
      }
      row.append(made("p", words.changed!, "g-notes__why"), both,
        button(words.send_mine!, () => {
          const { now: _now, ...mine } = held;
          keep(key, { ...mine, edit: crypto.randomUUID(), knows: now ? [now.edit] : [] });
          void flush();
        }),
        button(words.take_theirs!, () => {
          if (now) marks.set(now.mark, now);
          else marks.delete(held.mark);
          drop();
        }));
    } else {
      row.append(made("p", told(held), "g-notes__words"),
        made("p", `${words.refused} ${held.says}`, "g-notes__why"), button(words.drop!, drop));
    }
    return row;
  }

  // --- What is shown --------------------------------------------------------------------------

  // The marks as they stand for this coder: with what is still on its way.
  function standing(): (Told & { waits: boolean })[] {
    const shown = new Map([...marks].map(([uid, mark]) => [uid, { ...mark, waits: false }]));
    for (const [, held] of waiting()) {
      if (held.now !== undefined) continue;
      if (!held.codes.length && !held.memo) shown.delete(held.mark);
      else shown.set(held.mark, { ...held, coder: words.you!, mine: true, waits: true });
    }
    return [...shown.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  function draw(): void {
    const shown = standing();
    const first = passages[0];
    const focused = (document.activeElement as HTMLElement | null)?.dataset.mark;
    for (const passage of passages) {
      const own = shown.filter((mark) => mark.start < passage.end && mark.end > passage.start
        && (mark.start >= passage.start || passage === first));
      passage.chips.replaceChildren(...own.map((mark) => chip(mark, passage)));
    }
    if (focused) root.querySelector<HTMLElement>(`[data-mark="${focused}"]`)?.focus();
    paint(shown);
  }

  function chip(mark: Told & { waits: boolean }, passage: Passage): HTMLElement {
    const row = made("li", "", "g-chips__row");
    const one = mark.mine ? made("button", "", "g-chip g-chip--own") : made("span", "", "g-chip");
    if (one instanceof HTMLButtonElement) {
      one.type = "button";
      one.addEventListener("click", () => open(mark, mark.start, mark.end));
    } else one.tabIndex = 0;
    one.dataset.mark = mark.mark;
    for (const uid of mark.codes) {
      const code = codes.get(uid);
      one.append(made("span", "", `g-chip__colour g-chip__colour--${code?.colour ?? "grey"}`),
        made("b", code?.name ?? "—"), " ");
    }
    const whole = mark.start <= passage.start && mark.end >= passage.end;
    if (!whole) {
      const text = passage.between(mark.start, mark.end);
      one.append(made("q", text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text), " ");
    }
    const about = [mark.mine ? words.you! : mark.coder];
    if (mark.waits) about.push(words.on_its_way!);
    one.append(made("span", about.join(", "), "g-chip__who"));
    if (mark.memo) one.append(made("span", mark.memo, "g-chip__memo"));
    row.append(one);
    return row;
  }

  // Colours lie over the text without touching it, where the browser knows how.
  function paint(shown: Told[]): void {
    if (!("highlights" in CSS)) return;
    const byColour = new Map<string, Range[]>();
    for (const mark of shown) {
      const colour = codes.get(mark.codes[0] ?? "")?.colour ?? "grey";
      const ranges = byColour.get(colour) ?? [];
      for (const passage of passages) {
        const range = passage.range(mark.start, mark.end);
        if (range) ranges.push(range);
      }
      byColour.set(colour, ranges);
    }
    CSS.highlights.clear();
    for (const [colour, ranges] of byColour) {
      CSS.highlights.set(`g-${colour}`, new Highlight(...ranges));
    }
  }

  // --- Choosing a place and its codes ---------------------------------------------------------

  // What is selected, as positions of the document; null where it is nothing of it.
  function selected(): { start: number; end: number } | null {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const found: [number, number][] = [];
    for (const passage of passages) {
      const text = passage.text;
      if (!text || !range.intersectsNode(text)) continue;
      const from = range.startContainer === text ? range.startOffset : 0;
      const to = range.endContainer === text ? range.endOffset : text.data.length;
      if (from >= to) continue;
      found.push([passage.start + points(text.data.slice(0, from)),
        passage.start + points(text.data.slice(0, to))]);
    }
    const [first, last] = [found[0], found.at(-1)];
    return first && last ? { start: first[0], end: last[1] } : null;
  }

  // What of a place stands on this page, and where that begins: the rest is in other parts.
  function textOf(from: number, to: number): { text: string; begins: number } {
    const here = passages.filter((one) => one.start < to && one.end > from);
    return {
      text: here.map((one) => one.between(from, to)).join("\n"),
      begins: Math.max(from, here[0]?.start ?? from),
    };
  }

  function open(mark: Told | null, from: number, to: number): void {
    const { text, begins } = textOf(from, to);
    chosen = { mark, start: from, end: to, begins };
    quote.value = text;
    find.value = "";
    memo.value = mark?.memo ?? "";
    strike.hidden = mark === null;
    for (const one of list.querySelectorAll<HTMLInputElement>("input")) {
      one.checked = mark?.codes.includes(one.value) ?? false;
    }
    narrow();
    dialog.showModal();
    find.focus();
  }

  // What was marked by exactly this coder at exactly this place is changed, not given twice.
  function own(from: number, to: number): Told | null {
    return standing().find((one) => one.mine && one.start === from && one.end === to) ?? null;
  }

  function narrow(): void {
    const sought = find.value.trim().toLowerCase();
    for (const row of list.querySelectorAll<HTMLElement>("[data-code]")) {
      row.hidden = sought !== "" && !codes.get(row.dataset.code!)!.find.includes(sought);
    }
  }

  function ticked(): string[] {
    return [...list.querySelectorAll<HTMLInputElement>("input:checked")].map((one) => one.value);
  }

  function give(given: string[], remark: string): void {
    if (!chosen) return;
    let { start, end } = chosen;
    const taken = quote.selectionEnd - quote.selectionStart;
    if (taken > 0 && taken < quote.value.length && given.length + remark.length > 0) {
      // A part of the place was selected in the dialog: only that is meant.
      start = chosen.begins + points(quote.value.slice(0, quote.selectionStart));
      end = chosen.begins + points(quote.value.slice(0, quote.selectionEnd));
    }
    const mark = chosen.mark;
    const uid = mark?.mark ?? crypto.randomUUID();
    dialog.close();
    if (!given.length && !remark && !mark) return;
    const there = waiting().find(([, held]) => held.mark === uid);
    const knows = there ? [...there[1].knows, there[1].edit] : mark ? [mark.edit] : [];
    const key = there?.[0] ?? `${queue}${String(Date.now()).padStart(15, "0")}.${uid}`;
    keep(key, {
      mark: uid, edit: crypto.randomUUID(), knows, start, end, codes: given, memo: remark,
      seen: root.dataset.version!,
    });
    document.getSelection()?.removeAllRanges();
    draw();
    void flush();
  }

  // --- The line -------------------------------------------------------------------------------

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    tell();
    for (const [key, held] of waiting()) {
      if (held.now !== undefined || held.says) continue;
      if (!(await send(key, held))) break;
    }
    sending = false;
    draw();
    tell();
    const left = waiting().some(([, held]) => held.now === undefined && !held.says);
    if (left && !signedOut) timer = window.setTimeout(() => void flush(), AGAIN);
  }

  async function asked<T>(url: string, body?: FormData): Promise<T | null> {
    try {
      const got = await fetch(url, {
        method: body ? "POST" : "GET", body, redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!(got.headers.get("content-type") ?? "").includes("json")) {
        signedOut = got.status < 500;
        offline = !signedOut;
        return null;
      }
      offline = signedOut = false;
      return (await got.json()) as T;
    } catch {
      offline = true;
      return null;
    }
  }

  // Send one highlight; say whether the line holds.
  async function send(key: string, held: Held): Promise<boolean> {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    for (const name of ["mark", "edit", "memo", "seen"] as const) body.set(name, held[name]);
    body.set("start", String(held.start));
    body.set("end", String(held.end));
    body.set("knows", held.knows.join(" "));
    for (const uid of held.codes) body.append("codes", uid);
    const answer = await asked<Answer>(root.dataset.save!, body);
    if (!answer) return false;
    const now = read(key);
    if (answer.state === "saved") {
      if (now && now.edit !== held.edit) keep(key, { ...now, knows: [...now.knows, held.edit] });
      else localStorage.removeItem(key);
      if (answer.mark) {
        marks.delete(held.mark); // it may stand under the name of one that was there already
        marks.set(answer.mark.mark, answer.mark);
      } else marks.delete(held.mark);
    } else if (answer.state === "changed") {
      keep(key, { ...held, now: answer.mark ?? null });
    } else if (answer.state === "withdrawn") {
      localStorage.removeItem(key);
      gone = answer.says!;
    } else {
      keep(key, { ...held, says: answer.says! });
    }
    return true;
  }

  // Ask what others did since, while somebody looks.
  async function ask(): Promise<void> {
    if (document.visibilityState === "visible" && !signedOut && !sending) {
      const url = `${root.dataset.since}?since=${encodeURIComponent(since)}`;
      const news = await asked<News>(url);
      if (news) {
        since = news.now;
        stale = news.version !== root.dataset.version;
        const known = marks.size;
        for (const uid of news.gone) marks.delete(uid);
        for (const mark of news.marks) marks.set(mark.mark, mark);
        if (news.gone.length || news.marks.length || known !== marks.size) draw();
      }
      tell();
      if (news && waiting().some(([, held]) => held.now === undefined && !held.says)) void flush();
    }
    window.setTimeout(() => void ask(), ASKED);
  }

  // --- Keys and clicks ------------------------------------------------------------------------

  function step(by: number): void {
    const chips = [...root.querySelectorAll<HTMLElement>("[data-mark]")];
    const at = chips.indexOf(document.activeElement as HTMLElement);
    const next = chips[at === -1 ? (by > 0 ? 0 : chips.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  }

  function code(): void {
    const place = selected();
    if (place) open(own(place.start, place.end), place.start, place.end);
  }

  document.addEventListener("selectionchange", () => { bar.hidden = selected() === null; });
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  bar.addEventListener("click", code);
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).closest("input, textarea, select, dialog");
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (!keysOn.checked || typing || held) return;
    const act = { KeyC: code, KeyN: () => step(1), KeyP: () => step(-1) }[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
  for (const passage of passages) {
    passage.row.querySelector("[data-whole]")?.addEventListener("click", (event) => {
      event.preventDefault();
      open(own(passage.start, passage.end), passage.start, passage.end);
    });
  }
  find.addEventListener("input", narrow);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = find.value.trim() && list.querySelector<HTMLElement>("[data-code]:not([hidden])");
    if (!first) {
      if (!find.value.trim()) give(ticked(), memo.value.trim());
      return;
    }
    first.querySelector<HTMLInputElement>("input")!.checked = true;
    find.value = "";
    narrow();
  });
  dialog.querySelector("form")!.addEventListener("submit", (event) => {
    event.preventDefault();
    give(ticked(), memo.value.trim());
  });
  dialog.querySelector("[data-close]")!.addEventListener("click", () => dialog.close());
  strike.addEventListener("click", () => {
    struck = chosen?.mark ?? null;
    give([], "");
  });
  keysOn.checked = localStorage.getItem("coding-keys") !== "off";
  keysOn.addEventListener("change", () => {
    localStorage.setItem("coding-keys", keysOn.checked ? "on" : "off");
  });
  window.addEventListener("online", () => { offline = false; void flush(); });
  window.addEventListener("offline", () => { offline = true; tell(); });

  // What the server did not take before, it may take now.
  for (const [key, held] of waiting()) {
    const { says: _says, ...again } = held;
    keep(key, again);
  }
  draw();
  void flush();
  window.setTimeout(() => void ask(), ASKED);
}

const root = document.querySelector<HTMLElement>("[data-coding]");
if (root) start(root); // at the end: what is made above is there only now
