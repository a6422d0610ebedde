// Draws an area on a blank map, into the box of points that is sent with the form.
//
// The box stays the truth: what is drawn is written into it as it would be typed, and what is
// typed is read by the server and drawn here. No picture of the land is fetched from anywhere; a
// grid of degrees and the device's own position are all there is to go by.
import type {
  GeoJSONSource, LngLatBoundsLike, Map as LibreMap, Marker, StyleSpecification,
} from "maplibre-gl";

declare const maplibregl: typeof import("maplibre-gl");

interface Point {
  lat: number;
  lon: number;
}
type Spot = [number, number];
type Words = Record<string, string>;
interface Told {
  points: [number, number][];
  holes: number;
  note: string;
  refusal: string;
}

const DECIMALS = 7; // about a centimetre; more is noise
const ROUGHEST = 50; // metres: a position known less well is no corner
const LARGEST_FILE = 200_000;
const PAUSE = 600; // milliseconds after the last key before the server is asked
const STEP = 8; // pixels by which an arrow key moves a point
const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0],
};
const SQUARE_METRES = 10_000; // in a hectare
const LINES = 6; // of the grid across the map, at least
const STEPS = [5, 2, 1];
const LABEL = 76; // pixels that the degrees of a line take

const LINE = "#0b5d4e";
const STYLE: StyleSpecification = {
  version: 8,
  sources: {
    grid: { type: "geojson", data: collection([]) },
    area: { type: "geojson", data: collection([]) },
  },
  layers: [
    { id: "paper", type: "background", paint: { "background-color": "#fbfaf7" } },
    { id: "grid", type: "line", source: "grid", paint: { "line-color": "#d5d2c8" } },
    {
      id: "ground", type: "fill", source: "area", filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": LINE, "fill-opacity": 0.15 },
    },
    { id: "outline", type: "line", source: "area", paint: { "line-color": LINE, "line-width": 3 } },
  ],
};

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features };
}

function feature(geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: "Feature", properties: {}, geometry };
}

function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K, className: string, text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function data<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}

// --- Measures, near enough to show while one draws; the server measures for good -------------------

/** Return points as metres east and north of the first (series of the WGS84 ellipsoid). */
function inMetres(points: Point[]): Spot[] {
  const first = points[0];
  if (!first) return [];
  const middle = points.reduce((sum, { lat }) => sum + lat, 0) / points.length;
  const at = (middle * Math.PI) / 180;
  const north = 111_132.954 - 559.822 * Math.cos(2 * at) + 1.175 * Math.cos(4 * at);
  const east = 111_412.84 * Math.cos(at) - 93.5 * Math.cos(3 * at) + 0.118 * Math.cos(5 * at);
  return points.map(({ lat, lon }) => [(lon - first.lon) * east, (lat - first.lat) * north]);
}

function sides(spots: Spot[]): [Spot, Spot][] {
  return spots.map((spot, place) => [spot, spots[(place + 1) % spots.length] ?? spot]);
}

/** Return the hectares within an outline, and the metres around it. */
function areaAndWay(points: Point[]): { hectares: number; metres: number } {
  const walk = sides(inMetres(points));
  const twice = walk.reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0);
  const metres = walk.reduce((sum, [[ax, ay], [bx, by]]) => sum + Math.hypot(bx - ax, by - ay), 0);
  return { hectares: Math.abs(twice) / 2 / SQUARE_METRES, metres };
}

/** Say whether an outline crosses itself. */
function crosses(points: Point[]): boolean {
  const walk = sides(inMetres(points));
  return walk.some(([a, b], place) =>
    walk.slice(place + 1).some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0
      && turn(c, d, a) * turn(c, d, b) < 0),
  );
}

function turn([ax, ay]: Spot, [bx, by]: Spot, [cx, cy]: Spot): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}

/** Return the degrees between two lines of the grid, for a map so many degrees wide. */
function gridStep(width: number): number {
  const most = width / LINES;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * (STEPS.find((step) => step * power <= most) ?? 1);
}

// --- The map -------------------------------------------------------------------------------------

class AreaMap {
  private points: Point[] = [];
  private before: Point[][] = [];
  private markers: Marker[] = [];
  private map: LibreMap | null = null;
  private locked = false; // pieces are cut out, which the map cannot draw
  private unread = false; // the box holds words that are no points (yet); they are not lost
  private asked = 0;
  private waiting = 0;

  private readonly words = data<Words>("area-words");
  private readonly country = data<[number, number, number, number]>("area-country");
  private readonly canvas = made("div", "g-area-map__canvas");
  private readonly size = made("p", "govuk-body g-area-map__size");
  private readonly said = made("p", "govuk-body g-area-map__said");
  private readonly labels = made("div", "g-area-map__labels");
  private readonly list = made("ol", "g-area-map__points");
  private readonly buttons: Record<string, HTMLButtonElement> = {};

