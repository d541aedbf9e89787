import { useNavigate } from "@solidjs/router";
import { type Accessor, createSignal } from "solid-js";
import { send } from "../request/send.ts";
import type { ImportEntity } from "../../shared/imports/fields.ts";
import { useReplica } from "../sync/live-query.ts";
import { uploadFile } from "./import-requests.ts";
import { importHere } from "./import-rows.ts";

/** A file on its way, `part` of it sent: 0 to 1. */
export interface Sending {
  readonly name: string;
  readonly part: number;
}

export interface Upload {
  /** What the rows of the next file are to become. */
  readonly entity: Accessor<ImportEntity>;
  readonly setEntity: (entity: ImportEntity) => void;
  readonly sending: Accessor<Sending | undefined>;
  /** Why the last file was not taken. */
  readonly problem: Accessor<string | undefined>;
  /** Sends a file and leads on to its mapping. */
  readonly send: (file: File) => void;
  /** Says why a file is not sent at all. */
  readonly refuse: (sentence: string) => void;
  /** Sends leads of nobody, to see what an import is like. */
  readonly sendSample: () => void;
}

const sampleName = "sample-leads.csv";

export function createUpload(): Upload {
  const navigate = useNavigate();
  const replica = useReplica();
  const [sending, setSending] = createSignal<Sending>();
  const [problem, setProblem] = createSignal<string>();
  const [entity, setEntity] = createSignal<ImportEntity>("lead");

  async function take(name: string, kind: ImportEntity, read: () => File | Promise<File>) {
    setProblem();
    setSending({ name, part: 0 });
    try {
      const id = await uploadFile(await read(), kind, (part) => setSending({ name, part }));
      await importHere(replica, id);
      navigate(`/imports/${id}`);
    } catch (error) {
      setProblem(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setSending();
    }
  }

  return {
    entity,
    setEntity,
    sending,
    problem,
    send: (file) => void take(file.name, entity(), () => file),
    refuse: setProblem,
    sendSample: () => void take(sampleName, "lead", readSample),
  };
}

async function readSample(): Promise<File> {
  const response = await send(`/${sampleName}`);
  if (!response.ok) throw new Error("The sample leads could not be read. Try again.");
  return new File([await response.blob()], sampleName, { type: "text/csv" });
}
