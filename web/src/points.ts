// Points of fact as the page needs them: answers side by side, in order of time where time explains them, and where each stands.
import type { Origins, Point, PointKind, Report, Relation, Support } from "./comparison.ts";
import { instant, originsInWords } from "./lineage.ts";
import { counted, letter } from "./text.ts";

// What is less sure waits behind a fold.
export const SURE = 0.4;

// Who is heard: a report as a point names it.
export interface Voice { index: number; letter: string; name: string; published?: string; language?: string }

// Where a report answers, in UTF-16 units of its text. `reading` is its number among the readings of the point; row is -1 where the words
// stand in no statement.
export interface Where { report: number; reading: number; words: string; begin: number; end: number; row: number }

// One answer, each report once. `odd`: most reports that answer say otherwise.
export interface Answer { value: string; words: string; where: Where[]; support?: Support; odd: boolean; earliest?: number }

// `joins[k]` stands before answer k: an arrow where time went on and the value changed, else nothing.
export interface PointItem { index: number; kind: PointKind; relation: Relation; confidence: number; label: string; answers: Answer[]; joins: ("later" | "unknown" | "")[]; reports: number[] }

export type Locate = (report: number, begin: number, end: number) => { begin: number; end: number; row: number };

// For a list of points without the texts that they stand in.
export const nowhere: Locate = () => ({ begin: 0, end: 0, row: 0 });

export const nameOf = (r: Report): string => r.source || r.credit || (r.file ?? r.id).split("/").pop() || r.id;
export const voicesOf = (reports: readonly Report[]): Voice[] =>
  reports.map((r, index) => ({ index, letter: letter(index), name: nameOf(r), published: r.published, language: r.language }));

export function makePoints(points: readonly Point[], voices: readonly Voice[], locate: Locate): PointItem[] {
  return points.map((p, index) => {
    const groups = new Map<number, Answer>();
    const places = p.readings.map((r) => locate(r.report, r.begin, r.end));
    // Of two places in one report the one that stands beside other answers is shown.
    const beside = (row: number) => (row < 0 ? 0 : new Set(p.readings.filter((_, k) => places[k].row === row).map((r) => r.report)).size);
    p.readings.forEach((r, reading) => {
      const answer = groups.get(r.group) ?? { value: r.value, words: r.text, where: [], support: p.support?.[r.group], odd: false };
      groups.set(r.group, answer);
      const known = answer.where.findIndex((w) => w.report === r.report); // it may say it twice
      if (known >= 0 && beside(places[reading].row) <= beside(answer.where[known].row)) return;
      answer.where.splice(known >= 0 ? known : answer.where.length, 1, { report: r.report, reading, words: r.text, ...places[reading] });
      const time = instant(voices[r.report].published ?? "")?.earliest;
      if (time !== undefined) answer.earliest = Math.min(answer.earliest ?? Infinity, time);
    });
    const most = Math.max(...[...groups.values()].map((a) => a.where.length));
    for (const a of groups.values()) {
      a.odd = a.where.length < most;
      a.words = a.where[0].words;
    }
    const answers = p.relation === "update" ? inTime([...groups.values()]) : [...groups.values()];
    const joins = answers.map((a, k) => {
      if (p.relation !== "update" || k === 0 || a.value === answers[k - 1].value) return "" as const;
      return a.earliest === undefined ? ("unknown" as const) : ("later" as const);
    });
    const reports = [...new Set(p.readings.map((r) => r.report))].sort((a, b) => a - b);
    return { index, kind: p.kind, relation: p.relation, confidence: p.confidence, label: p.label, answers, joins, reports };
  });
}

// Those without a time stand beside their like, else at the end.
function inTime(answers: readonly Answer[]): Answer[] {
  const timed = answers.filter((a) => a.earliest !== undefined).sort((a, b) => a.earliest! - b.earliest!);
  const rest: Answer[] = [];
  for (const a of answers.filter((a) => a.earliest === undefined)) {
    const like = timed.findIndex((t) => t.value === a.value);
    if (like >= 0) timed.splice(like, 0, a);
    else rest.push(a);
  }
  return [...timed, ...rest];
}

