/** Open sockets one person may have on a node: tabs share one, so this is many devices. */
const mostPerPerson = 50;

/** Counts the open sockets of each person. */
export interface Seats {
  /** @returns gives the seat back; null when the person has as many as one may */
  take(userId: string): (() => void) | null;
}

export function createSeats(): Seats {
  const takenByPerson = new Map<string, number>();
  const change = (userId: string, by: number) => {
    const taken = (takenByPerson.get(userId) ?? 0) + by;
    if (taken === 0) takenByPerson.delete(userId);
    else takenByPerson.set(userId, taken);
  };
  return {
    take: (userId) => {
      if ((takenByPerson.get(userId) ?? 0) >= mostPerPerson) return null;
      change(userId, 1);
      return () => change(userId, -1);
    },
  };
}
