import { XMLParser } from "fast-xml-parser";
import { SourceFailure } from "../asking/source-failure.ts";
import { walk } from "./walk.ts";

/** Elements that may come once or many times are always lists; texts stay texts. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => ["entry", "records", "fields", "data", "return"].includes(name),
});

function parse(text: string): unknown {
  // Sources have no use for entities of their own, and some texts are made of nothing else.
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new SourceFailure("The answer is no data: it declares a document type.");
  if (!text.trimEnd().endsWith(">"))
    throw new SourceFailure("The answer was cut off.", { passing: true });
  return parser.parse(text) as unknown;
}

/** The entities of an Atom feed, by property; what is marked as null is null. */
export function decodeAtom(text: string): { answer: unknown; records: unknown[] } {
  const answer = parse(text);
  const feed = walk(answer, ["feed"]);
  if (feed === undefined)
    throw new SourceFailure("The answer is no feed of records.", { passing: true });
  const entries = walk(feed, ["entry"]);
  const records = (Array.isArray(entries) ? entries : []).map((entry) =>
    propertiesOf(walk(entry, ["content", "properties"])),
  );
  return { answer: {}, records };
}

function propertiesOf(properties: unknown): Record<string, unknown> {
  const entries = Object.entries((properties ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (name.startsWith("@") ? [] : [[name, plain(value)]])),
  );
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value === "" ? null : value;
  const { "@null": isNull, "#text": text } = value as Record<string, unknown>;
  return isNull === "true" ? null : (text ?? null);
}

/** A SOAP answer: names of fields once and values in their order, or plain elements. */
export function decodeSoapTable(text: string): { answer: unknown; records: unknown[] } {
  const body = walk(parse(text), ["Envelope", "Body"]);
  const fault = walk(body, ["Fault", "faultstring"]);
  if (typeof fault === "string") throw new SourceFailure(`The source answers: ${fault}`);
  const [response] = Object.values((body ?? {}) as Record<string, unknown>);
  const returned = walk(response, ["return"]);
  if (!Array.isArray(returned))
    throw new SourceFailure("The answer is no SOAP answer.", { passing: true });
  return { answer: {}, records: returned.flatMap(rowsOf) };
}

function rowsOf(part: unknown): unknown[] {
  const fields = walk(part, ["fields"]);
  if (!Array.isArray(fields)) return [part];
  const records = walk(part, ["records"]);
  return (Array.isArray(records) ? records : []).map((record: unknown) => {
    const values = walk(record, ["values", "data"]);
    const cells = Array.isArray(values) ? (values as unknown[]) : [];
    return Object.fromEntries(fields.map((name, at) => [String(name), plain(cells[at] ?? null)]));
  });
}
