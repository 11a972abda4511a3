// The comparison as the page needs it: positions in UTF-16 units, readings in groups that agree, sentences around places.
import { rank, type Comparison, type Difference, type Lineage, type Report, type Severity, type Support, type CreatedBy } from "./comparison.ts";
import { makePoints, nameOf, subjectOf, voicesOf, type PointItem } from "./points.ts";
import type { Update } from "./served.ts";
import { letter, unitsOf, type Mark } from "./text.ts";

export interface Range { begin: number; end: number }

// A reading in its sentence: text[sentence) of the report, the place inside it. `sharers` are the reports that have it in the same words.
export interface Place extends Range { report: number; sharers: number[]; sentence: Range; whole: boolean }

// Readings that agree. `label` is their value; empty where the sentence itself is the reading; places is empty for silence and has each
// sentence once, however many reports share it. `support` has what says more than the letters do: of readings in other words there may be
// several.
export interface Group { label: string; silent: boolean; reports: number[]; places: Place[]; support: Support[] }

// `places` has every reading's, for the marks.
export interface Item extends Difference { index: number; groups: Group[]; places: Place[]; haystack: string }

export interface Telling extends Report { index: number; letter: string; name: string; text: string; statements: Range[]; spoken: number }

export interface Story { title: string; tellings: Telling[]; rows: number[][][]; points: PointItem[]; items: Item[]; hidden: number; lineage?: Lineage; createdBy?: CreatedBy; updates?: readonly Update[] }

// How the page came about: "tellings 0.2.0, model multilingual-e5-small 4781…; first.txt (2031-05-12T08:00:00Z)"
export function inWords(c: CreatedBy): string {
  const made = [`tellings ${c.version}`, c.model ? `model ${c.model.name} ${c.model.checksum.slice(0, 8)}` : "no model", ...(c.options ?? [])].join(", ");
  return [made, ...(c.files ?? []).map((f) => `${f.name} (${f.modified})`)].join("; ");
}

export function makeStory(comparison: Comparison): Story {
  const units = comparison.reports.map((r) => unitsOf(r.text ?? ""));
  const tellings = comparison.reports.map((r, k): Telling => ({
    ...r,
    index: k,
    letter: letter(k),
    name: nameOf(r),
    text: r.text ?? "",
    statements: (comparison.statements[k] ?? []).map((s) => ({ begin: units[k](s.begin), end: units[k](s.end) })),
    spoken: comparison.statements[k]?.length ?? 0,
  }));
  const items = comparison.differences.map((d, index) => item(d, index, tellings, units));
  items.sort((a, b) => rank(a.severity) - rank(b.severity)); // inside a severity the program has ranked them
  const rowOf = tellings.map(() => new Map<number, number>()); // of each statement of each report
  comparison.rows.forEach((row, r) => row.forEach((cell, k) => cell.forEach((s) => rowOf[k].set(s, r))));
  const locate = (report: number, from: number, to: number) => {
    const [begin, end] = [units[report](from), units[report](to)];
    const { statements } = tellings[report];
    const first = firstBehind(statements, begin);
    return { begin, end, row: (statements[first]?.begin < end ? rowOf[report].get(first) : undefined) ?? -1 };
  };
  return {
    title: titleOf(comparison),
    tellings,
    rows: comparison.rows,
    points: makePoints(comparison.points ?? [], voicesOf(comparison.reports), locate),
    items,
    hidden: comparison.hidden ?? 0,
    createdBy: comparison.created_by,
    lineage: comparison.lineage,
  };
}

// Neutral: what they all speak of, and not what one of them makes of it.
export function titleOf({ reports, points }: Pick<Comparison, "reports" | "points">): string {
  if (reports.length === 1) return reports[0].title || nameOf(reports[0]);
  return subjectOf(points ?? []).join(" · ") || `${reports.length} reports of one story`;
}

