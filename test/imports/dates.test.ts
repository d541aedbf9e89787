import { expect, test } from "vitest";
import { dateOrderOf, toIsoDate } from "../../shared/imports/dates.ts";

test.each([
  ["a day above 12 in second place", ["2/1/2018", "10/20/2017"], "en-IN", "mdy"],
  ["a day above 12 in first place", ["1/2/2018", "20/10/2017"], "en-US", "dmy"],
  ["the year in front", ["2018-02-01"], "en-US", "ymd"],
  ["an American locale where both are possible", ["1/2/2018"], "en-US", "mdy"],
  ["an Indian locale where both are possible", ["1/2/2018"], "en-IN", "dmy"],
  ["days above 12 in both places: nothing", ["13/1/2018", "1/13/2018"], "en-IN", null],
  ["no dates: nothing", ["soon"], "en-IN", null],
])("the order of dates is decided by %s", (_, values, locale, order) => {
  expect(dateOrderOf(values, locale)).toBe(order);
});

test.each([
  ["2/26/2018 19:58", "mdy", "2018-02-26T19:58"],
  ["26.02.2018", "dmy", "2018-02-26"],
  ["2018/2/6 7:05 PM", "ymd", "2018-02-06T19:05"],
  ["2018-02-26", "dmy", "2018-02-26"],
  ["31/02/2018", "dmy", undefined],
  ["26/02/2018", "mdy", undefined],
  ["tomorrow", "dmy", undefined],
] as const)("%s in the order %s is %s", (text, order, iso) => {
  expect(toIsoDate(text, order)).toBe(iso);
});
