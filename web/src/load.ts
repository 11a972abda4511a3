// Where the page gets its data from: the one place that knows.
import type { Comparison, Lineages } from "./comparison.ts";

export type Data = { comparison: Comparison } | { lineages: Lineages };

// What stands inside the page; null where it was opened without data. Throws where they are none that the page can read.
export async function load(): Promise<Data | null> {
  const element = document.getElementById("tellings-data");
  if (!element?.textContent?.trim()) return null;
  const data = JSON.parse(element.textContent);
  const schema = String(data?.schema);
  if (schema.startsWith("tellings/comparison/1")) return { comparison: data as Comparison };
  if (schema.startsWith("tellings/lineages/1")) return { lineages: data as Lineages };
  throw new Error("The data in this page are not a comparison or lineages that it can read.");
}
