const httpStatus = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  too_large: 413,
  rate_limited: 429,
  unauthenticated: 401,
  gone: 410,
  expired: 410,
  failed: 500,
} as const;

/** Every failure a caller can act on. The code travels over HTTP and the sync protocol unchanged. */
export type ErrorCode = keyof typeof httpStatus;

/** Every code, for schemas. */
export const errorCodes = Object.keys(httpStatus) as ErrorCode[];

/** Sentences by field, for forms. */
export type FieldErrors = Readonly<Record<string, string>>;

/** An expected refusal. Anything else that is thrown is a bug and becomes `failed` and a log line. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;

  constructor(code: ErrorCode, message: string, fields?: FieldErrors) {
    super(message);
    this.code = code;
    this.fields = fields;
  }

  get status(): (typeof httpStatus)[ErrorCode] {
    return httpStatus[this.code];
  }
}
