import { type Shape, shapes } from "../../schema/shape.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";
import { always, eq } from "../../shared/sync/where.ts";
import { type Findings, leaksIn, settleWrites } from "./findings.ts";
import { createJudge } from "./judge.ts";
import { mayAct } from "./may-act.ts";
import { sees } from "./oracle.ts";
import { greetAs, idsIn, type Seat, takeSeat } from "./seat.ts";
import type { Stage } from "./stage.ts";
import { kinds, targetOf } from "./targets.ts";
import type { Principal, World } from "./world.ts";

/** Every message of the socket by everybody, about everybody's rows. Tables are covered as they are declared. */
export async function messageCases(
  stage: Stage,
  takes: () => boolean,
  findings: Findings,
): Promise<void> {
  const { world } = stage;
  const everybody = world.tenants.flatMap(({ principals }) => principals);
  const seats = new Map<Principal, Seat>();
  const report = (person: Principal, what: string, problem: string | null | undefined) => {
    findings.cases += 1;
    findings.byKind["message"] = (findings.byKind["message"] ?? 0) + 1;
    if (problem)
      findings.mismatches.push(`${what} by ${person.name} of ${person.mark}: ${problem}`);
  };
  await Promise.all(
    everybody.map(async (person) => {
      const seat = await takeSeat(stage, person);
      seats.set(person, seat);
      lookAtSnapshot(seat, person, world, report);
      await lookAtSums(seat, person, world, report);
      await askForRows(seat, person, world, takes, report);
      // Whose rows came has been looked at; an own notification may name what is no longer in sight.
      for (const leak of leaksIn(seat.frames.join("\n"), person, "", world))
        if (!leak.endsWith("out of sight")) report(person, "frames", leak);
    }),
  );
  await greetAsOthers(stage, everybody, seats, report);
  for (const person of everybody) {
    await pushUpdates(stage, seats.get(person) as Seat, person, takes, report);
    seats.get(person)?.close();
  }
  for (const line of await stage.drift.look()) findings.mismatches.push(`messages: ${line}`);
}

type Report = (person: Principal, what: string, problem: string | null | undefined) => void;

function lookAtSnapshot(seat: Seat, person: Principal, world: World, report: Report): void {
  for (const { name } of shapes) {
    const held = seat.held.get(name) ?? new Set<string>();
    const expected = inSight(person, name, world);
    const known = [...held].filter((id) => world.find(id));
    const extra = known.filter((id) => !expected.has(id)).length;
    const missing = [...expected].filter((id) => !held.has(id)).length;
    const problem = extra + missing > 0 && `${extra} rows too many, ${missing} too few`;
    report(person, `hello, ${name}`, problem || null);
  }
}

async function lookAtSums(
  seat: Seat,
  person: Principal,
  _world: World,
  report: Report,
): Promise<void> {
  const frame = await seat.exchange({ type: "check" }, ({ type }) => type === "sums");
  if (frame.type !== "sums") return;
  for (const { tbl, count } of frame.tables) {
    const held = seat.held.get(tbl)?.size ?? 0;
    report(person, `check, ${tbl}`, count === held ? null : `${count} rows, ${held} were sent`);
  }
}

/** The ids of the world's rows that the person sees. */
function inSight(person: Principal, table: string, world: World): Set<string> {
  const rows = world.rows.flatMap(({ row }) => {
    const found = world.find(row["id"] as string);
    return found?.table === table && sees(person, table, found.row, world) ? [found.row] : [];
  });
  return new Set(rows.map((row) => row["id"] as string));
}

