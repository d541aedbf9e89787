import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestApp, type TestApp } from "../app.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { openBrowser } from "./browser.ts";

interface Letter {
  readonly to: string[];
  readonly text: string;
}

const letters: Letter[] = [];
let mailServer: SMTPServer;
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  mailServer = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, text: Buffer.concat(chunks).toString("utf8") });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = mailServer.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  database = await openTestDatabase();
  await seedDemo(database);
  app = await openTestApp(database, undefined, { smtpUrl: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await new Promise((resolve) => mailServer.close(() => resolve(undefined)));
});

test("an invitation goes to the invited person alone, with a link that works", async () => {
  const admin = openBrowser(app);
  await admin.signIn("admin@demo.test", demoPassword);

  const made = await admin.json("POST", "/api/v1/invitations", {
    email: "anita@new.test",
    role: "cre",
  });

  expect(made).toMatchObject({ mailed: true });
  const letter = await letterTo("anita@new.test");
  expect(letter.text).toContain("Asha Admin invites you to work in Demo Motors");
  const open = await openBrowser(app).send("POST", "/api/auth/invitation/open", {
    token: tokenIn(letter),
  });
  expect(open.status).toBe(200);
});

test("'forgot my password' sends a link that sets a new one", async () => {
  const browser = openBrowser(app);
  await browser.send("POST", "/api/auth/password/forgot", { email: "cre1@demo.test" });
  const token = tokenIn(await letterTo("cre1@demo.test"));

  const set = await browser.send("POST", "/api/auth/password/reset", {
    token,
    password: "Monsoon-Drive-7",
  });

  expect(set.status).toBe(204);
  expect((await browser.signIn("cre1@demo.test", "Monsoon-Drive-7")).status).toBe(200);
});

test("an address that lists several people gets no letter", async () => {
  const admin = openBrowser(app);
  await admin.signIn("admin@demo.test", demoPassword);

  const answer = await admin.send("POST", "/api/v1/invitations", {
    email: "one@new.test, two@new.test",
    role: "cre",
  });

  expect(answer.status).toBe(422);
});

async function letterTo(address: string): Promise<Letter> {
  const found = () => letters.find(({ to }) => to.includes(address));
  await expect.poll(found, { timeout: 5000 }).toMatchObject({ to: [address] });
  return found() as Letter;
}

/** The secret of the link in a letter; long lines are folded there (quoted-printable). */
function tokenIn({ text }: Letter): string {
  return /#([\w-]{43})/.exec(text.replaceAll("=\r\n", ""))?.[1] ?? "";
}
