import type { ErrorCode, FieldErrors } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { BeyondAnswer } from "./beyond.ts";
import type { DeviceState } from "./device-state.ts";
import type { Engine } from "./engine.ts";
import type { FollowState } from "./followed.ts";
import type { Rejection, ReplicaStatus } from "./replica.ts";

/** What a tab asks of the worker that owns the replica. `id` names the request or the subscription. */
export type Request =
  | { readonly kind: "greet" }
  | { readonly kind: "watch"; readonly id: string; readonly query: LiveQuery<unknown> }
  | { readonly kind: "watchBeyond"; readonly id: string; readonly question: Question }
  | {
      readonly kind: "follow";
      readonly id: string;
      readonly table: string;
      readonly rowId: string;
    }
  /** Ends what `id` began: a watch of any kind. */
  | { readonly kind: "unwatch"; readonly id: string }
  /** @property keep - whether the answer is to be shown at the next start */
  | {
      readonly kind: "query";
      readonly id: string;
      readonly query: LiveQuery<unknown>;
      readonly keep: boolean;
    }
  | { readonly kind: "mutate"; readonly id: string; readonly name: string; readonly args: unknown }
  | { readonly kind: "dismiss"; readonly id: string; readonly mid: number }
  | { readonly kind: "wipe"; readonly id: string }
  /** @property online - as far as the device can tell. @property visible - whether somebody may be looking */
  | { readonly kind: "nudge"; readonly online: boolean; readonly visible: boolean };

/** What the worker tells a tab. */
export type Reply =
  /** The worker is up and knows nothing of this tab yet: everything open is asked again. */
  | { readonly kind: "ready" }
  | { readonly kind: "rows"; readonly id: string; readonly rows: unknown[] }
  | { readonly kind: "beyond"; readonly id: string; readonly answer: BeyondAnswer }
  | { readonly kind: "followed"; readonly id: string; readonly state: FollowState }
  | { readonly kind: "done"; readonly id: string; readonly value: unknown }
  | {
      readonly kind: "refused";
      readonly id: string;
      readonly code: ErrorCode;
      readonly message: string;
      readonly fields: FieldErrors | undefined;
    }
  | { readonly kind: "status"; readonly status: ReplicaStatus }
  | { readonly kind: "rejections"; readonly rejections: Rejection[] }
  /** How well this device keeps the replica. */
  | { readonly kind: "device"; readonly device: DeviceState }
  /** The worker holds the lock that tells whether it lives; goes to its own tab alone. */
  | { readonly kind: "alive" }
  /** The worker died and another is being started. */
  | { readonly kind: "restarting" }
  /** The replica could not be opened; it is tried again. */
  | { readonly kind: "broken"; readonly problem: string };

/** Somebody views as the person: the replica lives in memory. */
export interface ActingAs {
  /** Of the impersonation. */
  readonly id: string;
  readonly token: string;
  readonly mode: "read" | "full";
}

/** First message to a worker: whose replica to open. */
export interface WorkerStart {
  readonly actor: Actor;
  /** Names the storage and the channels: one replica a user and organization. */
  readonly key: string;
  /** `wss://host/sync` */
  readonly syncUrl: string;
  /** Most leads to hold. */
  readonly wantLeads: number;
  /** Name of the lock that the worker is to hold as long as it lives. */
  readonly life: string;
  readonly other: ActingAs | undefined;
  /** The database engine, where the page has compiled it already. */
  readonly engine: Engine | undefined;
}

/** Sends requests and receives replies, by whichever way leads to the worker. */
export interface Port {
  send(request: Request): void;
}
