import { helloOf } from "./frames.ts";
import type { Stage } from "./stage.ts";

export interface Attack {
  readonly name: string;
  /** @returns what came of it, for the report */
  run(stage: Stage): Promise<object>;
  /** Sessions that the server must have ended, and logged, by what `run` returned. */
  refusals?(result: object): number;
  /** Transactions of the attack itself, such as stirring the leads. */
  readonly versions?: number;
  /** What is wrong with the result, in words. */
  check?(result: object): string[];
}

interface Size {
  readonly frames: number;
  readonly seed: number;
  readonly long: boolean;
}

interface Thrown {
  readonly frames: number;
  readonly ended: number;
  readonly survived: readonly string[];
}

const thrown = {
  refusals: (result: object) => (result as Thrown).ended,
  check: (result: object) =>
    (result as Thrown).survived.map((sample) => `a malformed frame was taken: ${sample}`),
};

const mostSockets = 50;

export function attacks({ frames, seed, long }: Size): readonly Attack[] {
  const factor = long ? 10 : 1;
  return [
    {
      name: "malformed frames",
      run: ({ attacker, stand }) => attacker.ask("fuzz", { stand, count: frames, seed }),
      ...thrown,
    },
    {
      name: "frames of 10 MB",
      run: ({ attacker, stand }) => attacker.ask("tooLarge", { stand, count: 5 }),
      ...thrown,
    },
    {
      name: "thousands of hellos",
      run: ({ attacker, stand }) => attacker.ask("hellos", { stand, count: 30 * factor ** 2 }),
    },
    {
      name: "pushes into a snapshot that is never taken",
      run: ({ attacker, stand }) =>
        attacker.ask("pushIntoSnapshot", { stand, count: 300 * factor }),
    },
    {
      name: "results never acknowledged",
      run: ({ attacker, stand }) =>
        attacker.ask("neverAcknowledge", { stand, count: 200 * factor }),
    },
    deaf("a reader that stopped, under load", {
      sockets: 10,
      text: '{"type":"ping"}',
      count: 1,
      stirs: long ? 10 : 3,
    }),
    deaf("pings without listening", {
      sockets: 5,
      text: '{"type":"ping"}',
      count: 10_000 * factor,
      stirs: 0,
    }),
    deaf("snapshots without listening", {
      sockets: long ? 5 : 2,
      text: "hello",
      count: 10 * factor,
      stirs: 0,
    }),
    {
      name: "five hundred sockets",
      run: ({ attacker, stand }) => attacker.ask("crowd", { stand, sockets: 500 }),
      check: (result) => {
        const { open } = result as { open: number };
        return open > mostSockets ? [`${open} sockets of one person stayed open`] : [];
      },
    },
    ...(long ? [halfOpen] : []),
  ];
}

function deaf(
  name: string,
  { sockets, text, count, stirs }: { sockets: number; text: string; count: number; stirs: number },
): Attack {
  return {
    name,
    versions: stirs,
    run: async (stage) => {
      const { attacker, stand } = stage;
      const sent = text === "hello" ? JSON.stringify(helloOf(stand)) : text;
      const result = await attacker.ask("deaf", { stand, sockets, text: sent, count });
      for (let times = 0; times < stirs; times++) {
        await stage.stir();
        await new Promise((resolve) => setTimeout(resolve, 1200));
      }
      return result;
    },
  };
}

const halfOpen: Attack = {
  name: "half-open sockets",
  run: async ({ attacker, stand }) => {
    await attacker.ask("goSilent", { stand, sockets: 20 });
    await new Promise((resolve) => setTimeout(resolve, 95_000));
    return attacker.ask("stillOpen", undefined);
  },
  check: (result) => {
    const { open } = result as { open: number };
    return open > 0 ? [`${open} sockets of machines that are gone stayed open`] : [];
  },
};
