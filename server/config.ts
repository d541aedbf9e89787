import { resolve } from "node:path";
import * as v from "valibot";
import { StartProblem } from "./start-problem.ts";

const port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, "must be a number from 0 to 65535"),
  v.transform(Number),
  v.maxValue(65_535, "must be a number from 0 to 65535"),
);
const flag = v.pipe(
  v.picklist(["0", "1"], "must be 0 or 1"),
  v.transform((value) => value === "1"),
);
const origin = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^/?#\s]+\/?$/, "must be an origin such as https://crm.example.com"),
  v.transform((url) => new URL(url).origin),
);
const levels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

/** Every variable the server reads. All are optional; an empty value counts as absent. */
const environment = v.object({
  PORT: v.pipe(v.optional(port, "3000"), v.description("TCP port; 0 takes a free one")),
  HOST: v.pipe(v.optional(v.string(), "127.0.0.1"), v.description("Address to listen on")),
  DATABASE_URL: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, "must start with postgres://"))),
    v.description("Your own PostgreSQL 15-18; without it the embedded one is started"),
  ),
  DATA_DIR: v.pipe(
    v.optional(v.string(), ".data"),
    v.description("Folder of the embedded database, the generated secret and uploads"),
  ),
  PUBLIC_URL: v.pipe(
    v.optional(origin),
    v.description(
      "Origin that browsers use, `http://localhost:PORT` if absent; https makes cookies Secure",
    ),
  ),
  SECRET: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(32, "must have at least 32 characters"))),
    v.description("Signs session cookies; if absent, generated once and kept in `DATA_DIR/secret`"),
  ),
  SMTP_URL: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//, "must start with smtp:// or smtps://"))),
    v.description("Mail server, `smtps://user:password@host`; without it links are handed over"),
  ),
  MAIL_FROM: v.pipe(
    v.optional(v.string(), "Baton <baton@localhost>"),
    v.description("Sender of e-mails"),
  ),
  MAIL_REPLY_TO: v.pipe(
    v.optional(
      v.pipe(
        v.string(),
        v.email("must be an address such as reply@in.example.com"),
        // What is put behind it must fit into the 64 characters that a name may have.
        v.regex(/^.{1,15}@/, "must have at most 15 characters before the @"),
      ),
    ),
    v.description(
      "Address whose mail is posted to `/api/v1/inbound-mail`: e-mails about tickets can be answered",
    ),
  ),
  INBOUND_MAIL_SECRET: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(24, "must have at least 24 characters"))),
    v.description("Password of that webhook; without it replies by e-mail are not taken"),
  ),
  VAPID_PUBLIC_KEY: v.pipe(
    v.optional(v.string()),
    v.description("Keys of browser pushes; generated once and kept in `DATA_DIR` if absent"),
  ),
  VAPID_PRIVATE_KEY: v.pipe(v.optional(v.string()), v.description("The secret one of the two")),
  VAPID_SUBJECT: v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^(mailto:|https:)/, "must begin with mailto: or https:")),
    ),
    v.description("Whom push services write to; `MAIL_FROM` if absent"),
  ),
  PUSH_PRIVATE_HOSTS: v.pipe(
    v.optional(v.string(), ""),
    v.description("`host:port,...` of push services inside your network; others must be public"),
  ),
  S3_ENDPOINT: v.pipe(
    v.optional(origin),
    v.description("File store that speaks S3; without it attachments are kept in `DATA_DIR`"),
  ),
  S3_BUCKET: v.pipe(v.optional(v.string()), v.description("Its bucket, private and existing")),
  S3_REGION: v.pipe(v.optional(v.string(), "us-east-1"), v.description("Its region")),
  S3_ACCESS_KEY_ID: v.pipe(
    v.optional(v.string()),
    v.description("A key that may get, put and delete objects there"),
  ),
  S3_SECRET_ACCESS_KEY: v.pipe(v.optional(v.string()), v.description("The secret of that key")),
  BATON_DEMO: v.pipe(
    v.optional(flag),
    v.description(
      "1 seeds the demo organization into an empty database, 0 does not; 1 if embedded",
    ),
  ),
  PRIVATE_SOURCES: v.pipe(
    v.optional(v.string()),
    v.description("Hosts inside your network that CRM sources may be at, with commas between"),
  ),
  ROLLBACK_DAYS: v.pipe(
    v.optional(v.string(), "30"),
    v.regex(/^\d{1,4}$/, "is a number of days; 0 keeps for ever."),
    v.transform(Number),
    v.description("For how many days a sync run that changed rows can be taken back; 0: for ever"),
  ),
  LOG_LEVEL: v.pipe(v.optional(v.picklist(levels), "info"), v.description(levels.join(", "))),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  /** Null: `http://localhost:<port>`, known once the server listens. */
  readonly publicUrl: string | null;
  /** Null: generated and kept in `dataDir`. */
  readonly secret: string | null;
  /** Null: no e-mail is sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Null: e-mails cannot be answered. */
  readonly mailReplyTo: string | null;
  readonly inboundMailSecret: string | null;
  /** Null: generated and kept in `dataDir`. */
  readonly vapidKeys: { readonly publicKey: string; readonly privateKey: string } | null;
  /** Null: the sender of e-mails. */
  readonly vapidSubject: string | null;
  readonly pushPrivateHosts: readonly string[];
  /** Null: attachments are kept in `dataDir`. */
  readonly bucket: BucketConfig | null;
  readonly demo: boolean;
  /** Hosts in private networks that may be read from. */
  readonly privateSources: readonly string[];
  /** For how many days a sync run can be taken back; 0: for ever. */
  readonly rollbackDays: number;
  readonly logLevel: (typeof levels)[number];
}

