import * as v from "valibot";
import { fields } from "../fields.ts";
import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { createTokens } from "../tokens.ts";
import { listAssociations, readAssociations, type Side } from "./associations.ts";
import { listOwners, listProperties } from "./directory.ts";
import { listObjects, readBatch, readObject } from "./list.ts";
import { objectTypes } from "./objects.ts";
import { invalid, problem } from "./problems.ts";
import { searchObjects } from "./search.ts";
import { shapes } from "./shapes.ts";

const general: RateWindow = { name: "ten_secondly_rolling", max: 100, perSec: 10 };
/** Searches have a limit of their own and are exempt from the general one. */
const searching: RateWindow = { name: "secondly", max: 4, perSec: 1 };

const inputs = v.object({
  inputs: v.array(v.object({ id: v.string() })),
  properties: v.optional(v.array(v.string()), []),
});

/** HubSpot's CRM API: objects by list, search and batch, associations, owners, properties. */
export function createHubspot(world: World): RoutePack {
  const owners = { size: 40, fields: fields("email firstname lastname") };
  const collections = collectionsOf(world, "hubspot", { ...shapes, owners });
  const tokens = createTokens(world, "hubspot");
  const rowsByModel = new Map(Object.entries(collections));
  const sideOf = (name: string): Side | undefined => {
    const type = objectTypes.find(({ names }) => names.includes(name));
    const rows = type && rowsByModel.get(type.model);
    return rows && { type, rows };
  };

  return {
    id: "hubspot",
    collections,
    settings: {
      token: tokens.fixed,
      clientId: tokens.clientId,
      clientSecret: tokens.clientSecret,
      refreshToken: tokens.refreshToken,
    },
    expireTokens: () => tokens.expire(),
    keyOf: ({ path, headers, now }) =>
      path === "/oauth/v1/token" ? "oauth" : tokens.holder(headers.authorization, now),
    windowsFor: ({ path }) => (path.endsWith("/search") ? [searching] : [general]),
    unauthenticated: ({ headers }) =>
      headers.authorization === undefined
        ? problem(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.")
        : problem(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired."),
    limited: ({ name }) =>
      problem(429, "RATE_LIMITS", `You have reached your ${name} limit.`, {
        errorType: "RATE_LIMIT",
        policyName: name.toUpperCase(),
      }),
    answer(request) {
      if (request.path === "/oauth/v1/token") return tokens.refresh(request);
      if (request.path === "/crm/v3/owners" || request.path === "/crm/v3/owners/")
        return listOwners(collections.owners, request);
      return answerPath(request, sideOf);
    },
  };
}

const patterns = {
  objects: /^\/crm\/(?:v3\/objects|objects\/v3)\/([^/]+)(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/,
  properties: /^\/crm\/v3\/properties\/([^/]+)\/?$/,
  associations: /^\/crm\/v4\/associations\/([^/]+)\/([^/]+)\/batch\/read$/,
  ofOne: /^\/crm\/v4\/objects\/([^/]+)\/([^/]+)\/associations\/([^/]+)$/,
};

const notFound = () => problem(404, "OBJECT_NOT_FOUND", "There is no such resource.");

type SideOf = (name: string) => Side | undefined;

function answerPath(request: CrmRequest, sideOf: SideOf): CrmAnswer {
  const { path } = request;
  const objects = patterns.objects.exec(path);
  if (objects) {
    const [, name = "", second, third] = objects;
    const side = sideOf(name);
    return side ? answerType(request, side, second, third) : unknownType();
  }
  const described = patterns.properties.exec(path);
  if (described) {
    const side = sideOf(described[1] ?? "");
    return side ? listProperties(side.type, side.rows) : unknownType();
  }
  return answerAssociations(request, sideOf);
}

const unknownType = () => invalid("Unable to infer object type.");

function answerAssociations(request: CrmRequest, sideOf: SideOf): CrmAnswer {
  const [, fromName = "", toName = ""] = patterns.associations.exec(request.path) ?? [];
  const [from, to] = [sideOf(fromName), sideOf(toName)];
  if (from && to)
    return withInputs(request, ({ ids }) => readAssociations(from, to, ids, request.now));
  const [, oneName = "", id = "", linkedName = ""] = patterns.ofOne.exec(request.path) ?? [];
  const [one, linked] = [sideOf(oneName), sideOf(linkedName)];
  return one && linked ? listAssociations(one, linked, id) : notFound();
}

function answerType(
  request: CrmRequest,
  { type, rows }: Side,
  second: string | undefined,
  third: string | undefined,
): CrmAnswer {
  if (second === undefined) return listObjects(type, rows, request);
  if (request.method === "POST" && second === "search") return searchObjects(type, rows, request);
  if (request.method === "POST" && second === "batch" && third === "read")
    return withInputs(request, ({ ids, properties }) =>
      readBatch(type, rows, ids, properties, request.now),
    );
  return third === undefined ? readObject(type, rows, second, request) : notFound();
}

function withInputs(
  { body }: CrmRequest,
  answer: (input: { ids: string[]; properties: string[] }) => CrmAnswer,
): CrmAnswer {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), inputs), body);
  if (!parsed.success) return json(400, { status: "error", message: parsed.issues[0].message });
  return answer({
    ids: parsed.output.inputs.map(({ id }) => id),
    properties: parsed.output.properties,
  });
}