export function countRelations(points: readonly PointItem[]): Record<Relation, number> {
  const out = { conflict: 0, update: 0, compatible: 0, same: 0 };
  for (const p of points) out[p.relation] += 1;
  return out;
}

export const isDisputed = (p: PointItem): boolean => p.relation === "conflict" || p.relation === "update";

// What a story is about, in nobody's headline: the names and places that most reports have, three at most.
export function subjectOf(points: readonly Point[]): string[] {
  const spread = (p: Point) => new Set(p.readings.map((r) => r.report)).size;
  const named = points.filter((p) => p.kind === "name" || p.kind === "place").map((p) => ({ label: p.label, reports: spread(p), readings: p.readings.length }));
  named.sort((a, b) => b.reports - a.reports || b.readings - a.readings);
  const out: string[] = [];
  for (const { label } of named) {
    const like = (other: string) => other.toLowerCase().includes(label.toLowerCase()) || label.toLowerCase().includes(other.toLowerCase());
    if (out.length < 3 && label && !out.some(like)) out.push(label);
  }
  return out;
}

// "3 reports · 1 to 2 origins"
export const countsOf = (reports: number, origins: Origins | undefined): string =>
  counted(reports, "report") + (origins && reports > 1 ? ` · ${originsInWords(origins)}` : "");

const KINDS: readonly { name: string; kinds: readonly PointKind[] }[] = [
  { name: "figures", kinds: ["quantity"] },
  { name: "dates", kinds: ["date"] },
  { name: "events", kinds: ["outcome"] },
  { name: "quotations", kinds: ["quote"] },
  { name: "sources", kinds: ["source"] },
  { name: "names", kinds: ["place", "name", "role"] },
];

// What is agreed on, kind by kind, what most reports have first.
export function byKind(points: readonly PointItem[]): { name: string; points: PointItem[] }[] {
  return KINDS.map(({ name, kinds }) => ({ name, points: points.filter((p) => kinds.includes(p.kind)).sort((a, b) => b.reports.length - a.reports.length) })).filter((g) => g.points.length);
}

// The cells of the overview (row * reports + report) in which a report answers otherwise than most, with what is asked there.
export function oddCells(points: readonly PointItem[], reports: number): Map<number, string[]> {
  const out = new Map<number, string[]>();
  for (const p of points) {
    if (p.relation === "same" || p.confidence < SURE) continue;
    for (const a of p.answers) {
      if (!a.odd) continue;
      for (const w of a.where) {
        if (w.row < 0) continue;
        const key = w.row * reports + w.report;
        out.set(key, [...(out.get(key) ?? []), p.label]);
      }
    }
  }
  return out;
}

// In universal time: "10:20", with the day where the reports are of several, and the year where those are.
export function shortTimes(voices: readonly Voice[]): (string | undefined)[] {
  const dates = voices.map((v) => (instant(v.published ?? "") ? new Date(instant(v.published!)!.earliest) : undefined));
  const days = new Set(dates.filter((d) => d !== undefined).map((d) => d.toISOString().slice(0, 10)));
  const year = new Set([...days].map((d) => d.slice(0, 4))).size > 1 ? ("numeric" as const) : undefined;
  return dates.map((d, k) => {
    if (!d) return undefined;
    const hour = /\d[T ]\d\d:\d\d/.test(voices[k].published ?? "") ? d.toISOString().slice(11, 16) : "";
    if (days.size === 1 && hour) return hour;
    const day = d.toLocaleDateString("en-GB", { day: "numeric", month: "short", year, timeZone: "UTC" });
    return hour ? `${day}, ${hour}` : day;
  });
}
