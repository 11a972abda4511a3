// What the server says, src/serve/openapi.json, as types.
import type { Comparison, Point, PointKind, Relation, Report, Span } from "./comparison.ts";

export type State = "confirmed" | "dismissed" | "noted";
// Which of them are shown: empty all but what was dismissed.
export type MarkFilter = "" | "unmarked" | State;
export type On = "point" | "difference";

// What a mark hangs on, by its place in the comparison.
export interface Target { on: On; index: number }

export interface StoryHead {
  story: number;
  title: string;
  first: string;
  last: string;
  reports: number;
  sources: string[];
  languages: string[];
  compared: boolean;
  points: Record<Relation, number>;
  origins?: { fewest: number; most: number };
  disputed: (Point & { index?: number })[]; // `index`: its place in the comparison
  voices: Report[];
  marks: Record<State, number>;
}

export interface StoryList {
  revision: number;
  total: number;
  counts: { reports: number; conflict: number; update: number; compared: number };
  sources: { name: string; stories: number }[];
  stories: StoryHead[];
  next: string | null;
}

export interface Mark {
  mark: number;
  story: number;
  on: On;
  kind: string;
  label: string;
  state: State;
  note: string;
  by: string;
  at: string;
  readings: { report: string; text: string; value: string }[];
  index: number | null;
  also: number[]; // of a mark on a point the differences that rest on the same words, and the other way round
}

// Words of one version of a report.
export interface Words extends Span { text: string; value: string }
// What a version says otherwise than the one before it: added where there is no `before`, taken out where there is no `after`.
export interface Change { kind: string; label: string; before: Words | null; after: Words | null }
// A report that came again with another text. `place`: its place in the comparison; `before`: the number of the version that it replaced.
export interface Update { report: number; version: number; place: number | null; id: string; source: string; at: string; before: number; changes: Change[] }
export interface KeptReport { report: number; version: number; record: Report }

export interface ServedStory { story: number; revision: number; title: string; comparison: Comparison; updates: Update[]; marks: Mark[] }
export interface Pending { story: number; title: string; compared: false; reports: number }
export interface Changes { revision: number; stories: number[] }
export interface Feed { url: string; title: string; read: string; next: string; trouble: string; reports: number }
export interface Status { version: string; model: string; store: string; revision: number; reports: number; stories: number; compared: number; to_compare: number; marks: number; feeds: Feed[] }
export interface GivenReport { text?: string; url?: string; html?: string; source?: string; title?: string; published?: string; language?: string }
export interface Compared { comparison: Comparison; story?: number }

// What the list is asked for; everything empty: all of it, newest first.
export interface Query {
  order: "newest" | "disputed";
  q: string;
  source: string;
  kind: PointKind | "";
  relation: "conflict" | "update" | "compatible" | "";
  since: string;
  until: string;
  least: number;
}
