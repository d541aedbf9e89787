import { compileEngine } from "./engine.ts";

/**
 * Gets the browser ready for somebody's first start while they sign in: the engine is fetched and compiled,
 * and a worker goes through such a start. docs/decisions/0142 says what that is worth.
 *
 * @returns ends it: whoever starts in earnest wants the processor for themselves
 */
export function warmUp(): () => void {
  let worker: Worker | null = null;
  let isOver = false;

  async function begin(): Promise<void> {
    const engine = await compileEngine();
    if (isOver) return;
    worker = new Worker(new URL("./rehearsal-worker.ts", import.meta.url), { type: "module" });
    worker.postMessage(engine);
  }

  // Nobody waits for it: where it comes to nothing, the first start does all of it itself.
  begin().catch((error: unknown) => {
    if (!isOver) reportError(error);
  });

  return () => {
    isOver = true;
    worker?.terminate();
  };
}
