import { Router } from "@solidjs/router";
import { render } from "solid-js/web";
import { offerUpdates } from "./frame/offer-updates.ts";
import { routes } from "./routes.tsx";
import "./theme.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
render(() => <Router>{routes}</Router>, root);
offerUpdates();
