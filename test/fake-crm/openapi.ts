import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "../../../shared/data");

/** Says what an answer has that its vendor's OpenAPI document does not allow; empty when it is as documented. */
export type Judge = (route: string, method: string, status: number, body: unknown) => string[];

/** Reads a document beside the project: `hubspot-openapi/contacts.json`, `callrail-openapi/callrail-openapi.yml`. */
export function openapi(file: string): Judge {
  const text = readFileSync(join(folder, file), "utf8");
  const document: unknown = file.endsWith(".json") ? JSON.parse(text) : parse(text);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat("int32", { type: "number", validate: Number.isInteger });
  ajv.addFormat("int64", { type: "number", validate: Number.isInteger });
  ajv.addSchema(schemaOf(allowNull(document)), "api");
  return (route, method, status, body) => {
    const responses = ["paths", route, method.toLowerCase(), "responses"];
    const known = at(document, responses);
    if (known === undefined) return [`${method} ${route} is not in ${file}`];
    const answer = at(known, [String(status)]) === undefined ? "default" : String(status);
    const reference = at(known, [answer, "$ref"]);
    const place =
      typeof reference === "string" ? reference.slice(2).split("/") : [...responses, answer];
    const [mediaType = ""] = Object.keys(Object(at(document, [...place, "content"])));
    const path = [...place, "content", mediaType, "schema"];
    const validate = ajv.compile({ $ref: `api#/${path.map(escape).join("/")}` });
    validate(body);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
  };
}

/** The documents do not say which values may be null; real answers hold null for whatever is not set. */
function allowNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(allowNull);
  if (!isRecord(node)) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, allowNull(value)]),
  );
  const { properties, additionalProperties, required } = copy;
  if (isRecord(properties) && copy["type"] === "object")
    copy["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => {
        const isRequired = Array.isArray(required) && required.includes(name);
        return [name, isRequired ? value : orNull(value)];
      }),
    );
  if (isRecord(additionalProperties)) copy["additionalProperties"] = orNull(additionalProperties);
  return copy;
}

function orNull(schema: unknown): unknown {
  return isRecord(schema) && typeof schema["type"] === "string"
    ? { anyOf: [schema, { type: "null" }] }
    : schema;
}

function at(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), node);
}

/** A part of a JSON pointer inside a URL fragment. */
function escape(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function schemaOf(node: unknown): AnySchema {
  if (isRecord(node)) return node;
  throw new Error("An OpenAPI document is an object.");
}
