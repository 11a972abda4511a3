// Where the page gets its data from: the one place that knows.
import type { Comparison, Lineages, Stories } from "./comparison.ts";
import type { Changes, Compared, GivenReport, KeptReport, Mark, On, Pending, Query, ServedStory, State, Status, StoryList } from "./served.ts";

export type Data = { comparison: Comparison } | { lineages: Lineages } | { stories: Stories } | { served: true };

// What stands inside the page; null where it was opened without data. Throws where they are none that the page can read.
export async function load(): Promise<Data | null> {
  const element = document.getElementById("tellings-data");
  if (!element?.textContent?.trim()) return null;
  const data = JSON.parse(element.textContent);
  const schema = String(data?.schema);
  if (schema.startsWith("tellings/comparison/2")) return { comparison: data as Comparison };
  if (schema.startsWith("tellings/lineages/1")) return { lineages: data as Lineages };
  if (schema.startsWith("tellings/stories/1")) return { stories: data as Stories };
  if (schema.startsWith("tellings/served/1")) return { served: true };
  throw new Error("The data in this page are not a comparison, stories or lineages that it can read.");
}

// Of a page of many stories the comparison of one, by its place in the list. Throws where there is none.
export function loadStory(place: number): Comparison {
  const element = document.querySelectorAll("script[data-tellings-story]")[place];
  if (!element?.textContent) throw new Error("This story is not in the page.");
  return JSON.parse(element.textContent) as Comparison;
}

// ---- the served page asks the server that it came from

// The server said no, and why.
export class Refused extends Error {
  status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

// Nobody answered.
export class Unreached extends Error {}

const TOKEN = "Open the address that the program printed: it holds the token.";
const STEP = 50; // stories of one answer

async function ask<T>(path: string, more: { method?: string; body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  const { method = "GET", body, signal } = more;
  const changes = method !== "GET";
  let answer: Response;
  let words: string;
  try {
    answer = await fetch(`/api/v1${path}`, {
      method,
      signal,
      headers: changes ? { "X-Tellings": "1", "Content-Type": "application/json" } : {},
      body: changes && body !== undefined ? JSON.stringify(body) : undefined,
      cache: "no-store",
    });
    words = await answer.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreached("The program does not answer. Is `tellings serve` still running?");
  }
  let data: any = null;
  try {
    data = words ? JSON.parse(words) : null;
  } catch {
    if (answer.ok) throw new Refused(answer.status, "What came back is not an answer of tellings.");
  }
  const why: string = data?.error?.message ?? "";
  if (answer.status === 401 || answer.status === 403) throw new Refused(answer.status, why && why !== TOKEN ? `${TOKEN} (${why})` : TOKEN);
  if (!answer.ok) throw new Refused(answer.status, why || `The program answered ${answer.status}.`);
  return data as T;
}

// `since`: what the time of the latest report is called there.
function filterOf(query: Query, since: string): URLSearchParams {
  const p = new URLSearchParams();
  for (const key of ["q", "source", "kind", "relation", "since", "until"] as const) if (query[key]) p.set(key === "since" ? since : key, query[key]);
  if (query.least > 1) p.set("least", String(query.least));
  return p;
}

export function askStories(query: Query, after: string | null, signal?: AbortSignal): Promise<StoryList> {
  const p = filterOf(query, "since");
  p.set("order", query.order);
  p.set("limit", String(STEP));
  if (after) p.set("after", after);
  return ask(`/stories?${p}`, { signal });
}

export const askStory = (story: number, signal?: AbortSignal): Promise<ServedStory | Pending> => ask(`/stories/${story}`, { signal });
export const isPending = (s: ServedStory | Pending): s is Pending => !("comparison" in s);
export const askChanges = (since: number, wait: number, signal?: AbortSignal): Promise<Changes> => ask(`/changes?since=${since}&wait=${wait}`, { signal });
// What the list lets through of it.
export function askNews(since: number, query: Query, signal?: AbortSignal): Promise<Changes> {
  const p = filterOf(query, "published_since");
  p.set("since", String(since));
  return ask(`/changes?${p}`, { signal });
}
export const askReport = (report: number): Promise<KeptReport> => ask(`/reports/${report}`);
export const askStatus = (signal?: AbortSignal): Promise<Status> => ask("/status", { signal });
export const askMarks = (): Promise<{ marks: Mark[] }> => ask("/marks");

export interface Said { state: State; note: string; by: string }
export const makeMark = (story: number, revision: number, on: On, index: number, said: Said): Promise<Mark> =>
  ask(`/stories/${story}/marks`, { method: "POST", body: { revision, on, index, ...said } });
export const changeMark = (mark: number, said: Said): Promise<Mark> => ask(`/marks/${mark}`, { method: "PUT", body: said });
export const takeMarkOff = (mark: number): Promise<null> => ask(`/marks/${mark}`, { method: "DELETE" });
export const compareAtOnce = (reports: GivenReport[], keep: boolean): Promise<Compared> => ask("/compare", { method: "POST", body: { reports, keep } });