/** A bucket of a file store that speaks S3. */
export interface BucketConfig {
  /** Origin of the store. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** @throws StartProblem with a line for each variable that does not parse */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = v.safeParse(environment, present);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
    throw new StartProblem(problems.join("\n"));
  }
  const read = parsed.output;
  const demo = read.BATON_DEMO ?? read.DATABASE_URL === undefined;
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL ?? null,
    dataDir: resolve(read.DATA_DIR),
    publicUrl: read.PUBLIC_URL ?? null,
    secret: read.SECRET ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM,
    mailReplyTo: read.MAIL_REPLY_TO ?? null,
    inboundMailSecret: read.INBOUND_MAIL_SECRET ?? null,
    vapidKeys: vapidKeysOf(read.VAPID_PUBLIC_KEY, read.VAPID_PRIVATE_KEY),
    vapidSubject: read.VAPID_SUBJECT ?? null,
    pushPrivateHosts: read.PUSH_PRIVATE_HOSTS.split(",").filter(Boolean),
    bucket: bucketOf(read),
    demo,
    privateSources: privateSourcesOf(read.PRIVATE_SOURCES, demo),
    rollbackDays: read.ROLLBACK_DAYS,
    logLevel: read.LOG_LEVEL,
  };
}

/** @throws StartProblem when only one of the two is given */
function vapidKeysOf(publicKey: string | undefined, privateKey: string | undefined) {
  if (!publicKey && !privateKey) return null;
  if (publicKey && privateKey) return { publicKey, privateKey };
  throw new StartProblem("VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY go together.");
}

/** The demo's own sources listen on the loopback address. */
function privateSourcesOf(hosts = "", demo: boolean): string[] {
  const named = hosts.split(",").flatMap((host) => host.trim().toLowerCase() || []);
  return [...named, ...(demo ? ["127.0.0.1"] : [])];
}

/** @throws StartProblem when only some of what a bucket needs is given */
function bucketOf(read: v.InferOutput<typeof environment>): BucketConfig | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = read;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  if (!endpoint && !bucket && !accessKeyId && !secretAccessKey) return null;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return { endpoint, bucket, region, accessKeyId, secretAccessKey };
  throw new StartProblem(
    "S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together.",
  );
}

/** The variables as a markdown table, for the README. */
export function describeConfig(): string {
  const rows = Object.entries(environment.entries).map(([name, schema]) => {
    const fallback = v.getDefault(schema);
    return `| \`${name}\` | ${fallback === undefined ? "" : `\`${String(fallback)}\``} | ${v.getDescription(schema) ?? ""} |`;
  });
  return ["| Variable | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}
