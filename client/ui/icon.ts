import type { Component } from "solid-js";

/** An icon as a component, so that its user decides the size: 16 in rows, 20 in navigation. */
export type Icon = Component<{ size?: number; class?: string; "aria-hidden"?: "true" }>;
