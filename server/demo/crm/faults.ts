/** Faults that any source can have: of the connection, of the status, of the way there. */
export const commonFaults = [
  "reset",
  "truncated",
  "cut-json",
  "drip",
  "429",
  "429-seconds",
  "429-date",
  "500",
  "502-html",
  "503",
  "login-page",
  "401",
] as const;

/** Faults that only the source's own pack can make. */
export const packFaults = [
  "empty-page",
  "wrong-total",
  "shifted-page",
  "repeated-page",
  "expired-cursor",
  "clock-skew",
  "retention",
  "mixed-shapes",
  "foreign-link",
  "duplicate-headers",
] as const;

export type CommonFault = (typeof commonFaults)[number];
export type PackFault = (typeof packFaults)[number];

export interface FaultOrder {
  readonly kind: CommonFault | PackFault;
  /** How many requests it befalls; Infinity for all. */
  readonly times: number;
  /** Requests that pass before it begins. */
  readonly skip: number;
  /** Only requests whose path and query hold this text. */
  readonly where: string;
}

export interface Faults {
  order(source: string, order: Partial<FaultOrder> & Pick<FaultOrder, "kind">): void;
  clear(): void;
  /** The fault that befalls this request, which it uses up. */
  next(source: string, pathAndQuery: string): FaultOrder["kind"] | null;
}

export function createFaults(): Faults {
  const orders: {
    source: string;
    kind: FaultOrder["kind"];
    times: number;
    skip: number;
    where: string;
  }[] = [];
  return {
    order: (source, { kind, times = 1, skip = 0, where = "" }) =>
      void orders.push({ source, kind, times, skip, where }),
    clear: () => void orders.splice(0),
    next(source, pathAndQuery) {
      const order = orders.find(
        (waiting) =>
          waiting.source === source && waiting.times > 0 && pathAndQuery.includes(waiting.where),
      );
      if (!order) return null;
      if (order.skip > 0) {
        order.skip--;
        return null;
      }
      order.times--;
      return order.kind;
    },
  };
}

const packFaultNames: ReadonlySet<string> = new Set(packFaults);

export function isPackFault(kind: FaultOrder["kind"]): kind is PackFault {
  return packFaultNames.has(kind);
}
