// Where the page gets its data from: the one place that knows.
import type { Comparison, Lineages, Stories } from "./comparison.ts";

export type Data = { comparison: Comparison } | { lineages: Lineages } | { stories: Stories };

// What stands inside the page; null where it was opened without data. Throws where they are none that the page can read.
export async function load(): Promise<Data | null> {
  const element = document.getElementById("tellings-data");
  if (!element?.textContent?.trim()) return null;
  const data = JSON.parse(element.textContent);
  const schema = String(data?.schema);
  if (schema.startsWith("tellings/comparison/2")) return { comparison: data as Comparison };
  if (schema.startsWith("tellings/lineages/1")) return { lineages: data as Lineages };
  if (schema.startsWith("tellings/stories/1")) return { stories: data as Stories };
  throw new Error("The data in this page are not a comparison, stories or lineages that it can read.");
}

// Of a page of many stories the comparison of one, by its place in the list. Throws where there is none.
export function loadStory(place: number): Comparison {
  const element = document.querySelectorAll("script[data-tellings-story]")[place];
  if (!element?.textContent) throw new Error("This story is not in the page.");
  return JSON.parse(element.textContent) as Comparison;
}
