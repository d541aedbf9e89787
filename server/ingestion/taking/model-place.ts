/** Whose rows of which model: the first columns of every key. */
export interface ModelPlace {
  readonly orgId: string;
  readonly crmSource: string;
  readonly model: string;
}

export function placeValues({ orgId, crmSource, model }: ModelPlace): [string, string, string] {
  return [orgId, crmSource, model];
}
