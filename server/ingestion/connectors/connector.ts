import * as v from "valibot";
import { modelSchema, template } from "./connector-model.ts";

const code = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9]*$/, "A code is lower case, without underscores."),
);

/** How a request shows who asks. */
const authSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("none") }),
  v.strictObject({ kind: v.literal("bearer"), token: template }),
  v.strictObject({ kind: v.literal("basic"), user: template, password: template }),
  v.strictObject({ kind: v.literal("headers"), headers: v.record(v.string(), template) }),
  v.strictObject({
    kind: v.literal("hmac"),
    header: v.string(),
    /** What is signed with HMAC-SHA256. */
    message: template,
    /** A setting, in base64. */
    key: template,
    /** What the header says, `{signature}` in it. */
    value: template,
  }),
  /** A bearer token, got anew with a refresh token where one is set. */
  v.strictObject({
    kind: v.literal("oauth-refresh"),
    token: template,
    tokenPath: template,
    clientId: template,
    clientSecret: template,
    refreshToken: template,
  }),
  /** A token for a signed statement, as Google's service accounts get it. */
  v.strictObject({
    kind: v.literal("google-jwt"),
    email: template,
    privateKey: template,
    tokenUrl: template,
    scope: v.string(),
  }),
  v.strictObject({
    kind: v.literal("aws"),
    accessKey: template,
    secretKey: template,
    region: template,
    service: v.string(),
  }),
  v.strictObject({ kind: v.literal("database"), user: template, password: template }),
]);

const setting = v.strictObject({
  label: v.string(),
  /** Sealed, and never shown again. */
  secret: v.optional(v.boolean(), false),
  optional: v.optional(v.boolean(), false),
  default: v.optional(v.string()),
});

const retrySchema = v.strictObject({
  /** Attempts after the first. */
  times: v.optional(v.number(), 6),
  baseMs: v.optional(v.number(), 500),
  capMs: v.optional(v.number(), 30_000),
  /** Longest wait that is waited out; beyond it the run fails and says so. */
  maxWaitMs: v.optional(v.number(), 900_000),
  statuses: v.optional(v.array(v.number()), [408, 425, 429, 500, 502, 503, 504]),
});

const limitsSchema = v.strictObject({
  /** No stretch of `perSec` seconds holds more than `max` requests; `on`: whose path ends so. */
  windows: v.array(
    v.strictObject({ max: v.number(), perSec: v.number(), on: v.optional(v.string()) }),
  ),
  /** Runs of this source at once, in one organization. */
  concurrency: v.optional(v.number(), 1),
  timeoutMs: v.optional(v.number(), 60_000),
});

/** What a vendor's API looks like: everything that a run has to know. */
export const connectorSchema = v.pipe(
  v.strictObject({
    code,
    title: v.string(),
    transport: v.optional(v.picklist(["http", "mysql", "athena"]), "http"),
    baseUrl: template,
    settings: v.record(v.pipe(v.string(), v.regex(/^\w+$/)), setting),
    auth: authSchema,
    /** A cheap question that only a right connection answers. */
    check: v.strictObject({
      method: v.optional(v.picklist(["GET", "POST"]), "GET"),
      path: template,
      body: v.optional(template),
      headers: v.optional(v.record(v.string(), template), {}),
    }),
    limits: limitsSchema,
    retry: v.optional(retrySchema, {}),
    models: v.pipe(v.array(modelSchema), v.minLength(1, "A source has models.")),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) for (const message of problemsOf(dataset.value)) addIssue({ message });
  }),
);
export type Connector = v.InferOutput<typeof connectorSchema>;
/** A definition as it is written: what has a default may be left out. */
export type ConnectorDefinition = v.InferInput<typeof connectorSchema>;

/** What the parts say of one another and a schema of parts cannot see. */
function problemsOf({ models, settings, ...rest }: Connector): string[] {
  const codes = models.map((model) => model.code);
  const twice = codes.filter((one, index) => codes.indexOf(one) !== index);
  const keys = models.flatMap(({ code: model, primaryKey, fields, tombstone }) =>
    [...primaryKey, ...(tombstone === undefined ? [] : [tombstone])].flatMap((key) =>
      fields.some(({ name }) => name === key) ? [] : [`${model} has no field ${key}.`],
    ),
  );
  const used = [...JSON.stringify([rest, models]).matchAll(/\{settings\.(\w+)\}/g)];
  const unknown = used.flatMap(([, name = ""]) =>
    name in settings ? [] : [`There is no setting ${name}.`],
  );
  return [...twice.map((one) => `The model ${one} stands there twice.`), ...keys, ...unknown];
}

/** The definition, checked by the compiler as it is written. */
export function defineConnector(definition: ConnectorDefinition): ConnectorDefinition {
  return definition;
}