  constructor(
    private readonly box: HTMLTextAreaElement,
    private readonly root: HTMLElement,
  ) {
    this.build();
    this.box.addEventListener("input", () => {
      this.unread = true;
      this.later(true);
    });
    this.file()?.addEventListener("change", () => void this.takeFile());
    this.unread = this.box.value.trim() !== "";
    if (this.unread) void this.ask(true);
    this.show();
  }

  // --- The parts of the page ---------------------------------------------------------------------

  private build(): void {
    this.said.setAttribute("role", "status");
    this.root.append(made("p", "govuk-hint", `${this.word("how")} ${this.word("north")}`));
    this.root.append(this.frame(), this.bar(), this.size, this.said, this.list);
    this.root.hidden = false;
    try {
      this.map = this.drawMap();
    } catch {
      this.canvas.parentElement?.remove(); // no WebGL here: buttons, list and box still do everything
      this.buttons.middle?.remove();
      this.buttons.fit?.remove();
    }
  }

  /** Return the map with the degrees of its grid around it. */
  private frame(): HTMLElement {
    const frame = made("div", "g-area-map__frame");
    this.labels.setAttribute("aria-hidden", "true");
    frame.append(this.canvas, this.labels);
    return frame;
  }

  private bar(): HTMLElement {
    const bar = made("div", "g-area-map__buttons");
    const acts: Record<string, () => void> = {
      here: () => this.addHere(),
      middle: () => this.addMiddle(),
      undo: () => this.undo(),
      fit: () => this.fit(),
      clear: () => {
        this.unread = false;
        this.change([]);
      },
    };
    for (const [name, act] of Object.entries(acts)) {
      const button = made("button", "govuk-button govuk-button--secondary", this.word(name));
      button.type = "button";
      button.addEventListener("click", act);
      this.buttons[name] = button;
      bar.append(button);
    }
    return bar;
  }

