import { startCrmServer, type CrmServer } from "../../server/demo/crm/crm-server.ts";

export interface FakeCrm extends CrmServer {
  /** Asks a source as a signed-in client does. */
  ask(source: string, path: string, init?: RequestInit): Promise<Response>;
  /** The body of an answer, as JSON. */
  read(source: string, path: string, init?: RequestInit): Promise<Record<string, unknown>>;
}

const yearMs = 365 * 86_400_000;

/** A fake CRM server for one test file; windows are as documented unless a scale is given. */
export async function startFakeCrm(
  sizes: Readonly<Record<string, number>> = {},
  timeScale = 1,
): Promise<FakeCrm> {
  const startsAt = Math.floor(Date.now() / 1000) * 1000 - yearMs;
  const world = { seed: 7, sizes, startsAt, clock: () => Date.now() };
  const server = await startCrmServer({ port: 0, world, timeScale });
  const ask = (source: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}/${source}${path}`, {
      ...init,
      headers: { ...signedIn(server, source), ...Object.fromEntries(new Headers(init.headers)) },
    });
  const read = async (source: string, path: string, init: RequestInit = {}) => {
    const body: unknown = await (await ask(source, path, init)).json();
    if (typeof body === "object" && body !== null) return { ...body };
    throw new Error(`${source} answered with something else than an object.`);
  };
  return { ...server, ask, read };
}

function signedIn(server: CrmServer, source: string): Record<string, string> {
  const { token = "", key = "" } = server.sources.get(source)?.settings ?? {};
  if (source === "callrail") return { authorization: `Token token="${key}"` };
  return { authorization: `Bearer ${token}` };
}

export function post(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
