import { resolve } from "node:path";
import { expect, test } from "vitest";
import { describeConfig, readConfig } from "../server/config.ts";
import { StartProblem } from "../server/start-problem.ts";

test("an empty environment is a complete configuration", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: null,
    dataDir: resolve(".data"),
    publicUrl: null,
    secret: null,
    smtpUrl: null,
    mailFrom: "Baton <baton@localhost>",
    mailReplyTo: null,
    inboundMailSecret: null,
    vapidKeys: null,
    vapidSubject: null,
    pushPrivateHosts: [],
    bucket: null,
    demo: true,
    privateSources: ["127.0.0.1"],
    rollbackDays: 30,
    logLevel: "info",
  });
});

test("every problem is told at once, each with the variable's name", () => {
  const environment = {
    PORT: "99999",
    DATABASE_URL: "mysql://db",
    PUBLIC_URL: "crm",
    SECRET: "short",
  };

  expect(() => readConfig(environment)).toThrow(
    new StartProblem(
      "PORT must be a number from 0 to 65535\n" +
        "DATABASE_URL must start with postgres://\n" +
        "PUBLIC_URL must be an origin such as https://crm.example.com\n" +
        "SECRET must have at least 32 characters",
    ),
  );
});

test("an empty value counts as absent", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "" })).toEqual(readConfig({}));
});

test("a bucket needs all that it takes to reach it", () => {
  const whole = {
    S3_ENDPOINT: "https://s3.example.com/",
    S3_BUCKET: "baton",
    S3_ACCESS_KEY_ID: "key",
    S3_SECRET_ACCESS_KEY: "secret",
  };

  expect(readConfig(whole).bucket).toEqual({
    endpoint: "https://s3.example.com",
    bucket: "baton",
    region: "us-east-1",
    accessKeyId: "key",
    secretAccessKey: "secret",
  });
  expect(() => readConfig({ ...whole, S3_BUCKET: "" })).toThrow("go together");
});

test("a database of one's own is not filled with the demo unless asked", () => {
  const DATABASE_URL = "postgres://db.example.com/crm";

  expect(readConfig({ DATABASE_URL }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL, BATON_DEMO: "1" }).demo).toBe(true);
});

test("the table for the README has a row for each variable", () => {
  expect(describeConfig().split("\n")).toHaveLength(25);
});
