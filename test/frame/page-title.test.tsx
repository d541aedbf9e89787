import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen } from "@solidjs/testing-library";
import { type Component, lazy, type ParentProps, Suspense } from "solid-js";
import { afterEach, expect, test } from "vitest";
import {
  createPageTitle,
  createShownTitle,
  PageTitleContext,
} from "../../client/frame/page-title.ts";

afterEach(cleanup);

test("the title of a page goes with it, also when pages follow one another", async () => {
  const history = showPages();

  history.set({ value: "/privacy" });
  expect(await screen.findByText("Titled Privacy")).toBeTruthy();
  history.set({ value: "/security" });
  expect(await screen.findByText("Titled Security")).toBeTruthy();
  history.set({ value: "/imports" });

  expect(await screen.findByText("Titled by its place")).toBeTruthy();
});

function showPages() {
  const history = createMemoryHistory();
  history.set({ value: "/imports" });
  render(() => (
    <MemoryRouter history={history} root={Frame}>
      <Route path="/imports" component={() => <p>Imports</p>} />
      <Route path="/privacy" component={loaded(() => titled("Privacy"))} />
      <Route path="/security" component={loaded(() => titled("Security"))} />
    </MemoryRouter>
  ));
  return history;
}

function Frame(props: ParentProps) {
  const { shown, show } = createShownTitle();
  return (
    <>
      <h1>Titled {shown()?.title ?? "by its place"}</h1>
      <Suspense>
        <PageTitleContext.Provider value={show}>{props.children}</PageTitleContext.Provider>
      </Suspense>
    </>
  );
}

function titled(title: string) {
  createPageTitle(() => ({ title }));
  return <p>{title}</p>;
}

/** Loaded when it is first opened, as all pages are. */
function loaded(page: Component): Component {
  return lazy(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { default: page };
  });
}
