import { type ChildProcess, fork } from "node:child_process";

/** What a child process can be asked: names with one argument and one answer, both JSON. */
export type Duties = Record<string, (argument: never) => Promise<unknown>>;

/** A child process as its parent holds it. */
export interface Child<D extends Duties> {
  ask<Name extends keyof D & string>(
    name: Name,
    argument: Parameters<D[Name]>[0],
  ): Promise<Awaited<ReturnType<D[Name]>>>;
  /** Ends it and resolves once it is gone. */
  stop(): Promise<void>;
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly problem?: string;
}

/**
 * Starts `module` as a process of its own, so that its work does not share our event loop.
 *
 * @param onLog - takes what it writes to stderr instead of ours
 */
export function startChild<D extends Duties>(
  module: URL,
  onLog?: (text: string) => void,
): Child<D> {
  const stderr = onLog ? "pipe" : "inherit";
  const child = fork(module, { stdio: ["ignore", "inherit", stderr, "ipc"] });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => onLog?.(text));
  const open = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  child.on("message", (answer: Answer) => open.get(answer.id)?.(answer));
  child.on("exit", () => {
    for (const [id, settle] of open) settle({ id, problem: `${module.pathname} ended` });
  });
  return {
    ask: (name, argument) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        open.set(id, ({ value, problem }) => {
          open.delete(id);
          if (problem === undefined) resolve(value as never);
          else reject(new Error(problem));
        });
        child.send({ id, name, argument } satisfies Question);
      }),
    stop: () => stop(child),
  };
}

/** The child's side: answers what its parent asks and ends with it. @param end - called before the end */
export function serveParent(
  duties: Duties,
  end: () => Promise<void> = async () => undefined,
): void {
  process.on("message", ({ id, name, argument }: Question) => {
    const duty = duties[name] as ((argument: unknown) => Promise<unknown>) | undefined;
    const work = duty ? duty(argument) : Promise.reject(new Error(`There is no duty ${name}.`));
    work.then(
      (value) => process.send?.({ id, value } satisfies Answer),
      (error: unknown) => process.send?.({ id, problem: String(error) } satisfies Answer),
    );
  });
  let ending = false;
  const stopOnce = () => {
    if (ending) return;
    ending = true;
    void end().finally(() => process.exit());
  };
  process.on("disconnect", stopOnce).on("SIGINT", stopOnce).on("SIGTERM", stopOnce);
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.connected) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.disconnect();
  });
}
