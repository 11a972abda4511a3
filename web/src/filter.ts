// Which differences are shown. The state lives in the address (#severity=conflict,tone&kind=quantity), so that a link restores it.
import { KINDS, SEVERITIES, type Kind, type Severity } from "./comparison.ts";
import type { MarkFilter } from "./served.ts";
import type { Item } from "./story.ts";

export interface Filter {
  severities: Severity[]; // shown
  kinds: Kind[]; // shown; empty: all
  confidence: number; // at least, per cent
  search: string;
  mark: MarkFilter; // of points too; empty: all but what was dismissed
}

// Wording is noise until asked for.
export const DEFAULT_SEVERITIES: readonly Severity[] = ["conflict", "omission", "tone"];

// Per cent; what is less sure is one movement of the slider away.
export const DEFAULT_CONFIDENCE = 40;

export const defaultFilter = (): Filter => ({ severities: [...DEFAULT_SEVERITIES], kinds: [], confidence: DEFAULT_CONFIDENCE, search: "", mark: "" });

export function shows(f: Filter, d: Item, but?: "severity" | "kind"): boolean {
  return (
    (but === "severity" || f.severities.includes(d.severity)) &&
    (but === "kind" || f.kinds.length === 0 || f.kinds.includes(d.kind)) &&
    d.confidence * 100 >= f.confidence &&
    (f.search === "" || d.haystack.includes(f.search.trim().toLowerCase()))
  );
}

// What else the address keeps: of the chosen difference or answer its key (links.ts).
export interface Address { filter: Filter; at: string | null; point: string | null; stacked: boolean | null; columns: number[] | null }

const MARKS = ["unmarked", "confirmed", "dismissed", "noted"] as const;
const listOf = (value: string | null): string[] => (value ?? "").split(",").filter(Boolean);

export function readAddress(hash: string): Address {
  const p = new URLSearchParams(hash.replace(/^#/, ""));
  const filter = defaultFilter();
  const severities = SEVERITIES.map((s) => s.name).filter((s) => listOf(p.get("severity")).includes(s));
  if (severities.length || p.get("severity") === "") filter.severities = severities;
  filter.kinds = KINDS.filter((k) => listOf(p.get("kind")).includes(k));
  const confidence = p.has("confidence") ? Math.round(Number(p.get("confidence"))) : NaN;
  if (confidence >= 0 && confidence <= 100) filter.confidence = confidence;
  filter.search = p.get("search") ?? "";
  filter.mark = MARKS.find((m) => m === p.get("mark")) ?? "";
  const key = (name: string) => (/^[\w.]{1,20}$/.test(p.get(name) ?? "") ? p.get(name) : null);
  const view = p.get("view");
  const columns = listOf(p.get("columns")).map(Number).filter((n) => Number.isInteger(n) && n >= 0);
  return { filter, at: key("at"), point: key("point"), stacked: view === "stacked" ? true : view === "columns" ? false : null, columns: columns.length ? columns : null };
}

// Only what differs from the default, commas left readable.
export function writeAddress(a: Address): string {
  const p: [string, string][] = [];
  if (a.filter.severities.join() !== DEFAULT_SEVERITIES.join()) p.push(["severity", a.filter.severities.join()]);
  if (a.filter.kinds.length) p.push(["kind", a.filter.kinds.join()]);
  if (a.filter.confidence !== DEFAULT_CONFIDENCE) p.push(["confidence", String(a.filter.confidence)]);
  if (a.filter.search) p.push(["search", a.filter.search]);
  if (a.filter.mark) p.push(["mark", a.filter.mark]);
  if (a.stacked !== null) p.push(["view", a.stacked ? "stacked" : "columns"]);
  if (a.columns) p.push(["columns", a.columns.join()]);
  if (a.at) p.push(["at", a.at]);
  if (a.point) p.push(["point", a.point]);
  return p.map(([k, v]) => `${k}=${encodeURIComponent(v).replaceAll("%2C", ",")}`).join("&");
}
