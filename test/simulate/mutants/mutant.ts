/** A bug planted into one source file: `find` occurs there exactly once. */
export interface Mutant {
  readonly name: string;
  /** What goes wrong. */
  readonly bug: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What else stands in the bug's way, so that nothing can notice it; such a bug is not hunted. */
  readonly coveredBy?: string;
}
