import {
  begunRequest,
  erasureStandings,
  type FoundPerson,
  foundPeople,
  type KnownPerson,
  knownPerson,
} from "../../shared/privacy/request.ts";
import { request } from "../request/request.ts";

type Who = Pick<FoundPerson, "subject" | "subjectId">;

const path = "/api/v1/privacy";

export async function findPeople(text: string): Promise<FoundPerson[]> {
  const query = new URLSearchParams({ q: text });
  return (await request("GET", `${path}/people?${query}`, { answer: foundPeople })).items;
}

export function describePerson({ subject, subjectId }: Who): Promise<KnownPerson> {
  return request("GET", `${path}/${subject}s/${subjectId}`, { answer: knownPerson });
}

export function exportPerson({ subject, subjectId }: Who) {
  return request("POST", `${path}/exports`, { body: { subject, subjectId }, answer: begunRequest });
}

export function erasePerson({ subject, subjectId }: Who, reason: string) {
  const body = { subject, subjectId, reason };
  return request("POST", `${path}/erasures`, { body, answer: begunRequest });
}

export async function fetchErasures() {
  return (await request("GET", `${path}/erasures`, { answer: erasureStandings })).items;
}

/** Where the file of an export is fetched from. */
export function fileAddress(requestId: string): string {
  return `${path}/requests/${requestId}/file`;
}