function item(d: Difference, index: number, tellings: Telling[], units: ((p: number) => number)[]): Item {
  const groups = new Map<string, Group>();
  const all: Place[] = [];
  const sentences = new Map<string, Place>();
  for (const r of d.readings) {
    const silent = r.begin === undefined || r.end === undefined;
    const words = r.text ?? "";
    const key = silent ? "silent" : d.kind === "statement" ? "said" : `said ${r.value ?? words.toLowerCase()}`;
    const label = silent || d.kind === "statement" ? "" : (r.value ?? words);
    const group = groups.get(key) ?? { label, silent, reports: [], places: [], support: [] };
    group.reports.push(r.report);
    groups.set(key, group);
    if (silent) continue;
    const here = place(tellings[r.report], units[r.report](r.begin!), units[r.report](r.end!));
    all.push(here);
    const sentence = `${key}\n${here.begin - here.sentence.begin} ${tellings[r.report].text.slice(here.sentence.begin, here.sentence.end)}`;
    const known = sentences.get(sentence);
    if (known) {
      known.sharers.push(r.report);
    } else {
      group.places.push(here);
      sentences.set(sentence, here);
    }
  }
  for (const s of d.support ?? []) {
    const group = [...groups.values()].find((g) => !g.silent && s.reports.every((r) => g.reports.includes(r)));
    if (group && s.reports.length > 1) group.support.push(s);
  }
  const sorted = [...groups.values()].sort((a, b) => Number(a.silent) - Number(b.silent));
  const haystack = [d.kind, d.severity, d.why, ...sorted.map((g) => g.label), ...sentences.keys()].join("\n").toLowerCase();
  return { ...d, index, groups: sorted, places: all, haystack };
}

// The first of statements, which stand one behind the other, that ends behind a place; their number where none does.
function firstBehind(statements: readonly Range[], place: number): number {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (statements[middle].end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function sentenceAround(telling: Telling, begin: number, end: number): Range {
  const { statements } = telling;
  const out = { begin, end };
  for (let k = firstBehind(statements, begin); k < statements.length && statements[k].begin < end; ++k) {
    out.begin = Math.min(out.begin, statements[k].begin);
    out.end = Math.max(out.end, statements[k].end);
  }
  return out;
}

function place(telling: Telling, begin: number, end: number): Place {
  const sentence = sentenceAround(telling, begin, end);
  return { report: telling.index, sharers: [telling.index], begin, end, sentence, whole: sentence.begin === begin && sentence.end === end };
}

// The marks of each report in each row, the gravest severity of each such cell, and whether in all that is in conflict there most reports
// read as this one does.
export interface Marks {
  of(row: number, report: number): readonly Mark[];
  gravest(row: number, report: number): Severity | undefined;
  withMost(row: number, report: number): boolean;
}

// The readings that more reports have than any other.
function mostOf(d: Item): readonly number[] {
  const [first, second] = d.groups.filter((g) => !g.silent).map((g) => g.reports).sort((a, b) => b.length - a.length);
  return first && first.length > (second?.length ?? 0) ? first : [];
}

const NONE: readonly Mark[] = [];

// Cells that have the marks of `before` keep the very list, so that another filter redraws no more than it changes.
export function marksOf(items: readonly Item[], reports: number, before?: Marks): Marks {
  const cells = new Map<number, Mark[]>();
  for (const d of items)
    for (const p of d.places) {
      const key = d.row * reports + p.report;
      const cell = cells.get(key);
      const mark = { begin: p.begin, end: p.end, difference: d.index, severity: d.severity };
      if (cell) cell.push(mark);
      else cells.set(key, [mark]);
    }
  const same = (a: readonly Mark[], b: readonly Mark[]) => a.length === b.length && a.every((m, k) => m.difference === b[k].difference && m.begin === b[k].begin && m.end === b[k].end);
  for (const [key, marks] of cells) {
    const known = before?.of(Math.floor(key / reports), key % reports);
    if (known && same(known, marks)) cells.set(key, known as Mark[]);
  }
  const gravest = new Map<number, Severity>();
  for (const [key, marks] of cells) gravest.set(key, marks.reduce((a, b) => (rank(b.severity) < rank(a.severity) ? b : a)).severity);
  const odd = new Set<number>();
  for (const d of items) {
    if (d.severity !== "conflict") continue;
    const most = new Set(mostOf(d));
    for (const p of d.places) if (!most.has(p.report)) odd.add(d.row * reports + p.report);
  }
  return {
    of: (row, report) => cells.get(row * reports + report) ?? NONE,
    gravest: (row, report) => gravest.get(row * reports + report),
    withMost: (row, report) => gravest.get(row * reports + report) === "conflict" && !odd.has(row * reports + report),
  };
}
