/** One thing to choose. `count` is how many rows the choice would leave. */
export interface Option {
  value: string;
  label: string;
  count?: number;
}
