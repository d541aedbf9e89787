import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { answerControl, type Control } from "./control.ts";
import { createFaults, isPackFault, type CommonFault, type Faults } from "./faults.ts";
import { createGenius } from "./genius/genius.ts";
import { startMysqlServer } from "./genius/mysql-server.ts";
import {
  json,
  type CrmAnswer,
  type CrmRequest,
  type RoutePack,
  type Settings,
  type Source,
  type World,
} from "./pack.ts";
import { createPacks } from "./packs.ts";
import { createRateWindows, type RateWindows } from "./rate-windows.ts";
import { answerOf, send } from "./spoil.ts";

export interface CrmServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly world: World;
  /** How many times shorter the windows of limits, and waits, are than documented. */
  readonly timeScale: number;
  /** How long each answer over HTTP takes at least, in ms. */
  readonly latencyMs?: number;
}

/** What a source has been asked since the start. */
export interface Usage {
  requests: number;
  /** Requests beyond a documented limit: none, if the client keeps to it. */
  violations: number;
  unauthenticated: number;
  /** The last of them as `METHOD path?query`, or in SQL; at most 50. */
  readonly recent: string[];
}

export interface CrmServer {
  /** Such as `http://127.0.0.1:4100`; a source's base URL is this and its id. */
  readonly url: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly faults: Faults;
  usage(source: string): Usage;
  /** What a client of the source has to know, its base URL or port included. */
  settingsOf(source: string): Settings;
  close(): Promise<void>;
}

/** What is kept of one source while the server runs. */
interface Desk {
  readonly pack: RoutePack;
  readonly windows: RateWindows;
  readonly usage: Usage;
}

/** Servers on the loopback address that answer as eleven CRM services do, their limits and faults included. */
export async function startCrmServer(options: CrmServerOptions): Promise<CrmServer> {
  const { world, timeScale } = options;
  const faults = createFaults();
  const desks = new Map(
    createPacks(world).map((pack) => [pack.id, openDesk(pack, timeScale, world)]),
  );
  const genius = createGenius(world);
  const geniusUsage = noUsage();
  const mysql = await startMysqlServer(genius, (sql) => {
    count(geniusUsage, sql);
    return faults.next(genius.id, sql) === null ? null : "reset";
  });
  const sources = new Map<string, Source>([...desks].map(([id, { pack }]) => [id, pack]));
  sources.set(genius.id, genius);
  const usage = (id: string): Usage => {
    const desk = desks.get(id);
    return desk ? { ...desk.usage, violations: desk.windows.violations() } : geniusUsage;
  };
  const control = { sources, faults, usage, clock: world.clock };
  const server = createServer((request, response) => {
    void receive(request).then((body) =>
      route({ request, body, desks, control, options }, response),
    );
  });
  const url = await listen(server, options.port);
  return {
    url,
    sources,
    faults,
    usage,
    settingsOf(id) {
      const { settings = {} } = sources.get(id) ?? {};
      if (id === genius.id) return { ...settings, port: String(mysql.port) };
      const baseUrl = `${url}/${id}`;
      const filled = Object.entries(settings).map(([name, value]) => [
        name,
        value.replace("{baseUrl}", baseUrl),
      ]);
      return { ...Object.fromEntries(filled), baseUrl };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, mysql.close()]);
    },
  };
}

interface Received {
  readonly request: IncomingMessage;
  readonly body: string;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly control: Control;
  readonly options: CrmServerOptions;
}

async function route(
  { request, body, desks, control, options }: Received,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  const [, source = "", ...rest] = url.pathname.split("/");
  // A page in somebody's browser has no business here: no client of these services sends an origin.
  if (request.headers.origin !== undefined)
    return send(response, json(403, { error: "Browsers are not served." }), null);
  if (source === "__ctl")
    return send(response, answerControl(control, request.method ?? "GET", rest, body), null);
  const desk = desks.get(source);
  if (!desk) return send(response, json(404, { error: "There is no such source." }), null);
  const asked = toRequest(request, url, source, body, options.world);
  if (options.latencyMs !== undefined) await wait(options.latencyMs);
  return serve(desk, control.faults, asked, response, options.timeScale);
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${addressOf(server.address()).port}`);
    });
  });
}

const noUsage = (): Usage => ({ requests: 0, violations: 0, unauthenticated: 0, recent: [] });

function openDesk(pack: RoutePack, timeScale: number, { clock }: World): Desk {
  return { pack, usage: noUsage(), windows: createRateWindows(timeScale, clock) };
}

async function receive(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function toRequest(
  { method = "GET", headers }: IncomingMessage,
  url: URL,
  source: string,
  body: string,
  world: World,
): CrmRequest {
  return {
    method,
    path: decodeURIComponent(url.pathname.slice(source.length + 1)) || "/",
    query: url.searchParams,
    rawPath: url.pathname,
    rawQuery: url.search.slice(1),
    headers,
    body,
    baseUrl: `${url.origin}/${source}`,
    now: world.clock(),
    fault: null,
  };
}

/** Counts, refuses, spoils or answers one request. */
async function serve(
  desk: Desk,
  faults: Faults,
  request: CrmRequest,
  response: ServerResponse,
  timeScale: number,
): Promise<void> {
  const line = `${request.path}?${request.rawQuery}`;
  count(desk.usage, `${request.method} ${line}`);
  const fault = faults.next(desk.pack.id, line);
  const [own, common] = fault !== null && isPackFault(fault) ? [fault, null] : [null, fault];
  const asked = { ...request, fault: own };
  const refusal = refuse(desk, asked, common);
  if (refusal) return send(response, refusal, null);
  const waitSec = Math.ceil(10 / timeScale);
  const spoiled = common && answerOf(common, waitSec, request.now);
  if (spoiled) return send(response, spoiled, null);
  return send(response, await desk.pack.answer(asked), common);
}

function count(usage: Usage, line: string): void {
  usage.requests++;
  usage.recent.push(line);
  if (usage.recent.length > 50) usage.recent.shift();
}

/** Who is not known is refused first, who is beyond the limits next. */
function refuse(
  { pack, windows, usage }: Desk,
  request: CrmRequest,
  fault: CommonFault | null,
): CrmAnswer | null {
  if (fault === "401") pack.expireTokens?.();
  const key = fault === "401" ? null : pack.keyOf(request);
  if (key === null) {
    usage.unauthenticated++;
    return pack.unauthenticated(request);
  }
  const exceeded = windows.take(key, pack.windowsFor(request));
  return exceeded && pack.limited(exceeded.window, exceeded.waitMs);
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The port is not known.");
  return address;
}