async function askForRows(
  seat: Seat,
  person: Principal,
  world: World,
  takes: () => boolean,
  report: Report,
): Promise<void> {
  let ask = 0;
  for (const shape of shapes) {
    for (const kind of kinds) {
      const id = targetOf(world, person, shape.name, kind);
      if (id === null || !takes()) continue;
      const found = world.find(id);
      const visible = found !== undefined && sees(person, shape.name, found.row, world);
      const rows = { ...asked(shape), where: eq("id", id) };
      const answer = await seat.ask({ type: "ask", ask: ++ask, of: rows });
      const what = `${shape.name}, ${kind}`;
      report(person, `ask ${what}`, mismatch(visible, namesIt(answer, id)));
      if (shape.parent) continue;
      const fetched = await seat.ask({ type: "fetch", ask: ++ask, tbl: shape.name, id });
      report(person, `fetch ${what}`, mismatch(visible, namesIt(fetched, id)));
    }
    const counts: Question = { kind: "counts", tbl: shape.name, where: always(), by: [] };
    const [counted] = await seat.ask({ type: "ask", ask: ++ask, of: counts });
    const held = seat.held.get(shape.name)?.size ?? 0;
    const count = counted?.type === "answer" ? Number(counted.rows[0]?.[0] ?? 0) : 0;
    report(person, `count ${shape.name}`, count <= held ? null : `${count} of ${held} in sight`);
  }
}

function asked({ name, columns }: Shape) {
  return {
    kind: "rows" as const,
    tbl: name,
    columns: columns.map(({ key }) => key),
    orderBy: [{ column: "id", direction: "asc" as const }],
    limit: 10,
    after: null,
  };
}

function mismatch(visible: boolean, named: boolean): string | null {
  if (visible === named) return null;
  return named ? "a row out of sight was told" : "a row in sight was kept back";
}

function namesIt(frames: readonly Down[], id: string): boolean {
  return frames.some((frame) => {
    if (frame.type === "answer") return JSON.stringify(frame.rows).includes(id);
    return (
      frame.type === "fetched" &&
      frame.puts.some(([table, rows]) => idsIn(table, rows).includes(id))
    );
  });
}

async function greetAsOthers(
  stage: Stage,
  everybody: readonly Principal[],
  seats: ReadonlyMap<Principal, Seat>,
  report: Report,
): Promise<void> {
  for (const person of everybody) {
    const other = everybody.find(({ orgId }) => orgId !== person.orgId) as Principal;
    const neighbour = everybody.find(
      (one) => one.orgId === person.orgId && one !== person,
    ) as Principal;
    const foreign = { orgId: other.orgId, clientId: crypto.randomUUID() };
    const taken = { orgId: person.orgId, clientId: seats.get(neighbour)?.clientId ?? "" };
    for (const [what, as] of [
      ["another organization", foreign],
      ["another's replica", taken],
    ] as const) {
      const answer = await greetAs(stage, person, as);
      report(person, `hello of ${what}`, answer === "forbidden" ? null : `answered ${answer}`);
    }
  }
}

/** The whole road of a write: over the socket, to its verdict in a poke. */
async function pushUpdates(
  { world, ledger }: Stage,
  seat: Seat,
  person: Principal,
  takes: () => boolean,
  report: Report,
): Promise<void> {
  let mid = 0;
  for (const kind of kinds) {
    const leadId = targetOf(world, person, "lead", kind);
    if (leadId === null || !takes()) continue;
    const found = world.find(leadId);
    const allowed = found !== undefined && mayAct(person, "edit", "lead", found.row, world);
    const args = { leadId, eventId: crypto.randomUUID(), changes: { city: `Pune ${person.mark}` } };
    const { name, version: v } = updateLead;
    const call = { mid: ++mid, name, v, args, at: new Date().toISOString() };
    const push = { type: "push", muts: [call] };
    const frame = await seat.exchange(
      push,
      (one) => one.type === "bye" || (one.type === "poke" && (one.lastMid ?? 0) >= mid),
    );
    const { wrong } = await settleWrites(ledger, createJudge(person, name, world, new Map()));
    const refused = frame.type === "poke" && (frame.results ?? []).some((one) => one.mid === mid);
    const accepted = frame.type === "poke" && !refused;
    const problem = accepted === allowed ? wrong[0] : `${accepted ? "accepted" : "refused"}`;
    report(person, `push ${name}, ${kind}`, problem);
  }
}
