import address from "@electric-sql/pglite/pglite.wasm?url";

/** PostgreSQL as the browser has compiled it. Workers that are given the same share what was compiled. */
export type Engine = WebAssembly.Module;

let compiled: Engine | undefined;

/** @throws TypeError when it could not be fetched */
export async function compileEngine(): Promise<Engine> {
  compiled ??= await WebAssembly.compileStreaming(fetch(address));
  return compiled;
}

/** The engine of this page, where it is there already: a worker that is given none compiles its own. */
export function compiledEngine(): Engine | undefined {
  return compiled;
}
