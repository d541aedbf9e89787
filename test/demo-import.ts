import { openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { startServer } from "../server/start.ts";
import { signIn } from "./client.ts";

/*
 * `npm run demo:import -- <file> [--entity ticket] [--url http://localhost:3000] [--email ...] [--password ...]`
 * Uploads a file through the public API, waits for its end and prints the counts as JSON. Without
 * `--url` a whole server runs for it in a folder of its own. Exits 1 when a row is lost.
 */

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** What its lines are: `lead` or `ticket`. */
    entity: { type: "string", default: "lead" },
    url: { type: "string" },
    email: { type: "string", default: "admin@demo.test" },
    password: { type: "string", default: "Demo-Pass-1" },
  },
});
const [path] = positionals;
if (path === undefined) {
  process.stderr.write("Name a file: npm run demo:import -- leads.csv\n");
  process.exit(2);
}

const uploaded = v.object({ id: v.string() });
const progress = v.object({
  status: v.string(),
  problem: v.nullable(v.string()),
  total: v.number(),
  processed: v.number(),
  created: v.number(),
  updated: v.number(),
  skipped: v.number(),
  failed: v.number(),
});
type Progress = v.InferOutput<typeof progress>;

const local = flags.url === undefined ? await startLocalServer() : null;
try {
  const url = local?.url ?? flags.url ?? "";
  const { cookie } = await signIn({ url, email: flags.email, password: flags.password });
  const startedAt = performance.now();
  const { id } = v.parse(uploaded, await send(url, "/api/v1/imports", cookie, await formOf(path)));
  let firstRowsMs: number | null = null;
  let run: Progress;
  for (;;) {
    run = v.parse(progress, await send(url, `/api/v1/imports/${id}`, cookie));
    if (run.processed > 0) firstRowsMs ??= performance.now() - startedAt;
    if (run.status === "completed" || run.status === "failed") break;
    await setTimeout(100);
  }
  report(run, performance.now() - startedAt, firstRowsMs);
} finally {
  await local?.stop();
}

function report(run: Progress, ms: number, firstRowsMs: number | null): void {
  const sum = run.created + run.updated + run.skipped + run.failed;
  const lost = run.total - sum;
  const line = {
    file: basename(path ?? ""),
    ...run,
    sum,
    lost,
    addsUp: lost === 0 && run.processed === run.total,
    ms: Math.round(ms),
    firstRowsMs: firstRowsMs === null ? null : Math.round(firstRowsMs),
    rowsPerSecond: Math.round((1000 * run.total) / ms),
  };
  process.stdout.write(`${JSON.stringify(line, null, 2)}\n`);
  if (!line.addsUp || run.status !== "completed") process.exitCode = 1;
}

async function startLocalServer() {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-demo-"));
  const server = await startServer({
    port: 0,
    dataDir,
    databaseUrl: null,
    demo: true,
    logLevel: "warn",
  });
  return {
    url: server.url,
    stop: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function formOf(file: string): Promise<FormData> {
  const form = new FormData();
  form.set("entity", flags.entity);
  form.set("file", await openAsBlob(file), basename(file));
  return form;
}

/** Posts the form, or reads where there is none. */
async function send(url: string, route: string, cookie: string, form?: FormData): Promise<unknown> {
  const answer = await fetch(url + route, {
    headers: { origin: url, cookie },
    ...(form && { method: "POST", body: form }),
  });
  if (!answer.ok) throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
