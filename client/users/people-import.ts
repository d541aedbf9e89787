import { createSignal } from "solid-js";
import { type PersonRow, readPeople } from "../../shared/users/people-rows.ts";
import { inviteAll, type InvitingResult } from "./invite-all.ts";
import type { Invitations } from "./invitations.ts";
import { usePeople } from "./people.ts";
import { readLines } from "./read-lines.ts";

/** A file of people on its way from being dropped to everybody being invited. */
export function createPeopleImport(invitations: Invitations) {
  const people = usePeople();
  const [rows, setRows] = createSignal<readonly PersonRow[]>();
  const [problem, setProblem] = createSignal<string>();
  const [result, setResult] = createSignal<InvitingResult>();
  const good = () => rows()?.filter(({ problems }) => problems.length === 0) ?? [];

  async function take(file: File) {
    const read = readPeople(await readLines(file), {
      teams: people.teams().filter(({ archivedAt }) => archivedAt === null),
      branches: people.branches().filter(({ archivedAt }) => archivedAt === null),
      emails: new Set(people.users()?.map(({ email }) => email.toLowerCase())),
    });
    setProblem(typeof read === "string" ? read : undefined);
    setRows(typeof read === "string" ? undefined : read);
    setResult();
  }

  return {
    rows,
    problem,
    result,
    good,
    busy: () => result() !== undefined && result()?.done !== true,
    take,
    refuse: (file: File) => setProblem(`${file.name} is no CSV of at most 1 MB.`),
    startOver: () => {
      setRows();
      setResult();
    },
    invite: () => void inviteAll(good(), invitations, setResult),
  };
}
