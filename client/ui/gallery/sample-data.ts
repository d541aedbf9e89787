import type { Option } from "../option.ts";
import type { Tone } from "../tone.ts";

export const sampleOptions: Option[] = [
  { value: "green", label: "Green", count: 1204 },
  { value: "amber", label: "Amber", count: 318 },
  { value: "red", label: "Red", count: 41 },
  { value: "violet", label: "Violet", count: 7 },
];

const names = [
  "Asha Rao",
  "Vikram Shetty",
  "Priya Nair",
  "Imran Khan",
  "Meera Iyer",
  "Joseph Dsouza",
  "Kavya Reddy",
  "Arjun Menon",
  "Sneha Kulkarni",
  "Rahul Verma",
  "Divya Pillai",
  "Naveen Gowda",
];

export const samplePeople: Option[] = names.map((label, index) => ({
  value: String(index),
  label,
  count: (index * 37) % 90,
}));

export interface SampleRow {
  id: string;
  name: string;
  phone: string;
  tone: Tone;
  word: string;
  owner: string;
  since: string;
}

const states: [Tone, string][] = [
  ["blue", "New"],
  ["cyan", "Contacted"],
  ["amber", "Pending"],
  ["green", "Qualified"],
  ["violet", "Converted"],
  ["red", "Lost"],
];

/** Rows that look like work: names, states and times spread over two days. */
export function sampleRows(count: number): SampleRow[] {
  return Array.from({ length: count }, (_, index) => {
    const [tone, word] = states[(index * 7) % states.length] ?? ["grey", "Unqualified"];
    return {
      id: `row-${index}`,
      name: names[(index * 5) % names.length] ?? "",
      phone: `+91 98450 ${String(10_000 + ((index * 7919) % 89_999))}`,
      tone,
      word,
      owner: names[(index * 3 + 1) % names.length] ?? "",
      since: new Date(Date.now() - index * 431_000 - 65_000).toISOString(),
    };
  });
}
