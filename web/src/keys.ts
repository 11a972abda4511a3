// Where keys lead.
import type { Target } from "./served.ts";

// From what has the focus to the next of its kind, or to the first; `part` of it takes the focus.
export function step(all: readonly HTMLElement[], by: number, part: string): void {
  const now = all.findIndex((e) => e.contains(document.activeElement));
  const next = all[now < 0 ? 0 : Math.min(all.length - 1, Math.max(0, now + by))];
  next?.scrollIntoView({ block: "nearest" });
  next?.querySelector<HTMLElement>(part)?.focus({ preventScroll: true });
}

export function stepPoint(by: number): void {
  step([...document.querySelectorAll<HTMLElement>(".points .point")].filter((p) => p.checkVisibility()), by, "a, button, summary");
}

export const stepStory = (by: number): void => step([...document.querySelectorAll<HTMLElement>(".story")], by, "h2 a");

// The point or difference in which the focus is.
export function focusedTarget(focus: Element): Target | undefined {
  const [, on, index] = /^(point|difference)-(\d+)$/.exec(focus.closest(".point, .card, .agreed dd li")?.id ?? "") ?? [];
  return on ? { on: on as Target["on"], index: Number(index) } : undefined;
}
