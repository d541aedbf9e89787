import { clientMutants } from "./client-mutants.ts";
import { coverageMutants } from "./coverage-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { overwrittenMutants } from "./overwritten-mutants.ts";
import { scopeMutants } from "./scope-mutants.ts";
import { serverMutants } from "./server-mutants.ts";

/** Bugs that other engines have had, or could have; the simulation must notice each. */
export const mutants: readonly Mutant[] = [
  ...serverMutants,
  ...scopeMutants,
  ...clientMutants,
  ...coverageMutants,
  ...overwrittenMutants,
];
