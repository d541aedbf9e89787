import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";

const script = join(import.meta.dirname, "../../server/main.ts");

let dataDir: string;
let server: ChildProcess;
let url = "";
let said = "";

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-logs-"));
  server = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "debug" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (bytes: Buffer) => (said += bytes.toString()));
  url = await new Promise((resolve) => {
    if (server.stdout)
      createInterface({ input: server.stdout }).on("line", (line) => {
        const [, found] = /^Baton listens on (\S+)$/.exec(line) ?? [];
        if (found) resolve(found);
      });
  });
});
afterAll(async () => {
  server.kill("SIGTERM");
  await once(server, "exit");
  await rm(dataDir, { recursive: true, force: true });
});

test("the log, however talkative, holds no secret and no word about a person", async () => {
  // What the demo says about itself at the start names its accounts on purpose.
  said = "";
  const secrets = [
    "Canary-Pass-9",
    "Vireo",
    "vireo.canary@example.test",
    "9820144556",
    "98201 44556",
  ];

  const signedIn = await ask("POST", "/api/auth/sign-in/email", {
    email: "admin@demo.test",
    password: demoPassword,
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  await ask("POST", "/api/auth/sign-in/email", {
    email: "vireo.canary@example.test",
    password: "Canary-Pass-9",
  });
  await ask("POST", "/api/auth/password/forgotten?email=vireo.canary@example.test", {
    email: "vireo.canary@example.test",
  });
  const lead = { name: "Vireo", phone: "98201 44556", email: "vireo.canary@example.test" };
  const made = await ask("POST", "/api/v1/leads", lead, cookie);
  await ask("POST", "/api/v1/leads", { ...lead, status: { Vireo: ["9820144556"] } }, cookie);
  await ask("GET", "/api/v1/leads?q=Vireo&phone=9820144556", undefined, cookie);
  await ask("GET", "/api/v1/privacy/people?q=Vireo", undefined, cookie);
  const invited = await ask(
    "POST",
    "/api/v1/invitations",
    { email: "vireo.canary@example.test", role: "cre" },
    cookie,
  );
  const key = await ask(
    "POST",
    "/api/v1/api-keys",
    { name: "Vireo", scopes: ["leads:read"], days: 1 },
    cookie,
  );
  const tokens = [
    cookie.split("=")[1] ?? "",
    ...tokensIn(await invited.text()),
    ...tokensIn(await key.text()),
  ];

  expect([signedIn.status, made.status, invited.status, key.status]).toEqual([200, 201, 201, 201]);
  expect(tokens.length).toBeGreaterThan(2);
  expect(said).toContain("/api/v1/leads");
  expect([...secrets, ...tokens].filter((word) => said.includes(word))).toEqual([]);
});

/** What an answer holds that is as long as a secret. */
function tokensIn(text: string): string[] {
  return text.match(/[\w-]{40,}/g) ?? [];
}

function ask(method: string, path: string, body?: object, cookie = ""): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { origin: url, cookie, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
}
