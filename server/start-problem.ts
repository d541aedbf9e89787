/** A reason not to start that its reader can do something about: the sentence is all they need to see. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}
