import type { Role } from "../../shared/permissions.ts";

export const demoPassword = "Demo-Pass-1";

export const demoOrganization = "Demo Motors";

export const demoBranches = [
  { name: "Andheri", city: "Mumbai" },
  { name: "Koregaon Park", city: "Pune" },
  { name: "Indiranagar", city: "Bengaluru" },
] as const;

export const demoTeams = [
  { name: "North", branch: "Andheri" },
  { name: "South", branch: "Indiranagar" },
] as const;

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly team: (typeof demoTeams)[number]["name"] | null;
  readonly branch: (typeof demoBranches)[number]["name"] | null;
}

/** CREs 1-6 work in the team North, 7-12 in South, four to a branch. */
const creNames = [
  "Aarav Shah",
  "Diya Patel",
  "Kabir Rao",
  "Meera Iyer",
  "Rohan Gupta",
  "Sara Khan",
  "Vikram Singh",
  "Ananya Das",
  "Farhan Ali",
  "Ishita Bose",
  "Nikhil Menon",
  "Priya Nair",
];

export const demoPeople: readonly DemoPerson[] = [
  { name: "Asha Admin", email: "admin@demo.test", role: "admin", team: null, branch: null },
  { name: "Dev Developer", email: "dev@demo.test", role: "developer", team: null, branch: null },
  { name: "Lata Lead", email: "lead1@demo.test", role: "cre_tl", team: "North", branch: "Andheri" },
  {
    name: "Tarun Lead",
    email: "lead2@demo.test",
    role: "cre_tl",
    team: "South",
    branch: "Indiranagar",
  },
  ...creNames.map((name, index): DemoPerson => ({
    name,
    email: `cre${index + 1}@demo.test`,
    role: "cre",
    team: index < 6 ? "North" : "South",
    branch: demoBranches[Math.floor(index / 4)]?.name ?? null,
  })),
  { name: "Vera Viewer", email: "viewer@demo.test", role: "viewer", team: null, branch: null },
];
