import { fork } from "node:child_process";
import { join } from "node:path";
import * as v from "valibot";

/** The sources of the demo: settings of each by its id, its base URL among them. */
export interface DemoCrm {
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  stop(): Promise<void>;
}

const told = v.object({ sources: v.record(v.string(), v.record(v.string(), v.string())) });

/**
 * Starts the fake CRM server as a process of its own, which ends with this one.
 *
 * @param until - when the demo organization was made: the sources hold rows of the year before
 */
export async function startDemoCrm(until: Date, timeScale: number): Promise<DemoCrm> {
  const child = fork(
    join(import.meta.dirname, "crm/main.ts"),
    ["--until", until.toISOString(), "--time-scale", String(timeScale)],
    {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const { sources } = await new Promise<v.InferOutput<typeof told>>((resolve, reject) => {
    child.once("message", (message) => resolve(v.parse(told, message)));
    child.once("error", reject);
    void ended.then(() => reject(new Error("The demo's CRM sources could not be started.")));
  });
  child.unref();
  child.channel?.unref();
  return {
    sources,
    async stop() {
      child.ref();
      child.kill();
      await ended;
    },
  };
}
