/** Why a source did not answer as it should; the message never holds a secret. */
export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
  /** Whether asking again may help. */
  readonly passing: boolean;
  /** How long the source says to wait, in ms. */
  readonly waitMs: number | null;
  /** HTTP status, where there is one. */
  readonly status: number | null;

  constructor(
    message: string,
    details: { passing?: boolean; waitMs?: number | null; status?: number | null } = {},
  ) {
    super(message);
    this.passing = details.passing ?? false;
    this.waitMs = details.waitMs ?? null;
    this.status = details.status ?? null;
  }
}

/** The place in the source's list is not valid any more; reading starts anew from what is known. */
export class PositionExpired extends Error {
  override readonly name = "PositionExpired";
}
