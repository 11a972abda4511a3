// The JSON contract, docs/schema/comparison.schema.json, as types, and what `tellings lineage --format html` gives. Positions count Unicode code points, half-open.

export type Severity = "conflict" | "omission" | "tone" | "wording";
export type Kind =
  | "quantity" | "date" | "name" | "term" | "polarity" | "certainty" | "attribution" | "quote" | "detail" | "statement";

export interface Span { begin: number; end: number }

export interface Report {
  id: string;
  file?: string;
  source?: string;
  title?: string;
  url?: string;
  byline?: string;
  dateline?: string;
  credit?: string;
  published?: string;
  language?: string;
  text?: string;
}

export interface Reading { report: number; begin?: number; end?: number; text?: string; value?: string }

export type Step = "copy" | "cut" | "edit" | "rewrite" | "mixture" | "rendering" | "lost_source";

// Nodes: 0 to reports - 1 are the reports, the numbers from there on are lost sources.
export interface Edge { from: number; to: number; score: number; step: Step }
export interface Origin { id: number; reports: number[] }
// How many there are as the evidence leaves it: a range where the two differ.
export interface Origins { fewest_origins: number; most_origins: number }
export interface Lineage extends Origins { edges: Edge[]; origins: Origin[]; lost?: { id: number; name?: string }[] }

// Who stands behind one reading.
export interface Support extends Origins { reports: number[]; source?: string }

export interface Difference {
  kind: Kind;
  severity: Severity;
  readings: Reading[];
  confidence: number;
  row: number;
  update?: boolean;
  why?: string;
  judged?: string;
  support?: Support[];
}

export type PointKind = "quantity" | "date" | "place" | "name" | "role" | "outcome" | "quote" | "source";
export type Relation = "conflict" | "update" | "compatible" | "same";

// One question that several reports answer. `support` has an entry for each group.
export interface PointReading extends Span { report: number; text: string; value: string; group: number }
export interface Point { label: string; kind: PointKind; relation: Relation; confidence: number; readings: PointReading[]; support?: Support[] }

export interface CreatedBy { version: string; model?: { name: string; checksum: string }; options?: string[]; files?: { name: string; bytes: number; modified: string }[] }

export interface Comparison {
  schema: string;
  created_by?: CreatedBy;
  reports: Report[];
  statements: Span[][];
  rows: number[][][];
  points?: Point[];
  differences: Difference[];
  hidden?: number;
  lineage?: Lineage;
}

export interface LineageStory { story: string; reports: Report[]; lineage: Lineage }
export interface Lineages { schema: string; stories: LineageStory[] }

// Of many stories the list needs this much; each comparison waits in a script element of its own.
export interface StorySummary { id?: number | string; reports: Report[]; points: Point[]; origins?: Origins }
export interface Stories { schema: string; stories: StorySummary[] }

// Gravest first. How the answers to a point relate; the colours are those of the severities.
export const RELATIONS: readonly { name: Relation; sign: string; color: Severity; one: string; many: string; meaning: string }[] = [
  { name: "conflict", sign: "!", color: "conflict", one: "conflict", many: "conflicts", meaning: "the answers cannot all be true" },
  { name: "update", sign: "→", color: "tone", one: "update", many: "updates", meaning: "time explains that they are not the same" },
  { name: "compatible", sign: "≈", color: "omission", one: "compatible", many: "compatible", meaning: "all answers can be true: one is wider, or rounded" },
  { name: "same", sign: "=", color: "wording", one: "agreed on", many: "agreed on", meaning: "the answers are the same" },
];

// Gravest first: the order of the list, of the buttons and of what wins where marks overlap.
export const SEVERITIES: readonly { name: Severity; sign: string; one: string; many: string; meaning: string }[] = [
  { name: "conflict", sign: "!", one: "conflict", many: "conflicts", meaning: "both cannot be true" },
  { name: "omission", sign: "+", one: "omission", many: "omissions", meaning: "one says more" },
  { name: "tone", sign: "~", one: "in tone", many: "in tone", meaning: "same fact, other force or colour" },
  { name: "wording", sign: "=", one: "in wording", many: "in wording", meaning: "same meaning, other words" },
];
export const KINDS: readonly Kind[] =
  ["quantity", "date", "name", "term", "polarity", "certainty", "attribution", "quote", "detail", "statement"];

export const rank = (severity: Severity): number => SEVERITIES.findIndex((s) => s.name === severity);
export const sign = (severity: Severity): string => SEVERITIES[rank(severity)]?.sign ?? "";
