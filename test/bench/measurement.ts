/** What one bench measured of one thing, run by run. */
export interface Measurement {
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  /** One value a run. */
  readonly values: readonly number[];
  /** The least that any solution would need, measured in the same runs; absent where there is none. */
  readonly floors?: readonly number[];
  /** Absent where the figure is for information only. */
  readonly target?: Target;
}

/** The value may be at most `limit`, or must be so much at least: times the floor, above the floor, or as it stands. */
export interface Target {
  readonly of: "times floor" | "above floor" | "value" | "times floor at least" | "at least";
  readonly limit: number;
}

export interface BenchOptions {
  /** Smaller sizes and fewer runs, to try whether a bench works. */
  readonly quick: boolean;
  /** What is counted to give a case its size; absent for the sizes of the bench. */
  readonly sizes: readonly number[] | undefined;
}

/** One bench: yields measurements as they are made. */
export type Bench = (options: BenchOptions) => AsyncIterable<Measurement>;
