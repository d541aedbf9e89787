import type { Attack } from "./attacks.ts";
import type { ProbeResult } from "./probes.ts";
import type { Stage } from "./stage.ts";

/** What an attack may leave in the server's memory while it lasts, after garbage collection, in MB. */
const boundMb = 64;

const refusedText = "A sync session was refused.";

/** Runs an attack while honest people work, and says what it cost them. */
export async function besiege(stage: Stage, attack: Attack, quiet: ProbeResult) {
  const { server, attacker, probes, log } = stage;
  const before = await server.ask("memory", undefined);
  const versionBefore = await stage.version();
  const linesBefore = log.length;
  let over = false;
  const attacking = attack.run(stage).finally(() => {
    over = true;
  });
  const [result, probed] = await Promise.all([attacking, probes.run(() => over)]);
  const during = await server.ask("memory", undefined);
  await attacker.ask("letGo", undefined);
  const after = await server.ask("memory", undefined);
  const lines = log.slice(linesBefore);
  const refusedLogged = lines.filter(({ msg }) => msg === refusedText).length;
  const applied = (await stage.version()) - versionBefore - probed.probes - (attack.versions ?? 0);
  const growth = { duringMb: megabytes(during, before), afterMb: megabytes(after, before) };
  const expected = attack.refusals?.(result);
  const problems = [
    ...(attack.check?.(result) ?? []),
    ...(probed.missing > 0 ? [`${probed.missing} probes never arrived`] : []),
    ...(applied > 0 ? [`${applied} transactions came of it`] : []),
    ...(growth.duringMb > boundMb ? [`the server holds ${growth.duringMb} MB more`] : []),
    ...(during.polluted ? ["the server's prototypes are polluted"] : []),
    ...(expected !== undefined && expected !== refusedLogged
      ? [`${expected} sessions were ended and ${refusedLogged} refusals logged`]
      : []),
  ];
  return {
    attack: attack.name,
    ...result,
    refusedLogged,
    errorsLogged: lines.filter(({ level }) => level >= 50).length,
    applied,
    probes: probed.probes,
    missing: probed.missing,
    medianMs: probed.medianMs,
    longestMs: probed.longestMs,
    ratioToQuiet: Number((probed.medianMs / quiet.medianMs).toPrecision(3)),
    ...growth,
    boundMb,
    problems,
  };
}

interface Memory {
  readonly heapUsed: number;
  readonly external: number;
}

function megabytes(now: Memory, before: Memory): number {
  const grown = now.heapUsed + now.external - before.heapUsed - before.external;
  return Math.round(grown / 1024 ** 2);
}
