/** A change of one source file: `find` occurs there exactly once. */
interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A planted bug. */
export interface Mutant extends Edit {
  readonly name: string;
  /** What goes wrong. */
  readonly bug: string;
  /** Takes a second mechanism away that would make up for the bug, and does no harm alone. */
  readonly also?: Edit;
  /** What else stands in the bug's way, so that nothing can notice it; such a bug is not hunted. */
  readonly coveredBy?: string;
  /**
   * The test that notices it, where what it needs comes together by chance too rarely: there it is staged.
   */
  readonly heldBy?: string;
}
