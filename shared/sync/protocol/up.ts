import * as v from "valibot";
import { ack } from "./ack.ts";
import { ask } from "./ask.ts";
import { check } from "./check.ts";
import { fetch } from "./fetch.ts";
import { hello } from "./hello.ts";
import { more } from "./more.ts";
import { ping } from "./ping.ts";
import { push } from "./push.ts";

/** Everything a client may send. */
export const up = v.variant("type", [hello, push, ack, more, check, fetch, ask, ping]);

export type Up = v.InferOutput<typeof up>;
