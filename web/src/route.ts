// Which view of the served page the address names: the list with its filter (#order=disputed&q=dam), a story (#story=12), or #compare.
import type { PointKind } from "./comparison.ts";
import type { Query } from "./served.ts";

export type Route = { view: "stories"; query: Query } | { view: "story"; story: number } | { view: "compare" };

export const POINT_KINDS: readonly PointKind[] = ["quantity", "date", "place", "name", "role", "outcome", "quote", "source"];
export const ASKED_RELATIONS = ["conflict", "update", "compatible"] as const;

export const everything = (): Query => ({ order: "newest", q: "", source: "", kind: "", relation: "", since: "", until: "", least: 1 });

export function readRoute(hash: string): Route {
  const p = new URLSearchParams(hash.replace(/^#/, ""));
  const story = p.get("story") ?? "";
  if (/^[1-9]\d{0,14}$/.test(story)) return { view: "story", story: Number(story) };
  if (p.has("compare")) return { view: "compare" };
  const query = everything();
  if (p.get("order") === "disputed") query.order = "disputed";
  query.q = (p.get("q") ?? "").slice(0, 500);
  query.source = (p.get("source") ?? "").slice(0, 200);
  query.kind = POINT_KINDS.find((k) => k === p.get("kind")) ?? "";
  query.relation = ASKED_RELATIONS.find((r) => r === p.get("relation")) ?? "";
  for (const key of ["since", "until"] as const) if (/^\d{4}-\d\d-\d\d$/.test(p.get(key) ?? "")) query[key] = p.get(key)!;
  const least = Number(p.get("least"));
  if (Number.isInteger(least) && least > 1) query.least = least;
  return { view: "stories", query };
}

// Only what differs from the default.
export function writeQuery(q: Query): string {
  const rest = everything();
  const keys = Object.keys(rest) as (keyof Query)[];
  return keys.filter((k) => q[k] !== rest[k]).map((k) => `${k}=${encodeURIComponent(q[k])}`).join("&");
}