  private drawMap(): LibreMap {
    maplibregl.setWorkerUrl(this.root.dataset.worker ?? "");
    const [west, south, east, north] = this.country;
    const map = new maplibregl.Map({
      container: this.canvas,
      style: STYLE,
      bounds: [[west, south], [east, north]],
      maxZoom: 21,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: true, // a thumb that scrolls the page does not get stuck in the map
      locale: this.locale(),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    map.addControl(new maplibregl.ScaleControl({ unit: "metric" }));
    map.on("click", ({ lngLat }) => {
      this.add({ lat: lngLat.lat, lon: lngLat.lng }, "drawn");
    });
    map.on("load", () => {
      this.show();
      this.fit();
      this.drawGrid();
    });
    map.on("moveend", () => this.drawGrid());
    return map;
  }

  private locale(): Words {
    return {
      "Map.Title": this.word("map"),
      "Marker.Title": "",
      "NavigationControl.ZoomIn": this.word("zoom_in"),
      "NavigationControl.ZoomOut": this.word("zoom_out"),
      "ScaleControl.Meters": this.word("m"),
      "ScaleControl.Kilometers": this.word("km"),
      "CooperativeGesturesHandler.WindowsHelpText": this.word("ctrl"),
      "CooperativeGesturesHandler.MacHelpText": this.word("ctrl"),
      "CooperativeGesturesHandler.MobileHelpText": this.word("fingers"),
    };
  }

  // --- Changing points ---------------------------------------------------------------------------

  /** Put new points in place of the old: drawn, listed and written into the box. */
  private change(points: Point[], source?: string): void {
    if (this.locked || this.unread) return;
    this.before.push(this.points);
    this.points = points.map(({ lat, lon }) => ({ lat: round(lat), lon: round(lon) }));
    this.write(source);
  }

  private write(source?: string): void {
    this.box.value = this.points
      .map(({ lat, lon }) => `${lat.toFixed(DECIMALS)}, ${lon.toFixed(DECIMALS)}`)
      .join("\n");
    const how = this.box.form?.elements.namedItem("source");
    if (source && how instanceof HTMLSelectElement) how.value = source;
    this.show();
    this.later(false);
  }

  private add(point: Point, source: string): void {
    this.change([...this.points, point], source);
  }

  private undo(): void {
    const before = this.before.pop();
    if (!before) return;
    this.points = before;
    this.write();
  }

  private remove(place: number): void {
    this.change(this.points.filter((_, other) => other !== place));
    const next = Math.min(place, this.points.length - 1);
    this.list.querySelectorAll<HTMLElement>("[data-remove]")[next]?.focus();
  }

  private earlier(place: number): void {
    const points = [...this.points];
    points.splice(place - 1, 0, ...points.splice(place, 1));
    this.change(points);
    this.list.querySelectorAll<HTMLElement>("li")[place - 1]?.querySelector("button")?.focus();
  }

  private moved(place: number, point: Point): Point[] {
    return this.points.map((old, other) => (other === place ? point : old));
  }

  private addMiddle(): void {
    const middle = this.map?.getCenter();
    if (middle) this.add({ lat: middle.lat, lon: middle.lng }, "drawn");
  }

  private addHere(): void {
    this.say(this.word("searching"));
    if (!("geolocation" in navigator)) {
      this.say(this.word("nowhere"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.standing(coords),
      () => this.say(this.word("nowhere")),
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 },
    );
  }

  private standing({ latitude, longitude, accuracy }: GeolocationCoordinates): void {
    const metres = Math.round(accuracy);
    const [west, south, east, north] = this.country;
    if (longitude < west || longitude > east || latitude < south || latitude > north) {
      this.say(this.word("outside"));
    } else if (metres > ROUGHEST) {
      this.say(this.word("too_rough", { metres }));
    } else {
      this.add({ lat: latitude, lon: longitude }, "gps");
      this.say(this.word("accuracy", { metres }));
      this.fit();
    }
  }

  private async takeFile(): Promise<void> {
    const input = this.file();
    const file = input?.files?.[0];
    if (!input || !file || file.size > LARGEST_FILE) return; // the server says why not
    const text = await file.text();
    if (text.includes("\u0000") || text.includes("\ufffd")) return;
    this.box.value = text;
    input.value = "";
    await this.ask(true);
    this.fit();
  }

  private file(): HTMLInputElement | null {
    return document.querySelector<HTMLInputElement>(`#${CSS.escape(this.box.id)}_file`);
  }

  // --- Asking the server -------------------------------------------------------------------------

  private later(typed: boolean): void {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.ask(typed), PAUSE);
  }

  /** Ask how the text is read; show its points where a person typed it, and what is in the way. */
  private async ask(typed: boolean): Promise<void> {
    const number = ++this.asked;
    const token = this.box.form?.elements.namedItem("csrfmiddlewaretoken");
    const body = new FormData();
    body.set("shape", this.box.value);
    if (token instanceof HTMLInputElement) body.set("csrfmiddlewaretoken", token.value);
    let told: Told;
    try {
      const answer = await fetch(this.root.dataset.preview ?? "", { method: "POST", body });
      if (!answer.ok) return;
      told = (await answer.json()) as Told;
    } catch {
      return; // no line to the server: what is drawn stays, and is checked when it is sent
    }
    if (number !== this.asked) return;
    if (typed) this.take(told);
    const hush = this.points.length < 3 && !typed;
    this.say([hush ? "" : told.refusal, told.note].filter(Boolean).join(" "));
  }

  private take(told: Told): void {
    this.locked = told.holes > 0;
    this.unread = !told.points.length && this.box.value.trim() !== "";
    if (told.points.length || !this.box.value.trim()) {
      const first = !this.points.length;
      this.before.push(this.points);
      this.points = told.points.map(([lat, lon]) => ({ lat, lon }));
      if (first) this.fit();
    }
    this.show();
    if (this.locked) this.say(this.word("holes"));
  }

  // --- Showing -----------------------------------------------------------------------------------

  private word(name: string, values: Record<string, string | number> = {}): string {
    return filled(this.words[name] ?? name, values);
  }

  private say(words: string): void {
    this.said.textContent = words;
  }

  private show(): void {
    this.drawArea(this.points);
    this.drawMarkers();
    this.drawList();
    for (const name of ["undo", "clear", "fit"]) {
      const there = { undo: this.before, clear: this.box.value.trim(), fit: this.points }[name];
      if (this.buttons[name]) this.buttons[name].disabled = !there?.length;
    }
  }

  private drawArea(points: Point[]): void {
    const ring = points.map(({ lat, lon }): [number, number] => [lon, lat]);
    const closed = [...ring, ...ring.slice(0, 1)];
    const crossing = crosses(points);
    const features: GeoJSON.Feature[] = [];
    if (ring.length > 2 && !crossing) {
      features.push(feature({ type: "Polygon", coordinates: [closed] }));
    } else if (ring.length > 1) {
      features.push(feature({ type: "LineString", coordinates: closed }));
    }
    this.map?.getSource<GeoJSONSource>("area")?.setData(collection(features));
    const { hectares, metres } = areaAndWay(points);
    this.size.textContent = this.word(points.length > 2 ? "size" : "empty", {
      hectares: crossing ? "?" : hectares.toFixed(2),
      metres: Math.round(metres),
      count: points.length,
    });
    if (crossing) this.say(this.word("crossing")); // until the server says between which points
  }

  private drawMarkers(): void {
    const map = this.map;
    if (!map) return;
    for (const marker of this.markers) marker.remove();
    this.markers = this.points.map((point, place) => this.marker(point, place).addTo(map));
  }

  private marker(point: Point, place: number): Marker {
    const element = made("button", "g-area-map__point", String(place + 1));
    element.type = "button";
    const marker = new maplibregl.Marker({ element, draggable: !this.locked });
    marker.setLngLat([point.lon, point.lat]);
    element.setAttribute("aria-label", this.word("point", { number: place + 1 }));
    const here = (): Point[] => {
      const { lat, lng } = marker.getLngLat();
      return this.moved(place, { lat, lon: lng });
    };
    marker.on("drag", () => this.drawArea(here()));
    marker.on("dragend", () => this.change(here(), "drawn"));
    element.addEventListener("click", (event) => event.stopPropagation());
    element.addEventListener("keydown", (event) => this.pressed(event, place, point));
    return marker;
  }

  private pressed(event: KeyboardEvent, place: number, point: Point): void {
    const arrow = ARROWS[event.key];
    if (arrow && this.map) {
      const spot = this.map.project([point.lon, point.lat]);
      const { lat, lng } = this.map.unproject([spot.x + arrow[0], spot.y + arrow[1]]);
      this.change(this.moved(place, { lat, lon: lng }), "drawn");
      this.markers[place]?.getElement().focus();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.remove(place);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private drawList(): void {
    this.list.replaceChildren(
      ...this.points.map(({ lat, lon }, place) => {
        const row = made("div", "g-area-map__row");
        row.append(made("span", "", `${lat.toFixed(DECIMALS)}, ${lon.toFixed(DECIMALS)}`));
        if (!this.locked) {
          if (place > 0) row.append(this.small("earlier", "↑", place));
          const remove = this.small("remove", "×", place);
          remove.dataset.remove = "";
          row.append(remove);
        }
        const line = made("li", "g-area-map__line");
        line.append(row);
        return line;
      }),
    );
  }

  private small(name: "earlier" | "remove", sign: string, place: number): HTMLButtonElement {
    const button = made("button", "g-area-map__small", sign);
    button.type = "button";
    button.title = this.word(name, { number: place + 1 });
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => this[name](place));
    return button;
  }

  private fit(): void {
    if (!this.map || !this.points.length) return;
    const lats = this.points.map(({ lat }) => lat);
    const lons = this.points.map(({ lon }) => lon);
    const bounds: LngLatBoundsLike = [
      [Math.min(...lons), Math.min(...lats)],
      [Math.max(...lons), Math.max(...lats)],
    ];
    this.map.fitBounds(bounds, { padding: 48, maxZoom: 17, animate: false });
  }

  private drawGrid(): void {
    const map = this.map;
    if (!map) return;
    const bounds = map.getBounds();
    const [west, east] = [bounds.getWest(), bounds.getEast()];
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    const step = gridStep(east - west);
    const lines: GeoJSON.Feature[] = [];
    const labels: HTMLElement[] = [];
    let last = -LABEL;
    for (let n = Math.ceil(west / step); n * step <= east; n++) {
      const lon = n * step;
      lines.push(feature({ type: "LineString", coordinates: [[lon, south], [lon, north]] }));
      const { x } = map.project([lon, south]);
      if (x < last + LABEL || x < LABEL / 2 || x > this.canvas.clientWidth - LABEL / 2) continue;
      labels.push(label(lon, "left", x));
      last = x;
    }
    for (let n = Math.ceil(south / step); n * step <= north; n++) {
      const lat = n * step;
      lines.push(feature({ type: "LineString", coordinates: [[west, lat], [east, lat]] }));
      const { y } = map.project([west, lat]);
      if (y < this.canvas.clientHeight - LABEL) labels.push(label(lat, "top", y));
    }
    map.getSource<GeoJSONSource>("grid")?.setData(collection(lines));
    this.labels.replaceChildren(...labels);
  }
}

/** Return the degrees of a line of the grid, to stand at the edge of the map. */
function label(degrees: number, side: "left" | "top", pixels: number): HTMLElement {
  const label = made("span", `g-area-map__degrees g-area-map__degrees--${side}`);
  label.textContent = `${Number(degrees.toFixed(DECIMALS))}°`;
  label.style[side] = `${Math.round(pixels)}px`;
  return label;
}

function round(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}

for (const root of document.querySelectorAll<HTMLElement>("[data-area-map]")) {
  const box = document.getElementById(root.dataset.areaMap ?? "");
  if (box instanceof HTMLTextAreaElement) new AreaMap(box, root);
}
