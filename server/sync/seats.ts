/** Open sockets one person may have on a node: tabs share one, so this is many devices. */
const mostPerPerson = 50;

/** A person's place on this node, with one socket. */
export interface Seat {
  /**
   * Runs `work`, which never rejects, when nothing else of the same person runs: many sockets give nobody
   * a larger share of the database.
   */
  inTurn(work: () => Promise<void>): Promise<void>;
  leave(): void;
}

/** The open sockets of each person. */
export interface Seats {
  /** @returns null when the person has as many as one may */
  take(userId: string): Seat | null;
}

interface Sitter {
  sockets: number;
  last: Promise<void>;
}

export function createSeats(): Seats {
  const sitters = new Map<string, Sitter>();
  return {
    take: (userId) => {
      const sitter = sitters.get(userId) ?? { sockets: 0, last: Promise.resolve() };
      if (sitter.sockets >= mostPerPerson) return null;
      sitter.sockets += 1;
      sitters.set(userId, sitter);
      return {
        inTurn: (work) => {
          sitter.last = sitter.last.then(work);
          return sitter.last;
        },
        leave: () => {
          sitter.sockets -= 1;
          if (sitter.sockets === 0) sitters.delete(userId);
        },
      };
    },
  };
}
