// Where the page gets its comparison from: the one place that knows.
import type { Comparison } from "./comparison.ts";

// The comparison that stands inside the page; null where the page was opened without one. Throws where the data are not such a comparison.
export async function load(): Promise<Comparison | null> {
  const element = document.getElementById("tellings-data");
  if (!element?.textContent?.trim()) return null;
  const data = JSON.parse(element.textContent);
  if (!String(data?.schema).startsWith("tellings/comparison/1")) throw new Error("The data in this page are not a comparison that it can read.");
  return data as Comparison;
}
