import type { Tone } from "../ui/tone.ts";
import type { Age } from "./age-groups.ts";

export const ageTitles: Record<Age, string> = {
  red: "Overdue",
  amber: "Getting late",
  fresh: "Fresh",
};

export const ageTones: Record<Age, Tone> = { red: "red", amber: "amber", fresh: "grey" };
