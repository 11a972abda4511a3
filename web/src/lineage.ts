// Who took it from whom, in words and laid out on a time axis. Knows no browser: the drawing is numbers.
import type { Edge, Lineage, Origins, Report, Support } from "./comparison.ts";
import { counted, letter, time } from "./text.ts";

// What the drawing needs of a report.
export interface Teller { letter: string; name: string; title?: string; published?: string }

export const tellersOf = (reports: readonly Report[]): Teller[] =>
  reports.map((r, k) => ({ letter: letter(k), name: r.source || r.id, title: r.title, published: r.published }));

export const SURE = 0.5; // a step that is less probable than this is dashed

// ---- words

// The evidence may leave a range: then it is said as one.
export const originsInWords = (o: Origins): string =>
  o.fewest_origins === o.most_origins ? counted(o.most_origins, "origin") : `${o.fewest_origins} to ${o.most_origins} origins`;

export const inShort = (reports: number, o: Origins): string => `${counted(reports, "report")}, ${originsInWords(o)}`;

export const supportInWords = (s: Support): string => inShort(s.reports.length, s) + (s.source ? `: ${s.source}` : "");

export const percent = (score: number): string => `${Math.round(score * 100)}\u00a0%`;

const DONE: Record<string, string> = { copy: "copied", cut: "cut", edit: "edited", rewrite: "rewritten", mixture: "mixed", rendering: "rendered", lost_source: "taken" };

// A report or a lost source with what it was taken from. Edges that would close a circle are left out: there are none but in broken data.
export interface Person { index: number; lost: boolean; letter: string; name: string; title: string; published: string; parents: Edge[]; children: number[] }

export function peopleOf(lineage: Lineage, tellers: readonly Teller[]): Person[] {
  const names = new Map((lineage.lost ?? []).map((l) => [l.id, l.name ?? ""]));
  const lost = names.size;
  const people = Array.from({ length: tellers.length + lost }, (_, index): Person => {
    const t = tellers[index];
    const number = lost > 1 ? ` ${index - tellers.length + 1}` : "";
    const known = names.get(index);
    return {
      index,
      lost: !t,
      letter: t?.letter ?? "",
      name: t?.name ?? `lost source${number}${known ? `: ${known}` : ""}`,
      title: t?.title ?? "",
      published: t?.published ?? "",
      parents: [],
      children: [],
    };
  });
  for (const edge of lineage.edges) {
    const [from, to] = [people[edge.from], people[edge.to]];
    if (!from || !to || from === to || kin(people, from.index).ancestors.has(to.index)) continue;
    to.parents.push(edge);
    from.children.push(to.index);
  }
  return people;
}

export const shortName = (p: Person): string => (p.lost ? p.name : p.letter);

// "copied from A, 95 %"; "mixed from A, 60 %, and C, 40 %"; empty for what was taken from nothing that is known.
export function takenFrom(people: readonly Person[], p: Person): string {
  if (p.parents.length === 0) return "";
  const one = (e: Edge) => `${people[e.from].lost ? `the ${people[e.from].name}` : shortName(people[e.from])}, ${percent(e.score)}`;
  return `${p.parents.length > 1 ? "mixed" : DONE[p.parents[0].step] ?? "taken"} from ${p.parents.map(one).join(", and ")}`;
}

// What stands at the head of the arrow.
export function stepInWords(people: readonly Person[], p: Person): string {
  if (p.parents.length === 0) return "";
  if (p.parents.length > 1) return `mixture of ${p.parents.map((e) => `${shortName(people[e.from])} ${percent(e.score)}`).join(", ")}`;
  const [e] = p.parents;
  return `${e.step === "lost_source" ? "from it" : e.step} ${percent(e.score)}`;
}

export const whenOf = (p: Person): string => (p.published ? time(p.published) : p.lost ? "" : "no time");

// All that a node was taken from, and all that was taken from it, near or far.
export function kin(people: readonly Person[], index: number): { ancestors: Set<number>; descendants: Set<number> } {
  const walk = (next: (p: Person) => number[]) => {
    const found = new Set<number>();
    const open = [index];
    while (open.length)
      for (const n of next(people[open.pop()!]))
        if (!found.has(n)) {
          found.add(n);
          open.push(n);
        }
    return found;
  };
  return { ancestors: walk((p) => p.parents.map((e) => e.from)), descendants: walk((p) => p.children) };
}

// What a legend has to explain.
export const kindsOf = (lineages: readonly Lineage[]) => ({
  taken: lineages.some((l) => l.edges.length > 0),
  lost: lineages.some((l) => l.lost?.length),
  unsure: lineages.some((l) => l.edges.some((e) => e.score < SURE)),
});

