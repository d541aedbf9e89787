import { parseArgs } from "node:util";
import { startCrmServer } from "./crm-server.ts";
import { beginLife, spoilSome } from "./life.ts";

/**
 * The fake CRM server as a process of its own: tells its parent, or standard output, where it listens and with
 * what settings each source is reached. It ends with its parent.
 */
const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    port: { ...text, default: "0" },
    seed: { ...text, default: "1" },
    /** When the demo organization was made: its sources hold rows from the year before it. */
    until: { ...text, default: new Date().toISOString() },
    "time-scale": { ...text, default: "1" },
    /** Rows of a model, such as `hubspot.contacts=100000`. */
    size: { ...text, multiple: true, default: [] },
    /** Nobody works in the sources meanwhile. */
    still: { type: "boolean", default: false },
  },
});

const yearMs = 365 * 86_400_000;
const server = await startCrmServer({
  port: Number(values.port),
  timeScale: Number(values["time-scale"]),
  world: {
    seed: Number(values.seed),
    sizes: Object.fromEntries(
      values.size.map((size) => {
        const [model = "", rows] = size.split("=");
        return [model, Number(rows)];
      }),
    ),
    startsAt: Date.parse(values.until) - yearMs,
    clock: Date.now,
  },
});
const settings = [...server.sources.keys()].map((id) => [id, server.settingsOf(id)]);
const told = { url: server.url, sources: Object.fromEntries(settings) };
if (process.send) process.send(told);
else process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
if (!values.still) {
  spoilSome(server.sources);
  beginLife(server.sources, Date.now);
}
process.on("disconnect", () => process.exit(0));
