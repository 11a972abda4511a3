// Places in texts. The contract counts code points, JavaScript UTF-16 units: everything past `unitsOf` is in units.
import { rank, type Severity } from "./comparison.ts";

// The position in UTF-16 units of each code point position of a text. Positions past the end give the end.
export function unitsOf(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (p) => Math.min(p, text.length);
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  return (p) => units[p] ?? text.length;
}

// A place in a text that a difference marks, in UTF-16 units, half-open.
export interface Mark { begin: number; end: number; difference: number; severity: Severity }

export interface Piece { text: string; mark?: Mark; starts: boolean; spot: boolean }

// Cuts text[begin, end) so that each piece has one mark at most: the gravest there, of equal ones the shortest. `starts` tells where a mark
// begins, so that it is signed once only. `spot` is the place that the reader has asked for.
export function pieces(text: string, begin: number, end: number, marks: readonly Mark[], spot?: { begin: number; end: number }): Piece[] {
  const inside = marks.filter((m) => m.begin < end && m.end > begin && m.begin < m.end);
  const graver = (a: Mark, b: Mark) => rank(a.severity) - rank(b.severity) || a.end - a.begin - (b.end - b.begin);
  const edges = spot && spot.begin < end && spot.end > begin ? [...inside, spot] : inside;
  const cuts = [...new Set([begin, end, ...edges.flatMap((m) => [Math.max(m.begin, begin), Math.min(m.end, end)])])].sort((a, b) => a - b);
  const out: Piece[] = [];
  const signed = new Set<Mark>();
  for (let k = 0; k + 1 < cuts.length; ++k) {
    const mark = inside.filter((m) => m.begin <= cuts[k] && m.end >= cuts[k + 1]).sort(graver)[0];
    const last = out.at(-1);
    const words = text.slice(cuts[k], cuts[k + 1]);
    const here = spot !== undefined && spot.begin <= cuts[k] && spot.end >= cuts[k + 1];
    if (last && last.mark === mark && last.spot === here) last.text += words;
    else out.push({ text: words, mark, starts: mark !== undefined && !signed.has(mark), spot: here });
    if (mark) signed.add(mark);
  }
  return out;
}

// A, B, ... Z, AA, AB, ...
export function letter(index: number): string {
  return (index >= 26 ? letter(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

// Ascending indices of reports as people write them: "A, C–F". Long lists end in "and 12 more".
export function letters(indices: readonly number[], most = 8): string {
  const out: string[] = [];
  for (let k = 0; k < indices.length; ) {
    if (out.length >= most) return `${out.join(", ")} and ${indices.length - k} more`;
    let last = k;
    while (indices[last + 1] === indices[last] + 1) ++last;
    if (last - k >= 2) out.push(`${letter(indices[k])}–${letter(indices[last])}`);
    else for (let i = k; i <= last; ++i) out.push(letter(indices[i]));
    k = last + 1;
  }
  return out.join(", ");
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// "2031-03-03T11:20:00+01:00" -> "3 March 2031, 11:20 (UTC+01:00)": in the report's own zone, as it was published. Other forms stay as they are.
export function time(iso: string): string {
  const m = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(iso);
  if (!m || !MONTHS[Number(m[2]) - 1]) return iso;
  const zone = !m[5] ? "" : m[5] === "Z" ? " UTC" : ` UTC${m[5]}`;
  return `${Number(m[3])} ${MONTHS[Number(m[2]) - 1]} ${m[1]}${m[4] ? `, ${m[4]}${zone}` : ""}`;
}

// "12 May 2031, 08:00 UTC to 20:15 UTC", "12 May 2031 to 14 May 2031": the first and the last of several.
export function timeSpan(first: string, last: string): string {
  if (!first || first === last) return time(last);
  const [a, b] = [time(first), time(last)];
  const day = a.split(",")[0];
  return b.startsWith(`${day}, `) ? `${a} to ${b.slice(day.length + 2)}` : `${day} to ${b.split(",")[0]}`;
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

// A language tag that may stand in a lang attribute; undefined where there is none.
export function languageTag(tag: string | undefined): string | undefined {
  return tag && tag !== "und" && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : undefined;
}

export function languageName(tag: string | undefined): string {
  const known = languageTag(tag);
  if (!known) return "";
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(known) ?? known;
  } catch {
    return known;
  }
}