// ---- time

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// When it was published, in ms since 1970: a date alone is a whole day. Without a zone UTC is assumed, as the program does.
export function instant(iso: string): { earliest: number; latest: number } | undefined {
  const m = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(iso);
  if (!m) return undefined;
  const zone = (m[3] ?? "Z").replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const earliest = Date.parse(m[2] ? `${m[1]}T${m[2]}${zone}` : `${m[1]}T00:00Z`);
  return Number.isNaN(earliest) ? undefined : { earliest, latest: m[2] ? earliest : earliest + DAY - 1 };
}

export interface Tick { x: number; label: string; above: string }

const STEPS = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE).concat([1, 2, 3, 6, 12].map((n) => n * HOUR), [1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * DAY));
const TICK_WIDTH = 50; // px that a label of the axis needs
const TICKS_MAX = 9;
const ABOVE_WIDTH = 120;
const MONTHS = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

function ticksOf(begin: number, end: number, width: number, x: (t: number) => number): Tick[] {
  const most = Math.max(1, Math.min(TICKS_MAX, width / TICK_WIDTH));
  const step = STEPS.find((s) => (end - begin) / s <= most) ?? Math.ceil((end - begin) / most / DAY) * DAY;
  const times: number[] = [];
  for (let t = Math.ceil(begin / step) * step; t <= end; t += step) times.push(t);
  if (times.length === 0) times.push(begin);
  let last = "";
  let free = -Infinity;
  return times.map((t) => {
    const date = new Date(t);
    const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    const year = String(date.getUTCFullYear());
    const whole = step >= DAY ? year : `${day} ${year}`;
    const above = whole !== last && x(t) >= free ? (last ? whole : `${whole}, UTC`) : "";
    if (above) [last, free] = [whole, x(t) + ABOVE_WIDTH];
    return { x: x(t), label: step >= DAY ? day : date.toISOString().slice(11, 16), above };
  });
}

// ---- layout

export interface Node extends Person { row: number; x: number; y: number; shown: string; step: string; label: number; width: number; depth: number; timed: boolean }
export interface Line { edge: Edge; path: string; head: string; sure: boolean }
export interface Drawing {
  nodes: Node[]; // by row, from the top
  lines: Line[];
  ticks: Tick[];
  strip: number | null; // where reports without a time begin
  width: number;
  height: number;
}

export const ROW = 28;
export const RADIUS = 6;
const PAD = 24;
const GENERATION = 18; // what was taken stands at least so far right of what it was taken from: an arrow must have room
const BEFORE = 30; // a lost source stands so far left of its earliest child
const LABEL = RADIUS + 7;
const LETTER_MIN = 20;
const PLOT_MIN = 110;

