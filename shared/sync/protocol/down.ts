import * as v from "valibot";
import { answer, refused } from "./ask.ts";
import { sums } from "./check.ts";
import { bye, resync, retry } from "./control.ts";
import { fetched } from "./fetch.ts";
import { pong } from "./ping.ts";
import { poke } from "./poke.ts";
import { snapBegin, snapEnd, snapPart } from "./snapshot.ts";
import { welcome } from "./welcome.ts";

/** Everything a server may send. */
export const down = v.variant("type", [
  welcome,
  snapBegin,
  snapPart,
  snapEnd,
  poke,
  retry,
  resync,
  sums,
  fetched,
  answer,
  refused,
  bye,
  pong,
]);

export type Down = v.InferOutput<typeof down>;
