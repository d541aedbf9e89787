import type { ConnectorModel } from "../connectors/connector-model.ts";
import { decodeAtom, decodeSoapTable } from "./decode-xml.ts";
import { SourceFailure } from "../asking/source-failure.ts";
import { walk } from "./walk.ts";

export interface Decoded {
  readonly answer: unknown;
  readonly records: readonly unknown[];
}

/**
 * The records of an answer with status 200, which is no proof that it is one.
 *
 * @throws SourceFailure - it is a web page, cut off, or holds no list of records
 */
export function decode(
  model: Pick<ConnectorModel, "decode" | "each" | "records">,
  text: string,
): Decoded {
  if (/^\s*<(!doctype html|html)/i.test(text))
    throw new SourceFailure(
      "A web page came instead of data, as when somebody must sign in first. Check the base URL and the credentials.",
      { passing: true },
    );
  if (model.decode === "atom") return decodeAtom(text);
  if (model.decode === "soap-table") return decodeSoapTable(text);
  const answer = parseJson(text);
  if (model.decode === "sheet") return { answer, records: [] };
  for (const path of model.records) {
    const records = walk(answer, path);
    if (Array.isArray(records)) return { answer, records: spread(model.each, records) };
  }
  throw new SourceFailure("The answer holds no list of records.", { passing: true });
}

/** One record for each entry of a list in each of them. */
function spread(each: ConnectorModel["each"], records: readonly unknown[]): readonly unknown[] {
  if (each === undefined) return records;
  return records.flatMap((of) => {
    const list = walk(of, each);
    return Array.isArray(list) ? list.map((one: unknown) => ({ of, one })) : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFailure("The answer is not whole: its JSON ends early or is broken.", {
      passing: true,
    });
  }
}