// px of words in the page's sans at 13 px, generously: the drawing must not need the browser's fonts.
export function widthOf(words: string, size = 13): number {
  let units = 0;
  for (const c of words) units += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|[\u{1f000}-\u{3ffff}]/u.test(c) ? 1.1 : /[A-ZMWmw%@]/.test(c) ? 0.78 : /[iljt.,:;' ]/.test(c) ? 0.38 : 0.63;
  return Math.ceil(units * size);
}

const cut = (name: string, most: number) => ([...name].length > most ? `${[...name].slice(0, most - 1).join("").trimEnd()}…` : name);

// A drawing that is `available` px wide where that can be; what needs more is wider. Every node has a line of its own, in the order of the
// tree and of time, so that labels cannot meet; x is the time of publication.
export function layout(lineage: Lineage, tellers: readonly Teller[], available: number): Drawing {
  const people = peopleOf(lineage, tellers);
  const most = available < 640 ? 18 : 32;
  const when = people.map((p) => instant(p.published));

  // The earliest time at a node; a lost source has that of its children.
  const known = new Map<number, number>();
  const earliest = (n: number): number => {
    if (!known.has(n)) known.set(n, when[n]?.earliest ?? (people[n].lost ? Math.min(Infinity, ...people[n].children.map(earliest)) : Infinity));
    return known.get(n)!;
  };
  const byTime = (a: number, b: number) => (earliest(a) === earliest(b) ? a - b : earliest(a) - earliest(b));

  // Lines from the top: each below what it was (first) taken from.
  const nodes: Node[] = [];
  const at = new Map<number, Node>();
  const add = (n: number, depth: number) => {
    const p = people[n];
    const shown = cut(p.name, most);
    const step = stepInWords(people, p);
    const width = (p.lost ? 0 : Math.max(LETTER_MIN, widthOf(p.letter) + 8)) + widthOf(shown) + (step ? 12 + widthOf(step, 12) : 0);
    const node: Node = { ...p, row: nodes.length, x: 0, y: nodes.length * ROW + ROW / 2, shown, step, label: 0, width, depth, timed: earliest(n) < Infinity };
    nodes.push(node);
    at.set(n, node);
    for (const c of p.children.filter((c) => people[c].parents[0].from === n).sort(byTime)) add(c, depth + 1);
  };
  for (const root of people.filter((p) => p.parents.length === 0).map((p) => p.index).sort(byTime)) add(root, 1);

  const timed = nodes.filter((n) => n.timed);
  const others = nodes.filter((n) => !n.timed);
  const times = timed.filter((n) => !n.lost).map((n) => when[n.index]!.earliest);
  const [begin, end] = [Math.min(...times), Math.max(...times)];
  const share = (t: number) => (end > begin ? (t - begin) / (end - begin) : 0);

  // Clocks are right where what was taken came later; else a node stands where its clock says, left of its parent.
  const later = (n: number, from: number) => people[n].lost || people[from].lost || (when[n] && when[from] ? when[n].latest >= when[from].earliest : !when[n] && !when[from]);
  const placed = (plot: number): Map<number, number> => {
    const base = (n: number): number => (at.get(n)!.timed ? share(earliest(n)) * plot - (people[n].lost ? BEFORE : 0) : 0);
    const x = new Map<number, number>();
    const place = (n: number): number => {
      const known = x.get(n);
      if (known !== undefined) return known;
      let here = base(n);
      for (const { from } of people[n].parents)
        if (at.get(from)!.timed === at.get(n)!.timed && later(n, from)) here = Math.max(here, place(from) + GENERATION);
      x.set(n, here);
      return here;
    };
    for (const n of nodes) place(n.index);
    return x;
  };

  // So wide that the labels end where the room ends.
  const needed = (list: Node[], x: Map<number, number>) => Math.max(0, ...list.map((n) => x.get(n.index)! + LABEL + n.width));
  const stripWidth = others.length ? needed(others, placed(0)) + PAD : 0;
  const room = available - 2 * PAD - stripWidth;
  const fits = (plot: number): boolean => {
    const x = placed(plot);
    return needed(timed, x) - Math.min(0, ...timed.map((n) => x.get(n.index)!)) <= room;
  };
  let [plot, tooWide] = [PLOT_MIN, Math.max(PLOT_MIN, room)];
  while (tooWide - plot > 1) {
    const middle = (plot + tooWide) / 2;
    if (fits(middle)) plot = middle;
    else tooWide = middle;
  }
  const x = placed(plot);
  const shift = PAD - Math.min(0, ...timed.map((n) => x.get(n.index)!));
  const strip = others.length ? (timed.length ? shift + needed(timed, x) + PAD / 2 : 0) : null;
  for (const n of nodes) {
    n.x = Math.round((n.timed ? shift : strip! + PAD) + x.get(n.index)!);
    n.label = n.x + LABEL;
  }
  const ticks = timed.length ? ticksOf(begin, end, plot, (t) => Math.round(shift + share(t) * plot)) : [];

  return {
    nodes,
    lines: nodes.flatMap((n) => n.parents.map((e, k) => line(e, at.get(e.from)!, n, k > 0))),
    ticks,
    strip,
    width: Math.ceil(Math.max(available, ...nodes.map((n) => n.label + n.width + 8))),
    height: nodes.length * ROW,
  };
}

// Down from the parent and right to the child. Where the child stands left of its parent, through the gap between the lines instead. A second
// parent's line runs beside those of the tree.
function line(edge: Edge, from: Node, to: Node, second: boolean): Line {
  const down = to.y > from.y ? 1 : -1;
  const end: [number, number] = [to.x - RADIUS - 2, to.y + (second ? -4 * down : 0)];
  const start: [number, number] = [from.x, from.y + down * (RADIUS + 1)];
  const gap = from.y + (down * ROW) / 2;
  const left = to.x - PAD + 2;
  const beside = from.x - RADIUS - 4;
  const points: [number, number][] =
    to.x < from.x + GENERATION - 1
      ? [start, [from.x, gap], [left, gap], [left, end[1]], end]
      : second
        ? [[from.x - RADIUS + 2, from.y + 4 * down], [beside, from.y + 4 * down], [beside, end[1]], end]
        : [start, [from.x, end[1]], end];
  return { edge, path: rounded(points), head: `M${end[0] - 6},${end[1] - 4}L${end[0]},${end[1]}l-6,4z`, sure: edge.score >= SURE };
}

function rounded(points: readonly [number, number][]): string {
  let path = `M${points[0]}`;
  for (let k = 1; k + 1 < points.length; ++k) {
    const [[ax, ay], [bx, by], [cx, cy]] = [points[k - 1], points[k], points[k + 1]];
    const r = Math.min(6, Math.hypot(bx - ax, by - ay) / 2, Math.hypot(cx - bx, cy - by) / 2);
    const toward = (x: number, y: number) => {
      const d = Math.hypot(x - bx, y - by) || 1;
      return `${+(bx + ((x - bx) * r) / d).toFixed(1)},${+(by + ((y - by) * r) / d).toFixed(1)}`;
    };
    path += `L${toward(ax, ay)}Q${bx},${by} ${toward(cx, cy)}`;
  }
  return `${path}L${points.at(-1)}`;
}
