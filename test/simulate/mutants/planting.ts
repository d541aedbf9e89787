import type { Mutant } from "./mutant.ts";

/** What makes of a file's source that with the bug; null for a file that has no part in it. */
export type Planting = (path: string) => ((source: string) => string) | null;

/**
 * @param name - a planted bug's
 * @throws Error where there is no such bug; and what it returns, where its place in the source is another now
 */
export function plantingOf(mutants: readonly Mutant[], name: string | undefined): Planting {
  const mutant = mutants.find((candidate) => candidate.name === name);
  if (!mutant) throw new Error("MUTANT names no planted bug.");
  const edits = mutant.also ? [mutant, mutant.also] : [mutant];
  return (path) => {
    const ofFile = edits.filter(({ file }) => path.endsWith(`/${file}`));
    if (ofFile.length === 0) return null;
    return (source) =>
      ofFile.reduce((text, { file, find, replace }) => {
        if (text.split(find).length !== 2)
          throw new Error(`${file} no longer holds the place for "${mutant.name}".`);
        return text.replace(find, () => replace);
      }, source);
  };
}
