import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { demoPassword } from "../../server/demo/people.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import { signIn } from "../client.ts";

let dataDir: string;
let server: RunningServer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-socket-"));
  server = await startServer({ port: 0, dataDir, demo: true, logLevel: "silent" });
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

test("the socket of a session that was ended closes within two seconds", async () => {
  const { cookie, socket } = await connected("cre1@demo.test");
  const closed = closing(socket);
  const { cookie: other } = await connected("cre1@demo.test");
  const endedAt = Date.now();

  await fetch(`${server.url}/api/auth/sessions`, {
    method: "DELETE",
    headers: { cookie: other, origin: server.url },
  });
  await closed;

  expect(Date.now() - endedAt).toBeLessThan(2000);
  expect((await fetch(`${server.url}/api/v1/me`, { headers: { cookie } })).status).toBe(401);
});

test("the socket of a session that was idle for too long closes, too", async () => {
  const { socket } = await connected("cre2@demo.test");
  const closed = closing(socket);

  await server.database.auth.query(
    `update auth_session set expires_at = now() - interval '1 second'
      where user_id = (select id from auth_user where email = 'cre2@demo.test')`,
  );

  expect(await closed).toBe(1008);
});

test("whoever comes back after that is told to sign in", async () => {
  const { cookie, socket } = await connected("cre3@demo.test");
  const closed = closing(socket);
  await server.database.auth.query("delete from auth_session");
  await closed;

  const again = open(cookie);
  const said = new Promise<unknown>((resolve) =>
    again.once("message", (frame: Buffer) => resolve(JSON.parse(frame.toString("utf8")))),
  );

  expect(await said).toEqual({ type: "bye", code: "unauthenticated" });
});

test("another site's page opens no socket with our visitor's cookie", async () => {
  const { cookie } = await connected("cre4@demo.test");

  const foreign = open(cookie, "https://evil.example");

  const refused = new Promise((resolve) => foreign.once("error", resolve));
  expect(String(await refused)).toContain("403");
});

async function connected(email: string) {
  const { cookie } = await signIn({ url: server.url, email, password: demoPassword });
  const socket = open(cookie);
  await new Promise((resolve) => socket.once("open", resolve));
  return { cookie, socket };
}

function open(cookie: string, origin = server.url): WebSocket {
  return new WebSocket(`${server.url.replace("http", "ws")}/sync`, { headers: { cookie, origin } });
}

function closing(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once("close", (code) => resolve(code)));
}
