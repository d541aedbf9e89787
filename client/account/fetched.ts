import { type Accessor, createSignal, onMount } from "solid-js";
import { AppError } from "../../shared/errors.ts";

export interface Fetched<Value> {
  /** Undefined until it has arrived. */
  readonly value: Accessor<Value | undefined>;
  /** Why it did not arrive, as a sentence. */
  readonly problem: Accessor<string | undefined>;
  /** Asks again; what is shown stays until the answer is there. */
  readonly refetch: () => Promise<void>;
}

/** Something that only the server has, asked for when the component appears. */
export function createFetched<Value>(fetchValue: () => Promise<Value>): Fetched<Value> {
  const [value, setValue] = createSignal<Value>();
  const [problem, setProblem] = createSignal<string>();

  async function refetch() {
    try {
      const fetched = await fetchValue();
      setValue(() => fetched);
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  onMount(() => void refetch());
  return { value, problem, refetch };
}
