// Marks as a file of the reader's own.
import { askMarks } from "./load.ts";
import type { Mark } from "./served.ts";

export function download(name: string, data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1) + "\n"], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// All of them, or those of one story. Says why where it could not; empty where it could.
export async function exportMarks(story?: number): Promise<string> {
  try {
    const { marks } = await askMarks();
    const own: Mark[] = story === undefined ? marks : marks.filter((m) => m.story === story);
    download(story === undefined ? "marks.json" : `marks-story-${story}.json`, { marks: own });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
