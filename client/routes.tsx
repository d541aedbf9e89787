import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { App } from "./frame/App.tsx";
import { NotFoundPage } from "./frame/NotFoundPage.tsx";

/** Every page inside the frame, loaded when it is first opened. */
const pages: RouteDefinition[] = [{ path: "*", component: NotFoundPage }];

/** Every component of `client/ui`; while developing only, so that no build carries it. */
const gallery: RouteDefinition[] = import.meta.env.DEV
  ? [
      {
        path: "/gallery",
        component: lazy(async () => ({
          default: (await import("./ui/gallery/Gallery.tsx")).Gallery,
        })),
      },
    ]
  : [];

export const routes: RouteDefinition[] = [
  ...gallery,
  { path: "/", component: App, children: pages },
];
