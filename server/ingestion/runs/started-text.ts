import type { PoolClient } from "pg";

interface Beginning {
  readonly origin: string;
  readonly person: string | null;
  readonly schedule: string | null;
  readonly command: string | null;
}

/** The first line of a run's log: "Started by Asha Rao: sync_genius_appointments --full" */
export async function startedText(tx: PoolClient, orgId: string, runId: string): Promise<string> {
  const { rows } = await tx.query<Beginning>(
    `select r.origin, m.name as person, s.name as schedule, r.configuration ->> 'command' as command
       from sync_run r
       left join member m        on m.org_id = r.org_id and m.id = r.started_by
       left join sync_schedule s on s.org_id = r.org_id and s.id = r.schedule_id
      where r.org_id = $1 and r.id = $2`,
    [orgId, runId],
  );
  const [run] = rows;
  if (!run) return "Started.";
  return `Started ${wayText(run)}${run.command === null ? "." : `: ${run.command}`}`;
}

function wayText({ origin, person, schedule }: Beginning): string {
  if (origin === "schedule") return schedule === null ? "by a schedule" : `by schedule ${schedule}`;
  if (origin === "command") return "on the command line";
  const who = person === null ? "by somebody" : `by ${person}`;
  return origin === "api" ? `${who} over the API` : who;
}
