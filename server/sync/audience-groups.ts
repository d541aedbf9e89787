import type { Scope } from "./scope.ts";
import type { Subscriber } from "./subscriber.ts";

/** Subscribers of one scope. */
export interface AudienceGroup {
  readonly scope: Scope;
  readonly members: ReadonlySet<Subscriber>;
}

/**
 * Subscribers by the keys under which they see rows: whom a change concerns is found without asking
 * everybody. Memory: one entry for each key of each distinct scope.
 */
export interface AudienceGroups {
  add(subscriber: Subscriber): void;
  remove(subscriber: Subscriber): void;
  /** Who has any of the keys, each group once, with those of the keys that it has. */
  holding(keys: Iterable<string>): ReadonlyMap<AudienceGroup, HeldKeys>;
  /** The subscribers of these replicas. */
  ofClients(clientIds: Iterable<string>): Iterable<Subscriber>;
}

/** Some of a change's keys. Groups that hold the same of them have the same object. */
export interface HeldKeys {
  readonly keys: readonly string[];
  /** The same keys and one more. */
  with(key: string): HeldKeys;
}

interface Group extends AudienceGroup {
  readonly members: Set<Subscriber>;
}

export function createAudienceGroups(): AudienceGroups {
  const groups = new Map<string, Group>();
  const groupsByKey = new Map<string, Set<Group>>();
  const subscribersByClient = new Map<string, Set<Subscriber>>();

  function open(scope: Scope): Group {
    const group = { scope, members: new Set<Subscriber>() };
    groups.set(scope.id, group);
    for (const key of scope.keys) addTo(groupsByKey, key, group);
    return group;
  }

  return {
    add: (subscriber) => {
      const { scope, clientId } = subscriber;
      (groups.get(scope.id) ?? open(scope)).members.add(subscriber);
      addTo(subscribersByClient, clientId, subscriber);
    },
    remove: (subscriber) => {
      const { scope, clientId } = subscriber;
      removeFrom(subscribersByClient, clientId, subscriber);
      const group = groups.get(scope.id);
      if (!group?.members.delete(subscriber) || group.members.size > 0) return;
      groups.delete(scope.id);
      for (const key of scope.keys) removeFrom(groupsByKey, key, group);
    },
    holding: (keys) => {
      const none = createHeldKeys([]);
      const held = new Map<AudienceGroup, HeldKeys>();
      for (const key of keys) {
        for (const group of groupsByKey.get(key) ?? [])
          held.set(group, (held.get(group) ?? none).with(key));
      }
      return held;
    },
    ofClients: function* (clientIds) {
      for (const clientId of clientIds) yield* subscribersByClient.get(clientId) ?? [];
    },
  };
}

/** Keys are added in one order, so the same ones are met on the same way. */
function createHeldKeys(keys: readonly string[]): HeldKeys {
  const longer = new Map<string, HeldKeys>();
  return {
    keys,
    with: (key) => {
      const known = longer.get(key) ?? createHeldKeys([...keys, key]);
      longer.set(key, known);
      return known;
    },
  };
}

function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}

function removeFrom<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = sets.get(key);
  known?.delete(value);
  if (known?.size === 0) sets.delete(key);
}
