import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { App } from "./frame/App.tsx";
import { NotFoundPage } from "./frame/NotFoundPage.tsx";

/** Every page inside the frame, loaded when it is first opened. */
const pages: RouteDefinition[] = [{ path: "*", component: NotFoundPage }];

/** Shows every component of `client/ui`; only while developing. */
const gallery: RouteDefinition = {
  path: "/gallery",
  component: lazy(async () => ({ default: (await import("./ui/gallery/Gallery.tsx")).Gallery })),
};

const app: RouteDefinition = { path: "/", component: App, children: pages };

export const routes: RouteDefinition[] = import.meta.env.DEV ? [gallery, app] : [app];
