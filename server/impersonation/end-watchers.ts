/** Who wants to know when an impersonation ends, by its id. */
export interface EndWatchers {
  /** @returns stops watching */
  add(id: string, onEnd: () => void): () => void;
  /** Calls those that watch it, once. */
  tell(id: string): void;
  ids(): string[];
}

export function createEndWatchers(): EndWatchers {
  const byId = new Map<string, Set<() => void>>();
  return {
    add: (id, onEnd) => {
      const others = byId.get(id) ?? new Set();
      byId.set(id, others.add(onEnd));
      return () => {
        others.delete(onEnd);
        if (others.size === 0 && byId.get(id) === others) byId.delete(id);
      };
    },
    tell: (id) => {
      const ended = byId.get(id) ?? new Set();
      byId.delete(id);
      for (const onEnd of ended) onEnd();
    },
    ids: () => [...byId.keys()],
  };
}
