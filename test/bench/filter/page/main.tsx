import { Router } from "@solidjs/router";
import { render } from "solid-js/web";
import { App } from "../../../../client/frame/App.tsx";
import { LeadSurroundings } from "../../../../client/leads/LeadSurroundings.tsx";
import { MeasuredLeads } from "./MeasuredLeads.tsx";
import "./page.css";

/** The app as it is, with the lead list as its only page. */
const routes = [
  {
    path: "/",
    component: App,
    children: [
      { component: LeadSurroundings, children: [{ path: "*", component: MeasuredLeads }] },
    ],
  },
];

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
render(() => <Router>{routes}</Router>, root);
